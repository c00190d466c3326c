"""The date that a document gives itself: in its front matter, in its file name, or in a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from kg.model import When
from kg.read.notation import Field
from kg.read.words import MONTHS, keys

KEYS = keys("date")

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/])(\d{1,2})\2(\d{1,2})(?!\d)|(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d)")
_MONTH = rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH},?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH_ONLY = re.compile(rf"\b{_MONTH},?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_SMALL = frozenset({"de", "la", "le", "and", "of", "am", "den", "der", "all", "remote", "on", "in", "und", "o"})
_WORDS = re.compile(r"[^\W_][\w.'\u2019]*")
_ENDS = re.compile(r"[!?;]|\w{6,}\.\s")  # what only a sentence has; "Calif." and "St." are places
MOST_WORDS = 10
_CLOSE = re.compile(r"\)?\s*(?:[-\u2013\u2014\u2015:|/(]|\Z|\n)")
REACH = 120  # a dateline opens its paragraph: city, date, dash


def in_fields(fields: Iterable[Field]) -> When | None:
    """The date of publication that a front matter names."""
    found: dict[str, str] = {}
    for field in fields:
        if len(field.path) == 1 and field.key in KEYS:
            found.setdefault(field.key, field.text)
    return next((when for key in KEYS if key in found and (when := parse(found[key]))), None)


def in_name(doc: str) -> When | None:
    """The date in a file name; failing that, in the folders that lead to it.

    >>> in_name("2023-8-2-hugging.md"), in_name("blog/2021-05-04-launch/index.md"), in_name("news/2020/12/31/end.html")
    (When('2023-08-02'), When('2021-05-04'), When('2020-12-31'))
    """
    found = _NAME.search(doc.rpartition("/")[2]) or _NAME.search(doc)
    if not found:
        return None
    return _when(found[1] or found[5], found[3] or found[6], found[4] or found[7])


def parse(text: str) -> When | None:
    """The date that a text begins with or names, in one of the notations that publications use.

    >>> parse("July 27, 2023"), parse("27 July 2023"), parse("2023-7-27T10:00:00Z"), parse("2023")
    (When('2023-07-27'), When('2023-07-27'), When('2023-07-27'), When('2023'))
    """
    text = text.strip()
    if found := _ISO.match(text):
        return _when(*found.groups())
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return When.parse(text)
    return _written(text)


def _written(text: str) -> When | None:
    if found := _MONTH_FIRST.search(text):
        return _when(found[3], found[1], found[2])
    if found := _DAY_FIRST.search(text):
        return _when(found[3], found[2], found[1])
    if found := _NUMERIC.search(text):
        return _when(found[3], found[2], found[1])
    if found := _MONTH_ONLY.search(text):
        return _when(found[2], found[1], None)
    return None


def _when(year: str, month: str, day: str | None) -> When | None:
    number = MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
    try:
        if day:
            return When.on(date(int(year), number, int(day)))
        return When.parse(f"{int(year):04}-{number:02}")
    except ValueError:
        return None


def in_dateline(paragraph: str) -> When | None:
    """The date of a dateline, if a paragraph begins with one.

    >>> in_dateline("SAN FRANCISCO – July 27, 2023 – The foundation announces")
    When('2023-07-27')
    >>> in_dateline("Since July 27, 2023 we have grown.") is None
    True
    """
    opening = paragraph[:REACH]
    for pattern in (_MONTH_FIRST, _DAY_FIRST, _NUMERIC, _ISO):
        found = pattern.search(opening)
        if found and _is_place(opening[: found.start()]) and _CLOSE.match(paragraph, found.end()):
            return parse(found[0])
    return None


def _is_place(text: str) -> bool:
    """Whether words may be the city of a dateline: few of them, with capitals, and no sentence."""
    words = _WORDS.findall(text)
    if len(words) > MOST_WORDS or _ENDS.search(text):
        return False
    return all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in words)
