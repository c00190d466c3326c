"""Near matches are proposed with reasons and never merged."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve import Identities, Proposal, Registry, proposals

from .making import joins, said


def proposed(*names: str, registry: str = "[]") -> list[Proposal]:
    claims = [joins(text, doc=f"{number}.md") for number, text in enumerate(names)]
    return proposals(Identities(Registry.parse(registry), claims))


def pairs(found: list[Proposal]) -> list[set[str]]:
    return [{each.a.name, each.b.name} for each in found]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Calyptia", "Calytpia", "spelled alike"),
        ("Acme Systems", "Acme", "the beginning of the other, which adds systems"),
        ("Open Source Business Alliance", "OSBA", "initials match (OSBA)"),
        ("Fraunhofer Institute", "Institute Fraunhofer", "another order"),
    ],
)
def test_names_that_may_be_one_are_proposed_with_the_reason(one: str, other: str, why: str) -> None:
    [proposal] = proposed(one, other)
    assert {proposal.a.name, proposal.b.name} == {one, other}
    assert any(why in text for text in proposal.for_)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Intel", "Intel Labs"),
        ("Bosch", "Bosch Rexroth"),
        ("Red Hat", "IBM"),
        ("University of Washington", "Washington University"),
        ("Point72", "Point73"),
    ],
)
def test_names_that_plainly_differ_are_not(one: str, other: str) -> None:
    assert proposed(one, other) == []


def test_a_proposal_merges_nothing() -> None:
    who = Identities(stated=[joins("Calyptia", doc="a.md"), joins("Calytpia", doc="b.md")])
    before = who.entities
    assert proposals(who)
    assert who.entities == before
    assert who.organization("Calyptia") != who.organization("Calytpia")


def test_what_speaks_against_is_said_too() -> None:
    registry = "[{id: acme-a, name: Acme Robots GmbH, homepage: 'https://a.example'}, {id: acme-b, name: Acme Robot S.p.A., homepage: 'https://b.example'}]"  # noqa: E501
    [proposal] = proposals(Identities(Registry.parse(registry)), least=0)
    assert proposal.against == (
        "registered as two",
        "different homepages (a.example, b.example)",
        "legal forms of different countries (Austria, Germany, Switzerland; Chile, Italy)",
    )


def test_a_shared_homepage_speaks_for_names_that_are_not_alike() -> None:
    page = "https://www.acme.example"
    registry = f"[{{id: acme, name: Acme, homepage: '{page}'}}, {{id: acme-rocketry, name: Acme Rocketry, homepage: '{page}'}}]"  # noqa: E501
    [proposal] = proposals(Identities(Registry.parse(registry)), least=0)
    assert "same homepage (acme.example)" in proposal.for_


def test_people_are_proposed_by_name_and_employer() -> None:
    claims = [
        said("post", person="Tom Ada Smith", role="CEO", organization="Acme", doc="a.md"),
        said("post", person="Tom Smith", role="CEO", organization="Acme", doc="b.md"),
    ]
    [proposal] = proposals(Identities(stated=claims))
    assert proposal.for_ == ("same first and last name", "both at Acme")


def test_the_likeliest_come_first_and_a_limit_cuts_the_rest() -> None:
    names = ("Calyptia", "Calytpia", "Open Source Business Alliance", "OSBA")
    found = proposed(*names)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    claims = [joins(text, doc=text) for text in names]
    assert proposals(Identities(stated=claims), limit=1) == found[:1]


@given(st.permutations(["Acme", "Acme Technologies", "Calyptia", "Calytpia", "Calyptea", "OSBA", "Open Base Alliance"]))
def test_proposals_do_not_depend_on_the_order_of_the_names(names: list[str]) -> None:
    claims = [joins(text, doc=text) for text in names]
    assert proposals(Identities(stated=claims)) == proposals(Identities(stated=sorted(claims)))


def test_fifty_thousand_names_take_seconds() -> None:
    """Made-up names of three syllables and a common word, some of them misspelled."""
    chance = random.Random(4)  # noqa: S311 - names, no secret
    syllables = [a + b for a in "bcdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "el", "or")]
    heads = ["Technologies", "Labs", "Foundation", "University", "Systems", "", "", ""]
    names = {f"{''.join(chance.choices(syllables, k=4)).title()} {chance.choice(heads)}".strip() for _ in range(50_000)}
    who = Identities(stated=[joins(text, doc=text) for text in sorted(names)])
    started = time.process_time()
    proposals(who, limit=10)
    assert time.process_time() - started < 40  # 6 s on the machine where it was written
