"""Who "we", "the company", "the Foundation" and "it" stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.scene import Scene
from kg.extract.speech.anaphora import resolve_anaphora
from kg.model import Announcement

TITLE = "Marlin Foundation Welcomes Acme"
OPENING = "The Marlin Foundation announces that Acme Inc. is a new member. "
MEANT: dict[str, tuple[str, str, str]] = {
    "the publisher outside of quotations": (TITLE, OPENING + "We thank everybody.", "We"),
    "the foundation": (TITLE, OPENING + "The Foundation has many projects.", "The Foundation"),
}
SPOKEN = OPENING + "“We are glad to be a part of it all,” said Ada Doe, CTO at Acme Inc."


def meant(announcement: Announcement, word: str) -> str | None:
    scene = Scene(announcement)
    resolve_anaphora(scene)
    for line in scene.lines:
        for mention in line.mentions:
            if mention.anaphor and scene.text[mention.start : mention.end] == word:
                return mention.who.to_name().text
    return None


@pytest.mark.parametrize("case", MEANT)
def test_words_for_the_publisher(case: str, announce: Callable[..., Announcement]) -> None:
    """Outside of quotations the words stand for the foundation that publishes."""
    title, text, word = MEANT[case]
    assert meant(announce(f"---\ntitle: {title}\n---\n{text}"), word) == "Marlin Foundation"


def test_we_in_a_quotation(announce: Callable[..., Announcement]) -> None:
    """In a quotation, "we" is the organization of whoever speaks."""
    assert meant(announce(f"---\ntitle: {TITLE}\n---\n{SPOKEN}"), "We") == "Acme"


def test_we_of_a_project_that_moves(announce: Callable[..., Announcement]) -> None:
    """Where a project tells that it joins a foundation, "we" is the project."""
    text = (
        "The Quillstore project is now hosted by the Marlin Foundation. We thank all users of the Quillstore database, "
        "and the Quillstore maintainers."
    )
    title = "The Quillstore project joins the Marlin Foundation"
    assert meant(announce(f"---\ntitle: {title}\n---\n{text}"), "We") in ("Quillstore", "Quillstore project")


def test_we_of_a_guest(announce: Callable[..., Announcement]) -> None:
    """A guest who writes "we at Acme" speaks for Acme in the whole announcement."""
    text = OPENING + "We at Acme Inc. have used it for years, and our engineers like it."
    assert meant(announce(f"---\ntitle: {TITLE}\n---\n{text}"), "our") == "Acme"


def test_the_parent_does_not_publish(announce: Callable[..., Announcement]) -> None:
    """The foundation that others join publishes, not the one it belongs to, however often that is named."""
    text = (
        "The Marlin Foundation, part of the Heron Foundation, is glad to announce that Acme Inc. joins. As a Heron "
        "Foundation project it has a neutral home. Members of the Marlin Foundation meet under the Heron Foundation. "
        "We are happy.\n\n## About the Heron Foundation\n\nThe Heron Foundation hosts projects."
    )
    assert meant(announce(f"---\ntitle: A new member\n---\n{text}"), "We") == "Marlin Foundation"


def test_the_company_is_the_subject_of_its_paragraph(announce: Callable[..., Announcement]) -> None:
    """A company that is not named is the one that the paragraph is about, not the one it names last."""
    text = OPENING + "\n\nAcme Inc. sells to Bolt Inc. and to Corvid Inc. Today the company has many users."
    assert meant(announce(f"---\ntitle: {TITLE}\n---\n{text}"), "the company") == "Acme"


def test_the_organization_that_is_joined(announce: Callable[..., Announcement]) -> None:
    """The organization that is joined is the foundation, not the member named before."""
    text = OPENING + "\n\nAcme Inc. makes engines. It has joined the organization as a member."
    assert meant(announce(f"---\ntitle: {TITLE}\n---\n{text}"), "the organization") == "Marlin Foundation"
