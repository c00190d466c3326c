"""Who holds which post, as announcements put it; all names are invented."""

from __future__ import annotations

import pytest

from kg.extract.people.posts import posts
from kg.extract.people.titles import titles
from kg.extract.scene import Scene
from kg.extract.speech.anaphora import resolve_anaphora

INTRO = "---\ntitle: News\n---\nThe Orchard Foundation is a neutral home for databases.\n\n"

STATED = {
    # directors and officers
    "The Orchard Foundation has named Ada Lovelace interim executive director. Grace Hopper will step down.": [
        "Ada Lovelace|interim executive director|Orchard Foundation|appointed"
    ],
    "Its Board of Directors has appointed Ada Lovelace as Executive Director, effective May 1.": [
        "Ada Lovelace|Executive Director|Orchard Foundation|appointed"
    ],
    "Our board:\n\nPresident: Ada Lovelace\nTreasurer: Grace Hopper\nDirectors at large: Mary Kenneth, Alan Turing": [
        "Ada Lovelace|President|Orchard Foundation|holds",
        "Alan Turing|Director at large|Orchard Foundation|holds",
        "Grace Hopper|Treasurer|Orchard Foundation|holds",
        "Mary Kenneth|Director at large|Orchard Foundation|holds",
    ],
    "The officers stay:\n\nRelease Officer\n: Ada Lovelace\n\nEvents Officer\n: Grace Hopper": [
        "Ada Lovelace|Release Officer|Orchard Foundation|holds",
        "Grace Hopper|Events Officer|Orchard Foundation|holds",
    ],
    "## Governing Board\n\n- Ada Lovelace, Acme (Chair)\n- Grace Hopper — Bolt Systems": [
        "Ada Lovelace|Governing Board Chair|Orchard Foundation|holds",
        "Ada Lovelace|None|Acme|holds",
        "Grace Hopper|Governing Board member|Orchard Foundation|holds",
        "Grace Hopper|None|Bolt Systems|holds",
    ],
    "- Ada Lovelace, board member, vice president of open technology at Acme;\n- Grace Hopper, CTO at Bolt.": [
        "Ada Lovelace|board member|Orchard Foundation|holds",
        "Ada Lovelace|vice president of open technology|Acme|holds",
        "Grace Hopper|CTO|Bolt|holds",
    ],
    "Thanks to the election officers Ada Lovelace and Grace Hopper.": [
        "Ada Lovelace|election officer|Orchard Foundation|holds",
        "Grace Hopper|election officer|Orchard Foundation|holds",
    ],
    "The Technical Board met. Ada Lovelace and Grace Hopper were re-elected.": [
        "Ada Lovelace|Technical Board member|Orchard Foundation|appointed",
        "Grace Hopper|Technical Board member|Orchard Foundation|appointed",
    ],
    "Grace Hopper succeeds Ada Lovelace, who will remain with the Orchard Foundation as Senior Advisor.": [
        "Ada Lovelace|Senior Advisor|Orchard Foundation|holds"
    ],
    # offices as headings, tables of people, handles before names
    "## Governing Board\n\n### General Member Representative 2\n\nTerm: 1 year\n\n"
    "Current Representative: Ada Lovelace, Acme\n\n"
    "## Outreach Committee\n\n### Co-Chairs\n\n- Grace Hopper (Bolt)\n\n### Awards Officer\n\n- Alan Turing": [
        "Ada Lovelace|Governing Board General Member Representative|Orchard Foundation|holds",
        "Ada Lovelace|None|Acme|holds",
        "Alan Turing|Awards Officer|Orchard Foundation|holds",
        "Grace Hopper|None|Bolt|holds",
        "Grace Hopper|Outreach Committee Co-Chair|Orchard Foundation|holds",
    ],
    "## Steering Committee\n\n| Name | Profile | Affiliation | Term Length |\n|-|-|-|-|\n"
    "| Ada Lovelace | @ada | Red Barn | 2y |"
    "\n| Grace Hopper | @hop | Two Rivers | 1y |": [
        "Ada Lovelace|None|Red Barn|holds",
        "Ada Lovelace|Steering Committee member|Orchard Foundation|holds",
        "Grace Hopper|None|Two Rivers|holds",
        "Grace Hopper|Steering Committee member|Orchard Foundation|holds",
    ],
    "The Technical Board has voted. The newly elected members are:\n\n* ada9, **Ada Lovelace**, Acme\n"
    "* lcao, **Grace Cao**, Bolt\n\n"
    "## Former members of the Technical Board\n\n* Alan Turing": [
        "Ada Lovelace|None|Acme|holds",
        "Ada Lovelace|Technical Board member|Orchard Foundation|appointed",
        "Alan Turing|Technical Board member|Orchard Foundation|former",
        "Grace Cao|None|Bolt|holds",
        "Grace Cao|Technical Board member|Orchard Foundation|appointed",
    ],
    "The Technical Board elected two new members to serve for two years: Ada Day (Acme) and Grace Hopper (Bolt).": [
        "Ada Day|None|Acme|holds",
        "Ada Day|Technical Board member|Orchard Foundation|appointed",
        "Grace Hopper|None|Bolt|holds",
        "Grace Hopper|Technical Board member|Orchard Foundation|appointed",
    ],
    "## Steering Council and Partners\n\n- Acme Labs (Ada Lovelace, Grace Hopper)\n- Bolt Systems (Alan Turing)": [
        "Ada Lovelace|None|Acme Labs|holds",
        "Alan Turing|None|Bolt Systems|holds",
        "Grace Hopper|None|Acme Labs|holds",
    ],
    # elections
    "## Technical Committee election\n\nThe seats go to:\n\n- Ada Lovelace (62 votes)\n- Grace Hopper (51 votes)": [
        "Ada Lovelace|Technical Committee member|Orchard Foundation|appointed",
        "Grace Hopper|Technical Committee member|Orchard Foundation|appointed",
    ],
    "## The Governing Board\n\nRepresenting Gold Members, we have:\n\n- Ada Lovelace (she/her), Acme Corporation": [
        "Ada Lovelace|Governing Board member|Orchard Foundation|holds",
        "Ada Lovelace|None|Acme|holds",
    ],
    "The Steering Committee met. We thank Ada Lovelace and Grace Hopper, whose terms have ended.": [
        "Ada Lovelace|Steering Committee member|Orchard Foundation|left",
        "Grace Hopper|Steering Committee member|Orchard Foundation|left",
    ],
    "The Steering Committee met. We thank our outgoing member Ada Lovelace.": [
        "Ada Lovelace|Steering Committee member|Orchard Foundation|left",
    ],
    "Ada Lovelace will remain on the Steering Committee.": [
        "Ada Lovelace|Steering Committee member|Orchard Foundation|holds"
    ],
    "We elected two new members to the Technical Steering Committee (TSC), Ada Lovelace and Grace Hopper.": [
        "Ada Lovelace|Technical Steering Committee member|Orchard Foundation|appointed",
        "Grace Hopper|Technical Steering Committee member|Orchard Foundation|appointed",
    ],
    "It was led by a search committee of Ada Lovelace and Grace Hopper.": [
        "Ada Lovelace|search committee member|Orchard Foundation|holds",
        "Grace Hopper|search committee member|Orchard Foundation|holds",
    ],
    # beside the name
    '"We are glad," said Ada Lovelace, Vice President, Research and Cloud Platforms, Acme Corporation.': [
        "Ada Lovelace|Vice President, Research and Cloud Platforms|Acme|holds"
    ],
    '"We are glad," said Ada Lovelace, CTO at Acme and member of the Orchard Foundation Governing Board.': [
        "Ada Lovelace|CTO|Acme|holds",
        "Ada Lovelace|Governing Board member|Orchard Foundation|holds",
    ],
    '"Great," says Dr. Ada Lovelace, President and CEO, Acme Inc., a leading provider of things.': [
        "Ada Lovelace|President and CEO|Acme|holds"
    ],
    '"Great," said Ada Lovelace, VP, Bolt Architecture, and Software; General Manager, Engineering at Bolt.': [
        "Ada Lovelace|VP, Bolt Architecture, and Software; General Manager, Engineering|Bolt|holds"
    ],
    "Ada Lovelace, co-founder and CEO of Acme, joins us.": ["Ada Lovelace|co-founder and CEO|Acme|holds"],
    "Ada Lovelace (Software Engineer, Acme) spoke.": ["Ada Lovelace|Software Engineer|Acme|holds"],
    '"Good," says Ada Lovelace of Acme.': ["Ada Lovelace|None|Acme|holds"],
    '"Good," says Ada Lovelace, Acme.': ["Ada Lovelace|None|Acme|holds"],
    "Acme CEO Ada Lovelace said so.": ["Ada Lovelace|CEO|Acme|holds"],
    "Acme's Ada Lovelace said so.": ["Ada Lovelace|None|Acme|holds"],
    "Acme engineers Ada Lovelace and Robert Miller built it.": [
        "Ada Lovelace|engineer|Acme|holds",
        "Robert Miller|engineer|Acme|holds",
    ],
    "Ada Lovelace and Robert Miller from Acme gave a talk.": [
        "Ada Lovelace|None|Acme|holds",
        "Robert Miller|None|Acme|holds",
    ],
    "Ada Lovelace, a Redwood contributor from Acme, took the stage.": ["Ada Lovelace|None|Acme|holds"],
    # what happened
    "Ada Lovelace, former Head of Engineering at Acme, is the new Managing Director of the Orchard Foundation.": [
        "Ada Lovelace|Head of Engineering|Acme|former",
        "Ada Lovelace|Managing Director|Orchard Foundation|appointed",
    ],
    "The Orchard Foundation has hired Ada Lovelace as its first Executive Director.": [
        "Ada Lovelace|Executive Director|Orchard Foundation|appointed"
    ],
    "Robert Miller succeeds Ada Lovelace as Executive Director of the Orchard Foundation.": [
        "Ada Lovelace|Executive Director|Orchard Foundation|former",
        "Robert Miller|Executive Director|Orchard Foundation|appointed",
    ],
    "Ada Lovelace has decided to step down from her position as board chair.": [
        "Ada Lovelace|board chair|Orchard Foundation|left"
    ],
    "Ada Lovelace previously worked at Bolt as VP of Engineering.": ["Ada Lovelace|VP of Engineering|Bolt|former"],
    "Thank you to outgoing board members Ada Lovelace and Robert Miller.": [
        "Ada Lovelace|board member|Orchard Foundation|left",
        "Robert Miller|board member|Orchard Foundation|left",
    ],
    # boards
    "The Orchard Foundation announced that Ada Lovelace of Acme and Robert Miller of Bolt Systems have been elected to "
    "the Governing Board.": [
        "Ada Lovelace|Governing Board member|Orchard Foundation|appointed",
        "Ada Lovelace|None|Acme|holds",
        "Robert Miller|Governing Board member|Orchard Foundation|appointed",
        "Robert Miller|None|Bolt Systems|holds",
    ],
    "As a member, Acme is granted one seat on the Orchard Foundation Governing Board. We are happy to welcome Ada "
    "Lovelace, CTO at Acme, to our board.": [
        "Ada Lovelace|CTO|Acme|holds",
        "Ada Lovelace|Governing Board member|Orchard Foundation|appointed for Acme",
    ],
    "The Orchard Foundation welcomes Ada Lovelace as Acme's new representative on the Orchard Foundation Board.": [
        "Ada Lovelace|Board member|Orchard Foundation|appointed for Acme"
    ],
    "The Outreach Committee, chaired by Ada Lovelace, meets weekly.": [
        "Ada Lovelace|Outreach Committee chair|Orchard Foundation|holds"
    ],
    "Ada Lovelace was elected Chair and Robert Miller was elected Treasurer.": [
        "Ada Lovelace|Chair|Orchard Foundation|appointed",
        "Robert Miller|Treasurer|Orchard Foundation|appointed",
    ],
    "## Technical Steering Committee\n\n- Ada Lovelace, Intrepid\n- Robert Miller (Chair), Bolt\n": [
        "Ada Lovelace|None|Intrepid|holds",
        "Ada Lovelace|Technical Steering Committee member|Orchard Foundation|holds",
        "Robert Miller|None|Bolt|holds",
        "Robert Miller|Technical Steering Committee Chair|Orchard Foundation|holds",
    ],
    "## Governing Board\n\n- Acme: Ada Lovelace\n- Bolt: Robert Miller\n": [
        "Ada Lovelace|Governing Board member|Orchard Foundation|holds for Acme",
        "Ada Lovelace|None|Acme|holds",
        "Robert Miller|Governing Board member|Orchard Foundation|holds for Bolt",
        "Robert Miller|None|Bolt|holds",
    ],
    # structure
    "| Name | Company | Role |\n|---|---|---|\n| Ada Lovelace | Acme | Senior Engineer |\n": [
        "Ada Lovelace|Senior Engineer|Acme|holds"
    ],
    "Sincerely,\n\nAda Lovelace\n\nPresident of the Orchard Foundation": [
        "Ada Lovelace|President|Orchard Foundation|holds"
    ],
    '### Acme\n\n"We love it, all of us," said Ada Lovelace, CTO.': ["Ada Lovelace|CTO|Acme|holds"],
    "- President: Ada Lovelace\n- Treasurer: Robert Miller\n": [
        "Ada Lovelace|President|Orchard Foundation|holds",
        "Robert Miller|Treasurer|Orchard Foundation|holds",
    ],
    "Maintainers:\n\n- Ada Lovelace (Acme)\n- Robert Miller (Bolt)\n": [
        "Ada Lovelace|None|Acme|holds",
        "Ada Lovelace|Maintainer|Orchard Foundation|holds",
        "Robert Miller|None|Bolt|holds",
        "Robert Miller|Maintainer|Orchard Foundation|holds",
    ],
    "- Acme Systems\n  - Ada Lovelace\n- Bolt Systems\n  - Robert Miller\n": [
        "Ada Lovelace|None|Acme Systems|holds",
        "Robert Miller|None|Bolt Systems|holds",
    ],
    "| Seat | Person | Company |\n|---|---|---|\n| Chair | Ada Lovelace | Acme |\n": [
        "Ada Lovelace|Chair|Orchard Foundation|holds",
        "Ada Lovelace|None|Acme|holds",
    ],
    "Welcome to the newly elected members of the TSC for 2024: Ada Lovelace and Robert Miller!": [
        "Ada Lovelace|TSC member|Orchard Foundation|appointed",
        "Robert Miller|TSC member|Orchard Foundation|appointed",
    ],
    "Acme has appointed Ada Lovelace to the Orchard Foundation Governing Board.": [
        "Ada Lovelace|Governing Board member|Orchard Foundation|appointed for Acme"
    ],
    "Ada Lovelace (ABC) and Robert Miller (ABC) took part.": [
        "Ada Lovelace|None|ABC|holds",
        "Robert Miller|None|ABC|holds",
    ],
    "My name is Ada Lovelace. I have been a user since 2012, a plugin maintainer of Redwood since 2018.": [
        "Ada Lovelace|plugin maintainer|Redwood|holds"
    ],
    "Ada Lovelace is Sales & Marketing Manager at Acme.": ["Ada Lovelace|Sales & Marketing Manager|Acme|holds"],
    # nothing
    "Ada Lovelace and Robert Miller are contributors to Redwood.": [],
    "Ada Lovelace is a researcher.": [],
    "The board meets in May. Acme and Bolt attend.": [],
}


