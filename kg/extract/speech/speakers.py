"""Who speaks in a quotation: read from the words right beside it, or from a line that holds only a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from kg.extract.lexicon import listed
from kg.extract.people.roles import is_title
from kg.extract.scene import Line, Scene, kind_class
from kg.extract.scene.cast import Someone
from kg.extract.scene.kinds import may_be_person
from kg.extract.scene.spoken import Attribution
from kg.extract.wording.wording import Found, Wording, wordings
from kg.model import Block

_LONGEST_LINE = 260
_NAME_LINE = re.compile(
    rf"[^\w\U000F0000-\U000FFFFF]{{0,6}}(?:(?:said|says)\s)?(?:\w{{1,4}}\.\s)?{kind_class('person', 'unknown')}"
)
_AFTER_NAME = re.compile(r"\s*(?:[,;:(|/\n–—-]|\b(?:at|of|from)\b|$)")
_PROSE = re.compile(r"[.!?]\s+[A-Z]|\b(?:is|are|was|were|has|have|will|joined|we|our|I)\b|[“”\"]")
_SUBORDINATE = re.compile(r"\W{0,3}(?:As|When|While|After|With|Following|Since|Upon|Before|For)\b")

_ADDRESSED = re.compile(r"(?:\A|\n)[\W_]*(?:(?:Meet|Introducing|(?:An? )?[Ii]nterview with|Q&A with)\s+)?[\W_]*\Z")
_AFTER_ADDRESS = re.compile(r"[*_]{0,3}(?:\s*,|\s*(?:\n|\Z))")


class Attributions:
    """Finds the attributions of one announcement; knows its mentions by place."""

    def __init__(self, scene: Scene) -> None:
        self.text = scene.text
        self.mentions = [mention for line in scene.lines for mention in line.mentions]
        self._starts = [mention.start for mention in self.mentions]

    def coded(self, start: int, end: int) -> Line:
        """Any stretch of the reading text, coded as a sentence is."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        line = Line(start, end, 0, [mention for mention in self.mentions[first:last] if mention.end <= end])
        line.encode(self.text)
        return line

    def beside(self, where: str, start: int, end: int, last: Someone | None, length: int = 99) -> Attribution | None:
        """The attribution before or after a quotation of *length* words; *last* is whom a pronoun stands for."""
        if end - start < 3:
            return None
        line = self.coded(start, end)
        for wording in _wordings(where):
            if length < int(wording.meaning.get("least", 0)) or not (match := wording.pattern.search(line.coded)):
                continue
            found = Found(line, match, wording)
            speaker = last if wording.meaning.get("who") == "pronoun" else _speaker(found)
            if speaker:
                return Attribution(speaker, *line.plain(*match.span()), wording.name, float(wording.meaning["sure"]))
        return None

    def named_by(self, block: Block) -> Attribution | None:
        """The attribution that a whole block is: a name, perhaps with a title."""
        if block.end - block.start > _LONGEST_LINE:
            return None
        line = self.coded(block.start, block.end)
        found = _NAME_LINE.match(line.coded)
        if not found or _PROSE.search(line.coded, found.end()) or not _begins_title(line.coded, found.end()):
            return None
        who = line.mentioned(found.group())[0].who
        if not is_voice(who):
            return None
        return Attribution(who, block.start, block.end, "statements/name-line", 0.85)

    def interviewed(self, position: int) -> Attribution | None:
        """The person whom a question addressed last, or whom a line introduced last, before a place in the text."""
        at = bisect_left(self._starts, position)
        for mention in reversed(self.mentions[max(0, at - 60) : at]):
            before = max(0, mention.start - 40)
            if (
                mention.who.kind == "person"
                and _ADDRESSED.search(self.text, before, mention.start)
                and _AFTER_ADDRESS.match(self.text, mention.end)
            ):
                return Attribution(mention.who, mention.start, mention.end, "statements/answer", 0.8)
        return None

    def person_before(self, position: int) -> Someone | None:
        """The person mentioned last before a place in the text."""
        at = bisect_left(self._starts, position)
        recent = self.mentions[max(0, at - 30) : at]
        return next((mention.who for mention in reversed(recent) if mention.who.kind == "person"), None)


@cache
def _wordings(where: str) -> tuple[Wording, ...]:
    return tuple(wording for wording in wordings("statements") if wording.meaning["where"] == where)


def _begins_title(coded: str, at: int) -> bool:
    """Whether the line ends with the name, or what follows it may be a title."""
    return bool(_AFTER_NAME.match(coded, at)) or is_title(coded[at:].partition(",")[0])


def _speaker(found: Found) -> Someone | None:
    """The person who is the subject of a verb of speech: the first, after "As Ada joins, Bob said" the last."""
    voices = [mention.who for mention in found.mentions("speakers") if is_voice(mention.who)]
    people = [who for who in voices if who.kind == "person"]
    if not people and found.wording.meaning.get("sort") != "person":
        people = voices
    if not people:
        return None
    return people[-1] if _SUBORDINATE.match(found.text("speakers") or "") else people[0]


def is_voice(who: Someone) -> bool:
    """Whether somebody is a person, or has a name that may be one's."""
    if who.kind == "person":
        return True
    return who.kind == "unknown" and (may_be_person(who.text) or who.text.lower() in listed("given-names"))
