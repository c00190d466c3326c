"""People of one name."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Post
from kg.resolve import BASE, Identities, Judgements, Registry, Stated, fold, proposals

from .gold import stated
from .making import joins, said


def seen(day: str | None, organization: str, doc: str | None = None, **more: str) -> Stated:
    """Jane Doe with an organization, in a document of that day."""
    fields = {"person": "Jane Doe", "role": "engineer", "change": "holds", **more}
    return said("post", day, organization=organization, doc=doc or f"{day} {organization}.md", **fields)


def people(*claims: Stated, registry: Registry | None = None) -> list[str]:
    entities = Identities(registry, claims).entities
    return [entity.iri.removeprefix(f"{BASE}person/") for entity in entities if entity.kind == "person"]


TWO = (seen("2024-01-10", "Acme"), seen("2024-02-10", "Bolt"), seen("2024-03-10", "Acme"))


def test_two_at_work_in_two_places_at_one_time_are_two() -> None:
    assert people(*TWO) == ["jane-doe", "jane-doe-bolt"]
    who = Identities(stated=TWO)
    posts = {(post.person.iri, post.organization.name) for post in fold(TWO, who) if isinstance(post, Post)}
    assert posts == {(f"{BASE}person/jane-doe", "Acme"), (f"{BASE}person/jane-doe-bolt", "Bolt")}


def test_who_moves_is_one() -> None:
    assert people(seen("2023-01-10", "Acme"), seen("2023-06-10", "Acme"), seen("2024-02-10", "Bolt")) == ["jane-doe"]


def test_a_document_that_knows_of_both_ties_them() -> None:
    both = seen("2024-05-10", "Acme", "both.md"), seen("2024-05-10", "Bolt", "both.md", role="advisor")
    assert people(*TWO, *both) == ["jane-doe"]
    former = seen("2024-05-10", "Acme", "both.md", change="former"), seen("2024-05-10", "Bolt", "both.md")
    assert people(*TWO, *former) == ["jane-doe"]


def test_a_seat_on_the_same_board_ties_them() -> None:
    seats = [
        seen("2024-01-10", "Example Foundation", "a.md", role="board member", on_behalf_of="Acme"),
        seen("2024-01-10", "Example Foundation", "b.md", role="board member", on_behalf_of="Bolt"),
    ]
    assert people(*seats) == ["jane-doe"]


def test_a_foundation_is_no_employer() -> None:
    assert people(TWO[0], seen("2024-02-10", "Example Foundation"), TWO[2]) == ["jane-doe"]
    joined = joins("Zip", "2020-01-01", organization="Bolt")
    assert people(joined, *TWO) == ["jane-doe"]


def test_a_part_of_the_employer_is_no_other_employer() -> None:
    assert people(TWO[0], seen("2024-02-10", "Acme Research"), TWO[2]) == ["jane-doe"]
    assert people(*TWO, said("part", part="Bolt", whole="Acme")) == ["jane-doe"]
    registry = Registry.parse("[{id: acme, name: Acme}, {id: bolt, name: Bolt, parent: acme}]")
    assert people(*TWO, registry=registry) == ["jane-doe"]
    circle = said("part", part="Acme", whole="Zip"), said("part", part="Zip", whole="Acme")
    assert people(*TWO, *circle) == ["jane-doe", "jane-doe-bolt"]


def test_words_that_two_employers_share_do_not_tie_them() -> None:
    claims = [seen("2024-01-10", "University of Bath"), seen("2024-02-10", "University of York"),
              seen("2024-03-10", "University of Bath")]  # fmt: skip
    assert people(*claims) == ["jane-doe", "jane-doe-university-of-york"]


def test_documents_without_a_day_show_nothing() -> None:
    assert people(seen(None, "Acme"), seen(None, "Bolt", "b.md")) == ["jane-doe"]
    assert people(seen("2024", "Acme"), seen("2024", "Bolt")) == ["jane-doe"]


def test_a_later_document_changes_no_iri() -> None:
    more = seen("2024-02-20", "Zip"), seen("2025-01-01", "Acme"), seen("2025-02-01", "Bolt")
    assert people(*TWO, *more) == ["jane-doe", "jane-doe-bolt", "jane-doe-zip"]


def test_a_document_that_names_no_employer_means_the_first() -> None:
    quote = said("statement", "2024-02-11", speaker="Jane Doe", quote="We are glad", doc="q.md")
    who = Identities(stated=[*TWO, quote])
    assert who.person("Jane Doe", document="q.md").iri == f"{BASE}person/jane-doe"


def test_the_affiliation_tells_which_of_two_is_meant() -> None:
    who = Identities(stated=TWO)
    assert who.person("Jane Doe", "Bolt Inc.").iri == f"{BASE}person/jane-doe-bolt"
    assert who.person("Jane Doe", "Acme").iri == who.person("Jane Doe", "Zip").iri == f"{BASE}person/jane-doe"
    assert who.person("Jane Doe", document="2024-02-10 Bolt.md").iri == f"{BASE}person/jane-doe-bolt"


def test_two_of_one_name_are_proposed_with_their_employers() -> None:
    [proposal] = proposals(Identities(stated=TWO))
    assert proposal.for_ == ("same name",)
    assert proposal.against == ("at Acme, and at Bolt",)


def test_a_judgement_makes_one_of_two() -> None:
    judged = Judgements.parse(
        "- {number: 1, by: me, on: 2024-05-01T12:00:00Z, why: one bio, same: [person/jane-doe, person/jane-doe-bolt]}"
    )
    who = Identities(stated=TWO, judgements=judged)
    assert who.person("Jane Doe", "Bolt") == who.person("Jane Doe", "Acme")


def test_a_name_that_another_person_bears_is_not_taken() -> None:
    other = seen("2024-01-10", "Zip", person="Jane Doe Bolt")
    assert people(*TWO, other) == ["jane-doe", "jane-doe-bolt", "jane-doe-bolt-2"]


@given(
    st.lists(
        st.builds(
            seen,
            st.sampled_from([None, "2024-01-10", "2024-02-10", "2024-03-10", "2024"]),
            st.sampled_from(["Acme", "Acme Research", "Bolt", "Zip", "Example Foundation"]),
            st.sampled_from([None, "a.md", "b.md"]),
        ),
        unique_by=lambda each: each.iri,
        max_size=8,
    ).flatmap(lambda made: st.tuples(st.just(made), st.permutations(made)))
)
def test_who_is_who_does_not_depend_on_the_order(both: tuple[list[Stated], list[Stated]]) -> None:
    assert Identities(stated=both[0]).entities == Identities(stated=both[1]).entities


def test_nobody_in_the_gold_is_taken_for_two(shared: Path) -> None:
    """The announcements hold no two people of one name, as far as anybody saw who read them."""
    entities = Identities(stated=stated(shared / "gold" / "facts")).entities
    names = [entity.name for entity in entities if entity.kind == "person"]
    assert sorted({each for each in names if names.count(each) > 1}) == []