def stated(announcement):
    """The posts of an announcement, one line each, in the order of the alphabet."""
    scene = Scene(announcement)
    resolve_anaphora(scene)
    return sorted(
        f"{post.person.text}|{post.role}|{post.organization.text}|{post.change}"
        + (f" for {post.on_behalf_of.text}" if post.on_behalf_of else "")
        for post in posts(scene)
    )


@pytest.mark.parametrize("text", STATED, ids=lambda text: text[:60].replace("\n", " "))
def test_text_states_these_posts_and_no_others(announce, text):
    """Each text gives just these people, titles, organizations and changes."""
    assert stated(announce(INTRO + text)) == sorted(STATED[text])


def test_an_officer_of_who_joins_is_quoted_by_title_alone(announce):
    """Where the title says that one organization joins, an officer without organization is theirs."""
    text = '# Acme Joins the Orchard Foundation\n\n"We are glad," said Ada Lovelace, CTO and Founder.\n'
    assert stated(announce(text)) == ["Ada Lovelace|CTO and Founder|Acme|holds"]


def test_each_post_quotes_its_sentence(announce):
    """The evidence of a post is a stretch of the reading text that names the person."""
    announcement = announce(INTRO + "Ada Lovelace, CTO at Acme, agreed. It rained.")
    scene = Scene(announcement)
    resolve_anaphora(scene)
    [post] = posts(scene)
    assert post.evidence.exact == "Ada Lovelace, CTO at Acme, agreed."
    assert announcement.text[post.evidence.start : post.evidence.end] == post.evidence.exact
    assert post.rule.startswith("posts/")
    assert 0.5 <= post.confidence <= 1


