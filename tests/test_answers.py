"""Answers: lists that are tables too, whatever the names in them try."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_graph import HOSTILE, add, announcement, small_graph

from kg.answers import Answers, defused
from kg.build import consolidate
from kg.model import Chain, Entity, Link, Name, PostClaim
from kg.query import KnowledgeGraph
from kg.resolve import Registry
from kg.store import Store


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return small_graph()


def test_an_answer_is_a_list_and_stays_one_when_cut(graph: KnowledgeGraph) -> None:
    members = graph.members("Example Foundation")
    assert members == list(members)
    assert isinstance(members[:1], Answers)
    assert members[0].member.name == "Acme"


def test_a_data_frame_has_one_row_an_answer(graph: KnowledgeGraph) -> None:
    frame = graph.members("Example Foundation").to_dataframe()
    assert list(frame["member"]) == ["Acme", " ".join(HOSTILE.split())]
    assert list(frame["tier"]) == ["Premier", "<b>Gold</b>"]
    assert frame["organization_iri"].nunique() == 1


def test_without_pandas_the_error_says_how_to_get_it() -> None:
    code = (
        "import sys; sys.modules['pandas'] = None; from kg.answers import Answers\n"
        "try: Answers().to_dataframe()\nexcept Exception as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "A data frame needs pandas: pip install 'foundation-kg[frames]'"


def test_no_answers_are_an_empty_table() -> None:
    assert Answers().to_dataframe().empty
    assert Answers().to_csv() == "\n"
    assert Answers()._repr_html_() == "<p>nothing</p>"


def test_csv_is_read_back(graph: KnowledgeGraph, tmp_path) -> None:
    text = graph.members("Example Foundation").to_csv(tmp_path / "members.csv")
    assert (tmp_path / "members.csv").read_text("utf-8") == text
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["member"] for row in rows] == ["Acme", " ".join(HOSTILE.split())]


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    cell = str(defused(text))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell in (text, f"'{text}")


def test_html_is_escaped_everywhere(graph: KnowledgeGraph) -> None:
    members = graph.members("Example Foundation")
    shown = [members, *members, members[1].member, *graph.history("Example Foundation"), graph.evidence(members[1])]
    for value in shown:
        html = value._repr_html_()
        assert "<img" not in html
        assert "<script" not in html
        assert html.startswith("<table>")


def test_a_fact_says_in_one_line_what_it_is(graph: KnowledgeGraph) -> None:
    fact = graph.memberships("Acme")[0]
    assert repr(fact) == f"<Membership {fact.iri}: Acme, Example Foundation, Premier, 2023-07-27>"


def test_each_link_of_a_path_has_its_sentences(graph: KnowledgeGraph) -> None:
    (path,) = graph.path("Acme", "Umbrella Foundation")
    assert [len(link.witnesses) for link in path] == [1, 1]
    assert path.links[1].witnesses[0].evidence.exact == "The Example Foundation is part of the Umbrella Foundation."


def test_between_two_lie_direct_links_and_those_over_a_third(graph: KnowledgeGraph) -> None:
    assert [str(chain) for chain in graph.between("Ada Byron", "Example Foundation")] == [
        "Ada Byron is Governing Board member of Example Foundation",
        "Ada Byron sits on behalf of Acme, Acme is a member of Example Foundation",
    ]
    assert graph.between("Acme", "Acme") == []


def test_a_timeline_is_in_order(graph: KnowledgeGraph) -> None:
    days = [fact.announced for fact in graph.timeline("Example Foundation")]
    assert days == sorted(days, key=lambda day: day or date.max)
    assert {fact.noun for fact in graph.timeline("Acme")} == {"membership", "post"}


@pytest.fixture(scope="module")
def boards() -> KnowledgeGraph:
    """Ada on two boards, Bob on a third for her company, and an employee of one foundation."""
    store = Store.open("memory:")
    posts = [
        ("Ada Doe", "board member", "First Foundation", "Acme"),
        ("Ada Doe", "Technical Steering Committee member", "Second Foundation", None),
        ("Bob Roe", "board member", "Third Foundation", "Acme"),
        ("Ada Doe", "CTO", "Acme", None),
    ]
    for number, (person, role, organization, company) in enumerate(posts):
        said = announcement(f"{number}.md", [f"{person}, {role} of {organization}."], date(2024, 1, 1 + number), None)
        claim = {
            "person": Name(person, kind="person"),
            "role": role,
            "organization": Name(organization),
            "on_behalf_of": Name(company) if company else None,
        }
        add(store, said, (PostClaim, claim))
    consolidate(store, Registry({}))
    return KnowledgeGraph(store)


def test_people_and_companies_tie_organizations_together(boards: KnowledgeGraph) -> None:
    assert [str(each) for each in boards.interlocks("First Foundation")] == [
        "Acme ties First Foundation to Third Foundation",
        "Ada Doe ties Acme to First Foundation",
        "Ada Doe ties First Foundation to Second Foundation",
    ]
    assert boards.interlocks("First Foundation", on=date(2020, 1, 1)) == []


def test_interlocks_of_bodies_leave_out_who_is_just_employed(boards: KnowledgeGraph) -> None:
    found = boards.interlocks("First Foundation", bodies=True)
    assert [(str(each.tie), str(each.other)) for each in found] == [
        ("Acme", "Third Foundation"),
        ("Ada Doe", "Second Foundation"),
    ]
    assert all(post.body for each in found for post in each.posts)
    assert [str(each) for each in boards.interlocks("Acme", bodies=True)] == [
        "Acme ties First Foundation to Third Foundation"
    ]


def test_the_shortest_chains_are_all_told_up_to_a_limit(boards: KnowledgeGraph) -> None:
    chains = boards.path("Acme", "First Foundation")
    assert [str(chain) for chain in chains] == [
        "Acme has as CTO Ada Doe, Ada Doe is board member of First Foundation",
    ]
    assert boards.path("Acme", "First Foundation", limit=0) == []


def test_a_chain_does_not_break() -> None:
    one, two, three = (Entity(f"urn:{name}", name) for name in "abc")
    fact = small_graph().memberships("Acme")[0]
    with pytest.raises(ValueError, match="begins where"):
        Chain((Link(one, "to", two, fact), Link(three, "to", one, fact)))
