"""Who "we", "the company", "the foundation" and "it" are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from kg.extract.lexicon import words
from kg.extract.patterns.sieve import Sought
from kg.extract.people.employers import beside, employers
from kg.extract.people.personal import Faces
from kg.extract.scene import Line, Mention, Scene, kind_class, line_at
from kg.extract.scene.cast import Someone
from kg.extract.scene.spoken import Quotation, inside
from kg.extract.speech.house import house_of, writer_of
from kg.extract.speech.quotations import quotations

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
    "center": ("organization", "foundation"),
    "centre": ("organization", "foundation"),
    "initiative": ("organization", "foundation"),
    "society": ("organization", "foundation"),
    "federation": ("foundation",),
    "collective": ("organization", "foundation"),
    "project": ("project",),
    "board": ("body",),
    "committee": ("body",),
    "council": ("body",),
}
_ONLY_BY_NAME = frozenset({"center", "centre", "initiative", "society", "collective"})  # common words besides
_DEFINITE = Sought(
    rf"\b(?:[Tt]he|[Tt]his|[Oo]ur)\s+(?:new\s+|non-?profit\s+)?({'|'.join(_HEADS)})\b(?!\s+(?:of|behind)\b)", re.I
)
_UMBRELLA = re.compile(r"\b(?:fund of|project of|part of|under|umbrella of|hosted by|division of)\s+(?:the\s+)?$")
_UMBRELLA_ENDS = ("of", "under", "by", "the")  # how each of those ends
_PRONOUN = re.compile(r"\b[Ii]ts?\b(?!['’]s\b)")
_WHERE = re.compile(r"^\W*(?:[Tt]oday,? |[Tt]his \w+,? )?(?:[Aa]t|[Ii]n|[Dd]uring) (?:the )?$")  # "At AgriCon, Acme"
_WHAT_IS_JOINED = re.compile(r"\b(?:join\w*|members? (?:of|to)|membership in|part of|support)\s+$")
_AFFILIATION = re.compile(
    rf"({kind_class('person')})[^.;“”\"]{{0,120}}?(?:\b(?:at|of|from|for|with|@)\s+(?:the\s+)?|,\s*|\()"
    rf"({kind_class('organization', 'foundation', 'unknown')})"
)


@dataclass(frozen=True, slots=True)
class _Voices:
    """Who says "we" where: in quotations, in descriptions that members give of themselves, and elsewhere."""

    spoken: list[Quotation]
    speaking_for: dict[int, Someone]  # by the quotation's start
    described: dict[int, Someone]  # by the block's index
    writer: Someone | None

    def at(self, position: int, line: Line) -> Someone | None:
        """Whom "we" means at a place in a line."""
        if quotation := inside(self.spoken, position):
            return self.speaking_for.get(quotation.start) or self.described.get(line.block)
        return self.described.get(line.block, self.writer)


def resolve_anaphora(scene: Scene) -> None:
    """Add a mention for each word that stands for somebody in the text, and write the coded lines anew."""
    scene.spoken = quotations(scene)
    house = scene.house = house_of(scene)
    voices = _Voices(scene.spoken, _speaking_for(scene), _described(scene), writer_of(scene, house))
    recent: list[Someone] = []
    subjects: list[Someone] = []
    block = -1
    for line in scene.lines:
        if line.block != block:
            block, subjects = line.block, []
        found = [
            *_we(scene, line, voices),
            *_definite(scene, line, recent, subjects, house),
            *_pronouns(scene, line, recent),
        ]
        subjects = [*_firsts(line), *subjects]
        if found:
            line.mentions = _without_overlap(line.mentions, found)
            line.encode(scene.text)
        named = [mention for mention in line.mentions if mention.who.kind != "place"]
        umbrellas = [one for one in named[1:] if _is_umbrella(scene.text[max(line.start, one.start - 40) : one.start])]
        recent = [one.who for one in named if one not in umbrellas][::-1] + [one.who for one in umbrellas] + recent
        recent = recent[:40]


def _is_umbrella(before: str) -> bool:
    """Whether the words before a name make it what the one spoken of belongs to."""
    return before.rstrip().endswith(_UMBRELLA_ENDS) and bool(_UMBRELLA.search(before))


def _firsts(line: Line) -> list[Someone]:
    """The first organization that a sentence names."""
    return [mention.who for mention in line.mentions if mention.who.kind in _ORGANIZATIONS][:1]


def _speaking_for(scene: Scene) -> dict[int, Someone]:
    """The organization of each quotation's speaker, by where the quotation starts."""
    by_person = employers(beside(scene, Faces(scene), _lines_about_speakers(scene)))
    found: dict[int, Someone] = {}
    for quotation in scene.spoken:
        organization = _credited(scene, quotation) or by_person.get(id(quotation.speaker))
        if organization is None:
            line = line_at(scene.lines, quotation.start)
            organization = _headed(scene, line) if line else None
        if organization:
            found[quotation.start] = organization
    return found


