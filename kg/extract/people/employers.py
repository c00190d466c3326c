"""Who works where: the organizations that the titles and affiliations beside names give."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.extract.people.appositions import Held, held_beside
from kg.extract.people.personal import Faces
from kg.extract.people.phrases import ORG, PERSON
from kg.extract.people.roles import is_department
from kg.extract.scene import Line, Scene
from kg.extract.scene.cast import Someone

_BESIDE = re.compile(rf"{PERSON}\s*,\s+(?:the\s+)?{ORG}")


def beside(scene: Scene, faces: Faces, lines: Iterable[Line] | None = None) -> list[tuple[Line, tuple[Held, ...]]]:
    """The mended lines of an announcement, or some of them, each with the titles that stand beside names in it."""
    lines = map(faces.mended, scene.lines if lines is None else lines)
    return [(line, tuple(held_beside(scene, line)) if line.mentions else ()) for line in lines]


def employers(told: Iterable[tuple[Line, tuple[Held, ...]]]) -> dict[int, Someone]:
    """The organization that each person is first said to be with, by the person's id(); held posts before past ones.

    Before pronouns are resolved, `employers(beside(scene, Faces(scene)))` tells it; the scene's own faces come later.
    """
    found: dict[int, Someone] = {}
    past: dict[int, Someone] = {}
    loose: dict[int, Someone] = {}
    for line, titles in told:
        for held in titles:
            who = held.title.organization.who if held.title.organization else None
            if who and not is_department(who.text):
                (past if held.title.change in ("former", "left") else found).setdefault(id(held.person), who)
        for pair in _BESIDE.finditer(line.coded) if line.mentions else ():
            person, place = line.mentioned(pair.group())
            loose.setdefault(id(person.who), place.who)
    return loose | past | found
