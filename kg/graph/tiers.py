"""Tiers as concepts: each foundation has its own schemes, one after the other, that say what a word means there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.graph import terms
from kg.graph.claims import Statement
from kg.graph.described import Description
from kg.graph.iris import label_iri
from kg.model import Entity, Period
from kg.resources import resource
from kg.vocabulary import FM, ID, RDF, SKOS


@dataclass(frozen=True)
class Tier:
    """A tier of one foundation's scheme; rank 1 is the highest, None is unknown."""

    iri: str
    label: str
    scheme: str
    rank: int | None = None
    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the tier's scheme was in force on a day."""
        return (self.start or date.min) <= day < (self.end or date.max)


def tier_of(foundation: Entity, word: str, day: date | None = None, *, base: str = ID) -> Tier:
    """What a tier word means at a foundation on a day, or today's meaning if none is given.

    >>> foundation = Entity("https://w3id.org/foundation-kg/id/organization/pytorch-foundation", "PyTorch Foundation")
    >>> tier_of(foundation, "premier", date(2023, 8, 2)).rank
    1

    A word that no scheme of the foundation knows becomes a concept of what was observed there.
    """
    known = _schemes().get((_place(foundation.iri), word.casefold()), ())
    if known:
        return next((tier for tier in known if day is not None and tier.covers(day)), known[-1])
    scheme = f"{base}tier/{_place(foundation.iri)}/observed"
    return Tier(label_iri("observed", word, base=scheme.removesuffix("observed")), word, scheme)


def tier_day(period: Period, announced: date | None) -> date | None:
    """The day on which a tier word was used: when the period began, else when it was announced, else when it ended."""
    start = period.start.latest if period.start else None
    return start or announced or (period.end.earliest if period.end else None)


def tier_statements(tier: Tier, foundation: Entity) -> Iterator[Statement]:
    """The concept, its name and rank, in its scheme."""
    node, scheme = NamedNode(tier.iri), NamedNode(tier.scheme)
    for type_ in (FM.Tier, SKOS.Concept):
        yield node, RDF.type, type_
    yield node, SKOS.prefLabel, terms.text(tier.label)
    yield node, SKOS.inScheme, scheme
    for type_ in (FM.TierScheme, SKOS.ConceptScheme):
        yield scheme, RDF.type, type_
    yield scheme, FM.schemeOf, NamedNode(foundation.iri)
    if tier.rank is not None:
        yield node, FM.rank, terms.number(tier.rank)


def _place(iri: str) -> str:
    """How a scheme's IRI names its foundation: the last part of its own, and the kind if it is no organization."""
    kind, slug = iri.rsplit("/", 2)[-2:]
    return slug if kind == "organization" else f"{kind}/{slug}"


@cache
def _schemes() -> Mapping[tuple[str, str], list[Tier]]:
    """The tiers that ``tiers.ttl`` knows by foundation and word, the schemes in order of time."""
    quads: dict[str, list[Quad]] = defaultdict(list)
    for quad in parse(path=str(resource("ontology/tiers.ttl")), format=RdfFormat.TURTLE):
        quads[terms.value(quad.subject)].append(quad)
    described = {iri: Description(iri, about) for iri, about in quads.items()}
    found: dict[tuple[str, str], list[Tier]] = defaultdict(list)
    for concept in described.values():
        if FM.Tier.value in concept.all(RDF.type):
            scheme = described[concept[SKOS.inScheme]]
            tier = _read_tier(concept, scheme)
            for word in {tier.label.casefold(), *(label.casefold() for label in concept.all(SKOS.altLabel))}:
                found[_place(scheme[FM.schemeOf]), word].append(tier)
    return {key: sorted(tiers, key=lambda tier: tier.start or date.min) for key, tiers in found.items()}


def _read_tier(concept: Description, scheme: Description) -> Tier:
    rank, start, end = concept.get(FM.rank), scheme.get(FM.from_), scheme.get(FM.until)
    return Tier(
        concept.subject,
        concept[SKOS.prefLabel],
        scheme.subject,
        None if rank is None else int(rank),
        None if start is None else date.fromisoformat(start),
        None if end is None else date.fromisoformat(end),
    )