def _lines_about_speakers(scene: Scene) -> list[Line]:
    """The lines with a word of the name of somebody who is quoted."""
    speakers = {id(one.speaker): one.speaker for one in scene.spoken if one.speaker}
    wanted = {form.split()[-1] for who in speakers.values() for form in who.forms if form.strip()}
    return [line for line in scene.lines if any(word in scene.text[line.start : line.end] for word in wanted)]


def _credited(scene: Scene, quotation: Quotation) -> Someone | None:
    """The organization that a quotation's attribution gives its speaker."""
    line = line_at(scene.lines, quotation.credit.end - 1) if quotation.credit else None
    if line is None:
        return None
    for match in _AFFILIATION.finditer(line.coded):
        person, organization = line.mentioned(match.group(1))[0].who, line.mentioned(match.group(2))[0].who
        if person is quotation.speaker and organization.kind != "unknown":
            return organization
    return None


def _headed(scene: Scene, line: Line) -> Someone | None:
    """The organization that the heading right above a block names alone."""
    above = scene.announcement.blocks[line.block - 1] if line.block else None
    if above is None or above.kind not in ("heading", "image"):
        return None
    head = line_at(scene.lines, above.start)
    whole = head and len(head.mentions) == 1 and len(head.coded.strip()) == 1
    return head.mentions[0].who if head and whole and head.mentions[0].who.kind in _ORGANIZATIONS else None


_SELF_DESCRIPTION = re.compile(
    rf"\W*(?:The\s+)?({kind_class('organization', 'foundation', 'unknown')})(?:\s*\([^()]*\))?,?\s+"
    r"(?:(?:is|are|was|has been)\s+"
    r"(?:an?|the|one of|pleased|proud|excited|committed|dedicated|delighted|thrilled|happy)\b"
    r"|(?:provides|builds|brings|offers|develops|specializes|serves|delivers|makes|creates|designs|exists)\b)"
)


def _described(scene: Scene) -> dict[int, Someone]:
    """The organization that a block describes from its first sentence on, as members introduce themselves."""
    found: dict[int, Someone] = {}
    last = -1
    for line in scene.lines:
        if line.block != last and (match := _SELF_DESCRIPTION.match(line.coded)):
            found[line.block] = line.mentioned(match.group(1))[0].who
        last = line.block
    return found


def _we(scene: Scene, line: Line, voices: _Voices) -> Iterable[Mention]:
    for match in _WE.finditer(scene.text, line.start, line.end):
        if who := voices.at(match.start(), line):
            yield Mention(match.start(), match.end(), who, anaphor=True, possessive=match.group().lower() == "our")


def _definite(
    scene: Scene, line: Line, recent: list[Someone], subjects: list[Someone], house: Someone | None
) -> Iterable[Mention]:
    """What "the company" and "the foundation" stand for; *subjects* were first in the block's earlier sentences."""
    for match in _DEFINITE.finditer_in(scene.text, line.start, line.end):
        head = match.group(1).lower()
        before = [mention.who for mention in line.mentions if mention.end <= match.start()]
        fit = [who for who in (*before[::-1], *recent) if who.kind in _HEADS[head]]
        named = [who for who in fit if head in who.text.lower().split()]
        if head in _ONLY_BY_NAME and not named:
            continue
        if head in ("company", "firm"):
            fit = [who for who in (*before, *subjects) if who.kind in _HEADS[head]] or fit
        elif house and (head in words("foundation_heads") or _is_joined(scene, line, head, match.start())):
            fit = [house]
        elif head == "group" and match.group().lower().startswith("this"):
            fit = []  # "among this group"
        if who := next(iter(named or fit), None):
            yield Mention(match.start(), match.end(), who, anaphor=True)


def _is_joined(scene: Scene, line: Line, head: str, at: int) -> bool:
    """Whether "the organization" is what somebody joins, and so the foundation rather than a member."""
    return head == "organization" and bool(_WHAT_IS_JOINED.search(scene.text[max(line.start, at - 30) : at]))


def _pronouns(scene: Scene, line: Line, recent: list[Someone]) -> Iterable[Mention]:
    """What "it" and "its" stand for: the first organization before the word here, else in an earlier sentence."""
    for match in _PRONOUN.finditer(scene.text, line.start, line.end):
        before = [
            mention.who
            for mention in line.mentions
            if mention.end <= match.start()
            and mention.who.kind in (*_ORGANIZATIONS, "project")
            and not _WHERE.search(scene.text, line.start, mention.start)
        ]
        who = next(iter(before), None) or next((one for one in recent if one.kind in _ORGANIZATIONS), None)
        if who:
            yield Mention(match.start(), match.end(), who, anaphor=True, possessive=match.group().lower() == "its")


def _without_overlap(named: list[Mention], anaphors: Iterable[Mention]) -> list[Mention]:
    kept = list(named)
    for mention in anaphors:
        if not any(mention.start < other.end and other.start < mention.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=attrgetter("start"))
