"""Engines answer strangers' queries and are really stopped: their time, their memory and their rows are limited."""

from __future__ import annotations

import asyncio
import json
import os
import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.engine import Limits, Pool, Question, Refusal

COUNT = 3_000
EVERYTHING = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"  # 2.7e10 rows to count
ROWS = "SELECT ?s ?o WHERE { ?s ?p ?o }"


@pytest.fixture(scope="module")
def quads(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("engine") / "quads"
    store = pyoxigraph.Store(path)
    store.extend(Quad(NamedNode(f"urn:s{n}"), NamedNode("urn:p"), Literal(f"}}}},{{ {n}\r\nx")) for n in range(COUNT))
    store.flush()
    return path


def run(quads: Path, work, size: int = 2, **options):
    async def inner():
        async with Pool(lambda: quads, size, **options) as pool:
            return await work(pool)

    return asyncio.run(inner())


def rows(body: bytes) -> int:
    return len(json.loads(body)["results"]["bindings"])


async def whole(pool: Pool, text: str, limits: Limits | None = None, **options) -> bytes:
    async with pool.ask(Question(text, **options), limits) as answer:
        return await answer.whole()


def refused(quads: Path, text: str, limits: Limits | None = None, **options) -> Refusal:
    with pytest.raises(Refusal) as caught:
        run(quads, lambda pool: whole(pool, text, limits), **options)
    return caught.value


def alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


@pytest.mark.parametrize("count", [1, COUNT])
def test_short_and_long_answers_arrive_whole(quads, count):
    assert rows(run(quads, lambda pool: whole(pool, f"{ROWS} LIMIT {count}"))) == count


def test_one_engine_answers_many_questions(quads):
    async def work(pool):
        for n in range(50):
            assert rows(await whole(pool, f"{ROWS} LIMIT {n}")) == n
        return pool._count

    assert run(quads, work) == 1


def test_questions_at_once_get_their_own_answers(quads):
    async def work(pool):
        asked = [whole(pool, f"{ROWS} LIMIT {n * 50}") for n in range(40)]
        return [rows(body) for body in await asyncio.gather(*asked)]

    assert run(quads, work, size=3) == [n * 50 for n in range(40)]


def test_a_wrong_query_is_told_where_and_the_engine_goes_on(quads):
    async def work(pool):
        with pytest.raises(Refusal, match="error at 1:") as caught:
            await whole(pool, "SELECT WHERE")
        assert caught.value.cause == "query"
        return rows(await whole(pool, f"{ROWS} LIMIT 3"))

    assert run(quads, work, size=1) == 3


def test_an_answer_that_nobody_takes_is_not_computed(quads):
    async def work(pool):
        with pytest.raises(Refusal) as caught:
            await whole(pool, ROWS, table=None)
        return caught.value.cause, caught.value.detail

    assert run(quads, work) == ("kind", "table")


def test_the_cross_product_of_everything_is_stopped_in_time_and_its_process_is_gone(quads):
    async def work(pool):
        began = time.monotonic()
        with pytest.raises(Refusal) as caught:
            async with pool.ask(Question(EVERYTHING), Limits(seconds=0.5)):
                pass
        took = time.monotonic() - began
        return caught.value.cause, took, pool.running

    cause, took, running = run(quads, work)
    assert cause == "seconds"
    assert took < 20  # seconds, on a machine that does other things too; the whole product would take days
    assert running == 0


def test_who_leaves_stops_the_query(quads):
    async def work(pool):
        async def asked():
            async with pool.ask(Question(EVERYTHING), Limits(seconds=60)):
                pass

        task = asyncio.create_task(asked())
        while not pool._busy:
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.2)
        (engine,) = pool._busy
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        return alive(engine.pid), rows(await whole(pool, f"{ROWS} LIMIT 2"))

    assert run(quads, work) == (False, 2)


def test_who_reads_half_of_an_answer_disturbs_nobody(quads):
    async def work(pool):
        async with pool.ask(Question(f"{ROWS}")) as answer:
            await anext(answer.pieces())
        return rows(await whole(pool, f"{ROWS} LIMIT 7"))

    assert run(quads, work, size=1) == 7


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rows_are_counted_exactly(quads, form):
    async def work(pool):
        await whole(pool, f"{ROWS} LIMIT 2000", Limits(rows=2_001), table=form)
        with pytest.raises(Refusal) as caught:
            await whole(pool, f"{ROWS} LIMIT 2500", Limits(rows=2_000), table=form)
        return caught.value.cause

    assert run(quads, work) == "rows"


def test_an_answer_that_is_too_large_is_broken_off(quads):
    assert refused(quads, ROWS, Limits(bytes=1_000)).cause == "bytes"


def test_more_memory_than_allowed_ends_the_engine_and_the_next_one_answers(quads):
    greedy = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f"  # nine million rows to hold

    async def work(pool):
        with pytest.raises(Refusal) as caught:
            await whole(pool, greedy, Limits(seconds=60))
        return caught.value.cause, rows(await whole(pool, f"{ROWS} LIMIT 2"))

    cause, count = run(quads, work, memory=400_000_000)
    assert cause in {"broken", "memory"}
    assert count == 2


def test_all_places_taken_is_told_in_time(quads):
    async def work(pool):
        async def endless():
            with suppress(Refusal):
                await whole(pool, EVERYTHING, Limits(seconds=1.5))

        task = asyncio.create_task(endless())
        while not pool.running:
            await asyncio.sleep(0.05)
        with pytest.raises(Refusal) as caught:
            await whole(pool, ROWS, Limits(seconds=0.3))
        await task
        return caught.value.cause

    assert run(quads, work, size=1) == "busy"


def test_an_engine_for_which_nobody_waits_any_more_goes_to_the_next_one(quads):
    async def work(pool):
        async with pool.ask(Question(f"{ROWS} LIMIT 1")):
            first, second = (asyncio.create_task(whole(pool, f"{ROWS} LIMIT {n}")) for n in (2, 3))
            while pool.waiting < 2:
                await asyncio.sleep(0)
        first.cancel()  # it was handed the engine, and is gone before it hears of it
        answer = rows(await second)
        assert first.cancelled()
        return answer, pool._count, pool.waiting, pool.running

    assert run(quads, work, size=1) == (3, 1, 0, 0)


def test_another_state_of_the_store_is_answered_from_when_there_is_one(quads, tmp_path):
    other = tmp_path / "quads"
    pyoxigraph.Store(other).flush()
    now = [quads]

    async def inner():
        async with Pool(lambda: now[0], 1) as pool:
            before = rows(await whole(pool, f"{ROWS} LIMIT 5"))
            now[0] = other
            return before, rows(await whole(pool, f"{ROWS} LIMIT 5"))

    assert asyncio.run(inner()) == (5, 0)


def test_a_store_that_is_not_there_is_told():
    assert refused(Path("/nowhere"), ROWS).cause == "broken"
