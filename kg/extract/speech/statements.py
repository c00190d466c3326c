"""What people are quoted with, in their own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.scene import Scene
from kg.extract.scene.evidence import stretch
from kg.extract.scene.spoken import Quotation
from kg.model import StatementClaim

_EDGE = re.compile(r"^[\s“”\"„«»‘…*_—–>-]+|[\s“”\"„«»*_]+$")


def statements(scene: Scene) -> Iterator[StatementClaim]:
    """The direct speech of an announcement whose speaker it names, one claim a quotation."""
    for quotation in scene.spoken:
        if quotation.speaker and quotation.credit:
            yield StatementClaim(
                evidence=stretch(scene, *_whole(quotation)),
                confidence=quotation.credit.sure,
                rule=quotation.credit.rule,
                speaker=quotation.speaker.to_name(),
                quote=said(scene.text, quotation),
            )


def said(text: str, quotation: Quotation) -> str:
    """The words of a quotation without its marks; the parts of a broken one joined."""
    parts = (_EDGE.sub("", text[start:end]) for start, end in quotation.parts)
    return re.sub(r"\s+", " ", " ".join(parts))


def _whole(quotation: Quotation) -> tuple[int, int]:
    """From the first word of speech or attribution to the last one."""
    credit = quotation.credit
    assert credit is not None  # noqa: S101 - only quotations with a speaker come here
    return min(quotation.start, credit.start), max(quotation.end, credit.end)
