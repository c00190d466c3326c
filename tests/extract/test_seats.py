"""Which seats organizations are given, as announcements put it; all names are invented."""

from __future__ import annotations

import pytest

from kg.extract.people.seats import seats
from kg.extract.scene import Scene
from kg.extract.speech.anaphora import resolve_anaphora

INTRO = "---\ntitle: News\n---\nThe Orchard Foundation is a neutral home for databases.\n\n"

STATED = {
    "The board of directors (representing Acme and Bolt Systems) met.": [
        "Acme|Orchard Foundation board of directors|1",
        "Bolt Systems|Orchard Foundation board of directors|1",
    ],
    "The board of directors is made up of two directors from our member companies, Acme and Bolt Systems.": [
        "Acme|Orchard Foundation board of directors|1",
        "Bolt Systems|Orchard Foundation board of directors|1",
    ],
    "Alongside other steering committee members, including Acme and Bolt Systems, Corvid Labs will help.": [
        "Acme|Orchard Foundation steering committee|1",
        "Bolt Systems|Orchard Foundation steering committee|1",
    ],
    "It has a Board of Directors, consisting of a single director appointed by each of the founders – Acme and Bolt "
    "Systems.": [
        "Acme|Orchard Foundation Board of Directors|1",
        "Bolt Systems|Orchard Foundation Board of Directors|1",
    ],
    "We thank the members who will be continuing for another term on the Steering Committee (Acme and Bolt Systems) "
    "and the newly elected member, Corvid Labs.": [
        "Acme|Orchard Foundation Steering Committee|1",
        "Bolt Systems|Orchard Foundation Steering Committee|1",
        "Corvid Labs|Orchard Foundation Steering Committee|1",
    ],
    "To learn more about the Steering Committee, check out these resources:\n\n- Acme Corporation\n- Bolt Systems": [],
    "As a premier member, Acme is granted one seat on the Orchard Foundation Governing Board.": [
        "Acme|Orchard Foundation Governing Board|1"
    ],
    "Acme and Bolt Systems will each have two seats on the Governing Board of the Orchard Foundation.": [
        "Acme|Orchard Foundation Governing Board|2",
        "Bolt Systems|Orchard Foundation Governing Board|2",
    ],
    "Bolt Systems, Corvid Labs and Delta Robotics will sit on the Technical Steering Committee.": [
        "Bolt Systems|Orchard Foundation Technical Steering Committee|1",
        "Corvid Labs|Orchard Foundation Technical Steering Committee|1",
        "Delta Robotics|Orchard Foundation Technical Steering Committee|1",
    ],
    "The Governing Board consists of representatives from Bolt Systems and Corvid Labs.": [
        "Bolt Systems|Orchard Foundation Governing Board|1",
        "Corvid Labs|Orchard Foundation Governing Board|1",
    ],
    "The following institutions serve on the Executive Committee:\n\n- Bolt Systems\n- Delphine University\n": [
        "Bolt Systems|Orchard Foundation Executive Committee|1",
        "Delphine University|Orchard Foundation Executive Committee|1",
    ],
    "The Orchard Foundation announces that its Executive Committee is complete.\n\n"
    "Bolt Systems will continue their service for two years. They join Corvid Labs, "
    "which was elected in 2020.": [
        "Bolt Systems|Orchard Foundation Executive Committee|1",
        "Corvid Labs|Orchard Foundation Executive Committee|1",
    ],
    "Bolt Systems joined the Orchard Foundation as a silver member.": [],
    "The board of the Orchard Foundation thanks Bolt Systems.": [],
}


def stated(announcement):
    """The seats of an announcement, one line each, in the order of the alphabet."""
    scene = Scene(announcement)
    resolve_anaphora(scene)
    return sorted(f"{seat.organization.text}|{seat.body}|{seat.count}" for seat in seats(scene))


@pytest.mark.parametrize("text", STATED, ids=lambda text: text[:60].replace("\n", " "))
def test_text_gives_these_seats_and_no_others(announce, text):
    """Each text gives just these organizations these places."""
    assert stated(announce(INTRO + text)) == sorted(STATED[text])
