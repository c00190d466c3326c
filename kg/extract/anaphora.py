"""Who "we", "the company", "the foundation" and "it" are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.cast import Someone
from kg.extract.lexicon import words
from kg.extract.quotations import Quotation, inside, quotations
from kg.extract.scene import Line, Mention, Scene, kind_class

_ORGANIZATIONS = ("organization", "foundation", "unknown")
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b(?:['’](?:re|ve|d|ll))?")
_HEADS = {
    "foundation": ("foundation",),
    "company": ("organization", "unknown"),
    "firm": ("organization", "unknown"),
    "organization": ("organization", "foundation"),
    "consortium": ("foundation",),
    "alliance": ("foundation",),
    "association": ("foundation",),
    "university": ("organization",),
    "library": ("organization",),
    "institute": ("organization",),
    "group": ("foundation", "organization"),
    "project": ("project",),
    "board": ("body",),
    "committee": ("body",),
    "council": ("body",),
}
_DEFINITE = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Oo]ur)\s+(?:new\s+|non-?profit\s+)?({'|'.join(_HEADS)})\b(?!\s+of\b)", re.I
)
_PRONOUN = re.compile(r"\b(?:[Ii]t|[Ii]ts|[Tt]hey|[Tt]heir)\b(?!['’]s\b)")
_AFFILIATION = re.compile(
    rf"{kind_class('person')}[^.;“”\"]{{0,120}}?(?:\b(?:at|of|from|for|with|@)\s+(?:the\s+)?|,\s*|\()"
    rf"({kind_class('organization', 'foundation', 'unknown')})"
)


def resolve_anaphora(scene: Scene) -> None:
    """Add a mention for each word that stands for somebody in the text, and write the coded lines anew."""
    spoken = scene.spoken = quotations(scene)
    employers = affiliations(scene)
    house = scene.house = house_of(scene)
    recent: list[Someone] = []
    for line in scene.lines:
        found = [*_we(scene, line, spoken, employers, house), *_definite(scene, line, recent, house)]
        found += _pronouns(scene, line, recent)
        line.mentions = _without_overlap(line.mentions, found)
        recent = [mention.who for mention in line.mentions if mention.who.kind != "place"][::-1] + recent
        recent = recent[:40]
    scene.encode()


def affiliations(scene: Scene) -> dict[int, Someone]:
    """The organization that each person is first said to be with, by the person's id()."""
    found: dict[int, Someone] = {}
    for line in scene.lines:
        for match in _AFFILIATION.finditer(line.coded):
            person, organization = line.mentioned(match.group())[0].who, line.mentioned(match.group(1))[0].who
            found.setdefault(id(person), organization)
    return found


def house_of(scene: Scene) -> Someone | None:
    """The organization that publishes the announcement: the foundation it names most, early mentions counting more."""
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
    """The organization or project that the announcement names most, headline first."""
    fit = [
        one
        for one in scene.cast.everyone
        if one.kind in ("organization", "unknown", "project") and one.counts.total() > 2
    ]
    return max(fit, key=lambda one: (one.counts.total(), -one.first), default=None)


_SELF_DESCRIPTION = re.compile(
    rf"\W*(?:The\s+)?({kind_class('organization', 'unknown')})(?:\s*\([^()]*\))?,?\s+"
    r"(?:is|are|was|has been)\s+(?:an?|the|one of|pleased|proud|excited)\b"
)


def _described(scene: Scene, line: Line) -> Someone | None:
    """The organization that a block describes from its first sentence on, as members introduce themselves."""
    first = next(other for other in scene.lines if other.block == line.block)
    found = _SELF_DESCRIPTION.match(first.coded)
    return first.mentioned(found.group(1))[0].who if found and first is not line else None


def _we(
    scene: Scene, line: Line, spoken: list[Quotation], employers: dict[int, Someone], house: Someone | None
) -> Iterable[Mention]:
    for match in _WE.finditer(scene.text, line.start, line.end):
        quotation = inside(spoken, match.start())
        who = employers.get(id(quotation.speaker)) if quotation else _described(scene, line) or house
        if who:
            yield Mention(match.start(), match.end(), who, anaphor=True, possessive=match.group().lower() == "our")


def _definite(scene: Scene, line: Line, recent: list[Someone], house: Someone | None) -> Iterable[Mention]:
    for match in _DEFINITE.finditer(scene.text, line.start, line.end):
        head = match.group(1).lower()
        before = [mention.who for mention in line.mentions if mention.end <= match.start()][::-1] + recent
        fit = [who for who in before if who.kind in _HEADS[head]]
        named = [who for who in fit if head in who.text.lower().split()]
        who = next(iter(named or ([house] if house and head in words("foundation_heads") else fit)), None)
        if who:
            yield Mention(match.start(), match.end(), who, anaphor=True)


def _pronouns(scene: Scene, line: Line, recent: list[Someone]) -> Iterable[Mention]:
    """What "it" and "its" stand for: the first organization before the word here, else in an earlier sentence."""
    for match in _PRONOUN.finditer(scene.text, line.start, line.end):
        before = [
            mention.who
            for mention in line.mentions
            if mention.end <= match.start() and mention.who.kind in (*_ORGANIZATIONS, "project")
        ]
        who = before[0] if before else next((one for one in recent if one.kind in _ORGANIZATIONS), None)
        if who and match.group().lower() in ("it", "its"):
            yield Mention(match.start(), match.end(), who, anaphor=True, possessive=match.group().lower() == "its")


def _without_overlap(named: list[Mention], anaphors: Iterable[Mention]) -> list[Mention]:
    kept = list(named)
    for mention in anaphors:
        if not any(mention.start < other.end and other.start < mention.end for other in kept):
            kept.append(replace(mention))
    return sorted(kept, key=lambda mention: mention.start)
