"""Who gives money or services, as announcements put it."""

from __future__ import annotations

import pytest

from kg.extract import extract, to_facts

HOUSE = "The Quillstore Foundation is the home of the Quillstore database.\n\n"
SENTENCES = {
    "Acme Grid, makers of fine pumps, have become sponsors of the Quillstore Foundation.": ["Acme Grid None joined"],
    "The Quillstore Foundation received a donation of ten servers from Acme Grid.": ["Acme Grid None joined"],
    "The Quillstore Foundation, which is backed by Acme Grid and Bolt Systems, has grown.": [
        "Acme Grid None current",
        "Bolt Systems None current",
    ],
    "The Quillstore Foundation announces news. As a gold sponsor, Acme Grid joins Bolt Systems and Corvid Labs.": [
        "Acme Grid Gold joined",
        "Bolt Systems Gold current",
        "Corvid Labs Gold current",
    ],
    "Our sponsors:\n\n### Platinum\n\n- Acme Grid\n- Bolt Systems\n": [],
    "## Our sponsors\n\n### Platinum\n\n- Acme Grid\n- Bolt Systems\n": [
        "Acme Grid Platinum current",
        "Bolt Systems Platinum current",
    ],
    "Acme Grid is a sponsor of the Quillstore Foundation conference.": [],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_text_states_these_sponsorships_and_no_others(announce, text):
    announcement = announce(HOUSE + text + "\n")
    facts = to_facts(announcement, extract(announcement))["sponsors"]
    assert sorted(f"{one['sponsor']} {one['tier']} {one['change']}" for one in facts) == SENTENCES[text]
