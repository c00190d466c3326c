"""The server as those run it who keep it going: workers, limits, counters, logs and a decent end."""

from __future__ import annotations

import json
import signal
import threading
import time
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from serving import serving
from small_graph import small_graph

from kg.server import Settings, create_app
from kg.server.gate import Pace
from kg.server.settings import SettingError
from kg.store import Store

ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(8)) + " }"
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A store in a directory."""
    path = tmp_path_factory.mktemp("served") / "store.kg"
    with Store.open(path) as store:
        store.change(small_graph().store.quads(), [])
        store.publish()
    return path


def counters(url: str) -> dict[str, float]:
    lines = [line for line in httpx.get(f"{url}/metrics").text.splitlines() if not line.startswith("#")]
    return {key: float(number) for key, _, number in (line.rpartition(" ") for line in lines)}


def test_workers_count_together_and_share_the_address(place, tmp_path):
    with serving(place, tmp_path / "log", "--workers", "2", "--log-level", "info") as (url, process):
        for _ in range(20):
            assert httpx.get(f"{url}/sparql", params={"query": "ASK { ?secret ?p ?o }"}).status_code == 200
        assert httpx.get(f"{url}/sparql", params={"query": "ASK"}).status_code == 400
        told = counters(url)
        assert told['kg_requests_total{door="sparql",status="2xx"}'] == 20
        assert told['kg_request_seconds_bucket{door="sparql",le="+Inf"}'] == 21
        assert told['kg_rejections_total{cause="malformed"}'] == 1
        assert told["kg_store_quads"] > 100
        assert told["kg_requests_running"] == 1
    assert process.returncode == 0
    log = (tmp_path / "log").read_text()
    assert "secret" not in log
    lines = [json.loads(line) for line in log.splitlines()]
    assert sum(line["path"] == "/sparql" for line in lines) == 21


def test_a_query_that_runs_may_end_when_the_server_is_stopped(place, tmp_path):
    answers: list[httpx.Response] = []
    with serving(place, tmp_path / "log", KG_SECONDS="4", KG_GRACE="10") as (url, process):
        ask = threading.Thread(
            target=lambda: answers.append(httpx.get(f"{url}/sparql", params={"query": ENDLESS}, timeout=30))
        )
        ask.start()
        time.sleep(1)
        assert ask.is_alive()
        process.send_signal(signal.SIGTERM)
        ask.join(30)
        process.wait(20)
    assert answers[0].status_code == 503  # its own time was up: it was not cut off by the signal
    assert answers[0].elapsed.total_seconds() > 3.5


def test_a_query_that_goes_on_and_on_keeps_no_server_from_stopping(place, tmp_path):
    with serving(place, tmp_path / "log", KG_SECONDS="600", KG_GRACE="1") as (url, process):
        ask = threading.Thread(target=lambda: ended(url), daemon=True)
        ask.start()
        while counters(url)["kg_requests_running"] < 2:  # the query, and this question
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(120) in (0, -signal.SIGTERM)
        ask.join(30)
        assert not ask.is_alive()


def ended(url: str) -> None:
    with suppress(httpx.HTTPError):
        httpx.get(f"{url}/sparql", params={"query": ENDLESS}, timeout=600)


def test_who_asks_too_fast_is_held_back():
    with TestClient(create_app(small_graph(), Settings(rate=0.5))) as client:
        assert client.get("/api/counts").status_code == 200
        held = client.get("/api/counts")
        assert held.status_code == 429
        assert 1 <= int(held.headers["retry-after"]) <= 3
        assert held.headers["content-type"] == "application/problem+json"
        assert client.get("/health").status_code == 200


def test_the_pace_of_strangers_takes_no_memory():
    pace = Pace(1.0)
    for number in range(12_000):
        pace.wait(str(number), 0.0)
    assert len(pace._left) == 10_000


@pytest.mark.parametrize("name", ["a b", "x" * 65, "<script>", ""])
def test_a_request_gets_a_new_name_unless_its_own_is_sane(client, name):
    assert client.get("/health", headers={"X-Request-Id": "mine-1.a"}).headers["x-request-id"] == "mine-1.a"
    assert client.get("/health", headers={"X-Request-Id": name}).headers["x-request-id"] not in ("", name)


def test_a_store_that_is_gone_is_not_ready(tmp_path):
    graph = small_graph()
    with TestClient(create_app(graph)) as client:
        assert client.get("/ready").status_code == 200
        graph.close()
        assert client.get("/ready").status_code == 503
        assert client.get("/health").status_code == 200


def test_settings_come_from_the_environment():
    assert Settings.of({"KG_RATE": "2.5", "KG_UPDATE_TOKEN": "t"}) == Settings(rate=2.5, update_token="t")  # noqa: S106
    for wrong in ("-1", "many", "nan"):
        with pytest.raises(SettingError, match="KG_SECONDS"):
            Settings.of({"KG_SECONDS": wrong})


def test_every_setting_is_documented():
    told = (REPOSITORY / "docs" / "operations.md").read_text("utf-8")
    missing = {each.name for each in fields(Settings)} - {"metrics"}
    assert {name for name in missing if f"`KG_{name.upper()}`" not in told} == set()
