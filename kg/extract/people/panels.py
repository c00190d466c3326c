"""Who sits on a body, told in one sentence: every name that begins an entry, whatever stands between the names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.patterns.sieve import Sought
from kg.extract.people.benches import NEW
from kg.extract.people.bodies import BODY_NAME, body_in, home_of
from kg.extract.people.personal import ANY, Faces, people
from kg.extract.people.tenures import Post
from kg.extract.scene import Line, Mention, Scene
from kg.model import PostChange

_SEATS = r"(?:[Mm]embers?|[Rr]epresentatives?|[Dd]irectors?|[Tt]rustees?)"
_LEADS = Sought(
    rf"(?P<body>{BODY_NAME})(?:\s+{_SEATS})?"
    r"(?:\s+(?:for|in|from|of|until|as of|elected)\b[^.;:()“”\U000F0000-\U000FFFFF]{0,50}?)?,?"
    r"\s+(?:(?:will|now|currently|also|is|are|has been|have been)\s+){0,3}"
    r"(?:be|are|is|include[sd]?|consists? of|comprises?|made up of|composed of|joined by)\b"
    rf"(?:\s+(?:the|following|as|follows|new|newly|elected|people|individuals|{_SEATS})\b){{0,4}}:?\s+(?={ANY})"
)
_UNSURE = re.compile(
    r"\b(?:candidates?|nominees?|nominated|running|may|might|could|can|should|must|shall|if|eligible|proposed|outgoing|former|past"
    r"|thank\w*|advis\w+ by)\b"
)
_ENTRY_BEGINS = re.compile(
    r"(?:[,;:]|\band|&|\bas well as|\balong with)\s+"
    r"(?:(?:and|also|the|our|newly|elected|new|returning|finally|lastly)\s+){0,3}"
    r"(?:(?:Dr|Prof|Professor|Mr|Ms|Mrs|Sir|Dame)\.?\s+)?$"
)
_FEWEST = 2


def empanelled(scene: Scene, faces: Faces) -> Iterator[Post]:
    """The places on bodies that sentences such as "The board includes Ada Doe, CTO of Acme, and Bob Roe" give."""
    for plain in scene.lines:
        if plain.mentions and (lead := _LEADS.search(plain.coded)) and not _UNSURE.search(plain.coded, 0, lead.end()):
            line = faces.mended(plain)
            lead = _LEADS.search(line.coded)
            yield from _placed(scene, line, lead) if lead else ()


def _placed(scene: Scene, line: Line, lead: re.Match[str]) -> Iterator[Post]:
    body = body_in(scene, line, lead.start("body"), lead.end("body"), house=home_of(scene))
    row = _row(line, lead.end())
    if body and body.owner and len(row) >= _FEWEST:
        change: PostChange = "appointed" if NEW.search(line.coded, 0, lead.end()) else "holds"
        for mention in row:
            yield Post(mention.who, f"{body.name} member", body.owner, change, line, "panel")


def _row(line: Line, start: int) -> list[Mention]:
    """The people with whom an entry begins: the first, and each behind a comma or an "and" outside of parentheses."""
    return [
        mention for at, mention in people(line) if at == start or (at > start and _begins_entry(line.coded[start:at]))
    ]


def _begins_entry(before: str) -> bool:
    return before.count("(") == before.count(")") and bool(_ENTRY_BEGINS.search(before[-60:]))


__all__ = ["empanelled"]
