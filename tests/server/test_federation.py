"""SERVICE and LOAD ask listed hosts, for so long and for so much, and no others: real servers on this machine."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from urllib.parse import quote, unquote, unquote_plus

import httpx
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from kg.relay import Fetcher, Hosts, NoHost, NotFetched
from kg.server import Settings, create_app
from kg.server.refusals import QueryRefused
from kg.server.spreading import spread
from kg.store import Store

TOKEN = "conspicuous"  # noqa: S105 - of a server that lives as long as the tests
SLOW = 50
"""Seconds that the slow one takes."""
TABLE = json.dumps(
    {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "uri", "value": "urn:far"}}]}}
).encode()


class Odd(BaseHTTPRequestHandler):
    """A server with its moods, by address."""

    def do_POST(self) -> None:
        asked = unquote_plus(self.rfile.read(int(self.headers["content-length"])).decode())
        mood = self.path.strip("/")
        if mood == "slow":
            self.server.stop.wait(SLOW)
        if mood.startswith("to-"):
            return self.send(b"", status=307, location=f"/{mood[3:]}")
        if mood == "echo":
            return self.send(TABLE.replace(b"urn:far", f"urn:{quote(asked, safe='')}".encode()))
        return self.send(TABLE + b" " * 200_000 if mood == "large" else b"{" if mood == "broken" else TABLE)

    def do_GET(self) -> None:
        kind = "text/html" if "html" in self.path else "text/turtle"
        self.send(b"<a> <urn:is> <../b> .", kind=kind)

    def send(self, body: bytes, status=200, kind="application/sparql-results+json", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"content-type": kind, "content-length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(ConnectionError):  # who has seen enough hangs up
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def odd() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Odd) as server:
        server.stop = threading.Event()
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.stop.set()
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def native() -> Iterator[str]:
    """Oxigraph's own server, with one fact."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = Path(sys.executable).with_name("oxigraph")
    process = subprocess.Popen([program, "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(transport=httpx.HTTPTransport(retries=8), base_url=f"http://127.0.0.1:{port}") as client:
            fact = "INSERT DATA { <urn:far> <urn:name> 'far away' }"
            client.post("/update", content=fact, headers={"Content-Type": "application/sparql-update"})
        yield f"http://localhost:{port}/query"
    finally:
        process.kill()
        process.wait()


@contextmanager
def asking(place: Path | str, services: str, seconds: float = 30.0) -> Iterator[TestClient]:
    settings = Settings(
        services=services, service_seconds=seconds, seconds=60, service_bytes=100_000, update_token=TOKEN
    )
    with TestClient(create_app(place, settings), headers={"Authorization": f"Bearer {TOKEN}"}) as client:
        yield client


@pytest.fixture(scope="module")
def client(tmp_path_factory, odd, native) -> Iterator[TestClient]:
    """Our service: it may ask Oxigraph, and the odd server but for one address."""
    place = tmp_path_factory.mktemp("near") / "near.kg"
    with Store.open(place) as store:
        store.replace_default([Quad(NamedNode("urn:near"), NamedNode("urn:knows"), NamedNode("urn:far"))])
        store.publish()
    listed = [
        native,
        *(f"{odd}/{mood}" for mood in ("good", "echo", "large", "broken", "to-good", "to-secret", "doc/")),
    ]
    with asking(place, " ".join(listed)) as started:
        yield started


def ask(client: TestClient, query: str) -> httpx.Response:
    answer = client.post("/sparql", data={"query": query}, headers={"Accept": "application/sparql-results+json"})
    assert "kg-relay" not in answer.text
    return answer


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return [{name: cell["value"] for name, cell in row.items()} for row in answer.json()["results"]["bindings"]]


def test_two_services_and_the_graph_here_are_joined(client, odd, native):
    found = ask(
        client,
        f"PREFIX odd: <{odd}/> SELECT ?who ?name "
        f"{{ ?who <urn:knows> ?x SERVICE odd:good {{ ?x a ?any }} SERVICE <{native}> {{ ?x <urn:name> ?name }} }}",
    )
    assert rows(found) == [{"who": "urn:near", "name": "far away"}]
    assert "etag" not in found.headers


def test_what_is_not_listed_is_not_asked(client, odd):
    for address in (
        f"<{odd}/secret>",
        f"<{odd}/good/../secret>",
        f"<{odd}/good%2F..%2Fsecret>",
        "<http://example.org/>",
    ):
        told = ask(client, f"SELECT * {{ SERVICE {address} {{ ?x ?y ?z }} }}")
        assert told.status_code == 403, address
        assert "KG_SERVICES" in told.json()["detail"]
        assert rows(ask(client, f"SELECT * {{ SERVICE SILENT {address} {{ ?x ?y ?z }} }}")) == [{}]


@pytest.mark.parametrize(
    ("mood", "why"),
    [
        ("large", "more than 100,000 bytes"),
        ("to-secret", "secret is not among the addresses"),
        ("broken", "cannot be read"),
    ],
)
def test_who_does_not_answer_as_agreed_is_named(client, odd, mood, why):
    told = ask(client, f"SELECT * {{ SERVICE <{odd}/{mood}> {{ ?x ?y ?z }} }}")
    assert (told.status_code, why in told.text) == (502, True), told.text
    assert rows(ask(client, f"SELECT * {{ SERVICE SILENT <{odd}/{mood}> {{ ?x ?y ?z }} }}")) == [{}]


def test_who_takes_too_long_is_not_waited_for(odd):
    with asking("memory:", f"{odd}/slow", seconds=0.3) as hasty:
        began = time.monotonic()
        told = ask(hasty, f"SELECT * {{ SERVICE <{odd}/slow> {{ ?x ?y ?z }} }}")
        assert (told.status_code, "no whole answer within 0.3 seconds" in told.text) == (502, True)
        assert time.monotonic() - began < SLOW


def test_who_is_to_ask_another_hears_its_true_address(client, odd, native):
    within = f"SELECT ?x {{ SERVICE <{odd}/echo> {{ ?x ?y ?z SERVICE <{native}> {{ ?x ?y ?z }} }} }}"
    (heard,) = (unquote(row["x"]) for row in rows(ask(client, within)))
    assert f"<{native}>" in heard
    assert "kg-relay" not in heard
    assert ask(client, within.replace(native, "http://example.org/")).status_code == 403


def test_a_variable_asks_the_listed_ones_that_it_means(odd, native):
    with asking("memory:", f"{native} {odd}/good {odd}/doc/") as near:
        found = "SELECT ?where ?name { VALUES ?where { %s } SERVICE ?where { ?x <urn:name> ?name . _:b ?p ?name } }"
        assert rows(ask(near, found % f"<{native}>")) == [{"where": native, "name": "far away"}]
        assert rows(ask(near, found % f"<{odd}/doc/> <urn:other>")) == []
        assert len(rows(ask(near, "SELECT * { SERVICE ?where { ?x ?y ?z } }"))) == 2
        assert ask(near, "SELECT * {\n SERVICE ?s { ?x\n ?y ?z }\n FILTER( }").json()["line"] == 4
    with asking("memory:", f"{native} {odd}/broken") as near:
        assert ask(near, "SELECT * { SERVICE ?where { ?x ?y ?z } }").status_code == 502
        assert len(rows(ask(near, "SELECT * { SERVICE SILENT ?where { ?x ?y ?z } }"))) == 2


def test_a_variable_for_many_hosts_is_no_way_to_keep_the_server_busy():
    long = "SELECT * { SERVICE ?s { ?s ?p '%s' } }" % ("x" * 1_000)
    with pytest.raises(QueryRefused, match="name those"):
        spread(long, [f"http://h{number}.example/" for number in range(600)])


def test_a_variable_asks_nobody_if_nobody_is_listed_by_address(odd):
    for listed in ("", f"{odd}/doc/"):
        with asking("memory:", listed) as near:
            assert ask(near, "SELECT * { SERVICE ?where { ?x ?y ?z } }").status_code == 403
            assert rows(ask(near, "SELECT * { SERVICE SILENT ?where { ?x ?y ?z } }")) == [{}]


def test_a_redirect_is_followed_to_what_is_listed(client, odd):
    assert rows(ask(client, f"SELECT * {{ SERVICE <{odd}/to-good> {{ ?x ?y ?z }} }}")) == [{"x": "urn:far"}]


def test_a_document_is_loaded_as_it_reads_where_it_lies(client, odd):
    def load(text):
        return client.post("/update", data={"update": text})

    assert load(f"LOAD <{odd}/doc/here> INTO GRAPH <urn:doc>").status_code == 204
    (row,) = rows(ask(client, "SELECT * { GRAPH <urn:doc> { ?a <urn:is> ?b } }"))
    assert row == {"a": f"{odd}/doc/a", "b": f"{odd}/b"}
    assert load(f"LOAD <{odd}/other>").status_code == 403
    assert load(f"LOAD SILENT <{odd}/other>").status_code == 204
    told = load(f"LOAD <{odd}/doc/html>")
    assert (told.status_code, "no RDF" in told.text, "kg-relay" in told.text) == (502, True, False)


def fetch(url: str, hosts: str, *numbers: list[str]) -> str:
    """Why nothing came from an address whose name means these numbers, one list each time that somebody looks."""
    meant = iter(numbers)

    async def resolve(_: str, __: int) -> list[str]:
        return next(meant)

    async def run() -> None:
        async with Fetcher(Hosts.of(hosts), seconds=5, resolve=resolve) as fetcher:
            for _ in numbers:
                await fetcher.fetch(url, accept="*/*")

    with pytest.raises(NotFetched) as caught:
        asyncio.run(run())
    return str(caught.value)


def test_a_name_is_no_way_into_a_private_network(odd):
    port = odd.rpartition(":")[2]
    url = f"http://far.example:{port}/doc/"
    for number in ("127.0.0.1", "::ffff:127.0.0.1", "::1", "10.1.2.3", "169.254.169.254", "fd00::1", "64:ff9b::7f00:1"):
        assert "private network" in fetch(url, url, [number])
    assert "private network" in fetch(url, f"{url} 127.0.0.1", ["127.0.0.1"], ["127.0.0.2"])  # the second time it lies


@pytest.mark.parametrize(
    "entry", ["ftp://example.org/", "example.org", "http://a:b@example.org/", "10.0.0.1/8", "http://"]
)
def test_an_entry_that_is_no_address_is_told_at_the_start(entry):
    with pytest.raises(NoHost, match="list addresses as"):
        Hosts.of(entry)


@given(st.ip_addresses())
def test_only_public_numbers_are_reached_unless_they_are_listed(number):
    meant = getattr(number, "ipv4_mapped", None) or number
    assert not Hosts().reach(number) or (meant.is_global and not meant.is_multicast)
    assert Hosts.of(str(number)).reach(number)
    if number.version == 4:
        assert Hosts().reach(IPv6Address(f"::ffff:{number}")) == Hosts().reach(ip_address(str(number)))


@given(st.text() | st.text("htps:/@.%2e\\[]x?#").map(lambda rest: f"http://ok.example/a/{rest}"))
def test_whatever_is_asked_for_is_listed_or_not(url):
    assert Hosts.of("http://ok.example/a/").allow(url) <= url.lower().startswith("http://ok.example/a/")
