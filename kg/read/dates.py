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
_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_](\d{1,2})[-_](\d{1,2})(?!\d)")
_MONTH = rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH},?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_PLACE = re.compile(
    r"\W{0,3}(?:(?:[A-Z\u00c0-\u024f][\w.'\u2019-]*|[A-Z]\.|de|la|and|of|am|den|all|remote)[\s,/&]*){0,7}[\s,\u2013\u2014(|-]*"
    r"(?:(?:[A-Z\u00c0-\u024f][\w.'\u2019-]*|remote)[\s,]*){0,3}[\s,\u2013\u2014(|-]*"
)
_CLOSE = re.compile(r"\)?\s*(?:[-\u2013\u2014\u2015:|/(]|\Z|\n)")
REACH = 120  # a dateline opens its paragraph: city, date, dash


def in_fields(fields: Iterable[Field]) -> When | None:
    """The date of publication that a front matter names."""
    found: dict[str, str] = {}
    for field in fields:
        if len(field.path) == 1 and field.key in KEYS:
            found.setdefault(field.key, field.text)
    return next((when for key in KEYS if key in found and (when := parse(found[key]))), None)


def in_name(name: str) -> When | None:
    """The date in a file name.

    >>> in_name("2023-8-2-hugging.md")
    When('2023-08-02')
    """
    found = _NAME.search(name)
    return _when(*found.groups()) if found else None


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
        if found and _PLACE.fullmatch(opening, 0, found.start()) and _CLOSE.match(paragraph, found.end()):
            return parse(found[0])
    return None
