"""Which organizations worked together, as announcements put it."""

from __future__ import annotations

import pytest

from kg.extract.facts import to_facts
from kg.extract.relations.partners import partners
from kg.extract.scene import Scene
from kg.extract.speech.anaphora import resolve_anaphora

STATED = {
    "Together with Bolt Systems, Acme Corporation released a report.": ["Acme + Bolt Systems"],
    "Acme Corporation has signed an agreement with Bolt Systems to develop chips.": ["Acme + Bolt Systems"],
    "Acme Corporation and Bolt Systems signed a memorandum of understanding.": ["Acme + Bolt Systems"],
    "Acme Corporation co-hosted a workshop with Bolt Systems.": ["Acme + Bolt Systems"],
    "Acme Corporation partnered with Bolt Systems to build a data center.": ["Acme + Bolt Systems"],
    "Acme Corporation has teamed up with Bolt Systems and Corvid Labs.": [
        "Acme + Bolt Systems",
        "Acme + Corvid Labs",
    ],
    "Acme Corporation and Bolt Systems have partnered on a new service.": ["Acme + Bolt Systems"],
    "Acme Corporation and Bolt Systems today announced a partnership.": ["Acme + Bolt Systems"],
    "The partnership between Acme Corporation and Bolt Systems began in 2019.": ["Acme + Bolt Systems"],
    "Acme Corporation is collaborating with academic institutions, such as Delphine University and "
    "the Delphi Institute, to offer courses.": [
        "Acme + Delphine University",
        "Acme + Delphi Institute",
    ],
    "Acme Corporation announced a strategic partnership with Bolt Systems.": ["Acme + Bolt Systems"],
    "In partnership with Bolt Systems, Acme Corporation launched a training course.": ["Acme + Bolt Systems"],
    "Acme Corporation is working closely with Bolt Systems on the new standard.": ["Acme + Bolt Systems"],
    "Acme Corporation has been a collaborator of Bolt Systems for many years.": ["Acme + Bolt Systems"],
    "Acme Corporation and Bolt Systems jointly released a report.": ["Acme + Bolt Systems"],
    "Acme Corporation, together with Bolt Systems, is conducting a survey.": ["Acme + Bolt Systems"],
    "As part of the ongoing partnership with Bolt Systems, Acme Corporation funds the work.": ["Acme + Bolt Systems"],
    "Acme Corporation is delighted to join forces with the Quillstore Foundation.": [],
    "We are excited to announce, in partnership with Acme Corporation and Bolt Systems, the launch of the "
    "Quillstore Foundation.": [],
    "Acme Corporation joined the Quillstore Foundation.": [],
    "Acme Corporation works with the community.": [],
    "Acme Corporation and Bolt Systems are members of the Quillstore Foundation.": [],
    "The Quillstore Foundation looks forward to working with Acme Corporation.": [],
}
CONTEXT = "\n\nThe weather is fine.\n"


def pairs(announcement):
    """The two organizations of each claim, in the order of the alphabet."""
    scene = Scene(announcement)
    resolve_anaphora(scene)
    rows = to_facts(announcement, partners(scene))["partners"]
    return {" + ".join(sorted(name.split("|")[0] for name in row["organizations"])) for row in rows}


@pytest.mark.parametrize("sentence", STATED)
def test_a_sentence_states_these_partnerships_and_no_others(announce, sentence):
    """Two organizations are partners only where the sentence tells of joint work."""
    assert pairs(announce(f"---\ntitle: News\n---\n{sentence}{CONTEXT}")) == set(STATED[sentence])
