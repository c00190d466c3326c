"""The real announcements: all are read, dated as the gold says, and every character leads back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.model import Announcement
from kg.read import read
from tests.read.checking import check_announcement


@pytest.fixture(scope="module")
def announcements(shared: Path) -> list[Announcement]:
    errors: list[ReadError] = []
    found = list(read(shared / "corpus", on_error=errors.append))
    assert ["manifest.json" in str(error) for error in errors] == [True]
    return found


def test_every_document_is_read_and_dated(shared: Path, announcements: list[Announcement]) -> None:
    dated = {one.doc: str(one.announced) if one.announced else None for one in announcements}
    gold = [json.loads(path.read_text("utf-8")) for path in (shared / "gold" / "facts").rglob("*.json")]
    assert len(gold) == 114
    assert {one["doc"]: dated.get(one["doc"]) for one in gold} == {one["doc"]: one["announced"] for one in gold}


def test_every_character_leads_back_to_the_file(shared: Path, announcements: list[Announcement]) -> None:
    for one in announcements:
        check_announcement(one, (shared / "corpus" / one.doc).read_bytes().decode(one.encoding))


def test_every_document_has_a_title_and_text(announcements: list[Announcement]) -> None:
    for one in announcements:
        assert one.title, one.doc
        assert [block.kind for block in one.blocks].count("title") == 1, one.doc
        assert len(one.text) > len(one.title), one.doc


def test_no_markup_is_left_in_the_reading_text(announcements: list[Announcement]) -> None:
    markup = re.compile(r"\]\(|\[\[|\{[%{:]|[%}]\}|</?[a-z]+>|<!--|&[a-z]+;|\*\*|^#+ |\]: ", re.MULTILINE)
    assert [(one.doc, found[0]) for one in announcements for found in markup.finditer(one.text)] == []
