"""Which organization belongs to which, as announcements put it."""

from __future__ import annotations

import pytest

from kg.extract.facts import to_facts
from kg.extract.relations.parts import parts
from kg.extract.scene import Scene
from kg.extract.speech.anaphora import resolve_anaphora

STATED = {
    "The Example Foundation is fiscally sponsored by the Commons Foundation.": [
        "Example Foundation < Commons Foundation"
    ],
    "Acme Corporation, the parent company of Bolt Systems, makes chips.": ["Bolt Systems < Acme"],
    "The Quillstore Foundation, part of the Cloud Commons Foundation, welcomes Acme Corporation.": [
        "Quillstore Foundation < Cloud Commons Foundation"
    ],
    "The Quillstore Foundation is a directed fund under the Cloud Commons Foundation.": [
        "Quillstore Foundation < Cloud Commons Foundation"
    ],
    "The Quillstore Foundation, a Cloud Commons Foundation project, has a new board.": [
        "Quillstore Foundation < Cloud Commons Foundation"
    ],
    "The Quillstore Foundation is organized under the Cloud Commons Foundation.": [
        "Quillstore Foundation < Cloud Commons Foundation"
    ],
    "The Quillstore Foundation, organized as part of the Cloud Commons Foundation, is a collaboration.": [
        "Quillstore Foundation < Cloud Commons Foundation"
    ],
    "The Quillstore Foundation (QF) is a brand new sub-foundation of the Cloud Commons Foundation.": [
        "Quillstore Foundation < Cloud Commons Foundation"
    ],
    "The Quillstore Foundation, a community-driven initiative under the Cloud Commons Foundation, "
    "thanks its members.": ["Quillstore Foundation < Cloud Commons Foundation"],
    "The Quillstore Foundation operates under the umbrella of the Cloud Commons Foundation.": [
        "Quillstore Foundation < Cloud Commons Foundation"
    ],
    "The Quillstore Foundation is hosted by the Cloud Commons Foundation.": [
        "Quillstore Foundation < Cloud Commons Foundation"
    ],
    "The Cloud Commons Foundation hosts the Quillstore Foundation and the Marlin Foundation.": [
        "Quillstore Foundation < Cloud Commons Foundation",
        "Marlin Foundation < Cloud Commons Foundation",
    ],
    "The Cloud Commons Foundation is home to cross-project foundations, including the Quillstore Foundation.": [
        "Quillstore Foundation < Cloud Commons Foundation"
    ],
    "The Quillstore Foundation joins the Cloud Commons Foundation as one of its projects.": [
        "Quillstore Foundation < Cloud Commons Foundation"
    ],
    "The Quillstore Foundation has become part of the Cloud Commons Foundation.": [
        "Quillstore Foundation < Cloud Commons Foundation"
    ],
    "Acme Corporation, a Bolt Systems company, makes chips.": ["Acme < Bolt Systems"],
    "Acme Corporation, a subsidiary of Bolt Systems, makes chips.": ["Acme < Bolt Systems"],
    "Acme Corporation is a wholly owned subsidiary of Bolt Systems.": ["Acme < Bolt Systems"],
    "Acme Corporation, which belongs to Bolt Systems, makes chips.": ["Acme < Bolt Systems"],
    "Acme Corporation is the research arm of Bolt Systems.": ["Acme < Bolt Systems"],
    "Acme Corporation (a division of Bolt Systems) makes chips.": ["Acme < Bolt Systems"],
    "Acme Corporation, which is owned by Bolt Systems, makes chips.": ["Acme < Bolt Systems"],
    "Acme Corporation, part of Example Foundation member Bolt Systems, is a long-time participant.": [
        "Acme < Bolt Systems"
    ],
    "The Delphi Institute is a department of Delphine University.": ["Delphi Institute < Delphine University"],
    "Hosted by the Cloud Commons Foundation, the Quillstore Foundation is in a unique position.": [
        "Quillstore Foundation < Cloud Commons Foundation"
    ],
    "The Cloud Commons Foundation is a trusted host with projects such as the Quillstore Foundation.": [
        "Quillstore Foundation < Cloud Commons Foundation"
    ],
    "Bolt Systems has acquired Acme Corporation, a maker of chips.": ["Acme < Bolt Systems"],
    "Bolt Systems joins the Quillstore Foundation through the acquisition of Acme Corporation.": [
        "Acme < Bolt Systems"
    ],
    "The Cloud Commons Foundation's Bylaws spell it out.": [],
    "Acme Corporation is proud to be part of the Quillstore Foundation.": [],
    "Acme Corporation is a member of the Quillstore Foundation.": [],
    "Acme Corporation has been a supporter of the Quillstore Foundation project.": [],
    "Acme Corporation joined the Quillstore Foundation.": [],
    "The Quillstore database is a Cloud Commons Foundation project.": [],
}
CONTEXT = "\n\nQuillstore is an open source project. We are glad.\n"


def belongings(announcement):
    """Part and whole of each claim."""
    scene = Scene(announcement)
    resolve_anaphora(scene)
    rows = to_facts(announcement, parts(scene))["parts"]
    return {f"{row['part'].split('|')[0]} < {row['whole'].split('|')[0]}" for row in rows}


@pytest.mark.parametrize("sentence", STATED)
def test_a_sentence_states_these_parts_and_no_others(announce, sentence):
    """One organization belongs to another only where the sentence says so."""
    assert belongings(announce(f"---\ntitle: News\n---\n{sentence}{CONTEXT}")) == set(STATED[sentence])
