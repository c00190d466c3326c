"""The W3C SPARQL 1.1 test suite, as its manifests tell it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import rdflib
from exchanges import Exchange, exchanges
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
LEFT_OUT = {"entailment"}
"""What is not offered, and so not counted."""
PLACE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"


@dataclass(frozen=True)
class Graphs:
    """A dataset by its files: of the default graph, and of named graphs by IRI."""

    default: tuple[Path, ...] = ()
    named: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True)
class Case:
    """One test: of which kind, what is asked of which data, and what is to come out.

    What is asked is a *request* in a file, or *said* over HTTP; a test of which the manifest holds the name alone has
    neither.
    """

    part: str
    name: str
    kind: str
    request: Path | None = None
    given: Graphs = Graphs()
    result: Path | None = None
    becomes: Graphs = Graphs()
    services: dict[str, Path] = field(default_factory=dict)
    said: tuple[Exchange, ...] = ()

    @property
    def id(self) -> str:
        """What the test is called."""
        return f"{self.part}/{self.name}"


def suite() -> Path:
    """The folder of the tests; without it the test is skipped, saying how to get it."""
    named = os.environ.get("KG_SPARQL_TESTS", "")
    if not named or not Path(named, "syntax-query", "manifest.ttl").exists():
        pytest.skip("name the folder sparql/sparql11 of w3c/rdf-tests in KG_SPARQL_TESTS; see docs/conformance.md")
    return Path(named).absolute()


def cases(folder: Path) -> list[Case]:
    """All tests, in the order of the manifests."""
    parts = sorted(path.parent for path in folder.glob("*/manifest.ttl"))
    return [case for part in parts if part.name not in LEFT_OUT for case in _cases(part)]


def _cases(part: Path) -> Iterator[Case]:
    graph = rdflib.Graph().parse(part / "manifest.ttl", publicID=part.as_uri() + "/")
    for entries in graph.objects(None, MF.entries):
        for entry in Collection(graph, entries):
            if (kind := graph.value(entry, RDF.type)) is not None:
                yield _case(graph, part.name, entry, kind.rpartition("#")[2].removesuffix("11"))


def _case(graph: rdflib.Graph, part: str, entry: rdflib.term.Node, kind: str) -> Case:
    action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
    name = str(entry).rpartition("#")[2]
    if action is None or kind.endswith(("ProtocolTest", "DescriptionTest")):
        return Case(part, name, kind, given=_graphs(graph, entry, UT), said=exchanges(graph, action))
    request = _path(graph.value(action, QT.query) or graph.value(action, UT.request) or action)
    if "UpdateEvaluation" in kind:
        return Case(part, name, kind, request, _graphs(graph, action, UT), becomes=_graphs(graph, result, UT))
    services = {
        str(graph.value(each, QT.endpoint)): _path(graph.value(each, QT.data))
        for each in graph.objects(action, QT.serviceData)
    }
    out = _path(result) if isinstance(result, rdflib.URIRef) else None
    return Case(part, name, kind, request, _graphs(graph, action, QT), out, services=services)


def _graphs(graph: rdflib.Graph, node: rdflib.term.Node | None, words: rdflib.Namespace) -> Graphs:
    default = tuple(_path(each) for each in graph.objects(node, words.data))
    named = []
    for each in graph.objects(node, words.graphData):
        if isinstance(each, rdflib.URIRef):
            named.append((iri(_path(each)), _path(each)))
        else:
            inner = graph.value(each, words.graph) or graph.value(each, words.data)
            named.append((str(graph.value(each, RDFS.label)), _path(inner)))
    return Graphs(default, tuple(sorted(named)))


def _path(node: rdflib.term.Node | None) -> Path:
    return Path(str(node).removeprefix("file://"))


def iri(path: Path) -> str:
    """The address of a file of the suite, as the suite itself has it."""
    return f"{PLACE}{path.parent.name}/{path.name}"
