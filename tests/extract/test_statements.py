"""Direct speech is found in every typography, with the person who is said to speak."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from kg.extract import extract
from kg.model import Announcement, StatementClaim

CASES = yaml.safe_load((Path(__file__).parent / "statements.yml").read_text(encoding="utf-8"))


def said(announcement: Announcement) -> list[tuple[str, str]]:
    return [(claim.speaker.text, claim.quote) for claim in extract(announcement) if isinstance(claim, StatementClaim)]


@pytest.mark.parametrize("case", CASES)
def test_quotation_has_its_speaker(case: str, announce: Callable[..., Announcement]) -> None:
    """Each quotation is one statement of the person to whom the text gives it, and nothing else is a statement."""
    text, expected = CASES[case]["text"], CASES[case]["said"]
    found = said(announce(f"---\ntitle: News\n---\n{text}"))
    assert [speaker for speaker, _ in found] == [speaker for speaker, _ in expected]
    for (_, quote), (_, opening) in zip(found, expected, strict=True):
        assert quote.startswith(opening)


def test_evidence_holds_speech_and_speaker(announce: Callable[..., Announcement]) -> None:
    """The evidence of a statement reaches from its first word to the name of the speaker."""
    announcement = announce("“The project is a home for everybody,” said Ada Doe, CTO at Acme. The rest is silence.")
    [claim] = [claim for claim in extract(announcement) if isinstance(claim, StatementClaim)]
    assert claim.evidence.exact.startswith("The project is a home")
    assert "Ada Doe" in claim.evidence.exact
    assert "silence" not in claim.evidence.exact
