"""Who is new on a board, who stays and who leaves; all names are invented."""

from __future__ import annotations

import pytest

from kg.extract.people.posts import posts
from kg.extract.scene import Scene
from kg.extract.speech.anaphora import resolve_anaphora

INTRO = "---\ntitle: News\n---\nThe Orchard Foundation is a neutral home for databases.\n\n"

TOLD = {
    "The Board of Directors met. The new directors elected to officer positions were Ada Lovelace, Chairperson; "
    "Grace Hopper, Vice-Chair; Alan Turing, Secretary, and Mary Kenneth, Treasurer.": [
        "Ada Lovelace|Chairperson|appointed",
        "Alan Turing|Secretary|appointed",
        "Grace Hopper|Vice-Chair|appointed",
        "Mary Kenneth|Treasurer|appointed",
    ],
    "Those elected to the Board of Directors are Ada Lovelace and Grace Hopper. They join existing board members "
    "John Backus [Acme] and Linus Pauling [Bolt].": [
        "Ada Lovelace|Board of Directors member|appointed",
        "Grace Hopper|Board of Directors member|appointed",
        "John Backus|None|holds",
        "John Backus|board member|holds",
        "Linus Pauling|None|holds",
        "Linus Pauling|board member|holds",
    ],
    "Three seats of the Board of Directors are vacant. Ada Lovelace, of New York University, "
    "Grace Hopper of The University of Turin, and Alan Turing, of The University of York, all step down this year.": [
        "Ada Lovelace|Board of Directors member|left",
        "Ada Lovelace|None|holds",
        "Alan Turing|Board of Directors member|left",
        "Alan Turing|None|holds",
        "Grace Hopper|Board of Directors member|left",
        "Grace Hopper|None|holds",
    ],
    "Our gratitude also goes to the outgoing member of the Technical Council, Ada Lovelace: thank you.": [
        "Ada Lovelace|Technical Council member|left"
    ],
    "The four officers that will join the Board of Directors for two years are Ada Lovelace and Grace Hopper.": [
        "Ada Lovelace|Board of Directors member|appointed",
        "Grace Hopper|Board of Directors member|appointed",
    ],
    "Directors elected for the 2024 Board, Ada Lovelace and Grace Hopper are continuing with one year left to serve.": [
        "Ada Lovelace|Board member|holds",
        "Grace Hopper|Board member|holds",
    ],
    "There were six candidates for the Board of Directors. Those elected include:\n\n- Ada Lovelace\n- Grace Hopper": [
        "Ada Lovelace|Board of Directors member|appointed",
        "Grace Hopper|Board of Directors member|appointed",
    ],
    "Ada Lovelace and Grace Hopper were reelected as Treasurer and Secretary respectively.": [
        "Ada Lovelace|Treasurer|appointed",
        "Grace Hopper|Secretary|appointed",
    ],
    "Ada Lovelace will serve as Treasurer and Grace Hopper as Secretary.": [
        "Ada Lovelace|Treasurer|appointed",
        "Grace Hopper|Secretary|appointed",
    ],
    "Ada Lovelace and Grace Hopper will serve as chair and vice-chair of the Oversight Committee.": [
        "Ada Lovelace|chair|appointed",
        "Grace Hopper|vice-chair|appointed",
    ],
    "Please welcome Ada Lovelace and Grace Hopper who will be joining Mary Kenneth on the Steering Committee.": [
        "Ada Lovelace|Steering Committee member|appointed",
        "Grace Hopper|Steering Committee member|appointed",
        "Mary Kenneth|Steering Committee member|holds",
    ],
    "## We thank our outgoing steering committee members\n\n- Ada Lovelace\n- Grace Hopper": [
        "Ada Lovelace|steering committee member|left",
        "Grace Hopper|steering committee member|left",
    ],
    "## Meet the two newest members of the board\n\nWe have two newest members: Ada Lovelace and Grace Hopper.": [
        "Ada Lovelace|board member|appointed",
        "Grace Hopper|board member|appointed",
    ],
    "We also re-elected two members to the Technical Board, Ada Lovelace a technical lead at Acme working on "
    "the original deployment, and Grace Hopper founder of Bolt.": [
        "Ada Lovelace|Technical Board member|appointed",
        "Ada Lovelace|technical lead|holds",
        "Grace Hopper|Technical Board member|appointed",
    ],
    "Governing Board members include representatives of sponsors and of the Technical Steering Committee:\n\n"
    "- Ada Lovelace, Acme - Co-chair\n- Grace Hopper, Bolt Systems\n- Alan Turing, New Context": [
        "Ada Lovelace|Governing Board Co-chair|holds",
        "Ada Lovelace|None|holds",
        "Alan Turing|Governing Board member|holds",
        "Alan Turing|None|holds",
        "Grace Hopper|Governing Board member|holds",
        "Grace Hopper|None|holds",
    ],
    "Other members of the Orchard Foundation's Board of Directors are Ada Lovelace from Acme and Grace Hopper, "
    "a veteran technology leader. Alan Turing, CEO of Lemon Labs; John Backus, co-founder of Bolt; and Mary Kenneth, "
    "executive director of Acme, are joining the Orchard Foundation's Board of Advisors.": [
        "Ada Lovelace|Board of Directors member|holds",
        "Ada Lovelace|None|holds",
        "Alan Turing|Board of Advisors member|appointed",
        "Alan Turing|CEO|holds",
        "Grace Hopper|Board of Directors member|holds",
        "John Backus|Board of Advisors member|appointed",
        "John Backus|co-founder|holds",
        "Mary Kenneth|Board of Advisors member|appointed",
        "Mary Kenneth|executive director|holds",
    ],
    "The Steering Committee has designated Ada Lovelace, Swiss National Library, to serve as Chair, Grace Hopper, "
    "University of Turin, to serve as Vice-Chair and Alan Turing, Acme, to serve as Treasurer in 2019.": [
        "Ada Lovelace|None|holds",
        "Ada Lovelace|Steering Committee Chair|appointed",
        "Alan Turing|None|holds",
        "Alan Turing|Treasurer|appointed",
        "Grace Hopper|None|holds",
        "Grace Hopper|Steering Committee Vice-Chair|appointed",
    ],
    "Thanks also to the election committee, Ada Lovelace, Grace Hopper and especially Alan Turing.": [
        "Ada Lovelace|election committee member|holds",
        "Alan Turing|election committee member|holds",
        "Grace Hopper|election committee member|holds",
    ],
    "The board elected two new Vice-Chairs: Ada Lovelace, CTO at Acme; and Grace Hopper, CEO of Bolt.": [
        "Ada Lovelace|CTO|holds",
        "Ada Lovelace|board Vice-Chair|appointed",
        "Grace Hopper|CEO|holds",
        "Grace Hopper|board Vice-Chair|appointed",
    ],
    "#### Conseil d’administration\n\nAda Lovelace – Grace Hopper – Alan Turing": [
        "Ada Lovelace|Conseil d’administration member|holds",
        "Alan Turing|Conseil d’administration member|holds",
        "Grace Hopper|Conseil d’administration member|holds",
    ],
    "The new Orchard Foundation trustees elected to office were Ada Lovelace, Chairperson; and Grace Hopper, "
    "Vice-Chair.": ["Ada Lovelace|Chairperson|appointed", "Grace Hopper|Vice-Chair|appointed"],
    "Ada Lovelace has stepped down as Board President. The following board members were elected:\n\n- Ada Lovelace": [
        "Ada Lovelace|Board President|left",
        "Ada Lovelace|board member|appointed",
    ],
    "Welcome to the following 2024-2026 board members! Congrats to Ada Lovelace, Grace Hopper, and Alan Turing. "
    "Thank you to all who voted.": [
        "Ada Lovelace|board member|appointed",
        "Alan Turing|board member|appointed",
        "Grace Hopper|board member|appointed",
    ],
    "The candidates elected and joining the Management Board are:\n\nIndividual Members: Ada Lovelace, China\n\n"
    "Industry Partners: Grace Hopper": [
        "Ada Lovelace|Management Board member|appointed",
        "Grace Hopper|Management Board member|appointed",
    ],
    "Roll Call:\nBoard Members:\n      At-Large / Ada Lovelace\nACME / Grace Hopper                   - Present\n"
    "BOLT / Alan Turing\n\n2 present of 3. Quorum achieved.": [
        "Ada Lovelace|Board member|holds",
        "Alan Turing|Board member|holds",
        "Alan Turing|None|holds",
        "Grace Hopper|Board member|holds",
        "Grace Hopper|None|holds",
    ],
    '<h3>Founding Board</h3>\n\n<div><div class="row"><span class="name">Ada Lovelace</span>'
    '<span class="role">Software Architect, Acme</span></div>\n<div class="row"><span class="name">Grace Hopper</span>'
    '<span class="role">Co-Founder, Bolt</span></div></div>': [
        "Ada Lovelace|Founding Board member|holds",
        "Ada Lovelace|Software Architect|holds",
        "Grace Hopper|Co-Founder|holds",
        "Grace Hopper|Founding Board member|holds",
    ],
    "Executive Director Ada Lovelace will step down this year, the board of directors said.": [
        "Ada Lovelace|Executive Director|left"
    ],
}


