"""Who "I" is in an announcement: whoever gives a name, the one author, whoever signs."""

from __future__ import annotations

import re

from kg.extract.patterns.sieve import Sought
from kg.extract.people.personal import ANY, Faces, people
from kg.extract.scene import Scene
from kg.extract.scene.cast import Someone

_I_AM = Sought(rf"\b(?:I\s+am|I['’]m|[Mm]y\s+name\s+is)\s+(?:(?:Dr|Prof)\.?\s+)?({ANY})")
_SIGNS = re.compile(rf"[\W_]*({ANY})\s*(?:,.{{0,100}})?$")


def narrator_of(scene: Scene, faces: Faces) -> Someone | None:
    """The person who writes, if the announcement lets it be known."""
    authors: list[Someone] = []
    for plain in scene.lines:
        block = scene.block(plain).kind
        if block == "author":
            authors += [mention.who for _, mention in people(faces.mended(plain))]
        elif (found := _I_AM.search(plain.coded)) and plain.mentioned(found.group(1))[0].who.kind == "person":
            return plain.mentioned(found.group(1))[0].who
    if authors:
        return authors[0] if len(authors) == 1 else None
    for plain in scene.lines[-3:]:
        if (found := _SIGNS.fullmatch(plain.coded)) and plain.mentioned(found.group(1))[0].who.kind == "person":
            return plain.mentioned(found.group(1))[0].who
    return None
