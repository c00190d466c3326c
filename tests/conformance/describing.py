"""The tests of the service description, of which the manifest holds the names: what they ask for, said in code."""

from __future__ import annotations

from collections.abc import Mapping

import httpx
import rdflib
from manifests import Case
from rdflib.namespace import RDF

SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
SCHEMA = {
    SD.endpoint: (SD.Service, None),
    SD.feature: (SD.Service, SD.Feature),
    SD.defaultEntailmentRegime: (SD.Service, SD.EntailmentRegime),
    SD.supportedEntailmentProfile: (SD.Service, SD.EntailmentProfile),
    SD.extensionFunction: (SD.Service, SD.Function),
    SD.extensionAggregate: (SD.Service, SD.Aggregate),
    SD.languageExtension: (SD.Service, SD.Feature),
    SD.supportedLanguage: (SD.Service, SD.Language),
    SD.propertyFeature: (SD.Service, SD.Feature),
    SD.defaultDataset: (SD.Service, SD.Dataset),
    SD.availableGraphs: (SD.Service, SD.GraphCollection),
    SD.resultFormat: (SD.Service, None),
    SD.inputFormat: (SD.Service, None),
    SD.defaultGraph: (SD.Dataset, SD.Graph),
    SD.namedGraph: (SD.Dataset, SD.NamedGraph),
    SD.name: (SD.NamedGraph, None),
    SD.graph: (SD.NamedGraph, SD.Graph),
}
"""The properties of the vocabulary, with the classes of their subjects and objects."""
INSTANCES = {
    SD.Language: {SD.SPARQL10Query, SD.SPARQL11Query, SD.SPARQL11Update},
    SD.Feature: {
        SD.DereferencesURIs,
        SD.UnionDefaultGraph,
        SD.RequiresDataset,
        SD.EmptyGraphs,
        SD.BasicFederatedQuery,
    },
}
FORMATS = ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json")


def describe(client: httpx.Client, case: Case, _: Mapping[str, str]) -> str:
    """What is wrong with the description of the service; empty if nothing is."""
    return JUDGES[case.name](client)


def _described(client: httpx.Client, kind: str = "text/turtle") -> rdflib.Graph:
    answer = client.get("/sparql", headers={"Accept": kind})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] == kind
    return rdflib.Graph().parse(data=answer.text, format=kind, publicID=str(answer.url))


def _returns_rdf(client: httpx.Client) -> str:
    sizes = {kind: len(_described(client, kind)) for kind in FORMATS}
    return "" if len(set(sizes.values())) == 1 and all(sizes.values()) else f"not the same in all formats: {sizes}"


def _has_endpoint(client: httpx.Client) -> str:
    found = set(_described(client).objects(None, SD.endpoint))
    here = rdflib.URIRef(str(client.base_url).rstrip("/") + "/sparql")
    return "" if here in found else f"{here} is not among the endpoints: {found}"


def _conforms(client: httpx.Client) -> str:
    graph = _described(client)
    for subject, word, value in graph:
        if not str(word).startswith(SD):
            continue
        if word not in SCHEMA:
            return f"{word} is no property of the vocabulary"
        whose, what = SCHEMA[word]
        if (subject, RDF.type, whose) not in graph:
            return f"{subject} has {word} and is no {whose}"
        if what and value not in INSTANCES.get(what, ()) and (value, RDF.type, what) not in graph:
            return f"{value} is {word} of {subject} and no {what}"
    return ""


JUDGES = {"returns-rdf": _returns_rdf, "has-endpoint-triple": _has_endpoint, "conforms-to-schema": _conforms}
