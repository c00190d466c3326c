"""The tests of the protocols: the requests are sent as they stand, each answer is held against what is wanted."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from urllib.parse import quote

import httpx
import pyoxigraph
from exchanges import Exchange
from manifests import Case, Graphs
from pyoxigraph import RdfFormat
from verdicts import same_quads

STORE = "/graph-store"
KINDS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {
        "application/rdf+xml",
        "text/turtle",
        "application/n-triples",
        "application/n-quads",
        "application/trig",
        "application/ld+json",
    },
}
"""What an answer may be, by the manifest's word for it."""


class Talk:
    """Judges tests by talking to the server, each on the data that it names; *fill* brings them there.

    The tests of the graph store's first manifest go on where the one before ended, with what it was told.
    """

    def __init__(self, fill: Callable[[httpx.Client, Graphs], None]) -> None:
        self._fill = fill
        self._known: dict[str, str] = {}
        self._goes_on = False

    def __call__(self, client: httpx.Client, case: Case, _: Mapping[str, str]) -> str:
        """What is wrong with the answers to a test's requests; empty if nothing is."""
        if not self._goes_on or not case.said[0].continues:
            self._fill(client, case.given)
            self._known = {}
        self._goes_on = case.said[0].continues
        for number, each in enumerate(case.said, 1):
            answer = _sent(client, case, each, self._known)
            if wrong := _wrong(answer, each, self._known):
                return f"request {number}: {wrong}"
        return ""


def _sent(client: httpx.Client, case: Case, each: Exchange, known: dict[str, str]) -> httpx.Response:
    host = client.base_url.netloc.decode()
    known |= {"$HOST$": host, "$GRAPHSTORE$": STORE.removeprefix("/")}
    path = each.path.replace("=$GRAPHSTORE$", "=" + quote(f"http://{host}{STORE}", safe=""))
    path = _at(case, each, path.replace("$GRAPHSTORE$", STORE, 1) if path.startswith("$GRAPHSTORE$") else path)
    body = each.body and _filled(each.body.decode("latin-1"), known).encode("latin-1")
    headers = {"accept": "*/*"} | dict(each.headers)
    return client.request(each.method, _filled(path, known), headers=headers, content=body)


def _at(case: Case, each: Exchange, path: str) -> str:
    """Where we answer what the suite asks at one address: queries, updates and graphs have each their own."""
    if path.startswith("/gsp"):
        return STORE + path.removeprefix("/gsp")
    asks = dict(each.headers).get("content-type") == "application/sparql-query"
    changes = "update" in case.name and not asks and each.method != "GET"
    return path.replace("/sparql/", "/update" if changes else "/sparql", 1)


def _filled(text: str, known: Mapping[str, str]) -> str:
    for name, value in known.items():
        text = text.replace(name, value)
    return text


def _wrong(answer: httpx.Response, each: Exchange, known: dict[str, str]) -> str:
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if answer.status_code not in each.statuses:
        return f"{answer.status_code}, not {_short(each.statuses)}: {answer.text[:120]}"
    if each.location:
        known[each.location] = answer.headers.get("location", "")
        if not known[each.location]:
            return "no Location"
    if kind not in KINDS.get(each.format, {kind}) or (each.kind and kind != each.kind):
        return f"{kind}, not {each.kind or each.format}"
    if each.boolean is not None and (found := json.loads(answer.content)["boolean"]) is not each.boolean:
        return f"{found}"
    if each.remark and not _is_other(answer):
        return f"not {each.remark}"
    return _other_graph(answer, _filled(each.graph, known)) if each.graph and each.method != "HEAD" else ""


def _is_other(answer: httpx.Response) -> bool:
    """The one remark of the suite: one row, whose ?o is an IRI, and no relative one."""
    rows = answer.json()["results"]["bindings"]
    return len(rows) == 1 and rows[0]["o"]["type"] == "uri" and "://" in rows[0]["o"]["value"]


def _other_graph(answer: httpx.Response, wanted: str) -> str:
    try:
        expected = list(pyoxigraph.parse(wanted, RdfFormat.TURTLE))
    except SyntaxError as error:
        return f"what the test expects is no Turtle: {error}"
    found = pyoxigraph.parse(answer.content, RdfFormat.TURTLE, base_iri=str(answer.url))
    return "" if same_quads(expected, found) else f"other triples: {answer.text[:120]}"


def _short(statuses: frozenset[int]) -> str:
    return ", ".join(sorted({str(each) if len(statuses) < 20 else f"{each // 100}xx" for each in statuses}))
