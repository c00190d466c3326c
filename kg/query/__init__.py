"""The graph as one asks it: names go in, frozen values come out, each answer a question of ``kg/queries/``."""

from kg.query.force import begun, in_force
from kg.query.knowledge import KnowledgeGraph, open_graph
from kg.query.links import links, links_from
from kg.questions import question, questions

__all__ = ["KnowledgeGraph", "begun", "in_force", "links", "links_from", "open_graph", "question", "questions"]
