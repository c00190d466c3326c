"""The graph as one asks it: names go in, frozen values come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any, TypeVar, cast

from kg.answers import Answers
from kg.graph import BELIEFS_GRAPH, Descriptions, facts_of, ledger_of, read_fact
from kg.model import (
    Chain,
    Entity,
    Entry,
    Event,
    Fact,
    Hosting,
    Interlock,
    Involvement,
    Membership,
    Post,
    Quotation,
    Verdict,
    Witness,
)
from kg.model.facts import EntityKind
from kg.query.force import as_of, begun, in_force
from kg.query.history import history
from kg.query.interlocks import interlocks
from kg.query.links import links
from kg.query.names import KINDS, Names
from kg.query.paths import CHAINS, near_chains, shortest_chains
from kg.query.pictures import to_multigraph
from kg.query.witnesses import unsupporting, witness_of, witnessed, witnesses
from kg.questions import Parameter, Row, ask, node
from kg.store import Results, Store

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

_F = TypeVar("_F", bound=Fact)

_MEMBERS: tuple[EntityKind, ...] = ("organization", "foundation", "person", "project", "body")


def open_graph(address: str | PathLike[str]) -> KnowledgeGraph:
    """The graph in a store, opened for reading: a directory that `kg ingest` made.

    Raises StoreError, saying what to do, if there is none.
    """
    return KnowledgeGraph(Store.open(address, read_only=fspath(address) != "memory:"))


class KnowledgeGraph:
    """Who belongs to what, since when, and who said so.

    Wherever a name is asked for, an alias or an IRI will do. A name that nobody bears raises UnknownName with the
    nearest ones, one that several bear AmbiguousName with their IRIs.

    >>> graph
    KnowledgeGraph('memory:')
    >>> graph.counts()["documents"]
    42
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._names = Names(store)
        self._kept: dict[type[Fact], list[Any]] = {}

    def members(
        self, foundation: str, *, on: date | None = None, known_on: date | None = None, tier: str | None = None
    ) -> Answers[Membership]:
        """The memberships of a foundation, oldest first; those in force on a day if *on* is set.

        >>> [membership.member.name for membership in graph.members("PyTorch Foundation", on=date(2023, 9, 1))]
        ['Amazon Web Services', 'AMD', ..., 'IBM', ...]
        >>> [membership.member.name for membership in graph.members("PyTorch Foundation", tier="general")]
        ['Graphcore', 'Rebellions']

        Where no source says when a membership began, it is in force from the day on which it was first announced.
        Where the foundation renamed its tiers, each membership has its tier as it was called on that day, or last.
        With *known_on*, the answer is the one that the graph would have given on that day.

        >>> len(graph.members("PyTorch Foundation", on=date(2024, 12, 1), known_on=date(2023, 8, 1)))
        7
        """
        of = node(self.entity(foundation).iri)
        found = self._facts(Membership, "members", known_on, foundation=of, on=on, wanted=tier)
        return Answers(as_of(each, on) for each in found)

    def memberships(
        self, organization: str, *, on: date | None = None, known_on: date | None = None
    ) -> Answers[Membership]:
        """What an organization or a person is a member of, oldest first.

        >>> [membership.organization.name for membership in graph.memberships("International Business Machines")]
        [..., 'PyTorch Foundation']
        """
        member = node(self.entity(organization, _MEMBERS).iri)
        found = self._facts(Membership, "memberships", known_on, member=member, on=on)
        return Answers(as_of(each, on) for each in found)

    def board(self, foundation: str, *, on: date | None = None, known_on: date | None = None) -> Answers[Post]:
        """The posts on a foundation's governing body, by name of the person; those held on a day if *on* is set.

        >>> for post in graph.board("PyTorch Foundation"):
        ...     print(post.person, "for", post.on_behalf_of)
        Alex Spinelli for Arm
        ...
        """
        return self._facts(Post, "board", known_on, foundation=node(self.entity(foundation).iri), on=on)

    def people(self, organization: str, *, known_on: date | None = None) -> Answers[Post]:
        """The posts in an organization or project, and those that are held elsewhere on its behalf.

        >>> [(post.person.name, post.role) for post in graph.people("PyTorch Foundation")]
        [..., ('Matt White', 'Executive Director'), ...]
        """
        return self._facts(Post, "people", known_on, organization=node(self.entity(organization, _MEMBERS).iri))

    def projects(self, organization: str, *, known_on: date | None = None) -> Answers[Hosting | Involvement]:
        """The projects that an organization is home to, develops, contributes to or uses.

        >>> ("PyTorch", "hosting") in [(fact.project.name, fact.noun) for fact in graph.projects("PyTorch Foundation")]
        True
        """
        organization_ = node(self.entity(organization, _MEMBERS).iri)
        found = self._facts(Fact, "projects", known_on, organization=organization_)
        return cast(Answers[Hosting | Involvement], found)

    def path(self, start: str, end: str, *, limit: int = CHAINS) -> Answers[Chain]:
        """The shortest chains of facts from one thing to another, each link with its sentences; none if nothing leads.

        >>> for chain in graph.path("Graphcore", "Linux Foundation"):
        ...     print(chain)
        Graphcore is a member of PyTorch Foundation, PyTorch Foundation belongs to Linux Foundation
        >>> [link.witnesses[0].url for link in chain]
        ['https://pytorch.org/blog/graphcore-joins-pytorch/', ...]

        All of them, up to *limit*: each leads over others. Memberships, sponsorships, posts, seats, parts, hostings and
        partnerships count; work on a project does not.
        """
        found = shortest_chains(self.store, self.entity(start), self.entity(end), limit)
        return Answers(witnessed(self.store, chain) for chain in found)

    def between(self, one: str, other: str) -> Answers[Chain]:
        """Every link between two, and every chain of two links over a third; direct ones first, then by the third.

        >>> for chain in graph.between("IBM", "Red Hat"):
        ...     print(chain)
        IBM includes Red Hat
        ...

        All kinds of facts count, also those that are over; `graph.evidence(link.fact)` has the sentences of a link.
        """
        return Answers(near_chains(self.store, self.entity(one), self.entity(other)))

    def timeline(self, name: str) -> Answers[Fact]:
        """The facts of an entity that have a time, by the day since which each is known to hold; undated ones last.

        >>> for fact in graph.timeline("Graphcore"):
        ...     print(fact.announced, fact.noun, fact.organization)
        2023-09-05 membership PyTorch Foundation
        2023-09-05 post Graphcore
        """
        timed = [fact for fact in self.facts(name) if hasattr(fact, "period")]
        return Answers(sorted(timed, key=lambda fact: (begun(fact) or date.max, fact.iri)))

    def interlocks(self, name: str, *, on: date | None = None, bodies: bool = False) -> Answers[Interlock]:
        """The people and companies that tie an organization to another by posts in both; or what a company ties.

        >>> for interlock in graph.interlocks("PyTorch Foundation"):
        ...     print(interlock)
        Alex Spinelli ties Arm to PyTorch Foundation
        ...

        Present posts count, or with *on* those in force on that day; with *bodies* only those on boards, committees and
        councils, so that what is tied are governing bodies.
        """
        return Answers(interlocks(self.store, self.entity(name), on, bodies=bodies))

    def evidence(self, about: str | Fact, other: str | None = None) -> Answers[Witness]:
        """The sentences behind a fact, oldest first; of two names, those behind every fact that links them directly.

        >>> for witness in graph.evidence("Graphcore", "PyTorch Foundation"):
        ...     print(witness.announced, witness.evidence.exact)
        2023-09-05 Graphcore ...

        *about* is a fact, the IRI of a fact or claim, or a name; of a name alone, the sentences behind all its facts.
        """
        if other is not None:
            ends = {"one": node(self.entity(_text(about)).iri), "other": node(self.entity(other).iri)}
            return Answers(witnesses(self.store, [row["fact"] for row in self.ask("between", **ends)]))
        iri = _text(about)
        if "://" in iri or iri.startswith("urn:"):
            found = witnesses(self.store, [iri]) or witness_of(self.store, iri)
            if found:
                return Answers(found)
        entity = node(self.entity(iri).iri)
        return Answers(witnesses(self.store, [row["fact"] for row in self.ask("facts", entity=entity)]))

    def find(self, text: str) -> Answers[Entity]:
        """Whatever has a name or alias that holds the text, case and diacritics aside; whole names come first.

        >>> [entity.name for entity in graph.find("pytorch")]
        ['PyTorch', ..., 'PyTorch Foundation', ...]
        """
        return Answers(self._names.find(text))

    def entity(self, name: str, kinds: Iterable[EntityKind] = KINDS) -> Entity:
        """What a name, an alias or an IRI stands for; of things that share a name, the kind that comes first.

        >>> graph.entity("AWS").name
        'Amazon Web Services'
        >>> graph.entity("Graphcor")
        Traceback (most recent call last):
            ...
        kg.errors.UnknownName: Graphcor: no organization of that name; nearest: Graphcore. `kg find Graphcor` ...
        """
        return self._names.entity(name, tuple(kinds))

    def facts(self, name: str, *, known_on: date | None = None) -> Answers[Fact]:
        """Every fact that an entity is part of, ordered by IRI."""
        return self._facts(Fact, "facts", known_on, entity=node(self.entity(name).iri))

    def every(self, kind: type[_F]) -> Answers[_F]:
        """Every fact of a kind, ordered by IRI; read once if nobody can write meanwhile.

        >>> from kg.model import Sponsorship
        >>> [str(fact.member) for fact in graph.every(Sponsorship)]
        [...]
        """
        found = self._kept.get(kind) or facts_of(self.store, kind)
        if self.store.read_only:
            self._kept[kind] = found
        return Answers(found)

    def history(self, name: str) -> Answers[Event]:
        """The whole story of an organization, a person or a project: what began, changed and ended, oldest first.

        >>> for event in graph.history("Graphcore"):
        ...     print(event.when, event.dated, event)
        2023-09-05 announced Anthony Barbier is Software Frameworks Lead of Graphcore
        ...
        2023-09-05 announced Graphcore joined PyTorch Foundation at tier General

        What is dated "effective" happened then; what is dated "announced" was said then for the first time. Of an
        organization, what its people said belongs to the story.
        """
        return Answers(history(self.store, self.entity(name)))

    def ledger(self, foundation: str) -> Answers[Entry]:
        """Announcements against the foundation's own list: what needs somebody first, then what agrees.

        >>> graph.ledger("PyTorch Foundation")  # no list of it was read
        []
        """
        return Answers(ledger_of(self.store, self.entity(foundation).iri))

    def ledgers(self) -> dict[str, dict[Verdict, int]]:
        """How many entries of each verdict the ledger of each foundation has, by name; those with a list are there."""
        found: dict[str, dict[Verdict, int]] = {}
        for row in self.ask("ledger"):
            found.setdefault(row["name"], {})[cast(Verdict, row["verdict"])] = int(row["entries"])
        return found

    def review(self) -> Answers[Witness]:
        """The claims that no fact rests on, least confident first: too unsure, or a thing's link to itself."""
        return Answers(unsupporting(self.store))

    def counts(self) -> dict[str, int]:
        """How many documents, claims, organizations, memberships and so on there are; zeros are left out."""
        return {row["kind"]: int(row["count"]) for row in self.ask("counts")}

    def ask(self, question: str, **parameters: Parameter) -> Iterator[Row]:
        """The rows that answer one of the questions in ``kg/queries/``; IRIs are given as NamedNodes."""
        return ask(self.store, question, **parameters)

    def sparql(self, query: str) -> Results:
        """The answer to a SPARQL query: rows, a truth value or triples, as pyoxigraph gives them.

        >>> bool(graph.sparql("ASK { ?foundation a fm:Foundation }"))
        True

        The prefixes of `kg.vocabulary.PREFIXES` need no declaration. QueryError says where a query is wrong.
        """
        return self.store.query(query)

    def to_networkx(self, name: str | None = None, *, depth: int = 1, on: date | None = None) -> nx.MultiDiGraph[str]:
        """Entities as nodes, facts as edges: everything, or what is at most *depth* links away from a name.

        >>> network = graph.to_networkx("PyTorch Foundation")
        >>> network.nodes["https://w3id.org/foundation-kg/id/organization/ibm"]["name"]
        'IBM'

        With *on*, only facts that are known to hold on that day, and those that have no time.
        """
        if name is None:
            everything: list[Fact] = facts_of(self.store)
            return to_multigraph(fact for fact in everything if on is None or in_force(fact, on))
        centre = self.entity(name)
        facts = [fact for fact in self._around(centre, depth) if on is None or in_force(fact, on)]
        first = {iri: found[0] for iri in (fact.iri for fact in facts) if (found := witnesses(self.store, [iri]))}
        return to_multigraph(facts, [centre], first)

    def to_rdflib(self) -> rdflib.Dataset:
        """The same quads as an rdflib Dataset, live and not a copy."""
        return self.store.to_rdflib()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"KnowledgeGraph({self.store.address!r})"

    def _facts(
        self, kind: type[_F], question: str, known_on: date | None = None, **parameters: Parameter
    ) -> Answers[_F]:
        """The facts in the rows of an answer, in their order: what holds, or was held to be so on a day."""
        asked = f"{question}-known" if known_on else question
        now, then = Descriptions(self.store), Descriptions(self.store, BELIEFS_GRAPH)
        return Answers(
            cast(_F, read_fact(then if "graph" in row else now, row["fact"]))
            for row in self.ask(asked, **parameters, knownOn=known_on)
        )

    def _around(self, centre: Entity, depth: int) -> list[Fact]:
        """The facts of everything that is fewer than *depth* links away."""
        found: dict[str, Fact] = {}
        seen, rim = {centre.iri}, {centre.iri}
        for _ in range(depth):
            near = [fact for iri in sorted(rim) for fact in self._facts(Fact, "facts", entity=node(iri))]
            found.update((fact.iri, fact) for fact in near if not isinstance(fact, Quotation))
            rim = {iri for fact in near for link in links(fact) for iri in (link.start.iri, link.end.iri)} - seen
            seen |= rim
        return list(found.values())


def _text(about: str | Fact) -> str:
    return about.iri if isinstance(about, Fact) else about
