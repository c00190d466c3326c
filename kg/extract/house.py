"""Who publishes an announcement, and who "we" is in it."""

from __future__ import annotations

import re
from collections import Counter

from kg.extract.cast import Someone
from kg.extract.quotations import inside
from kg.extract.scene import Line, Scene, kind_class

_OURS = kind_class("organization", "foundation", "project", "unknown")
_GLAD = r"(?:pleased|proud|excited|happy|thrilled|delighted|glad|honou?red)"
_ANNOUNCES = re.compile(
    rf"({_OURS})(?:\s*\([^()]{{1,40}}\))?(?:,[^,.]{{1,120}},)?\s+(?:team\s+|project\s+|community\s+)?(?:today\s+)?"
    rf"(?:(?:is|are|was)\s+(?:\w+\s+)?{_GLAD}\s+to\b|announce[sd]?\b|(?:has|have)\s+announced\b|(?:is|are)\s+announcing\b)"
)
_WE_AT = re.compile(rf"\b(?:[Ww]e|[Hh]ere)\s+at\s+(?:the\s+)?({_OURS})|\b[Aa]t\s+(?:the\s+)?({_OURS}),\s+we\b")
_WE_JOIN = re.compile(
    r"\b(?:we|We|our project)(?:['’]\w+)?(?:\s+(?:have|are|were|will|be|been|also|now|just|excited|happy|proud|"
    r"thrilled|pleased|delighted|to|decided|announce|that|a|an|the|founding|becom(?:e|ing)|became|\w{3,12}ly)){0,7}\s+"
    rf"(?:join(?:ed|ing)?|(?:part|member) of|mov(?:ed|ing) to)\s+(?:the\s+)?({kind_class('foundation')})"
)
_SUBJECT = rf"[^\w\U000F0000-\U000FFFFF]*(?:The\s+)?({kind_class('project', 'unknown', 'organization')})"
_PROJECT_MOVES = re.compile(
    rf"{_SUBJECT}(?:['’]s?)?\s+(?:[^.!?]{{0,60}}?\b(?:join(?:s|ed|ing)?|mov(?:es?|ed|ing) to|becom(?:es|ing)|"
    r"enter(?:s|ed|ing)|is\s+(?:now\s+)?(?:part|hosted))\b|new home)"
)


def house_of(scene: Scene) -> Someone | None:
    """The organization that publishes the announcement: the foundation it names most, early mentions counting more.

    Without a foundation, the organization or project that the announcement names most.
    """
    scores: Counter[int] = Counter()
    by_id = {id(someone): someone for someone in scene.cast.everyone}
    for line in scene.lines:
        weight = 4 if scene.block(line).kind == "title" else 1
        for mention in line.mentions:
            if mention.who.kind == "foundation":
                scores[id(mention.who)] += weight
    if not scores:
        return _most_named(scene)
    best = max(scores, key=lambda one: (scores[one], -by_id[one].first))
    return by_id[best]


def _most_named(scene: Scene) -> Someone | None:
    """The organization or project that the announcement names most, the first of several."""
    fit = [
        one
        for one in scene.cast.everyone
        if one.kind in ("organization", "unknown", "project") and one.counts.total() > 2
    ]
    return max(fit, key=lambda one: (one.counts.total(), -one.first), default=None)


def writer_of(scene: Scene, house: Someone | None) -> Someone | None:
    """Whom "we" means outside of quotations: whoever says so, the project that moves, else the publisher."""
    joined: set[int] = set()
    for line in scene.lines:
        if "we" not in line.coded and "We" not in line.coded:
            continue
        if (found := _WE_AT.search(line.coded)) and not inside(scene.spoken, line.offsets[found.end() - 1]):
            who = line.mentioned(found.group(1) or found.group(2))[0].who
            if who.kind != "foundation" or who is house:
                return who
        joined.update(
            id(line.mentioned(found.group(1))[0].who)
            for found in _WE_JOIN.finditer(line.coded)
            if not inside(scene.spoken, line.offsets[found.start()])
        )
    first = next((line for line in scene.lines if scene.block(line).kind == "title"), None)
    mover = _mover(first, house) if first else None
    if mover and (mover.kind == "project" or id(house) in joined):
        return mover
    if id(house) in joined:
        return _announcing(scene, joined) or _second(scene, house)
    return house


def _mover(title: Line, house: Someone | None) -> Someone | None:
    """The subject of a headline like "Acme joins the Example Foundation"."""
    found = _PROJECT_MOVES.match(title.coded)
    if not found:
        return None
    who = title.mentioned(found.group(1))[0].who
    return who if who is not house else None


def _announcing(scene: Scene, joined: set[int]) -> Someone | None:
    """Whoever is glad to announce something in the first sentences, and is not what others join."""
    for line in scene.lines[:8]:
        for found in _ANNOUNCES.finditer(line.coded):
            who = line.mentioned(found.group(1))[0].who
            if id(who) not in joined:
                return who
    return None


def _second(scene: Scene, house: Someone | None) -> Someone | None:
    """The organization or project named most beside the publisher."""
    fit = [one for one in scene.cast.everyone if one.kind in ("organization", "project") and one is not house]
    return max(fit, key=lambda one: (one.counts.total(), -one.first), default=None)
