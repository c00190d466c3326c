"""What claims about one pair amount to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Fact, Hosting, Involvement, Membership, Part, Partnership, Period, Post, Quotation, Seat, When
from kg.resolve import BASE, Stated, fold

from .gold import stated
from .making import joins, said


def memberships(*claims: Stated) -> list[Membership]:
    return [fact for fact in fold(claims) if isinstance(fact, Membership)]


def told(*claims: Stated) -> list[tuple[str | None, str, str]]:
    """Tier, start and end of each membership."""
    return [(fact.tier, str(fact.period.start or "?"), str(fact.period.end or "?")) for fact in memberships(*claims)]


def test_a_membership_that_was_announced_has_no_start_that_nobody_said() -> None:
    [fact] = memberships(joins("Acme", "2023-07-27", tier="Premier"))
    assert fact.iri == f"{BASE}membership/acme/example-foundation/1"
    assert (fact.member.name, fact.organization.kind, fact.tier) == ("Acme", "foundation", "Premier")
    assert (fact.period, fact.announced) == (Period(), date(2023, 7, 27))


def test_an_effective_date_is_the_start_as_precisely_as_it_is_said() -> None:
    assert told(joins("Acme", "2023-07-27", effective="2023-07")) == [(None, "2023-07", "?")]
    assert told(joins("Acme", "2023-07-27", "current", effective="2015")) == [(None, "2015", "?")]


def test_further_sources_attest_the_same_membership() -> None:
    one, two, three = (
        joins("Acme", "2023-07-27"),
        joins("Acme", "2023-08-02", "current", doc="b.md"),
        joins("Acme", "2025-01-01", "renewed", doc="c.md"),
    )
    [fact] = memberships(three, one, two)
    assert fact.claims == tuple(sorted(each.iri for each in (one, two, three)))
    assert fact.announced == date(2023, 7, 27)


def test_a_tier_that_only_one_source_gives_is_the_membership_s() -> None:
    assert told(joins("Acme", "2023-07-27"), joins("Acme", "2024-01-01", "current", "Premier Member")) == [
        ("Premier", "?", "?")
    ]


def test_moving_to_another_tier_closes_one_membership_and_opens_the_next() -> None:
    moved = joins("Acme", "2024-01-30", "retiered", "Premier", effective="2024-01-01")
    assert told(joins("Acme", "2023-07-27", tier="General"), moved) == [
        ("General", "?", "2024-01-01"),
        ("Premier", "2024-01-01", "?"),
    ]


def test_a_move_without_a_date_happened_by_its_announcement() -> None:
    moved = joins("Acme", "2024-01-30", "retiered", "Premier")
    assert told(joins("Acme", "2023-07-27", tier="General"), moved) == [
        ("General", "?", "../2024-01-30"),
        ("Premier", "?", "?"),
    ]


def test_another_tier_seen_later_is_the_next_membership() -> None:
    assert told(joins("Acme", "2023-07-27", tier="Premier"), joins("Acme", "2026-02-01", "current", "Platinum")) == [
        ("Premier", "?", "../2026-02-01"),
        ("Platinum", "?", "?"),
    ]


def test_two_tiers_on_one_day_contradict_each_other_and_both_stay() -> None:
    tiers = told(joins("Acme", "2023-07-27", tier="Gold"), joins("Acme", "2023-07-27", tier="Silver", doc="b.md"))
    assert tiers == [("Gold", "?", "?"), ("Silver", "?", "?")]


def test_who_left_is_out_and_may_come_back() -> None:
    left = joins("Acme", "2024-06-01", "left", effective="2024-05-31", doc="b.md")
    again = joins("Acme", "2025-03-01", doc="c.md")
    assert told(joins("Acme", "2023-07-27"), left) == [(None, "?", "2024-05-31")]
    assert told(again, left, joins("Acme", "2023-07-27")) == [(None, "?", "2024-05-31"), (None, "?", "?")]


def test_a_departure_without_any_date_ends_the_membership_some_time() -> None:
    assert told(joins("Acme", "2023-07-27"), joins("Acme", None, "left")) == [(None, "?", "../..")]
    assert told(joins("Acme", None, "left")) == [(None, "?", "../..")]


def test_recalling_who_founded_it_brings_nobody_back() -> None:
    claims = joins("Acme", "2020-01-01"), joins("Acme", "2021-01-01", "left"), joins("Acme", "2024-01-01", "founding")
    [fact] = memberships(*claims)
    assert fact.founding
    assert fact.period.end == When.parse("../2021-01-01")


def test_claims_below_the_confidence_asked_for_make_no_facts() -> None:
    claim = joins("Acme", "2023-07-27", confidence=0.4)
    assert fold([claim]) == []
    assert len(fold([claim], least=0.4)) == 1


def test_nobody_is_a_member_of_itself() -> None:
    assert fold([joins("Example Foundation", "2023-07-27")]) == []


def test_a_seat_on_the_board_is_a_post_on_a_body_of_the_foundation() -> None:
    facts = fold([said("post", "2023-07-27", person="Ada Doe", role="Governing Board member",
                       organization="Example Foundation", on_behalf_of="Acme", change="appointed")])  # fmt: skip
    post = next(fact for fact in facts if isinstance(fact, Post))
    unit = next(fact for fact in facts if isinstance(fact, Part))
    assert post.iri == f"{BASE}post/ada-doe/example-foundation/governing-board-member/1"
    assert post.body == unit.part
    assert unit.whole == post.organization
    assert post.body
    assert post.body.name == "Example Foundation Governing Board"
    assert post.on_behalf_of
    assert post.on_behalf_of.name == "Acme"


def test_titles_written_short_and_long_are_one_post() -> None:
    held = {"person": "Ada Doe", "organization": "Acme"}
    facts = fold([said("post", "2023-01-01", role="VP, Research", **held),
                  said("post", "2024-01-01", role="Vice President Research", doc="b.md", **held)])  # fmt: skip
    assert len(facts) == 1


def test_a_former_post_is_over() -> None:
    held = {"person": "Ada Doe", "organization": "Acme", "role": "CEO"}
    [post] = fold([said("post", "2023-01-01", **held), said("post", "2025-01-01", change="former", doc="b.md", **held)])
    assert isinstance(post, Post)
    assert post.former
    assert post.period.end == When.parse("../2025-01-01")


def test_the_other_facts_are_what_their_claims_say() -> None:
    claims = [
        said("seat", "2023-01-01", organization="Acme", body="Example Foundation Governing Board", count=2),
        said("part", part="Example Foundation", whole="Linux Foundation"),
        said("project", organization="Example Foundation", project="Foo", does="hosts"),
        said("project", organization="Acme", project="Foo", does="develops"),
        said("partner", first="Bolt", second="Acme"),
        said("partner", first="Acme", second="Bolt"),
        said("statement", "2023-01-01", speaker="Ada Doe", quote="We are glad to join"),
    ]
    kinds = {type(fact): fact for fact in fold(claims)}
    assert set(kinds) == {Seat, Part, Hosting, Involvement, Partnership, Quotation}
    assert isinstance(seat := kinds[Seat], Seat)
    assert seat.count == 2
    assert isinstance(pair := kinds[Partnership], Partnership)
    assert (pair.first.name, pair.second.name) == (
        "Acme",
        "Bolt",
    )
    assert len(pair.claims) == 2


changes = st.sampled_from(["joined", "founding", "renewed", "retiered", "left", "current"])
days = st.sampled_from([None, "2022", "2023-07", "2023-07-27", "2024-01-30", "2025-01-01"])
claims = st.builds(
    joins,
    st.sampled_from(["Acme", "Bolt|BLT", "BLT"]),
    days,
    changes,
    st.sampled_from([None, "Gold", "Silver"]),
    effective=days,
    doc=st.sampled_from(["a.md", "b.md"]),
)
many = st.lists(claims, unique_by=lambda each: each.iri, max_size=8)


@given(many.flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_facts_do_not_depend_on_the_order_of_the_claims(both: tuple[list[Stated], list[Stated]]) -> None:
    assert fold(both[0]) == fold(both[1])


@given(many)
def test_every_fact_leads_to_claims_and_every_claim_to_a_fact(made: list[Stated]) -> None:
    facts = fold(made)
    assert all(fact.claims for fact in facts)
    assert {iri for fact in facts for iri in fact.claims} == {each.iri for each in made}
    assert len({fact.iri for fact in facts}) == len(facts)


@given(many)
def test_one_pair_has_memberships_of_one_tier_one_after_the_other(made: list[Stated]) -> None:
    """At most one membership a tier is open at a time, however the claims contradict each other."""
    facts: list[Fact] = [*memberships(*made)]
    still = [(fact.member, fact.tier) for fact in facts if isinstance(fact, Membership) and fact.period.end is None]
    assert len(still) == len(set(still))


def test_the_gold_folds_without_losing_a_claim(shared: Path) -> None:
    made = stated(shared / "gold" / "facts")
    facts = fold(made)
    lost = {each.iri for each in made} - {iri for fact in facts for iri in fact.claims}
    assert not lost


@pytest.mark.parametrize(
    "member", ["IBM", "Intel", "Hugging Face", "Graphcore", "Huawei", "Lightning AI", "Arm", "Rebellions"]
)
def test_the_members_that_pytorch_s_posts_announce_are_there(shared: Path, member: str) -> None:
    facts = fold(stated(shared / "gold" / "facts" / "pytorch"))
    found = {
        fact.member.name: fact
        for fact in facts
        if isinstance(fact, Membership) and fact.organization.name == "PyTorch Foundation"
    }
    assert found[member].announced


def sits(person: str, announced: str, change: str = "holds", member: str = "Acme") -> Stated:
    return said(
        "post",
        announced,
        person=person,
        role="Governing Board member",
        organization="Example Foundation",
        on_behalf_of=member,
        change=change,
    )


def tenures(*claims: Stated) -> list[tuple[str, str]]:
    posts = (fact for fact in fold(claims) if isinstance(fact, Post))
    return [(post.person.name, str(post.period.end or "")) for post in posts]


def test_the_seat_of_a_member_passes_from_one_person_to_the_next() -> None:
    first, second = sits("Ada Byron", "2023-05-01", "appointed"), sits("Bo Diddley", "2024-06-01", "appointed")
    assert tenures(first, second) == [("Ada Byron", "../2024-06-01"), ("Bo Diddley", "")]
    assert tenures(second, first) == tenures(first, second)


def test_a_seat_passes_only_where_somebody_is_appointed_to_the_only_seat_of_a_member() -> None:
    first, second = sits("Ada Byron", "2023-05-01"), sits("Bo Diddley", "2024-06-01", "appointed")
    assert tenures(first, sits("Bo Diddley", "2024-06-01")) == [("Ada Byron", ""), ("Bo Diddley", "")]
    assert tenures(first, sits("Bo Diddley", "2024-06-01", "appointed", "Bolt")) == [
        ("Ada Byron", ""),
        ("Bo Diddley", ""),
    ]
    assert tenures(first, second, sits("Ada Byron", "2024-07-01")) == [("Ada Byron", ""), ("Bo Diddley", "")]
    places = said("seat", organization="Acme", body="Example Foundation Governing Board", count=2)
    assert tenures(first, second, places) == [("Ada Byron", ""), ("Bo Diddley", "")]
