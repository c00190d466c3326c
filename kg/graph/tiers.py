"""Tiers as concepts: each foundation has its own schemes, one after the other, that say what a word means there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from kg.graph import terms
from kg.graph.claims import Statement
from kg.graph.iris import label_iri
from kg.model import Entity, Period, Rank, Scheme
from kg.resolve.normal import slug
from kg.resolve.schemes import Schemes, place_of
from kg.vocabulary import DCTERMS, FM, ID, RDF, SKOS


@dataclass(frozen=True)
class Tier:
    """A tier of one foundation's scheme; rank 1 is the highest, None is unknown."""

    iri: str
    label: str
    scheme: str
    rank: int | None = None
    start: date | None = None
    end: date | None = None


def tier_of(foundation: Entity, word: str, day: date | None = None, *, base: str = ID) -> Tier:
    """What a tier word means at a foundation on a day, or today's meaning if none is given.

    >>> foundation = Entity("https://w3id.org/foundation-kg/id/organization/pytorch-foundation", "PyTorch Foundation")
    >>> tier_of(foundation, "premier", date(2023, 8, 2)).rank
    1

    A word that no scheme of the foundation knows becomes a concept of what was observed there.
    """
    place = place_of(foundation.iri)
    found = Schemes.load().find(place, word, day)
    if found is not None:
        return _known(*found)
    scheme = f"{base}tier/{place}/observed"
    return Tier(label_iri("observed", word, base=scheme.removesuffix("observed")), word, scheme)


def _known(scheme: Scheme, tier: Rank) -> Tier:
    node = _scheme_iri(scheme)
    return Tier(f"{node}/{slug(tier.label.casefold())}", tier.label, node, tier.rank, scheme.start, scheme.end)


def _scheme_iri(scheme: Scheme) -> str:
    return f"{ID}tier/{scheme.foundation}/{scheme.number}"


def tier_day(period: Period, announced: date | None) -> date | None:
    """The day on which a tier word was used: when the period began, else when it was announced, else when it ended."""
    start = period.start.latest if period.start else None
    return start or announced or (period.end.earliest if period.end else None)


def tier_statements(tier: Tier, foundation: str) -> Iterator[Statement]:
    """The concept, its name and rank, in its scheme, which is that of the foundation of an IRI."""
    node, scheme = NamedNode(tier.iri), NamedNode(tier.scheme)
    for type_ in (FM.Tier, SKOS.Concept):
        yield node, RDF.type, type_
    yield node, SKOS.prefLabel, terms.text(tier.label)
    yield node, SKOS.inScheme, scheme
    for type_ in (FM.TierScheme, SKOS.ConceptScheme):
        yield scheme, RDF.type, type_
    yield scheme, FM.schemeOf, NamedNode(foundation)
    if tier.rank is not None:
        yield node, FM.rank, terms.number(tier.rank)


def scheme_statements(schemes: Schemes) -> Iterator[Statement]:
    """All schemes with their time, which one replaces which, and which tiers became which."""
    for scheme in schemes:
        later = next((each for each in schemes.of(scheme.foundation) if each.number == scheme.number + 1), None)
        node = NamedNode(_scheme_iri(scheme))
        for tier in scheme.tiers:
            known = _known(scheme, tier)
            yield from tier_statements(known, f"{ID}organization/{scheme.foundation}")
            for word in tier.also:
                yield NamedNode(known.iri), SKOS.altLabel, terms.text(word)
            for became in (later.tier(word) for word in tier.became) if later else ():
                if later and became:
                    yield NamedNode(known.iri), SKOS.closeMatch, NamedNode(_known(later, became).iri)
        if scheme.start:
            yield node, FM.from_, terms.day(scheme.start)
        if scheme.end:
            yield node, FM.until, terms.day(scheme.end)
        if later:
            yield NamedNode(_scheme_iri(later)), DCTERMS.replaces, node
