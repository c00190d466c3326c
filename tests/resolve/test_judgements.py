"""The file of judgements: what people decide reads back as it was written, and errors name their line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import JudgementError
from kg.graph import judgement_quads
from kg.model import ASSERTED, Accepted, Different, Judgement, Rejected, Same
from kg.resolve import Judgements
from kg.resolve.written import composed, written

HEAD = "by: Ada, on: 2026-01-08, why: looked it up"
CLAIM = "https://w3id.org/foundation-kg/id/source/a-1/b/claim/c"


def parse(*lines: str) -> Judgements:
    """Judgements numbered from 1, each given by what it says."""
    return Judgements.parse("\n".join(f"- {{number: {n}, {line}, {HEAD}}}" for n, line in enumerate(lines, 1)))


words = st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool).filter(lambda text: _is_utf8(text))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - strategies want it so
dates = st.sampled_from(["2024", "2024-05", "2024-05-14", "../2024-07-31", "2024/.."])
claims = st.sampled_from([CLAIM, f"{CLAIM}2"])


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@st.composite
def assertions(draw: st.DrawFn) -> dict[str, str]:
    kind = draw(st.sampled_from(sorted(ASSERTED)))
    known = {"tier": words, "role": words, "on_behalf_of": words, "count": st.integers(1, 99).map(str)}
    said = {"assert": kind} | {end: draw(words) for end in ASSERTED[kind][1]}
    said |= {key: draw(known[key]) for key in ASSERTED[kind][2] if key in known and draw(st.booleans())}
    told = {"effective": dates, "announced": dates, "source": st.just("https://example.org/?a=b#c"), "quote": words}
    return said | {key: draw(told[key]) for key in told if draw(st.booleans())}


pairs = st.lists(words, min_size=2, max_size=2, unique=True).map(tuple)
said = st.one_of(
    pairs.map(lambda two: {"same": two}),
    pairs.map(lambda two: {"different": two}),
    claims.map(lambda claim: {"reject": claim}),
    claims.map(lambda claim: {"accept": claim}),
    assertions(),
)
judgements = st.builds(
    lambda number, says, by, on, why: composed(number, says, by=by, on=on, why=why),
    st.integers(1, 999_999),
    said,
    words,
    moments,
    words,
)


@given(judgements)
def test_what_is_written_reads_back_as_the_same(judgement: Judgement) -> None:
    assert Judgements.parse(written(judgement)).entries == (judgement,)


@given(judgements)
def test_every_judgement_can_be_put_into_a_graph(judgement: Judgement) -> None:
    assert list(judgement_quads(Judgements((judgement,))))


@pytest.mark.parametrize(
    ("text", "place", "cause"),
    [
        ("}", "judgements.yml:1", "is no YAML"),
        ("same: [A, B]", "judgements.yml:1", "begin each entry with `- number: `"),
        ("- number: 1\n  same: [A, B]\n  by: Ada\n  on: 2026-01-08", "judgements.yml:1", "has no why"),
        (f"- {{number: 1, {HEAD}}}", "judgements.yml:1", "says nothing; say one of: same, different"),
        (f"- {{number: 1, same: [A, B], reject: c, {HEAD}}}", "judgements.yml:1", "says same and reject"),
        (f"- number: 1\n  same: [A]\n  {HEAD.replace(', ', chr(10) + '  ')}", "judgements.yml:2", "takes two"),
        (f"- number: 1\n  same: [A, A]\n  {HEAD.replace(', ', chr(10) + '  ')}", "judgements.yml:2", "takes two"),
        (f"- {{number: one, same: [A, B], {HEAD}}}", "judgements.yml:1", "one is no number"),
        (f"- {{number: 1, same: [A, B], because: x, {HEAD}}}", "judgements.yml:1", "because is no key of it; known"),
        (f"- {{number: 1, reject: Acme, {HEAD}}}", "judgements.yml:1", "Acme is no claim"),
        (f"- {{number: 1, assert: marriage, {HEAD}}}", "judgements.yml:1", "marriage is nothing to assert; there are"),
        (f"- {{number: 1, assert: part, part: A, {HEAD}}}", "judgements.yml:1", "has no whole"),
        (f"- {{number: 1, assert: part, part: A, whole: B, tier: C, {HEAD}}}", "judgements.yml:1", "tier is no key"),
        (
            f"- {{number: 1, assert: part, part: A, whole: B, effective: soon, {HEAD}}}",
            "judgements.yml:1",
            "'soon' is no EDTF date",
        ),
        (
            f"- {{number: 1, assert: part, part: A, whole: B, source: x, {HEAD}}}",
            "judgements.yml:1",
            "x is no web address",
        ),
        (
            f"- {{number: 1, assert: membership, member: A, organization: B, change: wed, {HEAD}}}",
            "judgements.yml:1",
            "wed is no change; known: joined",
        ),
        ("- {number: 1, same: [A, B], by: A, on: soon, why: x}", "judgements.yml:1", "soon is no moment"),
        (f"- {{number: 1, undo: 1, {HEAD}}}", "judgements.yml:1", "there is no judgement 1 before it"),
        (
            f"- {{number: 2, same: [A, B], {HEAD}}}\n- {{number: 2, same: [C, D], {HEAD}}}",
            "judgements.yml:2",
            "the number 2 comes after 2; give it the next free one, 3",
        ),
    ],
)
def test_what_is_impossible_is_an_error_with_its_line_and_a_way_out(text: str, place: str, cause: str) -> None:
    with pytest.raises(JudgementError) as caught:
        Judgements.parse(text)
    assert caught.value.place == place
    assert cause in caught.value.cause


def test_an_error_in_a_file_of_bytes_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "judgements.yml").write_bytes(b"\xff")
    with pytest.raises(JudgementError, match=r"judgements.yml: is no UTF-8"):
        Judgements.load(tmp_path / "judgements.yml")


def test_a_chain_that_contradicts_itself_is_listed() -> None:
    with pytest.raises(JudgementError, match=r"3 says that A and C are different, but they are one by 1 \(A is B\), 2"):
        parse("same: [A, B]", "same: [B, C]", "different: [A, C]")


def test_a_claim_is_not_both_right_and_wrong() -> None:
    with pytest.raises(JudgementError, match="2 says accept of a claim of which 1 says reject; take one back"):
        parse(f"reject: '{CLAIM}'", f"accept: '{CLAIM}'")


def test_what_is_undone_does_not_contradict() -> None:
    found = parse("same: [A, B]", "undo: 1", "different: [A, B]", f"reject: '{CLAIM}'", "undo: 4", f"accept: '{CLAIM}'")
    assert [each.number for each in found.in_force] == [3, 6]
    assert found.undone == {1: 2, 4: 5}
    assert (len(found.of(Different)), len(found.of(Same)), len(found.of(Rejected)), len(found.of(Accepted))) == (
        1,
        0,
        0,
        1,
    )


def test_nothing_is_undone_twice() -> None:
    with pytest.raises(JudgementError, match="1 was taken back already, by 2"):
        parse("same: [A, B]", "undo: 1", "undo: 1")


def test_judgements_are_known_from_their_day_on() -> None:
    text = "- {{number: {}, {}, by: Ada, on: 2026-01-{:02}, why: x}}"
    found = Judgements.parse("\n".join([text.format(1, "same: [A, B]", 8), text.format(2, "undo: 1", 10)]))
    states = {day: len(found.known_on(date(2026, 1, day)).in_force) for day in (7, 8, 9, 10)}
    assert states == {7: 0, 8: 1, 9: 1, 10: 0}


def test_adding_keeps_comments_and_order(tmp_path: Path) -> None:
    file = tmp_path / "judgements.yml"
    before = Judgements()
    first = before.with_(composed(1, {"same": ("A", "B")}, by="Ada", on=datetime(2026, 1, 8, tzinfo=UTC), why="x"))
    first.append_to(file, before)
    file.write_text(file.read_text("utf-8") + "\n# a comment of ours", "utf-8")
    again = Judgements.load(file)
    second = again.with_(composed(2, {"undo": "1"}, by="Bob", on=datetime(2026, 1, 9, tzinfo=UTC), why="y"))
    second.append_to(file, again)
    text = file.read_text("utf-8")
    assert Judgements.load(file) == second
    assert text.index("number: 1") < text.index("# a comment of ours\n") < text.index("number: 2")
    assert text.startswith("# Judgements: ")
    assert [path.name for path in tmp_path.iterdir()] == ["judgements.yml"]
