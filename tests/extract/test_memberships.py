"""Who is a member of what, at which tier, and what happened, as announcements put it."""

from __future__ import annotations

import pytest

from kg.extract import extract, to_facts

HOUSE = "The Quillstore Foundation is the home of the Quillstore database.\n\n"

SENTENCES = {
    "Acme Grid has joined the Quillstore Foundation as a Premier member.": ["Acme Grid Premier joined"],
    "The Quillstore Foundation today announced that Acme Grid has joined as a Silver Member.": [
        "Acme Grid Silver joined"
    ],
    "The Quillstore Foundation welcomes Bolt Systems, Inc. as its newest Gold member.": ["Bolt Systems Gold joined"],
    "We are pleased to welcome Bolt Systems to the Quillstore Foundation.": ["Bolt Systems None joined"],
    "The Quillstore Foundation announced three new members: Acme Grid, Bolt Systems and Corvid Labs.": [
        "Acme Grid None joined",
        "Bolt Systems None joined",
        "Corvid Labs None joined",
    ],
    "New Silver members include Acme Grid and Bolt Systems.": ["Acme Grid Silver joined", "Bolt Systems Silver joined"],
    "Acme Grid is the latest organization to join the Quillstore Foundation as a General member.": [
        "Acme Grid General joined"
    ],
    "Acme Grid recently became a Gold member of the Quillstore Foundation.": ["Acme Grid Gold joined"],
    "Acme Grid Co., Ltd. has joined the Sample Foundation’s Quillstore Group as a General Member!": [
        "Acme Grid General joined"
    ],
    "Acme Grid, Bolt Systems and Corvid Labs are founding members of the Quillstore Foundation.": [
        "Acme Grid None founding",
        "Bolt Systems None founding",
        "Corvid Labs None founding",
    ],
    "The Quillstore Foundation was founded by Acme Grid and Bolt Systems.": [
        "Acme Grid None founding",
        "Bolt Systems None founding",
    ],
    "Founding industry and research members include Acme Grid and Bolt Systems.": [
        "Acme Grid None founding",
        "Bolt Systems None founding",
    ],
    "We are pleased to announce that Acme Grid has joined the newly formed Quillstore Foundation as a gold member.": [
        "Acme Grid Gold joined"
    ],
    "Acme Grid renewed its Gold membership in the Quillstore Foundation.": ["Acme Grid Gold renewed"],
    "Acme Grid has upgraded its membership from Silver to Gold.": ["Acme Grid Gold retiered"],
    "Acme Grid has left the Quillstore Foundation.": ["Acme Grid None left"],
    "Acme Grid is a Platinum member of the Quillstore Foundation.": ["Acme Grid Platinum current"],
    "Quillstore Foundation members such as Acme Grid and Bolt Systems use it every day.": [
        "Acme Grid None current",
        "Bolt Systems None current",
    ],
    "The following companies Acme Grid, Bolt Systems and Corvid Labs are joining as Silver members to help.": [
        "Acme Grid Silver joined",
        "Bolt Systems Silver joined",
        "Corvid Labs Silver joined",
    ],
    "Acme Grid joins existing members including: Bolt Systems and Corvid Labs.": [
        "Bolt Systems None current",
        "Corvid Labs None current",
    ],
    "Acme Grid joins existing members such as Bolt Systems and Corvid Labs.": [
        "Bolt Systems None current",
        "Corvid Labs None current",
    ],
    "Acme Grid, Bolt Systems and Corvid Labs downgraded their membership in the Quillstore Foundation.": [
        "Acme Grid None retiered",
        "Bolt Systems None retiered",
        "Corvid Labs None retiered",
    ],
    "According to Reader Press, Acme Grid and Bolt Systems have joined the Quillstore Foundation.": [
        "Acme Grid None joined",
        "Bolt Systems None joined",
    ],
    "Acme Grid a rejoint en tant que membre Platinum la Quillstore Foundation.": ["Acme Grid Platinum joined"],
    "Acme Grid und Bolt Systems sind der Quillstore Foundation beigetreten.": [
        "Acme Grid None joined",
        "Bolt Systems None joined",
    ],
    "Ada Doe, the founding CEO of the Quillstore Foundation, is joining Acme Grid.": [],
    "We elected two new members to the Quillstore Foundation Technical Steering Committee: Ada Doe and Bob Roe.": [],
    "Associate Member Dues Remain Steady for all in 2026.": [],
    "As a gold sponsor, Acme Grid is joining Bolt Systems and Corvid Labs.": [],
    "Since Acme Grid joined the Quillstore Foundation, much has changed.": ["Acme Grid None current"],
    "Companies that want to join the Quillstore Foundation can write to us.": [],
    "Acme Grid joined the Quillstore Foundation board.": [],
    "Ada Doe of Acme Grid joined the Quillstore Foundation team.": [],
    "We hope to welcome many new members.": [],
    "Acme Grid and Bolt Systems have founded the Quillstore Foundation.": [
        "Acme Grid None founding",
        "Bolt Systems None founding",
    ],
    "Acme Grid, Bolt Systems and Corvid Labs today announced the Quillstore Foundation, a home for tools.": [
        "Acme Grid None founding",
        "Bolt Systems None founding",
        "Corvid Labs None founding",
    ],
    "The Sample Foundation today announced the Quillstore Foundation.": [],
    "Acme Grid is now a Premier member of the Quillstore Foundation.": ["Acme Grid Premier joined"],
    "Founding members of the Quillstore Foundation are Acme Grid, Band of Coders, and Corvid Labs.": [
        "Acme Grid None founding",
        "Band of Coders None founding",
        "Corvid Labs None founding",
    ],
    "Acme Grid joins the Quillstore Foundation Board.": [],
}


