"""When a claim took effect, where its own sentence says so."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.extract.effective import dated
from kg.model import Announcement, Evidence, Name, PostClaim, When

HOUSE = "The Quillstore Foundation is the home of the Quillstore database.\n\n"
DATED = {
    "Acme Grid joined the Quillstore Foundation in January 2024.": "2024-01",
    "Acme Grid joined the Quillstore Foundation as a Gold member on March 3, 2024.": "2024-03-03",
    "Effective July 1, Acme Grid joins the Quillstore Foundation.": "2024-07-01",
    "As of today, Acme Grid has joined the Quillstore Foundation.": "2024-05-06",
    "Acme Grid has been a member of the Quillstore Foundation since 2022.": "2022",
    "Acme Grid will join the Quillstore Foundation next month.": "2024-06",
    "Acme Grid left the Quillstore Foundation at the end of December.": "2023-12",
    "Acme Grid, founded in 1995, has joined the Quillstore Foundation.": None,
    "Acme Grid has joined the Quillstore Foundation, which runs servers since 2019.": None,
    "Today the Quillstore Foundation announced that Acme Grid has joined as a Silver member.": None,
    "As of March 2024, Acme Grid is a Gold member of the Quillstore Foundation.": None,
    "Ada Doe was appointed executive director of the Quillstore Foundation, effective June 1, 2024.": "2024-06-01",
    "Ada Doe has served as treasurer of the Quillstore Foundation since 2019.": "2019",
    "Ada Doe, who joined Acme Grid in 2012, was appointed executive director of the Quillstore Foundation.": None,
}


@pytest.mark.parametrize("sentence", DATED)
def test_a_claim_takes_effect_when_its_sentence_says(announce, sentence):
    claims = [one for one in extract(announce(HOUSE + sentence + "\n")) if one.relation in ("memberships", "posts")]
    effective = {
        str(one.effective) if one.effective else None for one in claims if "Quillstore" in str(one.organization)
    }
    assert effective == {DATED[sentence]}


def test_an_unknown_day_of_announcement_dates_nothing(announce):
    claims = extract(announce(HOUSE + "As of today, Acme Grid has joined the Quillstore Foundation.\n", name="news.md"))
    assert [one.effective for one in claims if one.relation == "memberships"] == [None]


def test_what_has_ended_took_effect_at_its_end():
    said = Announcement("a.md", "Ada Doe chaired the Quillstore Foundation from 2015 to 2019.", ())
    of = Evidence.of(said, 0, len(said.text))
    claim = PostClaim(
        evidence=of, person=Name("Ada Doe"), role="chair", organization=Name("Quillstore Foundation"), change="former"
    )
    assert dated(claim, None).effective == When.parse("2019")
