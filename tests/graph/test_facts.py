"""Facts survive the graph unchanged, and say in one triple what plain queries ask for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode

from kg.errors import StoreError
from kg.graph import entities_of, entity_of, fact_of, fact_quads, facts_of
from kg.model import Entity, Fact, Hosting, Membership, Part, Period, Post, Quotation, Seat, Sponsorship, When
from kg.store import DEFAULT, Store
from kg.vocabulary import FM, ID, ORG, SCHEMA

from .values import entities, facts

IBM = Entity(f"{ID}organization/ibm", "IBM", aliases=("International Business Machines",))
ACME = Entity(f"{ID}organization/acme-foundation", "Acme Foundation", "foundation")
BOARD = Entity(f"{ID}body/acme-foundation-governing-board", "Acme Foundation Governing Board", "body")
ADA = Entity(f"{ID}person/ada-doe", "Ada Doe", "person")
FOO = Entity(f"{ID}project/foo", "Foo", "project")


def stored(*known: Fact) -> Store:
    store = Store.open("memory:")
    store.replace_default(fact_quads(known))
    return store


def edges(store: Store, predicate) -> set[tuple[str, str]]:
    return {(quad.subject.value, quad.object.value) for quad in store.quads(None, predicate, None, DEFAULT)}


@given(facts())
def test_facts_come_back_unchanged(known):
    store = stored(*known)
    assert facts_of(store) == sorted(known, key=lambda fact: fact.iri)
    assert all(fact_of(store, fact.iri) == fact for fact in known)


@given(facts(), st.randoms(use_true_random=False))
def test_the_order_of_facts_leaves_no_trace(known, random):
    assert set(fact_quads(known)) == set(fact_quads(random.sample(known, len(known))))


@given(facts())
def test_everything_has_an_iri_and_the_store_gives_back_the_very_quads(known):
    quads = set(fact_quads(known))
    store = stored(*known)
    assert set(store.quads(graph=DEFAULT)) == quads
    assert store.replace_default(quads) == (0, 0)
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_facts_are_found_by_type():
    membership = Membership(iri=f"{ID}membership/1", member=IBM, organization=ACME)
    part = Part(iri=f"{ID}part/1", part=ACME, whole=IBM)
    store = stored(membership, part)
    assert facts_of(store, Membership) == [membership]
    assert facts_of(store, Membership, Part) == [membership, part]
    with pytest.raises(StoreError, match="no such fact"):
        fact_of(store, f"{ID}membership/2")


@given(st.lists(entities(), unique_by=lambda entity: entity.iri, max_size=4))
def test_entities_come_back_unchanged(known):
    store = Store.open("memory:")
    store.replace_default(fact_quads([], known))
    assert entities_of(store) == sorted(known)


def test_entities_are_found_by_their_iri():
    store = Store.open("memory:")
    store.replace_default(fact_quads([], [IBM, ACME, ADA]))
    assert entities_of(store) == sorted([IBM, ACME, ADA])
    assert entity_of(store, ADA.iri) == ADA
    with pytest.raises(StoreError, match="no organization"):
        entity_of(store, f"{ID}organization/nobody")


def test_two_entities_under_one_iri_are_refused():
    other = Entity(IBM.iri, "IBM", "foundation")
    with pytest.raises(ValueError, match="stands for two entities"):
        list(fact_quads([], [IBM, other]))


def test_a_membership_in_force_is_one_triple_too():
    store = stored(Membership(iri=f"{ID}membership/1", member=IBM, organization=ACME))
    assert edges(store, ORG.memberOf) == {(IBM.iri, ACME.iri)}


def test_a_membership_that_ended_is_no_shortcut():
    ended = Period(None, When.parse("2024-03-01"))
    store = stored(Membership(iri=f"{ID}membership/1", member=IBM, organization=ACME, period=ended))
    assert edges(store, ORG.memberOf) == set()
    assert edges(store, FM.until) == {(f"{ID}membership/1", "2024-03-01")}


def test_bounds_of_an_imprecise_period_are_flat_on_the_fact():
    period = Period(When.parse("2023"), When.parse("../2024-07-31"))
    store = stored(Membership(iri=f"{ID}membership/1", member=IBM, organization=ACME, period=period))
    assert edges(store, FM.from_) == {(f"{ID}membership/1", "2023-01-01")}
    assert edges(store, FM.until) == {(f"{ID}membership/1", "2024-07-31")}


def test_a_sponsor_is_no_member():
    store = stored(Sponsorship(iri=f"{ID}sponsorship/1", member=IBM, organization=ACME))
    assert edges(store, SCHEMA.sponsor) == {(ACME.iri, IBM.iri)}
    assert edges(store, ORG.memberOf) == edges(store, ORG.member) == set()


def test_a_membership_grants_the_seats_that_are_held_on_its_behalf_at_the_time():
    before = Membership(
        iri=f"{ID}membership/1",
        member=IBM,
        organization=ACME,
        period=Period(When.parse("2020-01-01"), When.parse("2022-01-01")),
    )
    after = Membership(
        iri=f"{ID}membership/2", member=IBM, organization=ACME, period=Period(When.parse("2022-01-01"), None)
    )
    post = Post(
        iri=f"{ID}post/1",
        person=ADA,
        role="Governing Board member",
        organization=ACME,
        body=BOARD,
        on_behalf_of=IBM,
        announced=date(2023, 5, 1),
    )
    store = stored(before, after, post)
    assert edges(store, FM.grantsSeat) == {(after.iri, post.iri)}
    assert edges(store, FM.seatOn) == {(IBM.iri, BOARD.iri)}
    assert edges(store, ORG.unitOf) == {(BOARD.iri, ACME.iri)}


def test_a_quotation_is_part_of_the_source_versions_that_quote_it():
    claims = (f"{ID}source/post-0f/9f86/claim/1", f"{ID}source/copy-0f/9f86/claim/2")
    store = stored(Quotation(iri=f"{ID}quotation/1", claims=claims, speaker=ADA, quote="We are glad"))
    assert edges(store, SCHEMA.isPartOf) == {
        (f"{ID}quotation/1", f"{ID}source/{document}/9f86") for document in ("post-0f", "copy-0f")
    }


def test_hostings_and_seats_are_single_triples_too():
    store = stored(
        Hosting(iri=f"{ID}hosting/1", project=FOO, organization=ACME),
        Seat(iri=f"{ID}seat/1", organization=IBM, body=BOARD, count=2),
    )
    assert edges(store, FM.hostedBy) == {(FOO.iri, ACME.iri)}
    assert edges(store, FM.seatOn) == {(IBM.iri, BOARD.iri)}
