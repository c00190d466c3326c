"""The canonical form is that of RDFC-1.0, and the same for the same statements."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from kg.canonical import canonical, fingerprint
from kg.graph import source_graph
from kg.model import Announcement

iris = st.sampled_from([NamedNode(f"https://example.org/{name}") for name in ("a", "b", "é", "华")])
literals = st.builds(Literal, st.text(max_size=8)) | st.builds(
    lambda text, tag: Literal(text, language=tag), st.text(max_size=8), st.sampled_from(("en", "de-AT"))
)
named = st.builds(Quad, iris, iris, iris | literals, iris | st.just(DefaultGraph()))
blank = st.builds(BlankNode, st.sampled_from("abcd"))
quads = named | st.builds(Quad, blank | iris, iris, blank | iris, iris)


def rdfc(some: list[Quad]) -> bytes:
    """What the standard's algorithm makes of the quads, its lines sorted by code point."""
    dataset = Dataset(some)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return "".join(sorted(f"{line}\n" for line in str(dataset).split("\n") if line)).encode()


@given(st.lists(named, max_size=8))
def test_sorted_lines_are_the_standards_form_where_every_node_has_an_iri(some):
    assert canonical(some) == rdfc(some)


@given(st.lists(quads, max_size=6))
def test_blank_nodes_get_the_standards_names(some):
    assert canonical(some) == rdfc(some)


@given(st.lists(quads, max_size=6), st.randoms(use_true_random=False))
def test_order_and_repetition_leave_no_trace(some, random):
    shuffled = random.sample(some, len(some)) + some[:1]
    assert canonical(some) == canonical(shuffled)
    assert fingerprint(some) == fingerprint(shuffled)


@given(st.lists(quads, max_size=6), st.permutations("abcd"))
def test_labels_of_blank_nodes_leave_no_trace(some, labels):
    names = dict(zip("abcd", labels, strict=True))
    assert canonical(some) == canonical([Quad(*(_renamed(term, names) for term in quad)) for quad in some])


def _renamed(term, names):
    return BlankNode("x" + names[term.value]) if isinstance(term, BlankNode) else term


@given(st.lists(named, max_size=8))
def test_the_canonical_form_reads_back(some):
    assert set(parse(canonical(some), format=RdfFormat.N_QUADS)) == set(some)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('tab\t quote" backslash\\', r'"tab\t quote\" backslash\\"'),
        ("\b\f\n\r", r'"\b\f\n\r"'),
        ("\x00\x0b\x7f", r'"\u0000\u000B\u007F"'),
        ("é华\u2028", '"é华\u2028"'),
    ],
)
def test_characters_are_escaped_as_the_standard_says(text, line):
    node = NamedNode("https://example.org/a")
    expected = f"<https://example.org/a> <https://example.org/a> {line} .\n"
    assert canonical([Quad(node, node, Literal(text))]).decode() == expected


def test_two_blank_nodes_are_named_as_in_the_recommendations_first_example():
    """Two nodes that are told apart by what they point to."""
    p, q, r = (NamedNode(f"http://example.com/#{name}") for name in "pqr")
    s, t, u = (NamedNode(f"http://example.com/#{name}") for name in "stu")
    some = [
        Quad(p, q, BlankNode("e0")),
        Quad(p, r, BlankNode("e1")),
        Quad(BlankNode("e0"), s, u),
        Quad(BlankNode("e1"), t, u),
    ]
    lines = canonical(some).decode()
    assert "<http://example.com/#p> <http://example.com/#q> _:c14n0 .\n" in lines
    assert "<http://example.com/#p> <http://example.com/#r> _:c14n1 .\n" in lines


def test_the_wall_clock_is_left_out_unless_asked_for():
    post = Announcement("a.md", "text", ())
    early, late = (source_graph(post, [], recorded_at=datetime(year, 1, 1, tzinfo=UTC))[1] for year in (2024, 2026))
    assert canonical(early) == canonical(late)
    assert canonical(early, recorded=True) != canonical(late, recorded=True)
