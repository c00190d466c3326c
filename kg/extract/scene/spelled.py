"""Names whose ends the text itself shows: spelled out before their initials, or linked to a site that is called so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.lexicon import words
from kg.extract.scene.cuts import Run
from kg.extract.scene.tokens import tokens
from kg.model import Announcement

_BRACKET = re.compile(r"\s\(\s*(?:or |the )*[“\"'‘]?([A-Z][A-Za-z0-9&/-]{1,10}[A-Z])s?[”\"'’]?\s*[),;]")
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_HOST = re.compile(r"https?://(?:www\.)?([\w.-]+)")
_SMALL = frozenset({
    "of", "and", "for", "the", "in", "on", "at", "to", "with", "over",
    "de", "la", "des", "du", "der", "für", "und", "y", "et",
})  # fmt: skip
_MOST_WORDS = 14
_SHORTEST = 6  # letters of a site's name that is not there by chance


class Spelled:
    """Where an announcement has a name that it spells out somewhere.

    >>> text = "She works at the Institute for Plants (Food) of the Treaty on Seeds for Food and Trade (TSFT)."
    >>> [text[start:end] for start, end in Spelled(Announcement("x.md", text, ())).spans]
    ['Treaty on Seeds for Food and Trade']
    """

    def __init__(self, announcement: Announcement) -> None:
        self._text = announcement.text
        self._shown: set[int] = set()  # where those end that stand right before their initials
        self._spelled_out = frozenset(self._before_initials())
        names = self._spelled_out | frozenset(_of_sites(announcement))
        found = (span for name in names for span in self._places(name))
        self.spans: list[tuple[int, int]] = _outermost(sorted(found, key=lambda span: (span[0], -span[1])))
        self._ends = [end for _, end in self.spans]

    def is_whole(self, run: Run) -> bool:
        """Whether a run is one name by its initials, and no body of somebody's: "Example Security Council (ESC)"."""
        return run.end in self._shown or self._text[run.start : run.end] in self._spelled_out

    def mend(self, found: list[Run], start: int, end: int) -> list[Run]:
        """The runs between two places, those that a spelled out name crosses made to agree with it."""
        at = bisect_left(self._ends, start)
        while at < len(self.spans) and self.spans[at][0] < end:
            if start <= self.spans[at][0] and self.spans[at][1] <= end:
                found = self._with(found, *self.spans[at])
            at += 1
        return found

    def _with(self, found: list[Run], start: int, end: int) -> list[Run]:
        """The runs with one name as a run of its own, unless it is but a part of a longer one."""
        over = [run for run in found if run.start < end and start < run.end]
        if len(over) == 1 and over[0].start <= start and end <= over[0].end and end not in self._shown:
            return found
        whole = Run(start, end, tuple(tokens(self._text, start, end)), article=any(run.article for run in over[:1]))
        parts = [part for run in over for part in (_part(run, run.start, start), _part(run, end, run.end)) if part]
        rest = [run for run in found if run not in over]
        return sorted([*rest, *parts, whole], key=lambda run: run.start)

    def _before_initials(self) -> Iterator[str]:
        for bracket in _BRACKET.finditer(self._text):
            if bracket[1].lower() in words("generic_acronyms"):
                continue
            start = _start_of(self._text, bracket.start(), bracket[1])
            if start is not None:
                self._shown.add(bracket.start())
                yield self._text[start : bracket.start()]

    def _places(self, name: str) -> Iterator[tuple[int, int]]:
        at = self._text.find(name)
        while at >= 0:
            end = at + len(name)
            if not (self._text[at - 1 : at].isalnum() or self._text[end : end + 1].isalnum()):
                yield at, end
            at = self._text.find(name, end)


def _part(run: Run, start: int, end: int) -> Run | None:
    """What of a run lies between two places."""
    inside = tuple(word for word in run.words if start <= word.start and word.end <= end)
    while inside and inside[-1].lower in _SMALL | {"&"}:
        inside = inside[:-1]
    while inside and inside[0].lower in _SMALL | {"&"}:
        inside = inside[1:]
    return Run(inside[0].start, inside[-1].end, inside, role=run.role) if inside else None


def _outermost(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, in order, without those that begin in another."""
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _start_of(text: str, end: int, initials: str) -> int | None:
    """Where the name begins that ends at a place and has these initials; None if there is none.

    >>> text = "at the Trust over IP Foundation (ToIP)"
    >>> _start_of(text, 31, "ToIPF"), _start_of(text, 31, "XY")
    (7, None)

    The initials may be the first word of the name too.
    """
    found = list(_WORD.finditer(text, max(0, end - 160), end))[-_MOST_WORDS:]
    if not found or found[-1].end() != end:
        return None
    joined = [text[one.end() : other.start()] in (" ", "-", "/", " & ") for one, other in pairwise(found)]
    letters = _letters(initials)
    for first in range(len(found) - 1, -1, -1):
        spelled = [word.group() for word in found[first:]]
        if len(spelled) > 1 and spelled[0][0].isupper() and _spells(spelled, letters):
            return found[first].start()
        if spelled[0] == initials:
            return found[first].start()  # "EXA Institute for Plants (EXA)"
        if first and not joined[first - 1]:
            return None
    return None


def _letters(initials: str) -> list[str]:
    """The letters that initials stand for; a figure says how often the one before it does.

    >>> _letters("W3C")
    ['w', 'w', 'w', 'c']
    """
    found: list[str] = []
    for char in initials.lower():
        found += found[-1:] * (int(char) - 1) if char.isdigit() else [char] if char.isalpha() else []
    return found


def _spells(spelled: Sequence[str], letters: Sequence[str]) -> bool:
    """Whether the words begin with these letters: each word with a capital has one or more of them, the others may."""
    if not spelled or not letters:
        return not letters and not any(word[0].isupper() for word in spelled)
    word, rest = spelled[0], spelled[1:]
    if word in _SMALL and _spells(rest, letters):
        return True
    if word[0].lower() != letters[0] or (word[0].islower() and word not in _SMALL):
        return False
    inner = [char.lower() for char in word[1:] if char.isupper()]
    return any(
        _spells(rest, letters[1 + more :])
        for more in range(len(inner) + 1)
        if inner[:more] == list(letters[1 : 1 + more])
    )


def _of_sites(announcement: Announcement) -> Iterator[str]:
    """The texts of links that say, written together, what the site is called that they lead to."""
    for block in announcement.blocks:
        for mark in block.marks:
            host = _HOST.match(mark.target) if mark.kind == "link" else None
            if host is None:
                continue
            text = announcement.text[mark.start : mark.end].strip()
            letters = "".join(char for char in text.lower() if char.isalnum())
            named = " " in text and len(letters) >= _SHORTEST and text[0].isupper()
            if named and letters in host[1].replace("-", "").split("."):
                yield text


__all__ = ["Spelled"]