def test_titles_of_any_line_stay_inside_it(announce):
    """Whatever the line, a title is a stretch of it that does not end before it begins."""
    scene = Scene(announce(INTRO + "\n\n".join(STATED)))
    for line in scene.lines:
        for start in range(0, len(line.coded), 7):
            assert all(title.start <= title.end <= len(line.coded) for title in titles(line, start, bare=True))


def test_those_who_sit_there_already_are_not_new(announce):
    text = (
        "# Acme Foundation's new Executive Board members\n\n"
        "Please join me in welcoming Ada Miller and Robert Stone!\n\n"
        "They join our existing Executive Board members:\n\n- Clara Brook\n- Daniel Field\n"
    )
    assert stated(announce(text)) == [
        "Ada Miller|Executive Board member|Acme Foundation|appointed",
        "Clara Brook|Executive Board member|Acme Foundation|holds",
        "Daniel Field|Executive Board member|Acme Foundation|holds",
        "Robert Stone|Executive Board member|Acme Foundation|appointed",
    ]


def test_congratulations_on_an_election_are_for_the_body_of_the_title(announce):
    text = (
        "# Acme Foundation Governance Committee election results\n\n"
        "Turnout was high. It rose. It rose again. It was fun.\n\n"
        "Join me in congratulating Ada Miller and Robert Stone on their re-election!\n"
    )
    assert stated(announce(text)) == [
        "Ada Miller|Governance Committee member|Acme Foundation|appointed",
        "Robert Stone|Governance Committee member|Acme Foundation|appointed",
    ]


