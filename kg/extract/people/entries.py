"""Titles of entries and signatures: "Chair: Ada Doe"; a name alone on its line, the title on the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.people.appositions import Held, row_after
from kg.extract.people.offices import HOLDER
from kg.extract.people.personal import ANY, people
from kg.extract.people.phrases import ORG, OVER_A_PART, PERSON
from kg.extract.people.roles import ends_in_head, is_plural, is_title
from kg.extract.people.titles import Title, titles
from kg.extract.scene import Line, Mention, Scene

_ROLE_ENTRY = re.compile(
    rf"[\W_]*(?P<role>(?:[^{chr(0xF0000)}-{chr(0xFFFFF)}.;:]|:(?=(?:r|in)\b)){{2,60}}?|[^.;:]{{2,60}}?)\s*(?:[:–—|]|\s-{{1,3}}\s)\s*(?={ANY})"
)
_SIGNED = re.compile(rf"[\W_]*{PERSON}\s+{ORG}(?=\s+\S+@|\s+\+?[\d(]|\s*$)")
_VERB = re.compile(
    r"\b(?:elected|appointed|named|chose|welcomes?|is|are|was|were|includes?|including|has|have|consists?|comprises?|grows?|gained|gains|adds|added|expands?|to)\b"
)
_GENDERED = re.compile(r":(?:r|in)\b")  # "Vorsitzende:r"
_OF_A_PART = re.compile(
    r"\bat[ -]large$|^[\w ]{0,20}\b(?:[Dd]irector|[Hh]ead|[Ll]ead|[Cc]hair|[Mm]anager|[Oo]fficer|President)"
    r" (?:of|for) (?:[A-Z&\U000F0000-\U000FFFFF][\w-]*(?: and)?\s*){1,4}$"
)
_NAME_ALONE = re.compile(rf"[\W_]*{PERSON}[\W_]*")


def _entries(line: Line, named: list[tuple[int, Mention]]) -> Iterator[Held]:
    """The titles that stand before names with a colon or dash: "Chair: Ada Doe, Treasurer: Bob Roe"."""
    at = 0
    while named and (entry := _ROLE_ENTRY.match(line.coded, at, named[-1][0] + 1)):
        role, at = entry.group("role"), entry.end() + 1
        if HOLDER.fullmatch(f"{role.strip()}:"):
            return  # of the office that the heading names
        if _VERB.search(role) or not (
            is_title(role) and (ends_in_head(_GENDERED.sub("", role)) or _OF_A_PART.search(role))
        ):
            return
        others, end = row_after(line, entry.end()) if is_plural(role) else ([], at)
        for title in titles(line, entry.start("role"), entry.end("role"))[:1]:
            if title.organization and not title.organization.possessive and _names_part(line, title):
                title = Title(title.start, entry.end("role"), None, title.change)
            for _, mention in [one for one in named if one[0] == entry.end()]:
                for person in (mention.who, *others):
                    yield Held(person, title, "entry")
        at = max(at, end)


def _names_part(line: Line, title: Title) -> bool:
    """Whether the organization of a title is a part of the one that the list is about: "Director of Legal Affairs"."""
    who = title.organization.who if title.organization else None
    over = OVER_A_PART.search(line.coded, title.start, title.end)
    return bool(who and over and who.kind in ("organization", "unknown") and who.counts.total() == 1)


def held_in_entry(scene: Scene, line: Line, before: Line | None) -> Iterator[Held]:
    """Titles of entries and signatures: "Chair: Ada Doe"; a name alone on its line, the title on the next."""
    named = people(line)
    yield from _entries(line, named)
    if signed := _SIGNED.match(line.coded):
        person, organization = line.mentioned(signed.group())
        yield Held(person.who, Title(0, 0, organization), "signature")
    if before is None or len(line.coded) > 100:
        return
    above = scene.block(before).kind
    if not _NAME_ALONE.fullmatch(before.coded) or above in ("definition", "cell"):
        return
    if above == "item" and scene.block(line).kind == "heading":
        return  # of what follows
    same_block = before.block == line.block
    for title in titles(line, 0, bare=same_block):
        if same_block or (not title.empty and title.start <= 3 and scene.block(line).kind != "author"):
            yield Held(people(before)[0][1].who, title, "signature")
