"""Folding what changed gives the graph that folding everything gives, whatever was changed before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build import consolidate, ingest
from kg.canonical import canonical
from kg.errors import JudgementError
from kg.folding import refolding
from kg.folding.recollection import FILE
from kg.model import Different, Judgement, Rejected, Same, Undone
from kg.resolve import Judgements, Registry
from kg.resolve.fold import Topic, fold_topic
from kg.store import Store

REGISTRY = Registry.parse(
    "[{id: bolt, name: Bolt, names: [Bolt Industries], homepage: 'https://bolt.example/'},"
    " {id: dune, name: Dune Foundation, kind: foundation}]"
)
NAMES = ("Acme", "Acme Corporation", "Advanced Machines Company (AMC)", "AMC", "Bolt", "Bolt Industries", "Acme Labs")
FOUNDATIONS = ("Dune Foundation", "Elder Foundation", "Elder Open Source Foundation (EOSF)", "EOSF", "Acme")
PEOPLE = ("Jane Doe", "Ann Bo", "Jane van Doe")
TIERS = ("Premier", "General")

names, foundations, people = st.sampled_from(NAMES), st.sampled_from(FOUNDATIONS), st.sampled_from(PEOPLE)
sentences = st.one_of(
    st.builds("{} has joined the {} as a {} member.".format, names, foundations, st.sampled_from(TIERS)),
    st.builds("{} joined the {} on {}.".format, names, foundations, st.sampled_from(["March 3, 2023", "May 1, 2024"])),
    st.builds("{} left the {}.".format, names, foundations),
    st.builds("{} and {} are members of the {}.".format, names, names, foundations),
    st.builds("{} is Head of Engineering at {}.".format, people, names),
    st.builds("{} of {} was elected chair of the {} Governing Board.".format, people, names, foundations),
    st.builds("{} is given two seats on the {} Governing Board.".format, names, foundations),
    st.builds("The {} is part of the {}.".format, foundations, foundations),
    st.builds("The {} hosts Quickdb.".format, foundations),
    st.builds("{} develops Quickdb.".format, names),
    st.builds("[{}](https://{}.example/) sponsors the {}.".format, names, st.sampled_from("ab"), foundations),
    st.builds('"We like it here," said {}, Chief Scientist at {}.'.format, people, names),
    st.builds("The {}, formerly known as the {}, met.".format, foundations, foundations),
)
texts = st.lists(sentences, min_size=1, max_size=4).map("\n\n".join)
verdicts = st.one_of(
    st.tuples(st.just("same"), names, names),
    st.tuples(st.just("different"), names, names),
    st.tuples(st.just("reject"), st.integers(0, 40), st.none()),
    st.tuples(st.just("undo"), st.integers(0, 5), st.none()),
)
steps = st.one_of(
    st.tuples(st.just("write"), st.integers(0, 5), texts),
    st.tuples(st.just("write"), st.integers(0, 5), texts),
    st.tuples(st.just("remove"), st.integers(0, 5), st.none()),
    st.tuples(st.just("judge"), st.none(), verdicts),
    st.tuples(st.just("forget"), st.none(), st.none()),
)


class Story:
    """A folder, a store that follows it step by step, and what people judged meanwhile."""

    def __init__(self, home: Path) -> None:
        self.folder, self.address = home / "posts", home / "graph.kg"
        self.folder.mkdir()
        self.judgements = Judgements()
        self.day = datetime(2025, 1, 1, tzinfo=UTC)

    def take(self, act: str, number: int | None, what: object) -> None:
        self.day += timedelta(days=1)
        if act == "write":
            head = f"---\ntitle: News\ndate: {date(2023, 1, 1) + timedelta(days=97 * (number or 0))}\n---\n\n"
            (self.folder / f"{number}.md").write_text(f"{head}{what}\n", "utf-8")
        elif act == "remove":
            (self.folder / f"{number}.md").unlink(missing_ok=True)
        elif act == "forget":
            (self.address / FILE).unlink(missing_ok=True)
        elif act == "judge":
            self.judge(*what)  # type: ignore[misc]

    def judge(self, verdict: str, one: object, other: object) -> None:
        made = self.made(verdict, one, other)
        if made is not None:
            try:
                self.judgements = self.judgements.with_(made)
            except JudgementError:
                return

    def made(self, verdict: str, one: object, other: object) -> Judgement | None:
        common = {"number": self.judgements.next_number, "by": "Ada", "on": self.day, "why": "she knows"}
        if verdict in ("same", "different"):
            type_ = Same if verdict == "same" else Different
            return None if one == other else type_(one=str(one), other=str(other), **common)  # type: ignore[arg-type]
        if verdict == "undo":
            return Undone(undoes=int(str(one)) + 1, **common)  # type: ignore[arg-type]
        with Store.open(self.address) as store:
            claims = sorted(graph for graph in self.claims(store))
        return Rejected(claim=claims[int(str(one)) % len(claims)], **common) if claims else None  # type: ignore[arg-type]

    def claims(self, store: Store) -> list[str]:
        return [quad.subject.value for quad in store.quads() if "/claim/" in str(quad.subject)]  # type: ignore[union-attr]

    def follow(self) -> None:
        with Store.open(self.address) as store:
            self.ingest(store)

    def followed(self) -> Store:
        self.follow()
        with Store.open(self.address) as store:
            other = Store.open("memory:")
            other.inner.extend(store.quads())
            return other

    def ingest(self, store: Store) -> None:
        try:
            ingest(self.folder, store, registry=REGISTRY, judgements=self.judgements, recorded_at=self.day)
        except JudgementError:  # they contradict each other by what the documents say now
            self.judgements = Judgements()
            ingest(self.folder, store, registry=REGISTRY, judgements=self.judgements, recorded_at=self.day)

    def check(self) -> None:
        """Hold what the steps made of the store against a folding of everything."""
        followed = self.followed()
        anew = Store.open("memory:")
        anew.inner.extend(followed.quads())
        anew.replace_default(())
        consolidate(anew, REGISTRY, judgements=self.judgements)
        assert canonical(followed.quads(), recorded=True) == canonical(anew.quads(), recorded=True)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(steps, min_size=2, max_size=8))
def test_folding_what_changed_is_folding_everything(taken: list[tuple[str, int | None, object]]) -> None:
    with TemporaryDirectory() as home:
        story = Story(Path(home))
        for step in taken:
            story.take(*step)
            story.follow()
        story.check()


@pytest.mark.parametrize("spoilt", ["not a database", "", "pragma user_version = 7", "create table claims(iri text)"])
def test_a_recollection_that_is_broken_or_of_another_version_is_made_anew(tmp_path: Path, spoilt: str) -> None:
    story = Story(tmp_path)
    story.take("write", 1, "Acme joined the Elder Foundation on March 3, 2023.")
    story.check()
    file = story.address / FILE
    file.unlink()
    if spoilt.startswith(("pragma", "create")):
        with closing(sqlite3.connect(file)) as database:
            database.execute(spoilt)
    else:
        file.write_text(spoilt * 100, "utf-8")
    story.take("write", 2, "Bolt joined the Elder Foundation on March 3, 2023.")
    story.check()


def test_what_did_not_change_is_not_folded_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story(tmp_path)
    for number, name in enumerate(NAMES):
        story.take("write", number, f"{name} joined the Elder Foundation on March 3, 2023.")
    story.check()
    folded: list[Topic] = []
    monkeypatch.setattr(refolding, "fold_topic", lambda topic, *more: folded.append(topic) or fold_topic(topic, *more))
    story.take("write", 9, "Zed joined the Elder Foundation on March 3, 2023.")
    story.check()
    assert len(folded) == 1
