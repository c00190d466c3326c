"""The graph as JSON-LD that reads well: short names for terms, from ``ontology/context.jsonld``, one node a line."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from kg.resources import resource
from kg.vocabulary import RDF, XSD

FILE = "ontology/context.jsonld"
_JSON = re.compile(r"0|-?[1-9]\d{0,14}|true|false")  # beyond, numbers of JSON lose digits


def to_jsonld(quads: Iterable[Quad]) -> bytes:
    """Quads as JSON-LD with the context of :data:`FILE` in it: nothing has to be fetched to read it.

    >>> from kg.vocabulary import FM, ORG, SKOS
    >>> acme = NamedNode("https://w3id.org/foundation-kg/id/organization/acme")
    >>> quads = [Quad(acme, SKOS.prefLabel, Literal("Acme")), Quad(acme, RDF.type, ORG.FormalOrganization)]
    >>> print(to_jsonld(quads).decode())
    {"@context": {...},
    "@graph": [
    {"@id": "id:organization/acme", "@type": "FormalOrganization", "name": "Acme"}
    ]}
    <BLANKLINE>

    The same statements give the same bytes. Where an IRI has a name of the context for a scheme, the context would make
    another one of it; then there is none.
    """
    quads = sorted(set(quads), key=_place)
    terms = context()
    if any(terms.shadows(term) for quad in quads for term in quad):
        return serialize(quads, format=RdfFormat.JSON_LD) or b""
    lines = ",\n".join(_graphs(quads, terms))
    return f'{{"@context": {json.dumps(terms.written)},\n"@graph": [\n{lines}\n]}}\n'.encode()


@dataclass(frozen=True)
class Context:
    """What each IRI is called in the documents, and what kind of value each property has."""

    written: Mapping[str, Any]
    prefixes: Mapping[str, str]
    names: Mapping[str, str]
    kinds: Mapping[str, str]

    def compact(self, iri: str) -> str:
        """An IRI behind a prefix, or as it is; the longest prefix that fits."""
        start = max((start for start in self.prefixes if iri.startswith(start)), key=len, default="")
        local = iri.removeprefix(start)
        return f"{self.prefixes[start]}:{local}" if start and not local.startswith("//") else iri

    def shadows(self, term: object) -> bool:
        """Whether an IRI would be read as another one, since its scheme is a name here."""
        named = term.datatype if isinstance(term, Literal) else term
        return isinstance(named, NamedNode) and named.value.partition(":")[0] in self.written


@cache
def context() -> Context:
    """The context, read once."""
    written = json.loads(resource(FILE).read_text("utf-8"))["@context"]
    prefixes = {iri: name for name, iri in written.items() if isinstance(iri, str) and "://" in iri}
    starts = {name: iri for iri, name in prefixes.items()}
    names, kinds = {}, {}
    for name, told in written.items():
        if name not in starts:
            term = told if isinstance(told, dict) else {"@id": told}
            iri = _expanded(term["@id"], starts)
            names[iri], kinds[iri] = name, _expanded(term.get("@type", ""), starts)
    return Context(written, prefixes, names, kinds)


def _expanded(name: str, starts: Mapping[str, str]) -> str:
    prefix, _, local = name.partition(":")
    return starts[prefix] + local if prefix in starts else name


def _place(quad: Quad) -> tuple[bool, str, str, str, str]:
    default = isinstance(quad.graph_name, DefaultGraph)
    return not default, str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)


def _graphs(quads: Iterable[Quad], terms: Context) -> Iterator[str]:
    """The nodes of the default graph, then each named graph with its nodes."""
    for graph, own in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = (json.dumps(_node(list(about), terms), ensure_ascii=False) for _, about in groupby(own, key=_subject))
        if isinstance(graph, DefaultGraph):
            yield from nodes
        else:
            lines = ",\n".join(nodes)
            yield f'{{"@id": {json.dumps(_id(graph, terms))}, "@graph": [\n{lines}\n]}}'


def _subject(quad: Quad) -> Any:
    return quad.subject


def _node(quads: list[Quad], terms: Context) -> dict[str, Any]:
    """A node with all its properties; what has one value is no list."""
    told: dict[str, list[Any]] = defaultdict(list)
    for quad in quads:
        if quad.predicate == RDF.type and isinstance(quad.object, NamedNode):
            told["@type"].append(_name(quad.object.value, terms))
        else:
            told[_name(quad.predicate.value, terms)].append(_value(quad, terms))
    ordered = sorted(told.items(), key=lambda each: (each[0] != "@type", each[0] != "name", each[0]))
    many = {name: values[0] if len(values) == 1 else values for name, values in ordered}
    return {"@id": _id(quads[0].subject, terms), **many}


def _name(iri: str, terms: Context) -> str:
    return terms.names.get(iri) or terms.compact(iri)


def _id(node: Any, terms: Context) -> str:
    return str(node) if isinstance(node, BlankNode) else terms.compact(node.value)


def _value(quad: Quad, terms: Context) -> Any:
    """A value as short as the kind of its property lets it be."""
    kind, value = terms.kinds.get(quad.predicate.value, ""), quad.object
    if not isinstance(value, Literal):
        short = _name(value.value, terms) if kind == "@vocab" and isinstance(value, NamedNode) else _id(value, terms)
        return short if kind in ("@id", "@vocab") else {"@id": _id(value, terms)}
    datatype = value.datatype.value
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if kind == datatype or (not kind and value.datatype == XSD.string):
        return value.value
    if not kind and value.datatype in (XSD.integer, XSD.boolean) and _canonical(value.value):
        return json.loads(value.value)
    typed = {} if value.datatype == XSD.string else {"@type": _name(datatype, terms)}
    return {"@value": value.value, **typed}


def _canonical(text: str) -> bool:
    """Whether JSON writes the number or truth value just so."""
    return _JSON.fullmatch(text) is not None
