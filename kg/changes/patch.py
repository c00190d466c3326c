"""Differences as RDF Patch (https://afs.github.io/rdf-patch/): lines that turn one set of quads into another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from pyoxigraph import BlankNode, Quad, RdfFormat, Triple, parse

from kg.errors import StoreError
from kg.store import Store

_VERBS = {"A", "D"}
_OTHERS = {"H", "TX", "TC", "PA", "PD"}


def to_patch(removed: Iterable[Quad], added: Iterable[Quad]) -> str:
    r"""One transaction that deletes and adds quads, in order; the same difference is the same text.

    >>> from kg.vocabulary import FM
    >>> print(to_patch([], [Quad(FM.Tier, FM.rank, FM.Seat)]).splitlines()[2])
    A <https://w3id.org/foundation-kg/ontology#Tier> <https://w3id.org/foundation-kg/ontology#rank> ...

    Raises StoreError for blank nodes, whose labels mean nothing elsewhere; the stores of this package have none.
    """
    lines = [f"{verb} {line} ." for verb, quads in (("D", removed), ("A", added)) for line in sorted(map(_line, quads))]
    digest = sha256("\n".join(lines).encode()).hexdigest()
    return "\n".join([f"H id <urn:sha256:{digest}> .", "TX .", *lines, "TC .", ""])


def apply_patch(store: Store, text: str) -> None:
    """Do to a store what a patch says, all of it or nothing; StoreError, naming the line, for what is no patch."""
    removed, added = set[Quad](), set[Quad]()
    for verb, quad in _steps(text):
        (added if verb == "A" else removed).add(quad)
        (removed if verb == "A" else added).discard(quad)
    store.change(added, removed)


def _line(quad: Quad) -> str:
    if any(isinstance(term, BlankNode | Triple) for term in (quad.subject, quad.object, quad.graph_name)):
        raise StoreError(f"{quad}: a blank node; a patch can only speak of what has an IRI")
    return str(quad)


def _steps(text: str) -> Iterator[tuple[str, Quad]]:
    for number, line in enumerate(text.split("\n"), 1):
        verb, _, rest = line.strip().partition(" ")
        if verb in _VERBS:
            try:
                (quad,) = parse(rest, format=RdfFormat.N_QUADS)
            except (SyntaxError, ValueError) as error:
                raise StoreError(f"line {number}: no quad after {verb}: {error}") from error
            yield verb, quad
        elif verb == "TA":
            raise StoreError(f"line {number}: the patch aborts its own transaction")
        elif verb and verb not in _OTHERS and not verb.startswith("#"):
            raise StoreError(f"line {number}: {verb} is nothing a patch says; it says A, D, H, TX, TC, PA, PD")
