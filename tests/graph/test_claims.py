"""Claims survive the graph unchanged, and their IRIs say what they are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode

from kg.errors import StoreError
from kg.graph import claim_iri, claim_of, claims_of, reading_text, source_graph, source_of, source_of_claim, sources_of
from kg.model import Announcement, Claim, Evidence, MembershipClaim, Name
from kg.store import Store

from .values import CLAIM_TYPES, announcements, documents, moments

POST = Announcement("2023-08-02-ibm.md", "IBM joined the PyTorch Foundation.", (), source="posts", sha256="9f" * 32)
JOINED = MembershipClaim(
    evidence=Evidence.of(POST, 0, len(POST.text)),
    member=Name("IBM"),
    organization=Name("PyTorch Foundation"),
    tier="Premier",
    change="joined",
)


def stored(announcement: Announcement, claims: list[Claim]) -> tuple[Store, str]:
    store = Store.open("memory:")
    graph, quads = source_graph(announcement, claims)
    store.replace_graph(graph, quads)
    return store, graph


@pytest.mark.parametrize("type_", CLAIM_TYPES, ids=lambda type_: type_.__name__)
def test_a_claim_comes_back_unchanged(type_):
    @given(documents(type_))
    def every(document):
        announcement, claims = document
        store, graph = stored(announcement, claims)
        back = dict(claims_of(store, graph))
        wanted = {claim_iri(graph, claim) for claim in claims}
        assert set(back) == wanted
        assert set(back.values()) <= set(claims)
        assert len({claim_iri(graph, claim) for claim in back.values()}) == len(wanted)

    every()


@given(documents())
def test_claims_come_back_in_the_order_of_their_evidence(document):
    store, graph = stored(*document)
    back = [claim.evidence for _, claim in claims_of(store, graph)]
    assert back == sorted(back)


@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_claims_leaves_no_trace(document, random):
    announcement, claims = document
    shuffled = random.sample(claims, len(claims))
    first, second = source_graph(announcement, claims), source_graph(announcement, shuffled)
    assert set(first[1]) == set(second[1])


@given(documents())
def test_everything_has_an_iri_and_lies_in_the_graph_of_its_source(document):
    graph, quads = source_graph(*document, rules="rules/1")
    assert {quad.graph_name.value for quad in quads} == {graph}
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))


@given(documents())
def test_the_store_gives_back_the_very_quads(document):
    graph, quads = source_graph(*document)
    store = Store.open("memory:")
    store.replace_graph(graph, quads)
    assert set(store.quads()) == set(quads)
    assert store.replace_graph(graph, quads) == (0, 0)


@given(announcements(), st.none() | moments, st.none() | moments)
def test_a_source_version_comes_back_unchanged(announcement, recorded, retrieved):
    store = Store.open("memory:")
    graph, quads = source_graph(announcement, [], recorded_at=recorded, retrieved_at=retrieved)
    store.replace_graph(graph, quads)
    (found,) = sources_of(store)
    assert (found.doc, found.source, found.sha256) == (announcement.doc, announcement.source, announcement.sha256)
    assert (found.url, found.title, found.announced) == (announcement.url, announcement.title, announcement.announced)
    assert (found.recorded, found.retrieved) == (recorded, retrieved)
    assert reading_text(store, graph) == announcement.text


def test_a_claim_is_found_by_its_iri():
    store, graph = stored(POST, [JOINED])
    iri = claim_iri(graph, JOINED)
    assert claim_of(store, iri) == JOINED
    assert source_of_claim(iri) == graph == source_of(store, graph).iri
    with pytest.raises(StoreError, match="there is no such claim"):
        claim_of(store, iri + "0")


def test_a_better_rule_leaves_the_iri_of_a_claim_alone():
    graph, _ = source_graph(POST, [])
    assert claim_iri(graph, JOINED) == claim_iri(graph, replace(JOINED, confidence=0.9, rule="another"))
    assert claim_iri(graph, JOINED) != claim_iri(graph, replace(JOINED, tier="General"))


def test_the_same_claim_twice_is_one_and_the_more_confident_one_stays():
    sure = replace(JOINED, confidence=0.9)
    store, graph = stored(POST, [JOINED, sure, JOINED])
    assert [claim for _, claim in claims_of(store, graph)] == [sure]


def test_a_changed_file_is_another_version_of_the_same_document():
    before, after = (source_graph(post, [])[0] for post in (POST, replace(POST, sha256="00" * 32)))
    assert before != after
    assert before.rpartition("/")[0] == after.rpartition("/")[0]


def test_the_same_file_in_two_places_is_two_sources():
    elsewhere = (replace(POST, doc="copy/2023-08-02-ibm.md"), replace(POST, source="other"))
    assert len({source_graph(post, [])[0] for post in (POST, *elsewhere)}) == 3


@pytest.mark.parametrize(
    "said",
    [
        replace(JOINED.evidence, exact="IBM left the PyTorch Foundation!!!"),
        replace(JOINED.evidence, end=9999),
        replace(JOINED.evidence, doc="another.md"),
        Evidence(POST.doc, -3, 0, "", "", ""),
    ],
)
def test_a_quotation_that_is_not_in_the_document_is_refused(said):
    with pytest.raises(ValueError, match="are not"):
        source_graph(POST, [replace(JOINED, evidence=said)])


def test_a_moment_is_kept_whatever_its_time_zone_and_needs_one():
    there = datetime(2026, 1, 8, 12, tzinfo=timezone(timedelta(hours=2)))
    graph, quads = source_graph(POST, [], recorded_at=there)
    store = Store.open("memory:")
    store.replace_graph(graph, quads)
    assert source_of(store, graph).recorded == datetime(2026, 1, 8, 10, tzinfo=UTC)
    with pytest.raises(ValueError, match="no time zone"):
        source_graph(POST, [], recorded_at=datetime(2026, 1, 8))  # noqa: DTZ001
