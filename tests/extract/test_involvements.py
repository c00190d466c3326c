"""What sentences of many press releases say that organizations have to do with projects."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.facts import to_facts
from kg.extract.relations.projects import projects
from kg.extract.scene import Scene
from kg.extract.speech.anaphora import resolve_anaphora
from kg.resources import from_yaml

SAID = from_yaml(Path(__file__).with_name("involvements.yml").read_text(encoding="utf-8"))
AROUND = "\n\nOpenLoom, Marlin.js and Quillstore are open source projects. The Cloud Commons Foundation met.\n"


def involvements(announcement):
    """Organization, relation and project of each claim, in words."""
    scene = Scene(announcement)
    resolve_anaphora(scene)
    rows = to_facts(announcement, projects(scene))["projects"]
    return sorted(
        " ".join((row["organization"].split("|")[0], row["relation"], row["project"].split("|")[0])) for row in rows
    )


@pytest.mark.parametrize("relation", SAID)
def test_sentences_say_this_of_projects_and_no_more(announce, relation):
    """Each sentence gives exactly what it says, however it is put."""
    said = {row["say"]: row["is"] for row in SAID[relation]}
    found = {sentence: involvements(announce(f"---\ntitle: News\n---\n{sentence}{AROUND}")) for sentence in said}
    assert found == said