def test_who_leads_a_part_is_with_the_organization_behind_it(announce):
    text = (
        INTRO
        + "- Ada Miller, Head of Digital Reading, Utopian Library\n"
        + "- Robert Stone, Vice President of Castle R&D Center at Bolt Electronics\n"
        + "- Clara Brook, Director of Grain Line Management, Nephos Inc.\n\n"
        + '"We go on," said Daniel Field, Bolt Vice President of Cloud Technology and Architecture.\n'
    )
    assert stated(announce(text)) == [
        "Ada Miller|Head of Digital Reading|Utopian Library|holds",
        "Clara Brook|Director of Grain Line Management|Nephos|holds",
        "Daniel Field|Vice President of Cloud Technology and Architecture|Bolt Electronics|holds",
        "Robert Stone|Vice President of Castle R&D Center|Bolt Electronics|holds",
    ]


def test_a_new_board_gives_its_offices_anew(announce):
    text = (
        INTRO + "The new board members are:\n\n- Secretary: Ada Miller\n"
        "- Director of Legal Affairs: Robert Stone\n- Director of Community Support: Clara Brook\n"
    )
    assert stated(announce(text)) == [
        "Ada Miller|Secretary|Orchard Foundation|appointed",
        "Clara Brook|Director of Community Support|Orchard Foundation|appointed",
        "Robert Stone|Director of Legal Affairs|Orchard Foundation|appointed",
    ]


