"""Every address that answers GET answers HEAD and OPTIONS, and scripts of other sites may read it."""

import asyncio

import pytest

from kg.server.methods import Methods

ADDRESSES = (
    "/",
    "/api/foundations",
    "/api/find?q=IBM",
    "/docs",
    "/entity/nobody",
    "/explore",
    "/favicon.ico",
    "/health",
    "/id/nobody",
    "/metrics",
    "/ontology",
    "/openapi.json",
    "/ready",
    "/sparql",
    "/sparql?query=ASK%7B%7D",
    "/sparql/examples",
    "/static/style.css",
    "/.well-known/void",
    "/nowhere",
)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_head_says_what_get_would(client, address, accept):
    get, head = (client.request(method, address, headers={"Accept": accept}) for method in ("GET", "HEAD"))
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers.keys() == get.headers.keys()
    assert head.headers["content-type"] == get.headers["content-type"]
    assert get.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("address", ["/", "/api/find", "/id/nobody", "/ontology", "/static/style.css"])
def test_what_is_read_only_says_so(client, address):
    options, put = client.options(address), client.put(address)
    assert (options.status_code, put.status_code) == (204, 405)
    assert options.headers["allow"] == put.headers["allow"] == "GET, HEAD, OPTIONS"
    assert options.headers["access-control-allow-methods"] == "GET, HEAD"


def test_what_is_written_to_is_not_open_to_other_sites(client):
    options = client.options("/explore/save")
    assert options.headers["allow"] == "POST, OPTIONS"
    assert options.headers["access-control-allow-methods"] == "GET, HEAD"


def test_the_server_as_a_whole_says_what_it_answers():
    heard = []

    async def send(message):
        heard.append(message)

    asyncio.run(Methods(None)({"type": "http", "method": "OPTIONS", "path": "*", "headers": []}, None, send))
    assert (heard[0]["status"], dict(heard[0]["headers"])[b"allow"]) == (204, b"GET, HEAD, OPTIONS")
