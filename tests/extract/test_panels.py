"""Sentences that tell who sits on a body, whatever stands between the names; all names are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract import extract
from kg.model import Announcement, PostClaim

INTRO = "---\ntitle: News\n---\nThe Orchard Foundation is a neutral home for databases.\n\n"

SEATED = {
    "Board members for 2024-2025 will include Ada Lovelace (deputy director, Acme), Bob Roe (CEO, Core Labs), "
    "and Grace Hopper (director of Data, Dune).": ("Ada Lovelace", "Bob Roe", "Grace Hopper"),
    "The new Board Members are Ada Lovelace, from the Library System of Acme University in Rome, Italy; Grace Hopper, "
    "the Executive Director of Dune; and Alan Turing, the Deputy Director of Core Labs.": (
        "Ada Lovelace",
        "Alan Turing",
        "Grace Hopper",
    ),
    "The Technical Steering Committee currently consists of Ada Lovelace, who wrote its charter, Grace Hopper, and, "
    "since May, Dr. Alan Turing.": ("Ada Lovelace", "Alan Turing", "Grace Hopper"),
    "The board is grateful to Ada Lovelace, and to Grace Hopper, who leads Dune.": (),
}


@pytest.mark.parametrize(("sentence", "people"), SEATED.items())
def test_whoever_begins_an_entry_sits_on_the_body(
    announce: Callable[..., Announcement], sentence: str, people: tuple[str, ...]
) -> None:
    said = extract(announce(INTRO + sentence + "\n"))
    roles = {(claim.person.text, claim.role or "") for claim in said if isinstance(claim, PostClaim)}
    assert tuple(sorted(person for person, role in roles if role.lower().endswith("member"))) == people
