"""Reviewing: questions with evidence, in a real terminal or as a list; each answer is a judgement."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.build import ingest
from kg.cli import main
from kg.errors import JudgementError
from kg.judgements import judge, judgements_in
from kg.model import Accepted, Different, Rejected, Same
from kg.query import KnowledgeGraph
from kg.resolve import Judgements, Registry
from kg.sitting import Sitting, review
from kg.store import Store

POSTS = {
    "2023-07-27-a.md": "Acme Rocket Works joined the Example Foundation.",
    "2023-08-02-b.md": "Acme Rocket Work joined the Example Foundation.",
    "2023-09-01-c.md": "Bolt joined the Example Foundation.",
    "2023-10-01-c.md": "Bolt joined the Great Foundation.",
}
NOW = datetime(2026, 1, 8, tzinfo=UTC)
NAMES = "Are Acme Rocket Work and Acme Rocket Works one organization?"


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    folder = tmp_path / "posts"
    folder.mkdir()
    for name, text in POSTS.items():
        (folder / name).write_text(f"---\ntitle: News\ndate: {name[:10]}\n---\n\n{text}\n", "utf-8")
    return folder


@pytest.fixture
def store(posts: Path) -> Store:
    store = Store.open("memory:")
    ingest(posts, store, least=0.99)
    return store


def test_questions_come_with_score_reasons_and_sentences(posts: Path) -> None:
    store = Store.open("memory:")
    ingest(posts, store)
    [question] = review(store)
    assert (question.kind, question.text) == ("names", NAMES)
    assert question.score > 0.6
    assert "alike" in question.pro[0]
    assert [each.evidence.exact for each in question.evidence] == [POSTS["2023-08-02-b.md"], POSTS["2023-07-27-a.md"]]


def test_claims_that_made_no_fact_are_asked_least_sure_first(store: Store) -> None:
    claims = [question for question in review(store, least=0.99) if question.kind == "claim"]
    assert len(claims) == 4
    assert [each.score for each in claims] == sorted(each.score for each in claims)
    assert {each.text for each in claims} == {"Is this membership right?"}


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_what_was_answered_is_not_asked_again(posts: Path, verdict: str) -> None:
    store = Store.open("memory:")
    ingest(posts, store)
    [question] = review(store)
    judge(store, verdict, *question.about, by="Ada", on=NOW, why="x")
    assert review(store) == []


def test_a_sitting_notes_at_once_and_changes_the_graph_at_its_end(posts: Path, tmp_path: Path) -> None:
    store, file = Store.open("memory:"), tmp_path / "judgements.yml"
    ingest(posts, store)
    [question] = review(store)
    sitting = Sitting(store, by="Ada", file=file)
    sitting.answer(question, "same", on=NOW, why="one letter")
    assert len(Judgements.load(file).of(Same)) == 1
    assert len(KnowledgeGraph(store).members("Example Foundation")) == 3
    with pytest.raises(JudgementError, match="different"):
        sitting.answer(question, "different", on=NOW, why="no")
    assert len(sitting.end()) == 1
    assert {each.member.name for each in KnowledgeGraph(store).members("Example Foundation")} == {
        "Acme Rocket Works",
        "Bolt",
    }


def run(*arguments: object, store: Path) -> Result:
    return CliRunner(env={"KG_STORE": str(store)}).invoke(main, [str(argument) for argument in arguments])


def test_without_a_terminal_questions_are_listed(posts: Path, tmp_path: Path) -> None:
    path = tmp_path / "posts.kg"
    run("ingest", posts, store=path)
    listed = run("review", "--list", store=path)
    assert listed.stdout.splitlines()[0].split() == ["Question", "Score", "For", "Sentence", "About"]
    assert NAMES in listed.stdout
    assert run("review", store=path).stdout == listed.stdout
    [question] = json.loads(run("review", "--json", store=path).stdout)
    assert (question["kind"], len(question["about"])) == ("names", 2)
    assert run("review", "--only", "claim", store=path).stderr == "nothing to review\n"
    assert not (tmp_path / "judgements.yml").exists()


class Terminal:
    """A program that believes that somebody sits in front of it."""

    def __init__(self, *arguments: str) -> None:
        self._own, other = pty.openpty()
        self.told = ""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kg", *arguments], stdin=other, stdout=other, stderr=other, start_new_session=True,
            env={**os.environ, "TERM": "dumb", "COLUMNS": "200"},
        )  # fmt: skip
        os.close(other)

    def expect(self, text: str) -> None:
        """Read until the program has said something."""
        until = time.monotonic() + 60
        while text not in self.told:
            assert time.monotonic() < until, self.told
            if select.select([self._own], [], [], 1)[0]:
                self._read()
        self.told = self.told.partition(text)[2]

    def press(self, keys: str) -> None:
        os.write(self._own, keys.encode())

    def end(self) -> int:
        """The exit status, once the program has ended."""
        while select.select([self._own], [], [], 30)[0]:
            try:
                self._read()
            except OSError:  # the other end was closed
                break
        os.close(self._own)
        return self._process.wait(30)

    def _read(self) -> None:
        self.told += os.read(self._own, 65536).decode()


def test_a_session_in_a_real_terminal(posts: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "posts.kg")
    assert run("ingest", posts, "--confidence", "0.99", store=Path(path)).exit_code == 0
    terminal = Terminal("review", "--store", path, "--by", "Ada", "--confidence", "0.99")
    terminal.expect("Is this membership right?")
    terminal.expect("[a]ccept [r]eject s[k]ip [q]uit: ")
    terminal.press("x")
    terminal.expect("?")
    terminal.expect("[q]uit: ")
    terminal.press("a")
    terminal.expect("why [looked at in a review]: ")
    terminal.press("read it\n")
    terminal.expect("judgement 1: accept")
    terminal.expect("[q]uit: ")
    terminal.press("r")
    terminal.expect("why [looked at in a review]: ")
    terminal.press("\n")
    terminal.expect("judgement 2: reject")
    terminal.expect("[q]uit: ")
    terminal.press("k")
    terminal.expect("skip")
    terminal.expect("[q]uit: ")
    terminal.press("q")
    terminal.expect("2 judgements made; 2 questions are left")
    assert terminal.end() == 0
    judgements = judgements_in(Store.open("memory:"), tmp_path / "judgements.yml")
    assert [(each.by, each.why) for each in judgements] == [("Ada", "read it"), ("Ada", "looked at in a review")]
    assert (len(judgements.of(Accepted)), len(judgements.of(Rejected))) == (1, 1)
    assert len(json.loads(run("review", "--json", "--confidence", "0.99", store=Path(path)).stdout)) == 2
    with Store.open(path, read_only=True) as store:
        assert KnowledgeGraph(store).counts()["memberships"] == 1


def test_two_names_are_told_apart_in_a_terminal(posts: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "posts.kg")
    run("ingest", posts, store=Path(path))
    terminal = Terminal("review", "--store", path, "--by", "Ada")
    for said in (NAMES, "for: ", POSTS["2023-08-02-b.md"], "[s]ame [d]ifferent s[k]ip [q]uit: "):
        terminal.expect(said)
    terminal.press("d")
    terminal.expect("why")
    terminal.press("two firms\n")
    terminal.expect("1 judgements made; 0 questions are left")
    assert terminal.end() == 0
    assert len(Judgements.load(tmp_path / "judgements.yml").of(Different)) == 1
    assert run("review", store=Path(path)).stderr == "nothing to review\n"


@pytest.mark.parametrize("interruption", ["\x03", "\x04"])
def test_a_session_that_is_interrupted_keeps_its_answers(posts: Path, tmp_path: Path, interruption: str) -> None:
    path = str(tmp_path / "posts.kg")
    run("ingest", posts, "--confidence", "0.99", store=Path(path))
    terminal = Terminal("review", "--store", path, "--by", "Ada", "--confidence", "0.99")
    terminal.expect("[q]uit: ")
    terminal.press("r")
    terminal.expect("why")
    terminal.press("\n")
    terminal.expect("[q]uit: ")
    terminal.press(interruption)
    terminal.expect("1 judgements made; 3 questions are left")
    assert terminal.end() == 0
    assert len(Judgements.load(tmp_path / "judgements.yml").of(Rejected)) == 1


def test_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "a.md").write_text("Ac\x1b[31mme Rocket Works joined the Example Foundation.\n", "utf-8")
    path = tmp_path / "x.kg"
    run("ingest", folder, "--confidence", "1", store=path)
    assert "\x1b" not in run("review", "--confidence", "1", store=path).stdout


def test_the_registry_that_was_given_is_asked(posts: Path) -> None:
    store = Store.open("memory:")
    registry = Registry.parse("- {id: acme-rocket-works, name: Acme Rocket Works, names: [Acme Rocket Work]}")
    ingest(posts, store, registry=registry)
    assert review(store, registry=registry) == []
