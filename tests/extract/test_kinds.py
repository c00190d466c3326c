"""Who is met in an announcement: the ends of names that the text shows, and what kind of thing they are."""

from __future__ import annotations

import pytest

from kg.extract.scene import Scene
from kg.model import Announcement, Block


def met(text: str) -> dict[str, str]:
    """The names of a text of one paragraph, each with its kind."""
    scene = Scene(Announcement("x.md", text, (Block("paragraph", 0, len(text)),)))
    return {who.text: who.kind for who in scene.cast.everyone}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada works for the Humane Streets Team (HST).", "Humane Streets Team"),
        ("the Humane Streets Team joined. It is the Humane Streets Team (HST).", "Humane Streets Team"),
        ("at the Treaty on Plants for Food and Trade (TPFT)", "Treaty on Plants for Food and Trade"),
        ("the Trust over Exa Foundation (ToEF) and others", "Trust over Exa Foundation"),
        ("IT-Dienstleister Exa Consultancy Services (ECS)", "Exa Consultancy Services"),
        ("the EXA Institutes of Sweden (EXA) and Bolt", "EXA Institutes of Sweden"),
        ("Members of the Exa Warranty Security Council (EWSC) are Acme and Bolt.", "Exa Warranty Security Council"),
        ("Cesium, Ikea, Lowe’s, Acme and Bolt joined.", "Lowe’s"),
        ("Harvard, MIT, Princeton and Acme joined.", "MIT"),
    ],
)
def test_the_text_shows_where_a_name_ends(text: str, name: str):
    assert name in met(text)


def test_a_license_is_no_organization():
    assert "MIT" not in met("Exa is released under the MIT license.") | met("Dual licensed under MIT or Apache.")


def test_a_forum_is_an_organization_unless_one_meets_at_it():
    assert met("Acme works for the Exa Net Forum today.")["Exa Net Forum"] == "organization"
    assert met("We met at the Exa Net Forum.")["Exa Net Forum"] == "event"


def test_a_field_is_no_organization():
    assert met("Acme is strong in Autonomous Driving Technology.").get("Autonomous Driving Technology") == "unknown"
