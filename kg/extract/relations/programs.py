"""Which names of an announcement are surely projects, standards or products: what the text itself says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.lexicon import alternatives, context
from kg.extract.scene import Line, Scene
from kg.extract.scene.cast import Someone
from kg.extract.wording.wording import Found, compile_say, matches

_MAY_BE = frozenset({"project", "unknown"})
_LIST = compile_say("{project:works}")
_WORKPLACE = re.compile(
    r"(?:\bat|\b(?:engineers?|developers?|contributors?|maintainers?|people|team|researchers?|staff) (?:from|of)|"
    r"\b(?:CEO|CTO|[Ee]ngineer|[Dd]irector|[Pp]resident|[Hh]ead|[Mm]anager),)\s+(?:the\s+)?$"
)
_PRODUCT = re.compile(rf"(?i)\s(?:{alternatives('product_heads')})$")
_SHAPE = re.compile(
    r"[A-Z]{2,}[a-z]{3,}$|[a-z]+[A-Z]|[A-Z][a-z]+[A-Z]{2}|\.(?:js|io|md|py|rs)$|^[a-z][a-z]*\d*[a-z]*$|\d\.\d"
)


@dataclass(frozen=True, slots=True)
class Programs:
    """The id() of everyone whom the text shows to be a project, who is surely no organization, or who may be one."""

    shown: frozenset[int]
    sure: frozenset[int]
    likely: frozenset[int]


@lru_cache(maxsize=1)  # projects, parts and partners all ask, one announcement after the other
def known_projects(scene: Scene) -> Programs:
    """Who in a scene is a project by what its text says; a list with one in it shows the others."""
    shown = {id(someone) for someone in scene.cast.everyone if _is_called_project(someone)}
    sure: set[int] = set()
    employers = set(_employers(scene))
    for line in scene.lines:
        for found in matches("programs", line):
            named = [one.who for one in found.mentions("project") if not one.anaphor and _may_be(one.who, found)]
            weak = "strong" not in found.wording.meaning
            shown.update(id(who) for who in named if not (weak and id(who) in employers))
            if found.wording.meaning.get("strong") == "sure":
                sure.update(map(id, named))
    for line in scene.lines:
        shown.update(set(_beside(line, shown)) - employers)
    shaped = {id(someone) for someone in scene.cast.everyone if _is_shaped(someone)}
    return Programs(frozenset(shown), frozenset(sure), frozenset(shown | shaped))


def _employers(scene: Scene) -> Iterator[int]:
    """Unknown names that people are said to work at, or to come from."""
    for line in scene.lines:
        for mention in line.mentions:
            if mention.who.kind == "unknown" and _WORKPLACE.search(
                scene.text[max(line.start, mention.start - 30) : mention.start]
            ):
                yield id(mention.who)


def _beside(line: Line, shown: set[int]) -> Iterator[int]:
    """Unknown names in a list of projects."""
    known = [mention for mention in line.mentions if id(mention.who) in shown]
    if not known or all(id(mention.who) in shown or mention.who.kind != "unknown" for mention in line.mentions):
        return
    for listed in _LIST.finditer(line.coded):
        named = [mention.who for mention in line.mentioned(listed["project"]) if not mention.anaphor]
        if any(id(who) in shown for who in named) and all(who.kind in _MAY_BE for who in named):
            yield from map(id, named)


def _may_be(someone: Someone, found: Found) -> bool:
    return someone.kind in _MAY_BE or (someone.kind == "organization" and "strong" in found.wording.meaning)


def _is_called_project(someone: Someone) -> bool:
    links = any(context("code_host").match(link) for link in someone.links)
    return someone.kind == "project" or (someone.kind == "unknown" and links)


def _is_shaped(someone: Someone) -> bool:
    """Whether a name is written as those of software often are; companies' are too, so this is a hint."""
    return someone.kind == "unknown" and any(_SHAPE.search(form) or _PRODUCT.search(form) for form in someone.forms)