def memberships(announcement):
    """The memberships of an announcement, a line each, in the order of the alphabet."""
    facts = to_facts(announcement, extract(announcement))["memberships"]
    return sorted(f"{fact['member'].split('|')[0]} {fact['tier']} {fact['change']}" for fact in facts)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_states_these_memberships_and_no_others(announce, sentence):
    assert memberships(announce(HOUSE + sentence + "\n")) == SENTENCES[sentence]


def test_a_heading_gives_its_tier_to_the_list_below(announce):
    text = HOUSE + "## Platinum Members\n\n- Acme Grid\n- Bolt Systems\n\n## Silver Members\n\n- Corvid Labs\n"
    assert memberships(announce(text)) == [
        "Acme Grid Platinum current",
        "Bolt Systems Platinum current",
        "Corvid Labs Silver current",
    ]


def test_a_heading_gives_its_tier_to_a_row_of_names_in_a_paragraph(announce):
    text = HOUSE + "## Founding Gold members\n\nAcme Grid, Bolt Systems, corvid, Dell Works, Red Fir\n"
    assert memberships(announce(text)) == [
        "Acme Grid Gold founding",
        "Bolt Systems Gold founding",
        "Dell Works Gold founding",
        "Red Fir Gold founding",
        "corvid Gold founding",
    ]


def test_a_sentence_makes_all_of_a_list_founders(announce):
    text = "## Gold members\n\n- Acme Grid\n- Bolt Systems\n\nBoth are founding members of the Quillstore Foundation.\n"
    assert memberships(announce(HOUSE + text.replace("Both", "All two"))) == [
        "Acme Grid Gold founding",
        "Bolt Systems Gold founding",
    ]


def test_a_list_of_members_belongs_to_the_foundation_and_not_to_its_umbrella(announce):
    text = "The Sample Foundation's Quillstore Foundation has two new members:\n\n- Acme Grid\n- Bolt Systems\n"
    facts = to_facts(*(lambda one: (one, extract(one)))(announce(HOUSE + text)))["memberships"]
    assert {fact["organization"].split("|")[0] for fact in facts} == {"Quillstore Foundation"}


def test_a_table_gives_each_row_its_tier(announce):
    table = "| Member | Tier |\n|---|---|\n| Fir Inc. | Gold |\n| Gum Ltd. | Silver |\n"
    assert memberships(announce(HOUSE + "## Our members\n\n" + table)) == ["Fir Gold current", "Gum Silver current"]


def test_logos_without_alternative_text_are_named_by_their_files(announce):
    wall = (
        "### Gold Members\n\n"
        "[![](/img/logo-acme.svg)](https://acme.example) [![](/img/bolt-systems-logo.png)](https://bolt.example)\n"
    )
    assert memberships(announce(HOUSE + wall)) == ["acme Gold current", "bolt systems Gold current"]


def test_a_list_of_board_members_is_no_list_of_members(announce):
    text = HOUSE + "## Governing board members\n\n- Acme Grid\n- Bolt Systems\n"
    assert memberships(announce(text)) == []


def test_struck_through_members_do_not_count(announce):
    text = HOUSE + "New members: Acme Grid and ~~Bolt Systems~~.\n"
    assert memberships(announce(text)) == ["Acme Grid None joined"]


def test_a_headline_in_title_case_is_read_with_the_names_of_the_body(announce):
    text = (
        '---\ntitle: "Acme Grid Joins the Quillstore Foundation as a Premier Member"\n---\n'
        + HOUSE
        + "Acme Grid is big."
    )
    assert memberships(announce(text)) == ["Acme Grid Premier joined"]


def test_a_project_that_joins_is_hosted_and_no_member(announce):
    text = HOUSE + "The Fluxcore project joins the Quillstore Foundation. Fluxcore is an open source framework.\n"
    assert memberships(announce(text)) == []


def test_what_all_members_of_a_list_are_is_said_once_for_all(announce):
    text = (
        HOUSE + "The founding members are:\n\n- Acme Grid\n- Bolt Systems\n\n"
        "The founding members of the Quillstore Foundation are members of the Sample Alliance.\n"
    )
    facts = to_facts(a := announce(text), extract(a))["memberships"]
    assert {(fact["member"], fact["organization"], fact["change"]) for fact in facts} == {
        ("Acme Grid", "Quillstore Foundation", "founding"),
        ("Bolt Systems", "Quillstore Foundation", "founding"),
        ("Acme Grid", "Sample Alliance", "current"),
        ("Bolt Systems", "Sample Alliance", "current"),
    }