def told(announcement):
    """The posts of an announcement without their organizations, one line each, in the order of the alphabet."""
    scene = Scene(announcement)
    resolve_anaphora(scene)
    return sorted(f"{post.person.text}|{post.role}|{post.change}" for post in posts(scene))


@pytest.mark.parametrize("text", TOLD, ids=lambda text: text[:60].replace("\n", " "))
def test_who_is_new_who_stays_and_who_leaves(announce, text):
    assert told(announce(INTRO + text)) == TOLD[text]


def test_offices_that_a_title_says_are_elected_are_new(announce):
    text = (
        "# Orchard Foundation board elects officers for 2012\n\nThe board met in May.\n\n"
        "### President - Ada Lovelace\n\nShe knows ships.\n\n### Treasurer - Grace Hopper\n\nShe knows banks.\n"
    )
    assert told(announce(text)) == ["Ada Lovelace|President|appointed", "Grace Hopper|Treasurer|appointed"]


@pytest.mark.parametrize(
    "text",
    [
        "Welcome to the following 2018 Orchard Foundation board members! Congrats to Ada Lovelace and Grace Hopper.\n",
        "Welcome to the following 2018 Orchard Foundation board members! Thank you to all who voted. "
        "Here are the results:\n\nAda Lovelace\n\nAda Lovelace likes hardware.\n\nGrace Hopper\n\nShe knows ships.\n",
    ],
)
def test_whom_the_first_line_welcomes_is_new(announce, text):
    """Congratulations and results are of the board whose new members the first line welcomes."""
    assert told(announce(text)) == ["Ada Lovelace|board member|appointed", "Grace Hopper|board member|appointed"]


def test_who_is_listed_with_the_newly_elected_is_there_already(announce):
    """A list of the whole board gives as new only those of whom something else says so."""
    text = (
        "# 2025 Orchard Foundation board election results\n\n"
        "The Orchard Foundation board election has closed, and the following candidates have been elected:\n\n"
        "- Ada Lovelace\n- Grace Hopper\n\nThey will serve for two years.\n\n"
        "Therefore, the combined 2025 board of directors are:\n\n"
        "- Mary Kenneth\n- John Backus\n- Ada Lovelace\n- Grace Hopper\n"
    )
    assert told(announce(text)) == [
        "Ada Lovelace|board of directors member|appointed",
        "Grace Hopper|board of directors member|appointed",
        "John Backus|board of directors member|holds",
        "Mary Kenneth|board of directors member|holds",
    ]
