"""The tiers of foundations, as the page of the ontology shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph
from pyoxigraph import NamedNode

from kg.graph import ontology_quads
from kg.resolve import Registry
from kg.resolve.registry import Organization
from kg.resolve.schemes import place_of
from kg.server.addresses import resource_path
from kg.vocabulary import FM, RDF, SKOS


@dataclass(frozen=True)
class Scheme:
    """The tiers that a foundation had for a time, highest first; those of one rank stand beside each other."""

    href: str
    label: str
    since: str
    until: str
    ranks: tuple[tuple[str, ...], ...]


@cache
def schemes() -> list[Scheme]:
    """The schemes by the foundation's name, and by the day on which they began.

    >>> [scheme.ranks[0] for scheme in schemes() if scheme.label == "Academy Software Foundation"]
    [('Premier',)]
    """
    store, names = pyoxigraph.Store(), Registry.load().organizations
    store.extend(ontology_quads())
    found = [quad.subject for quad in store.quads_for_pattern(None, RDF.type, FM.TierScheme)]
    return sorted(
        (_scheme(store, each, names) for each in found if isinstance(each, NamedNode)),
        key=lambda scheme: (scheme.label.casefold(), scheme.since),
    )


def _scheme(store: pyoxigraph.Store, scheme: NamedNode, names: Mapping[str, Organization]) -> Scheme:
    ranks: dict[int, list[str]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, SKOS.inScheme, scheme):
        if isinstance(quad.subject, NamedNode):
            rank = _text(store, quad.subject, FM.rank)
            ranks[int(rank) if rank else len(ranks) + 1].append(_text(store, quad.subject, SKOS.prefLabel))
    place = place_of(_text(store, scheme, FM.schemeOf))
    label = names[place].name if place in names else place
    since, until = (_text(store, scheme, word) for word in (FM.from_, FM.until))
    ordered = tuple(tuple(sorted(ranks[rank])) for rank in sorted(ranks))
    return Scheme(resource_path(scheme.value), label, since, until, ordered)


def _text(store: pyoxigraph.Store, subject: NamedNode, word: NamedNode) -> str:
    return next((getattr(quad.object, "value", "") for quad in store.quads_for_pattern(subject, word, None)), "")
