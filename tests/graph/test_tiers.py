"""A tier's word means what its foundation's scheme of that day says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from kg.graph import fact_quads, facts_of, tier_of
from kg.model import Entity, Membership, Period, When
from kg.store import DEFAULT, Store
from kg.vocabulary import FM, ID, SKOS

from .values import words

PYTORCH = Entity(f"{ID}organization/pytorch-foundation", "PyTorch Foundation", "foundation")
ACME = Entity(f"{ID}organization/acme-foundation", "Acme Foundation", "foundation")
IBM = Entity(f"{ID}organization/ibm", "IBM")


def test_a_scheme_has_ranks_and_is_in_force_for_a_time():
    premier, platinum = tier_of(PYTORCH, "Premier"), tier_of(PYTORCH, "Platinum")
    assert (premier.rank, platinum.rank) == (1, 1)
    assert premier.end == platinum.start == date(2026, 1, 8)
    assert premier.scheme != platinum.scheme


@pytest.mark.parametrize(("day", "scheme"), [(date(2024, 1, 1), "1"), (date(2026, 1, 7), "1"), (date(2026, 1, 8), "2")])
def test_a_word_of_two_schemes_is_that_of_the_day(day, scheme):
    assert tier_of(PYTORCH, "Associate", day).iri == f"{ID}tier/pytorch-foundation/{scheme}/associate"


def test_without_a_day_the_latest_scheme_that_knows_the_word_is_meant():
    assert tier_of(PYTORCH, "Associate").scheme.endswith("/2")
    assert tier_of(PYTORCH, "Premier", date(2026, 5, 1)).scheme.endswith("/1")


def test_capitals_do_not_matter_to_a_scheme_that_is_known():
    assert tier_of(PYTORCH, "premier").label == "Premier"


@given(words)
def test_a_word_that_no_scheme_knows_is_observed_as_it_is(word):
    tier = tier_of(ACME, word)
    assert (tier.label, tier.rank, tier.scheme) == (word, None, f"{ID}tier/acme-foundation/observed")
    assert tier_of(ACME, word + "x").iri != tier.iri


@pytest.mark.parametrize(
    ("period", "announced", "scheme"),
    [
        (Period(When.parse("2025"), None), date(2026, 5, 1), "1"),
        (Period(), date(2026, 5, 1), "2"),
        (Period(None, When.parse("2025-06-01")), None, "1"),
        (Period(), None, "2"),
    ],
)
def test_a_membership_has_the_tier_of_the_scheme_when_it_began(period, announced, scheme):
    membership = Membership(
        iri=f"{ID}membership/1",
        member=IBM,
        organization=PYTORCH,
        tier="Associate",
        period=period,
        announced=announced,
    )
    with Store.open("memory:") as store:
        store.replace_default(fact_quads([membership]))
        (quad,) = store.quads(None, FM.tier, None, DEFAULT)
        assert quad.object.value == f"{ID}tier/pytorch-foundation/{scheme}/associate"
        assert {each.object.value for each in store.quads(quad.object, SKOS.prefLabel)} == {"Associate"}
        assert facts_of(store) == [membership]
