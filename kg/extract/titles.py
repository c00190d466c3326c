"""Titles: what a person is, and of what organization, read from the words beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from kg.extract.scene import Line, Mention, kind_class
from kg.model import PostChange

_FILE = Path(__file__).parent / "wordings" / "roles.yml"


@cache
def role_words(kind: str) -> frozenset[str]:
    """The lower-case words of one kind in roles.yml.

    >>> "treasurer" in role_words("heads")
    True
    """
    return frozenset(str(word) for word in yaml.safe_load(_FILE.read_text(encoding="utf-8"))[kind])


def either(kind: str) -> str:
    """The words of one kind as alternatives of a regular expression, longest first."""
    return "|".join(sorted(map(re.escape, role_words(kind)), key=lambda word: (-len(word), word)))


ORG = kind_class("organization", "foundation", "unknown", "project")
ANY = f"[{chr(0xF0000)}-{chr(0xFFFFF)}]"
BODY = kind_class("body")
PERSON = kind_class("person")
_HEAD = re.compile(rf"(?<![\w-])(?:{either('heads')})(?![\w])(?!-\w)", re.I)
_SEPARATOR = re.compile(
    r"\s*[,;]\s*(?:(?:and|as well as|&)\s+)?(?:also\s+)?|\s+(?:and|as well as|&|/|und)\s+(?:also\s+)?"
    r"|\s*\((?:\s*and\s+(?:also\s+)?)?|\s*\)|\s+[–—|-]{1,3}\s+|\s*[–—|]\s*"
)
_STOP = re.compile(
    rf"""["“”«»„]|[!?:]|\.{{2,}}|(?<![A-Z])(?<!\b[SJMD]r)(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)(?<!\be)\.\s|\n
    |\b(?:said|says|who|which|where|whose|that|has|have|had|is|are|was|were|will|would|explains?|explained|added|adds|noted|notes|comments?|commented
    |stated|states|remarked|wrote|writes|shared|shares|spoke|gave|presented|joins?|joined|to\s+(?:the|our|its|{ANY})|in\s+a\s+statement|because|while|when
    |since|after|before|when|for\s+(?:his|her|their)|in\s+(?:his|her|their)|on\s+(?:his|her|their)|leading|leads|led|took|introduced|discussed)\b
    |{PERSON}""",
    re.X,
)
_LEADING = re.compile(
    rf"\s*(?:(?:{either('adverbs')}|{either('former')}|{either('appointed')}|{either('left')})\b[ -]?\s*)+", re.I
)
_ARTICLE = r"(?:[Tt]he\s+|an?\s+|our\s+|its\s+)?"
_TAIL = r"(?:\s*\([^()]{1,40}\)|['’]s?\b(?:\s+[\w-]+){0,6}|\s+(?:team|project|community|program|initiative|organization|group|e\.V|Inc|Ltd|GmbH|LLC)\b\.?)*\W*"
_AT = re.compile(rf"(?<!\w)(?:at|@|with|from)\s+{_ARTICLE}({ORG}){_TAIL}$")
_OF = re.compile(rf"(?<!\w)(?:of|for|in|on|within|by|bei|von|der|des)\s+{_ARTICLE}({ORG}){_TAIL}$")
_END_ORG = re.compile(rf"\s({ORG}){_TAIL}$")
_FIRST_ORG = re.compile(rf"\s*{_ARTICLE}({ORG})(?:['’]s?)?\s+(?=\S)")
_ONLY_ORG = re.compile(rf"\s*{_ARTICLE}({ORG}){_TAIL}$")
_PREP_ORG = re.compile(rf"\s*(?:at|@|of|from|with|for|bei|von)\s+{_ARTICLE}({ORG}){_TAIL}$")
_PROSE = re.compile(
    r"\s*(?:the|an?|who|which|where|to|in|on|with|by|as|his|her|their|this|we|it|but|or|including|based|part)\b"
)


@dataclass(frozen=True, slots=True)
class Title:
    """What a person is: the stretch of the coded line that says it (empty if only the organization is said), and where."""

    start: int
    end: int
    organization: Mention | None
    change: PostChange = "holds"
    sure: float = 0.9

    @property
    def empty(self) -> bool:
        """Whether only an affiliation is said."""
        return self.end <= self.start


@dataclass(slots=True)
class _Unit:
    """A title while it is being read."""

    start: int = -1
    end: int = -1
    change: PostChange = "holds"
    organization: Mention | None = None
    closed: bool = False  # "at Acme" was read: nothing more belongs to it
    before_org: int = -1  # where the title ends if *organization* stands after it


def titles(line: Line, start: int, end: int | None = None, *, bare: bool = False) -> list[Title]:
    """The titles that a stretch of a coded line gives, in order.

    *bare* says that an organization without a title is an affiliation there: in parentheses, in a list, under a quotation.
    """
    stop = _STOP.search(line.coded, start, len(line.coded) if end is None else end)
    reach = stop.start() if stop else (len(line.coded) if end is None else end)
    units: list[_Unit] = []
    for piece_start, piece_end, delimiter in _pieces(line.coded, start, reach):
        if not _read_piece(line, units, piece_start, piece_end, delimiter, bare):
            break
    return [title for unit in units if (title := _finished(line, unit))]


def _pieces(coded: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    at, delimiter = start, ""
    for found in _SEPARATOR.finditer(coded, start, end):
        if found.start() > at:
            yield at, found.start(), delimiter
            delimiter = ""
        delimiter += found.group().strip() or " "
        at = found.end()
    if at < end:
        yield at, end, delimiter


def _read_piece(line: Line, units: list[_Unit], start: int, end: int, delimiter: str, bare: bool) -> bool:
    """Take a piece into the units read so far; False where the titles end."""
    piece = line.coded[start:end]
    if not piece.strip(" .,"):
        return True
    open_unit = units[-1] if units and not units[-1].closed else None
    if is_title(line, piece):
        if open_unit and open_unit.start >= 0 and open_unit.organization is None and ";" not in delimiter:
            _extend(line, open_unit, start, end)
        else:
            units.append(_Unit())
            _extend(line, units[-1], start, end)
        return True
    if found := _PREP_ORG.match(piece):
        return _affiliate(line, units, open_unit, found, start, closed=True)
    if found := _ONLY_ORG.match(piece):
        if open_unit or bare or "(" in delimiter:
            return _affiliate(line, units, open_unit, found, start, closed=False, bare=bare or "(" in delimiter)
        return False
    if open_unit and open_unit.start >= 0 and not _PROSE.match(piece) and len(piece.split()) <= 7:
        _extend(line, open_unit, start, end)
        return True
    return False


def _affiliate(
    line: Line,
    units: list[_Unit],
    unit: _Unit | None,
    found: re.Match[str],
    at: int,
    *,
    closed: bool,
    bare: bool = True,
) -> bool:
    [who] = line.mentioned(found.group(1))
    if unit is None or (unit.organization and unit.start < 0):
        if units and not bare and not closed:
            return False
        units.append(_Unit(organization=who, closed=closed))
        return True
    unit.organization, unit.closed = who, closed
    unit.before_org = unit.end
    unit.end = at + found.end(1)
    return True


def _extend(line: Line, unit: _Unit, start: int, end: int) -> None:
    """Let a title reach over a piece, and look for an organization inside it."""
    piece = line.coded[start:end]
    if unit.start < 0:
        lead = _LEADING.match(piece)
        if lead:
            unit.change = change_of(lead.group())
            start += lead.end()
            piece = line.coded[start:end]
        unit.start = start
        first = _FIRST_ORG.match(piece)
        if first and _HEAD.search(piece, first.end()) and not _AT.search(piece):
            [unit.organization] = line.mentioned(first.group(1))
            unit.start = start + first.end()
            inner = _LEADING.match(line.coded, unit.start, end)
            if inner:
                unit.change = change_of(inner.group())
                unit.start = inner.end()
            unit.before_org = unit.end = end
            unit.closed = False
            unit.before_org = -2
            return
    unit.end = end
    for pattern, closes in ((_AT, True), (_OF, False), (_END_ORG, False)):
        if found := pattern.search(piece):
            [who] = line.mentioned(found.group(1))
            if not closes and is_department(who):
                continue
            unit.organization, unit.closed = who, closes
            unit.before_org = start + found.start()
            return


def _finished(line: Line, unit: _Unit) -> Title | None:
    if unit.start < 0:
        return Title(0, 0, unit.organization, unit.change) if unit.organization else None
    end = unit.before_org if unit.before_org >= 0 else unit.end
    return Title(unit.start, end, unit.organization, unit.change)


def change_of(words: str) -> PostChange:
    """What the words before a title say of it.

    >>> change_of("our former")
    'former'
    """
    said = set(re.findall(r"[\w-]+", words.lower()))
    if said & role_words("former"):
        return "former"
    if said & role_words("left"):
        return "left"
    return "appointed" if said & role_words("appointed") else "holds"


def is_title(line: Line, piece: str) -> bool:
    """Whether a piece of a coded line holds the head of a title that counts as a post."""
    lowered = [found.group().lower() for found in _HEAD.finditer(piece)]
    if not lowered:
        return False
    if set(lowered) <= role_words("body_heads"):
        return bool(re.search(rf"{BODY}|\b(?:[Bb]oard|[Cc]ommittee|[Cc]ouncil|TSC|TAC|TOC)\b", piece)) or _ends_as_body(
            line, piece
        )
    if set(lowered) <= role_words("weak"):
        return bool(re.search(r"[A-Z\U000F0000-\U000FFFFF]|\w+ \w+", piece.strip()))
    return True


def _ends_as_body(line: Line, piece: str) -> bool:
    return any(
        re.search(r"\b(?:board|committee|council)$", mention.who.text, re.I) for mention in line.mentioned(piece)
    )


def is_department(mention: Mention) -> bool:
    """Whether a name is made of words of departments only, as "Developer Relations" is."""
    parts = re.findall(r"[\w&]+", mention.who.text.lower())
    return all(part in role_words("departments") or part in ("and", "of", "&", "for") for part in parts)
