"""Who works where: the organizations that the titles and affiliations beside names give."""

from __future__ import annotations

import re

from kg.extract.appositions import held_beside
from kg.extract.cast import Someone
from kg.extract.personal import Faces
from kg.extract.roles import is_department
from kg.extract.scene import Scene
from kg.extract.titles import ORG, PERSON


def employers(scene: Scene, faces: Faces | None = None) -> dict[int, Someone]:
    """The organization that each person is first said to be with, by the person's id(); held posts before past ones.

    Without *faces* the lines are mended anew, as they stand now: before or after pronouns were resolved.
    """
    found: dict[int, Someone] = {}
    past: dict[int, Someone] = {}
    loose: dict[int, Someone] = {}
    faces = faces or Faces(scene)
    for plain in scene.lines:
        for held in held_beside(scene, faces.mended(plain)) if plain.mentions else ():
            who = held.title.organization.who if held.title.organization else None
            if who and not is_department(who.text):
                (past if held.title.change in ("former", "left") else found).setdefault(id(held.person), who)
        for beside in _BESIDE.finditer(faces.mended(plain).coded) if plain.mentions else ():
            person, place = faces.mended(plain).mentioned(beside.group())
            loose.setdefault(id(person.who), place.who)
    return loose | past | found


_BESIDE = re.compile(rf"{PERSON}\s*,\s+(?:the\s+)?{ORG}")
