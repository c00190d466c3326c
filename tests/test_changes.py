"""What changed: in words with reasons, and as a patch that makes the new state of the old one."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build import ingest
from kg.canonical import canonical
from kg.changes import apply_patch, diff, diff_days, diff_known, open_state, to_patch
from kg.cli import main
from kg.errors import StoreError
from kg.export import export
from kg.judgements import judge
from kg.query import KnowledgeGraph
from kg.store import DEFAULT, Store
from tests.landscape.making import Repo

ADA = {"by": "Ada", "on": datetime(2026, 1, 8, tzinfo=UTC), "why": "looked it up"}
EF = "the Example Foundation"
ACME = {"2023-07-27-acme.md": f"Acme joined {EF} as a General member."}
BOLT = {"2023-08-02-bolt.md": f"Bolt joined {EF} as a General member."}


def state(folder: Path, posts: dict[str, str]) -> Store:
    """The graph of some posts."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in posts.items():
        (folder / name).write_text(f"---\ntitle: News\ndate: {name[:10]}\n---\n\n{text}\n", "utf-8")
    store = Store.open("memory:")
    ingest(folder, store)
    return store


def told(folder: Path, before: dict[str, str], after: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Each change between two states of one folder, with its reasons."""
    found = diff(state(folder / "posts", before), state(folder / "posts", after))
    return [(str(change), [str(each) for each in change.reasons]) for change in found.changes]


def test_a_new_document_lets_somebody_join(tmp_path: Path) -> None:
    assert told(tmp_path, BOLT, BOLT | ACME) == [
        (
            "joined Acme, Example Foundation: tier General",
            ["added 2023-07-27-acme.md: “Acme joined the Example Foundation as a General member.”"],
        )
    ]


def test_who_leaves_left_and_who_moves_moved(tmp_path: Path) -> None:
    left = {"2024-05-31-bolt.md": f"Bolt left {EF}."}
    moved = {"2024-06-01-acme.md": f"Acme has upgraded its membership in {EF} from General to Premier."}
    assert [change for change, _ in told(tmp_path, ACME | BOLT, ACME | BOLT | left | moved)] == [
        "moved Acme, Example Foundation: tier General → Premier",
        "left Bolt, Example Foundation: tier General; until ../2024-05-31",
    ]


def test_a_document_that_went_withdraws_and_one_that_changed_corrects(tmp_path: Path) -> None:
    premier = {name: text.replace("General", "Premier") for name, text in ACME.items()}
    assert told(tmp_path, ACME | BOLT, premier) == [
        (
            "corrected Acme, Example Foundation: tier General → Premier",
            [
                "changed 2023-07-27-acme.md: “Acme joined the Example Foundation as a General member.”",
                "changed 2023-07-27-acme.md: “Acme joined the Example Foundation as a Premier member.”",
            ],
        ),
        (
            "withdrawn Bolt, Example Foundation: tier General",
            ["withdrawn 2023-08-02-bolt.md: “Bolt joined the Example Foundation as a General member.”"],
        ),
    ]


def test_an_earlier_announcement_corrects_and_a_second_one_confirms(tmp_path: Path) -> None:
    early = {"2023-07-01-acme.md": f"Acme joined {EF} as a General member."}
    late = {"2023-09-01-acme.md": f"Acme joined {EF} as a General member."}
    assert [change for change, _ in told(tmp_path, ACME, ACME | early)] == [
        "corrected Acme, Example Foundation: announced 2023-07-27 → 2023-07-01"
    ]
    assert [change for change, _ in told(tmp_path, ACME, ACME | late)] == [
        "confirmed Acme, Example Foundation: tier General"
    ]


def test_people_are_appointed_and_step_down(tmp_path: Path) -> None:
    appointed = {"2023-01-01-ada.md": "The Example Foundation appointed Ada Byron as Executive Director."}
    down = {"2024-01-01-ada.md": f"Ada Byron stepped down as Executive Director of {EF}."}
    assert [change for change, _ in told(tmp_path, BOLT, BOLT | appointed)] == [
        "appointed Ada Byron, Example Foundation: role Executive Director"
    ]
    [(change, _)] = told(tmp_path, BOLT | appointed, BOLT | appointed | down)
    assert change.startswith("stepped down Ada Byron, Example Foundation: role Executive Director")


@pytest.mark.parametrize("verdict", ["reject", "assert", "same"])
def test_a_judgement_is_the_reason_for_what_it_changes(tmp_path: Path, verdict: str) -> None:
    posts = ACME | BOLT | {"2023-10-01-acme.md": f"Acme Works joined {EF} as a General member."}
    old, new = state(tmp_path / "posts", posts), state(tmp_path / "posts", posts)
    [bolt] = KnowledgeGraph(new).evidence("Bolt", "Example Foundation")
    about = {
        "reject": (bolt.claim,),
        "assert": ("membership", "Cog", "Example Foundation"),
        "same": ("Acme Works", "Acme"),
    }[verdict]
    judge(new, verdict, *about, **ADA)  # type: ignore[arg-type]
    there, back = diff(old, new).changes, diff(new, old).changes
    assert {reason.because for change in (*there, *back) for reason in change.reasons} == {"judged"}
    assert all("1 by Ada" in reason.source for change in (*there, *back) for reason in change.reasons)
    words = {"reject": ("withdrawn", "joined"), "assert": ("is member", "withdrawn"), "same": ("merged", "told apart")}
    assert words[verdict][0] in {change.what for change in there}
    assert words[verdict][1] in {change.what for change in back}


def test_nothing_changed_between_a_state_and_itself(tmp_path: Path) -> None:
    found = diff(state(tmp_path / "posts", ACME), state(tmp_path / "posts", ACME))
    assert (found.changes, found.removed, found.added) == ((), frozenset(), frozenset())


POSTS = [
    ("2023-07-27-acme.md", f"Acme joined {EF} as a General member."),
    ("2023-07-27-acme.md", f"Acme joined {EF} as a Premier member."),
    ("2023-08-02-bolt.md", f"Bolt joined {EF}."),
    ("2024-05-31-bolt.md", f"Bolt left {EF}."),
    ("2024-06-01-ada.md", f"Ada Byron was appointed Executive Director of {EF}."),
    ("2024-07-01-part.md", "The Example Foundation is part of the Great Foundation."),
]
states = st.lists(st.sampled_from(POSTS), max_size=4).map(dict)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states, states)
def test_the_patch_makes_the_new_state_of_the_old_one(tmp_path: Path, one: dict[str, str], two: dict[str, str]) -> None:
    old, new = state(tmp_path / "posts", one), state(tmp_path / "posts", two)
    patch = diff(old, new).patch
    assert patch == diff(old, new).patch
    apply_patch(old, patch)
    assert canonical(old.quads(), recorded=True) == canonical(new.quads(), recorded=True)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states, states)
def test_every_fact_that_differs_is_in_a_change(tmp_path: Path, one: dict[str, str], two: dict[str, str]) -> None:
    old, new = state(tmp_path / "posts", one), state(tmp_path / "posts", two)
    found = diff(old, new)
    subjects = {
        str(quad.subject)[1:-1].partition("#")[0] for quad in found.removed | found.added if quad.graph_name == DEFAULT
    }
    named = {fact.iri for change in found.changes for fact in (change.before, change.after) if fact}
    facts = {iri for iri in subjects if any(f"/{kind}/" in iri for kind in ("membership", "post", "part"))}
    assert facts <= named
    assert all(change.reasons for change in found.changes)


def test_a_patch_keeps_to_its_form() -> None:
    store = Store.open("memory:")
    store.update('INSERT DATA { id:a fm:rule "x \\"y\\" \\n" . GRAPH id:g { id:a fm:rule "z"@en } }')
    lines = to_patch([], store.quads()).splitlines()
    assert lines[0].startswith("H id <urn:sha256:")
    assert (lines[1], lines[-1]) == ("TX .", "TC .")
    assert all(line.startswith("A <") and line.endswith(" .") for line in lines[2:-1])
    other = Store.open("memory:")
    apply_patch(other, "# a remark\n\n" + to_patch([], store.quads()))
    assert canonical(other.quads()) == canonical(store.quads())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A <urn:a> <urn:b>", "line 1: no quad after A"),
        ("\nQ x", "line 2: Q is nothing a patch says"),
        ("TX .\nTA .", "line 2: the patch aborts"),
    ],
)
def test_what_is_no_patch_changes_nothing(text: str, message: str) -> None:
    store = Store.open("memory:")
    with pytest.raises(StoreError, match=message):
        apply_patch(store, f"{text}\nA <urn:a> <urn:b> <urn:c> .")
    assert len(store) == 0


@pytest.fixture
def story(tmp_path: Path) -> Store:
    return state(
        tmp_path / "posts",
        ACME
        | BOLT
        | {
            "2024-05-31-bolt.md": f"Bolt left {EF}.",
            "2024-06-01-acme.md": f"Acme has upgraded its membership in {EF} from General to Premier.",
            "2024-07-01-ada.md": f"Ada Byron was appointed Executive Director of {EF}.",
        },
    )


@pytest.mark.parametrize(
    ("first", "last", "changes"),
    [
        ("2023-01-01", "2023-12-31", ["joined Acme", "joined Bolt"]),
        ("2024-01-01", "2024-12-31", ["moved Acme", "appointed Ada Byron", "left Bolt"]),
        ("2024-08-01", "2024-12-31", []),
    ],
)
def test_two_days_of_one_store(story: Store, first: str, last: str, changes: list[str]) -> None:
    found = diff_days(story, date.fromisoformat(first), date.fromisoformat(last)).changes
    assert [f"{change.what} {change.subject}" for change in found] == changes
    assert all(reason.because == "said" and reason.sentence for change in found for reason in change.reasons)


def test_the_patch_of_two_days_turns_the_facts_of_one_into_those_of_the_other(story: Store) -> None:
    days = [date(2023, 7, 1), date(2023, 12, 31), date(2024, 12, 31)]
    grown, straight = Store.open("memory:"), Store.open("memory:")
    for first, last in pairwise(days):
        apply_patch(grown, diff_days(story, first, last).patch)
    apply_patch(straight, diff_days(story, days[0], days[-1]).patch)
    assert canonical(grown.quads()) == canonical(straight.quads())
    assert len(grown) > 0


def test_a_tier_that_was_renamed_is_no_correction(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "acme")
    repo.commit("2023-01-10", {"Premium": ["Acme", "Bolt"], "General": ["Crash"]})
    before, after = Store.open("memory:"), Store.open("memory:")
    ingest(repo.folder, before)
    repo.commit("2023-03-10", {"Premier": ["Acme", "Bolt"], "General": ["Crash"]})
    ingest(repo.folder, after)
    renamed = [f"tier renamed {name}, Example Group: tier Premium → Premier" for name in ("Acme", "Bolt")]
    assert [each for each in map(str, diff(before, after).changes) if "Premier" in each] == renamed
    assert [str(each) for each in diff_days(after, date(2023, 2, 1), date(2023, 4, 1)).changes] == renamed


def test_two_moments_of_knowledge(tmp_path: Path) -> None:
    """A document of July that is read in September changes what is known in September, and not what held."""
    folder, store = tmp_path / "posts", Store.open("memory:")
    state(folder, ACME)
    ingest(folder, store, recorded_at=datetime(2023, 8, 1, tzinfo=UTC))
    state(folder, ACME | BOLT | {"2023-08-20-acme.md": f"Acme left {EF}."})
    ingest(folder, store, recorded_at=datetime(2023, 9, 1, tzinfo=UTC))
    found = diff_known(store, date(2023, 8, 31), date(2023, 9, 1))
    assert [str(change) for change in found.changes] == [
        "left Acme, Example Foundation: tier General; until ../2023-08-20",
        "joined Bolt, Example Foundation: tier General",
    ]
    assert [each.because for change in found.changes for each in change.reasons] == ["added", "added"]
    assert diff_known(store, date(2023, 9, 1), date(2024, 9, 1)).changes == ()
    grown, straight = Store.open("memory:"), Store.open("memory:")
    for first, last in pairwise([date(2023, 7, 1), date(2023, 8, 1), date(2023, 9, 1)]):
        apply_patch(grown, diff_known(store, first, last).patch)
    apply_patch(straight, diff_known(store, date(2023, 7, 1), date(2023, 9, 1)).patch)
    assert canonical(grown.quads()) == canonical(straight.quads())


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_on_the_command_line(tmp_path: Path) -> None:
    stores: dict[str, Any] = {"old": ACME, "new": ACME | BOLT}
    for name, posts in stores.items():
        made = state(tmp_path / "posts", posts)
        (tmp_path / f"{name}.nq").write_bytes(export(made, "nquads"))
        (tmp_path / f"{name}.trig").write_bytes(export(made, "trig"))
        with Store.open(tmp_path / f"{name}.kg") as kept:
            kept.inner.extend(made.quads())
    answers = [
        run("diff", tmp_path / f"old.{one}", tmp_path / f"new.{other}")
        for one, other in (("kg", "kg"), ("nq", "kg"), ("trig", "nq"))
    ]
    assert {answer.stdout for answer in answers} == {
        "What    Who   Where               Details       Why\n"
        "joined  Bolt  Example Foundation  tier General  added 2023-08-02-bolt.md\n"
    }
    [change] = json.loads(run("diff", tmp_path / "old.kg", tmp_path / "new.kg", "--format", "json").stdout)
    assert (change["what"], change["subject"]["name"], change["before"]) == ("joined", "Bolt", None)
    assert change["reasons"][0]["sentence"] == "Bolt joined the Example Foundation as a General member."
    patch = run("diff", tmp_path / "old.kg", tmp_path / "new.kg", "--format", "patch").stdout
    patched = open_state(tmp_path / "old.nq")
    apply_patch(patched, patch)
    assert canonical(patched.quads()) == canonical(open_state(tmp_path / "new.nq").quads())
    days = run("diff", "2023-08-01", "2023-08-31", "--store", tmp_path / "new.kg")
    assert days.stdout.splitlines()[1].startswith("joined  Bolt")
    assert run("diff", tmp_path / "new.kg", tmp_path / "new.kg").stderr == "nothing changed\n"
    known = run("diff", "2023-08-01", "2023-08-31", "--known", "--store", tmp_path / "new.kg")
    assert known.stdout.splitlines()[1].startswith("joined  Bolt")
    assert run("diff", tmp_path / "new.kg", tmp_path / "new.kg", "--known").exit_code == 2
    (tmp_path / "x.txt").write_text("x", "utf-8")
    assert (
        "x.txt: no store and no export; known endings: .nq"
        in run("diff", tmp_path / "x.txt", tmp_path / "new.kg").stderr
    )
