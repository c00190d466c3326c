"""Announcements of each kind in the manner of many foundations, written for these tests, with all that they state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.extract import extract, to_facts
from kg.read import read_file

HERE = Path(__file__).parent
MADE: list[dict[str, Any]] = yaml.safe_load((HERE / "made_announcements.yml").read_text(encoding="utf-8"))
MADE_NOTICES: list[dict[str, Any]] = yaml.safe_load((HERE / "made_notices.yml").read_text(encoding="utf-8"))
MADE_SHORT: list[dict[str, Any]] = yaml.safe_load((HERE / "made_memberships.yml").read_text(encoding="utf-8"))


def said(facts: dict[str, Any]) -> set[str]:
    """What an announcement says but for projects and statements, one a line, each name in its fullest form."""
    rows = [("M", "member", "organization", "tier", "change"), ("S", "sponsor", "organization", "tier", "change")]
    rows.append(("P", "person", "role", "organization", "on_behalf_of", "change"))
    rows += [("O", "organization", "body", "count"), ("W", "part", "whole")]
    relations = dict(zip(("memberships", "sponsors", "posts", "seats", "parts"), rows, strict=True))
    return {
        " / ".join([letter, *(str(fact[key] or "-").split("|")[0] for key in keys)])
        for relation, (letter, *keys) in relations.items()
        for fact in facts[relation]
    }


@pytest.mark.parametrize("made", MADE, ids=lambda made: str(made["file"]))
def test_an_announcement_gives_these_facts_and_no_others(made: dict[str, Any], tmp_path: Path) -> None:
    """Who joined, who sponsors and who holds which post, however the announcement is written."""
    (tmp_path / made["file"]).write_text(made["text"], encoding="utf-8")
    announcement = read_file(tmp_path / made["file"], doc=made["file"])
    facts = said(dict(to_facts(announcement, extract(announcement))))
    assert {fact for fact in facts if fact[0] in "MSP"} == set(made["says"])


@pytest.mark.parametrize("made", MADE_SHORT, ids=lambda made: str(made["text"].splitlines()[0].lstrip("# ")))
def test_a_short_announcement_gives_these_memberships_and_sponsors(made: dict[str, Any], tmp_path: Path) -> None:
    """Who founded, joined, left, moved, renewed or sponsors, in the words of many press releases."""
    (tmp_path / "2024-01-01-short.md").write_text(made["text"], encoding="utf-8")
    announcement = read_file(tmp_path / "2024-01-01-short.md", doc="2024-01-01-short.md")
    facts = said(dict(to_facts(announcement, extract(announcement))))
    assert {fact for fact in facts if fact[0] in "MS"} == set(made["says"])


@pytest.mark.parametrize("made", MADE_NOTICES, ids=lambda made: str(made["text"].splitlines()[0].lstrip("# ")))
def test_a_notice_tells_all_of_these_kinds_and_no_others(made: dict[str, Any], tmp_path: Path) -> None:
    """Lists, boards and memberships as foundations' own pages and magazines give them."""
    (tmp_path / "2024-01-01-notice.md").write_text(made["text"], encoding="utf-8")
    announcement = read_file(tmp_path / "2024-01-01-notice.md", doc="2024-01-01-notice.md")
    facts = said(dict(to_facts(announcement, extract(announcement))))
    assert {fact for fact in facts if fact[0] in made["tells"]} == set(made["says"])
