"""What sentences of many press releases say of organizations that belong to others or worked with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.facts import to_facts
from kg.extract.relations.partners import partners
from kg.extract.relations.parts import parts
from kg.extract.scene import Scene
from kg.extract.speech.anaphora import resolve_anaphora
from kg.resources import from_yaml

SAID = from_yaml(Path(__file__).with_name("ties.yml").read_text(encoding="utf-8"))
AROUND = "\n\nThe Cloud Commons Foundation, a foundation, met. The Loom Foundation met.\n"
READERS = {"parts": parts, "partners": partners}


def ties(announcement, relation):
    """Who belongs to whom, or who worked together, in words."""
    scene = Scene(announcement)
    resolve_anaphora(scene)
    rows = to_facts(announcement, READERS[relation](scene))[relation]
    if relation == "parts":
        return sorted(f"{row['part'].split('|')[0]} < {row['whole'].split('|')[0]}" for row in rows)
    return sorted(" + ".join(sorted(name.split("|")[0] for name in row["organizations"])) for row in rows)


@pytest.mark.parametrize("relation", SAID)
def test_sentences_tie_these_organizations_and_no_others(announce, relation):
    """Each sentence gives exactly what it says, however it is put."""
    said = {row["say"]: row["is"] for row in SAID[relation]}
    found = {sentence: ties(announce(f"---\ntitle: News\n---\n{sentence}{AROUND}"), relation) for sentence in said}
    assert found == said