def test_a_committee_may_have_two_tasks_in_its_name(announce):
    text = (
        INTRO + "Today we are happy to tell of the formation of our Steering and Technical Committee, and that these "
        "people are on it:\n\n- Ada Miller\n- Robert Stone\n"
    )
    assert [one.split("|")[1] for one in stated(announce(text))] == ["Steering and Technical Committee member"] * 2


def test_what_stands_behind_a_title_may_end_or_date_it(announce):
    text = (
        INTRO
        + "Ada Miller, who has served as Executive Director at the Orchard Foundation for three years, is leaving.\n\n"
        + "Robert Stone will replace Ada Miller and assume the role of Executive Director on an interim basis.\n"
    )
    assert stated(announce(text)) == [
        "Ada Miller|Executive Director|Orchard Foundation|left",
        "Robert Stone|Executive Director|Orchard Foundation|appointed",
    ]


def test_press_contacts_work_where_they_are_said_to(announce):
    text = (
        INTRO + "Agency contact: Ada Miller, Quillworks Limited\n\n"
        "**Media Contact**\n\nRobert Stone\n\nThe Orchard Foundation\n\nrstone@orchard.example\n"
    )
    assert stated(announce(text)) == [
        "Ada Miller|None|Quillworks|holds",
        "Robert Stone|None|Orchard Foundation|holds",
    ]


