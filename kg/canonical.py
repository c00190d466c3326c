"""The canonical form of a graph: the same statements are the same bytes, whatever their order or blank node labels."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Triple

from kg.vocabulary import FM, ID

_CLOCK = frozenset({FM.recordedAt, FM.retrievedAt, FM.knownFrom, FM.knownUntil})
_BELIEFS = NamedNode(f"{ID}graph/beliefs")


def canonical(quads: Iterable[Quad], *, recorded: bool = False) -> bytes:
    r"""The quads as canonical N-Quads of RDF Dataset Canonicalization (RDFC-1.0, https://www.w3.org/TR/rdf-canon/).

    >>> canonical([Quad(FM.Tier, FM.rank, FM.Seat), Quad(FM.Seat, FM.rank, FM.Tier)]).count(b"\n")
    2

    When the graph learnt of what is left out unless *recorded*, and what it held before: it says when somebody ran a
    program. Blank nodes,
    which this package does not make, are labelled by the algorithm; that may take exponential time.
    """
    kept = [quad for quad in quads if recorded or not _is_recorded(quad)]
    if any(map(_has_blank, kept)):
        dataset = Dataset(kept)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        kept = list(dataset)
    return "".join(sorted({f"{quad} .\n" for quad in kept})).encode()


def fingerprint(quads: Iterable[Quad], *, recorded: bool = False) -> str:
    """The SHA-256 of the canonical form: equal for two graphs that say the same."""
    return sha256(canonical(quads, recorded=recorded)).hexdigest()


def _is_recorded(quad: Quad) -> bool:
    return quad.predicate in _CLOCK or quad.graph_name == _BELIEFS


def _has_blank(quad: Quad) -> bool:
    return any(isinstance(term, BlankNode | Triple) for term in (quad.subject, quad.object, quad.graph_name))
