"""Announcements in other languages than English: who is named in them, and what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import extract
from kg.extract.scene import Scene
from kg.model import Announcement
from kg.read import read_file


def read(folder: Path, text: str) -> Announcement:
    """The announcement that a Markdown file with this text is."""
    file = folder / "a.md"
    file.write_text(text, encoding="utf-8")
    return read_file(file)


GERMAN = """# Exatom und Bolt treten der Exa Foundation bei

Die Exa Foundation hat in den letzten Wochen weitere Unternehmen als Mitglieder gewonnen. Zu den Mitgliedern gehören
nun der Stuttgarter Autozulieferer Exatom, der niederländische Navigationsspezialist Boltino und der IT-Dienstleister
Exa Consultancy Services. Auf der Mitgliederversammlung des Exa-Vereins sprach KDEX-Entwicklerin Ada Roe über die
Mission der Alliance. Impulse kamen von Anna von Exa und der Hochschule der Künste. Im März 2024 geht es weiter.
"""


def test_german_nouns_are_no_names(tmp_path: Path):
    announcement = read(tmp_path, GERMAN)
    assert announcement.language == "de"
    names = {who.text for who in Scene(announcement).cast.everyone}
    assert names >= {"Exatom", "Boltino", "Exa Consultancy Services", "KDEX", "Ada Roe", "Anna von Exa"}
    assert "Hochschule der Künste" in names
    nouns = {"Unternehmen", "Wochen", "Mission der Alliance", "Stuttgarter", "März", "Impulse", "Auf", "Im"}
    assert not nouns & names


SPOKEN = [
    ("de", "Der Verein ist nicht für alle da, und die Arbeit mit dem Projekt wird von der Gruppe bejaht."),
    ("fr", "L’association est ravie d’annoncer que la société rejoint les membres pour un an dans le projet."),
    ("es", "La fundación es una organización que trabaja con los miembros para el proyecto en las redes."),
    ("pt", "A fundação é uma organização que trabalha com os membros para o projeto, e não em um dos países do mundo."),
    (
        "it",
        "La fondazione è lieta di annunciare che il progetto nel quadro della rete si apre con gli altri per un anno.",
    ),
    (
        "nl",
        "De stichting is blij met het nieuwe lid van de groep, dat zich voor een jaar op deze taak en bij ons meldt.",
    ),
    (
        "en",
        "The foundation is glad to say that the member is with us for a year and that it has much of the work done.",
    ),
    ("en", "Members: Ada van der Exa, Bob de la Roe, Cy van den Berg, Di van der Moe."),
    ("ru", "Фонд рад сообщить, что компания вступила в организацию как золотой участник."),
]


@pytest.mark.parametrize(("language", "text"), SPOKEN)
def test_small_words_tell_the_language(tmp_path: Path, language: str, text: str):
    assert read(tmp_path, text).language == language


def test_nothing_is_claimed_of_german_nouns(tmp_path: Path):
    names = {str(claim.member) for claim in extract(read(tmp_path, GERMAN)) if claim.relation == "memberships"}
    assert not {"Unternehmen", "Wochen", "Mitglieder"} & names


def test_french_articles_are_parted_from_names(tmp_path: Path):
    text = (
        "L’association Exa est ravie qu'Exinetic rejoigne le CNEX. Le Conseil régional d'Exitaine et L'Oréal sont là."
    )
    names = {who.text for who in Scene(read(tmp_path, text)).cast.everyone}
    assert names == {"Exa", "Exinetic", "CNEX", "Conseil régional d'Exitaine", "L'Oréal"}