def test_offices_may_be_written_for_all_and_in_other_languages(announce):
    text = (
        INTRO + "erste:r Vorsitzende:r: Ada Miller\n\nKassenwart:in: Robert Stone\n\n"
        'Clara Brook, Pdt d\'Alliance Exemple : "Nous sommes ravis de ce projet."\n'
    )
    assert stated(announce(text)) == [
        "Ada Miller|erste:r Vorsitzende:r|Orchard Foundation|holds",
        "Clara Brook|Pdt|Alliance Exemple|holds",
        "Robert Stone|Kassenwart:in|Orchard Foundation|holds",
    ]


def test_a_signature_may_give_two_titles(announce):
    text = INTRO + "Ada Miller  \nPresident, Orchard Foundation  \nDirector Program Management, Acme\n"
    assert stated(announce(text)) == [
        "Ada Miller|Director Program Management|Acme|holds",
        "Ada Miller|President|Orchard Foundation|holds",
    ]


@pytest.mark.parametrize(
    ("text", "posts_stated"),
    [
        (
            '"We are glad," said Ada Lovelace, Head of Advanced Platform Lab, VP from Acme Electronics.',
            ["Ada Lovelace|Head of Advanced Platform Lab, VP|Acme Electronics|holds"],
        ),
        (
            'Ada Lovelace, Acme\'s Director of Library Technology and Digital Strategies, writes "We are happy."',
            ["Ada Lovelace|Director of Library Technology and Digital Strategies|Acme|holds"],
        ),
        (
            "Ada Lovelace will serve as executive director of Lemon Fund for the Orchard Foundation.",
            ["Ada Lovelace|executive director|Lemon Fund|appointed"],
        ),
        (
            "Ada Lovelace, Deputy Director, National Library of Science and Technology Germany, TIB",
            ["Ada Lovelace|Deputy Director|National Library of Science and Technology Germany|holds"],
        ),
        (
            "Ada Lovelace from Acme and the University of Turin.",
            ["Ada Lovelace|None|Acme|holds", "Ada Lovelace|None|University of Turin|holds"],
        ),
        (
            "said Ada Lovelace, Director of Hardware Engineering at Acme The Orchard Foundation has 22 members.",
            ["Ada Lovelace|Director of Hardware Engineering|Acme|holds"],
        ),
        (
            "Ada Lovelace, the city's young Chief Digital Officer is in charge of it.",
            ["Ada Lovelace|Chief Digital Officer|Orchard Foundation|holds"],
        ),
        (
            "Ada Lovelace and Grace Hopper, technical leads at Acme and Bolt respectively.",
            ["Ada Lovelace|technical lead|Acme|holds", "Grace Hopper|technical lead|Bolt|holds"],
        ),
        (
            "Ada Lovelace served as Community Lead at Lemon Tracking Project at The Atlantic.",
            ["Ada Lovelace|Community Lead|Lemon Tracking Project|former"],
        ),
        (
            "The Orchard Foundation also hired Ada Lovelace as community manager to help support and guide it.",
            ["Ada Lovelace|community manager|Orchard Foundation|appointed"],
        ),
        (
            "Ada Lovelace, who is also a board member of Lemon Foundation, is CTO at Acme.",
            ["Ada Lovelace|CTO|Acme|holds", "Ada Lovelace|board member|Lemon Foundation|holds"],
        ),
        (
            "Acme chair and Bolt Group fellow and head of network architecture Ada Lovelace stated that it helps.",
            ["Ada Lovelace|chair|Acme|holds", "Ada Lovelace|fellow and head of network architecture|Bolt Group|holds"],
        ),
        (
            "- Ada Lovelace (creator of Foo and Bar)\n- Grace Hopper, principal, Bolt Systems",
            [
                "Ada Lovelace|creator|Bar|holds",
                "Ada Lovelace|creator|Foo|holds",
                "Grace Hopper|principal|Bolt Systems|holds",
            ],
        ),
        (
            "Senior Vice President of Engineering at Acme Ada Lovelace has stated that the company joins.",
            ["Ada Lovelace|Senior Vice President of Engineering|Acme|holds"],
        ),
        (
            "## Our founding board\n\n- Ada Lovelace, CTO, Acme Systems — Treasurer\n- Grace Hopper, CEO, Bolt Systems",
            [
                "Ada Lovelace|CTO|Acme Systems|holds",
                "Ada Lovelace|Treasurer|Orchard Foundation|holds",
                "Grace Hopper|CEO|Bolt Systems|holds",
                "Grace Hopper|founding board member|Orchard Foundation|holds",
            ],
        ),
        (
            "Ada Lovelace, technology executive of African operator Acme, and Grace Hopper, Co-chair Management Board.",
            [
                "Ada Lovelace|technology executive|Acme|holds",
                "Grace Hopper|Management Board Co-chair|Orchard Foundation|holds",
            ],
        ),
        (
            "Dr. Ada Lovelace, Group CTO of Acme Telekom, was elected as Chair of the Board, effective June 25.",
            ["Ada Lovelace|Board Chair|Orchard Foundation|appointed", "Ada Lovelace|Group CTO|Acme Telekom|holds"],
        ),
    ],
)
def test_the_organization_at_the_end_is_told_from_the_title(announce, text, posts_stated):
    assert stated(announce(INTRO + text)) == posts_stated
