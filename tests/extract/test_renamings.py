"""Foundations that go by another name or move under another one, as announcements put it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import extract
from kg.read import read_file

STATED = {
    "The Quillstore Foundation was renamed the Marlin Foundation in October 2020.": (
        "renamed", "Marlin Foundation", "Quillstore Foundation", "2020-10"
    ),
    "The Marlin Foundation, formerly the Quillstore Foundation, welcomes Acme.": (
        "renamed", "Marlin Foundation", "Quillstore Foundation", "None"
    ),
    "The Quillstore Alliance (QA) is now the Marlin Foundation.": (
        "renamed", "Marlin Foundation", "Quillstore Alliance", "None"
    ),
    "The Quillstore Foundation has changed its name to the Marlin Foundation.": (
        "renamed", "Marlin Foundation", "Quillstore Foundation", "None"
    ),
    "The Quillstore Foundation is moving to the Cloud Commons Foundation as a project.": (
        "moved", "Quillstore Foundation", "Cloud Commons Foundation", "None"
    ),
    "In March 2024, the Quillstore Foundation became part of the Cloud Commons Foundation.": (
        "moved", "Quillstore Foundation", "Cloud Commons Foundation", "None"
    ),
}  # fmt: skip
SILENT = (
    "Acme is now a member of the Quillstore Foundation.",
    "The Quillstore Foundation is part of the Cloud Commons Foundation.",
    "Acme Corporation, formerly Bolt Corporation, joined the Quillstore Foundation.",
)


def said(folder: Path, text: str) -> list[tuple[str, str, str, str]]:
    path = folder / "a.md"
    path.write_text(f"---\ntitle: News\n---\n\n{text}\n", "utf-8")
    found = (claim for claim in extract(read_file(path)) if claim.relation == "changes")
    return [(each.change, each.organization.text, each.other.text, str(each.effective)) for each in found]


@pytest.mark.parametrize("text", STATED)
def test_a_change_is_told_with_both_names(tmp_path: Path, text: str):
    assert said(tmp_path, text) == [STATED[text]]


@pytest.mark.parametrize("text", SILENT)
def test_what_changes_no_foundation_is_no_change(tmp_path: Path, text: str):
    assert said(tmp_path, text) == []
