"""Which names of an announcement are surely projects, standards or products: what the text itself says of them."""

from __future__ import annotations

import re

from kg.extract.cast import Someone
from kg.extract.lexicon import context
from kg.extract.scene import Scene
from kg.extract.wording import Found, matches

_MAY_BE = frozenset({"project", "unknown"})
_SHAPE = re.compile(r"[a-z]+[A-Z]|[A-Z][a-z]+[A-Z]{2}|\.(?:js|io|md|py|rs)$|^[a-z][a-z]*\d*[a-z]*$|\d\.\d")


def known_projects(scene: Scene) -> frozenset[int]:
    """The id() of everyone in a scene whom its text shows to be a project; a list with one in it shows the others."""
    known = {id(someone) for someone in scene.cast.everyone if _looks_like_project(someone)}
    for line in scene.lines:
        for found in matches("programs", line):
            named = [mention.who for mention in found.mentions("project") if _may_be(mention.who, found)]
            if "list" not in found.wording.meaning or any(id(who) in known for who in named):
                known.update(map(id, named))
    return frozenset(known)


def _may_be(someone: Someone, found: Found) -> bool:
    return someone.kind in _MAY_BE or (someone.kind == "organization" and "strong" in found.wording.meaning)


def _looks_like_project(someone: Someone) -> bool:
    if someone.kind == "project":
        return True
    if someone.kind != "unknown":
        return False
    if any(context("code_host").match(link) for link in someone.links):
        return True
    return any(_SHAPE.search(form) for form in someone.forms)
