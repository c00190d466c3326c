"""Queries that want to bring a server down: it refuses, ends or answers them, and answers the next one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from serving import serving
from small_graph import small_graph

from kg.errors import KgError
from kg.server.negotiation import preferred
from kg.server.operation import FORM, QUERY, UPDATE, Operation, of_get, of_post
from kg.store import Store

OFFERS = ["application/sparql-results+json", "text/csv", "text/turtle"]
NOBODY = "FILTER(?s = <urn:nobody>)"
HOSTILE = {
    "nested groups": "SELECT * " + "{" * 20_000 + "}" * 20_000,
    "nested filters": "ASK { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
    "nested negations": "ASK { FILTER(" + "!" * 40_000 + "true) }",
    "nested exists": "ASK { " + "FILTER EXISTS { ?s ?p ?o " * 900 + "}" * 900 + " }",
    "nested selects": "SELECT * { " + "{ SELECT * { " * 2_000 + "?s ?p ?o" + " } }" * 2_000 + " }",
    "nested optionals": "SELECT * { " + "?s ?p ?o OPTIONAL { " * 1_000 + "}" * 1_000 + " }",
    "nested lists": "ASK { ?s ?p " + "(" * 20_000 + ")" * 20_000 + " }",
    "nested paths": "ASK { ?s " + "(" * 20_000 + "<urn:p>" + ")" * 20_000 + " ?o }",
    "many stars": "ASK { ?s " + "(" * 2_000 + "<urn:p>" + ")*" * 2_000 + " ?o " + NOBODY + " }",
    "a path of everything": "SELECT (COUNT(*) AS ?n) { ?s (!<urn:p>|^!<urn:p>)* ?o . ?o (!<urn:q>)* ?t }",
    "many unions": "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * 3_000) + " }",
    "a huge IN": "ASK { ?s ?p ?o FILTER(?o IN (" + ",".join(map(str, range(10_000))) + ")) }",
    "huge VALUES": "ASK { VALUES ?o { " + " ".join(map(str, range(10_000))) + " } ?s ?p ?o }",
    "a regex bomb": "ASK { ?s ?p ?o FILTER(REGEX(STR(?o), '^(([a-z])+.)+[A-Z]([a-z])+$')) FILTER(?o = 'x') }",
    "a regex of repeats": "ASK { ?s ?p ?o FILTER(REGEX('a', '((((a{1,99}){1,99}){1,99}){1,99}){1,99}')) }",
    "a cross product": "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(8)) + " }",
    "sorted cross product": "SELECT * { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(5)) + " } ORDER BY ?c4",
    "strings that double": "SELECT ?z { BIND('ab' AS ?v0) "
    + " ".join(f"BIND(CONCAT(?v{n},?v{n}) AS ?v{n + 1})" for n in range(40))
    + " BIND(STRLEN(?v40) AS ?z) }",
    "a long IRI": "ASK { <urn:" + "a" * 60_000 + "> ?p ?o }",
    "a long name": "ASK { ?" + "a" * 60_000 + " ?p ?o }",
    "NULs": "ASK { ?s ?p '\0' }\0",
    "a lone escape": "ASK { ?s ?p '\\uD800' }",
    "an unended string": "ASK { ?s ?p '''" + "a" * 60_000,
    "many prefixes": "".join(f"PREFIX p{n}: <urn:{n}> " for n in range(2_500)) + "ASK {}",
    "too long": "ASK {} #" + "a" * 70_000,
    "another host": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "a number too large": "SELECT (1e999999 AS ?x) (" + "9" * 50_000 + " AS ?y) {}",
    "a limit too large": "SELECT * { ?s ?p ?o } LIMIT 99999999999999999999999999",
}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory) -> Iterator[httpx.Client]:
    """A client of a real server with narrow limits."""
    folder = tmp_path_factory.mktemp("guarded")
    with Store.open(folder / "store.kg") as store:
        store.change(small_graph().store.quads(), [])
        store.publish()
    narrow = {"KG_SECONDS": "1.5", "KG_MEMORY": "600000000", "KG_ANSWER_BYTES": "1000000", "KG_QUERIES_AT_ONCE": "2"}
    with (
        serving(folder / "store.kg", folder / "log", **narrow) as (url, _),
        httpx.Client(base_url=url, timeout=30) as client,
    ):
        yield client


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_is_met(guarded, name):
    try:
        answer = guarded.post("/sparql", content=HOSTILE[name].encode(), headers={"Content-Type": QUERY})
    except httpx.RemoteProtocolError:
        assert name == "many unions"  # an answer that had begun and grew too large: it is cut off, not ended
    else:
        assert answer.status_code in (200, 400, 403, 413, 501, 503), answer.text[:300]
        if answer.status_code != 200:
            assert answer.headers["content-type"] == "application/problem+json"
            assert json.loads(answer.content)["detail"]
    assert guarded.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def named(read, *given) -> Operation | None:
    """What was read, or nothing if it was refused with one of our errors: any other exception fails the test."""
    try:
        return read(*given)
    except KgError:
        return None


@given(st.binary(max_size=200) | st.text("query=&%+;updatformdghi-0a\x00é").map(lambda text: text.encode()))
@example(b"query=%ff").via("no UTF-8")
@example(b"query=a&query=b").via("two queries")
@example(b"&".join([b"a=b"] * 2_000)).via("many parameters")
def test_any_query_string_is_read_or_refused(encoded):
    found = named(of_get, encoded)
    assert found is None or found.update is None


@given(st.binary(max_size=100), st.sampled_from([FORM, QUERY, UPDATE]) | st.text(max_size=40), st.binary(max_size=200))
def test_any_request_is_read_or_refused(query_string, kind, body):
    found = named(of_post, query_string, kind, body)
    assert found is None or found.query is None or found.update is None


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip), st.lists(st.text("abc:/é &=+%"))
)
def test_what_was_sent_is_what_is_read(query, graphs):
    """By GET, as a form and as it is: the same query over the same graphs."""
    fields = [("query", query), *(("default-graph-uri", graph) for graph in graphs)]
    form, place = urlencode(fields).encode(), urlencode(fields[1:]).encode()
    ways = [of_get(form), of_post(b"", FORM, form), of_post(place, f"{QUERY}; charset=UTF-8", query.encode())]
    assert {(way.query, way.default) for way in ways} == {(query, tuple(graphs))}


@given(st.text(max_size=80) | st.text("*/;q=.,10 textcsvurl+-", max_size=80))
def test_any_accept_header_has_an_answer(accept):
    assert preferred(accept, OFFERS) in (None, *OFFERS)


@given(st.permutations(OFFERS), st.lists(st.integers(0, 1000), min_size=3, max_size=3, unique=True))
def test_the_heaviest_type_is_preferred(types, weights):
    accept = ", ".join(f"{kind};q={weight / 1000:.3f}" for kind, weight in zip(types, weights, strict=True))
    assert preferred(accept, OFFERS) == types[weights.index(max(weights))]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_in_an_address_has_an_answer_that_is_no_failure(guarded, text):
    for path in ("/api/members?foundation=", "/find?q=", "/sparql?query=", "/graph-store?graph="):
        assert guarded.get(path + quote(text, safe="")).status_code < 500
