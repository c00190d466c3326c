"""The tiers of foundations in ``ontology/tiers.ttl``, as the page of the ontology shows them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import pyoxigraph
from pyoxigraph import NamedNode, RdfFormat

from kg.resources import resource
from kg.server.addresses import resource_path
from kg.vocabulary import FM, RDF, SKOS

FILE = "ontology/tiers.ttl"


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
    """The schemes by label, and by the day on which they began.

    >>> [scheme.ranks[0] for scheme in schemes() if scheme.label == "Academy Software Foundation tiers"]
    [('Premier',)]
    """
    store = pyoxigraph.Store()
    store.bulk_load(path=str(resource(FILE)), format=RdfFormat.TURTLE)
    found = [quad.subject for quad in store.quads_for_pattern(None, RDF.type, FM.TierScheme)]
    return sorted(
        (_scheme(store, each) for each in found if isinstance(each, NamedNode)), key=lambda s: (s.label, s.since)
    )


def _scheme(store: pyoxigraph.Store, scheme: NamedNode) -> Scheme:
    ranks: dict[int, list[str]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, SKOS.inScheme, scheme):
        if isinstance(quad.subject, NamedNode):
            rank = _text(store, quad.subject, FM.rank)
            ranks[int(rank) if rank else len(ranks) + 1].append(_text(store, quad.subject, SKOS.prefLabel))
    label, since, until = (_text(store, scheme, word) for word in (SKOS.prefLabel, FM.from_, FM.until))
    ordered = tuple(tuple(sorted(ranks[rank])) for rank in sorted(ranks))
    return Scheme(resource_path(scheme.value), label, since, until, ordered)


def _text(store: pyoxigraph.Store, subject: NamedNode, word: NamedNode) -> str:
    return next((getattr(quad.object, "value", "") for quad in store.quads_for_pattern(subject, word, None)), "")
