"""Which foundations go by another name: "the Example Foundation, formerly the Sample Foundation"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.relations.namesakes import like_foundation
from kg.extract.scene import Mention, Scene
from kg.extract.scene.cast import normal
from kg.extract.scene.evidence import sentence
from kg.extract.wording.wording import matches
from kg.model import ChangeClaim, Name

_THE = re.compile(r"\A(?:the\s+)?", re.I)


def renamings(scene: Scene) -> Iterator[ChangeClaim]:
    """What the sentences of an announcement say of former names of foundations, one claim a pair."""
    seen: set[tuple[str, str]] = set()
    for line in scene.lines:
        for found in matches("renamings", line):
            new, old = (found.mentions(group)[-1] for group in ("new", "old"))
            names = _name(scene, new), _name(scene, old)
            pair = normal(names[0].text), normal(names[1].text)
            if pair in seen or pair[0] == pair[1] or not (like_foundation(new.who) or like_foundation(old.who)):
                continue
            seen.add(pair)
            yield ChangeClaim(
                evidence=sentence(scene, line),
                confidence=float(found.wording.meaning["sure"]),
                rule=found.wording.name,
                organization=names[0],
                other=names[1],
                change="renamed",
            )


def _name(scene: Scene, mention: Mention) -> Name:
    """The name as it stands there: who bears it is known by both."""
    said = scene.text[mention.start : mention.end]
    return Name(_THE.sub("", said, count=1), (), mention.who.to_name().kind)
