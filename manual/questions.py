"""The questions of ``kg/queries/``, each with its text."""

from __future__ import annotations

from kg.questions import question, questions
from kg.resources import resource


def chapter() -> str:
    """The page."""
    readme = resource("queries/README.md").read_text("utf-8")
    told = (f"### {name}\n\n```sparql\n{question(name)}```\n" for name in questions())
    return "\n".join([readme, "## The questions\n", *told])
