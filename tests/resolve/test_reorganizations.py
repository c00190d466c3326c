"""A foundation that is renamed or moves under another one: an org:ChangeEvent, told in its history."""

from __future__ import annotations

from pathlib import Path

import kg
from kg.check import check
from kg.graph import facts_of
from kg.model import Reorganization
from kg.query import KnowledgeGraph
from kg.resolve import Registry
from kg.resolve.fold import fold
from kg.store import Store
from tests.landscape.making import Repo

from .making import said

RENAMED = {"organization": "Marlin Foundation", "other": "Quill Foundation", "change": "renamed"}
MOVED = {"organization": "Quill Foundation", "other": "Cloud Foundation", "change": "moved"}


def test_two_names_of_two_organizations_are_an_original_and_what_it_became():
    (fact,) = fold([said("change", "2024-01-10", **RENAMED), said("change", "2024-01-09", doc="b.md", **RENAMED)])
    assert isinstance(fact, Reorganization)
    assert (str(fact.original), fact.verb, str(fact.into)) == ("Quill Foundation", "became", "Marlin Foundation")
    assert (str(fact.announced), len(fact.claims)) == ("2024-01-09", 2)


def test_who_moved_under_another_is_still_the_same():
    (fact,) = fold([said("change", "2024-01-10", effective="2024-01", **MOVED)])
    assert isinstance(fact, Reorganization)
    assert fact.original == fact.organization
    assert (fact.verb, str(fact.into), str(fact.period)) == ("moved under", "Cloud Foundation", "from 2024-01")


def test_nobody_moves_under_itself():
    assert fold([said("change", organization="Quill Foundation", other="The Quill Foundation", change="moved")]) == []


def test_a_list_that_is_headed_by_another_name_tells_of_a_renaming(tmp_path: Path):
    repo = Repo(tmp_path / "lfai")
    repo.commit("2019-01-10", {"Gold": ["Acme"]}, "LF DL Member Company")
    repo.commit("2019-05-16", {"Gold": ["Acme"]}, "LF AI Member Company")
    repo.commit("2019-06-16", {"Gold": ["Acme"]}, "LF AI Member")
    store = Store.open("memory:")
    kg.ingest(repo.folder, store, registry=Registry.load())
    (fact,) = facts_of(store, Reorganization)
    assert (fact.former_name, fact.new_name, str(fact.period.start)) == ("LF DL", "LF AI", "2019-01-10/2019-05-16")
    story = [f"{event.when} {event}" for event in KnowledgeGraph(store).history("LF AI & Data")]
    assert "2019-01-10/2019-05-16 LF AI & Data Foundation changed its name from LF DL to LF AI" in story
    assert check(store) == []
