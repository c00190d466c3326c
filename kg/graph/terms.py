"""Python's values as RDF terms and back: each pair of functions is exact."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.model import When
from kg.vocabulary import EDTF, XSD


def text(value: str) -> Literal:
    """A string."""
    return Literal(value)


def number(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=XSD.integer)


def fraction(value: float) -> Literal:
    """A number, written as Oxigraph writes it: without an exponent and without trailing zeros.

    >>> fraction(1.0).value, fraction(1e-7).value
    ('1', '0.0000001')
    """
    plain = format(Decimal(repr(value)), "f")
    return Literal(plain.rstrip("0").rstrip(".") if "." in plain else plain, datatype=XSD.double)


def truth(value: bool) -> Literal:
    """True or false."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def day(value: date) -> Literal:
    """A calendar day."""
    return Literal(value.isoformat(), datatype=XSD.date)


def moment(value: datetime) -> Literal:
    """A moment, in UTC; ValueError if it has no time zone, for then nobody knows when it was.

    >>> moment(datetime.fromisoformat("2026-01-08T12:00:00+02:00")).value
    '2026-01-08T10:00:00Z'
    """
    if value.tzinfo is None:
        raise ValueError(f"{value} has no time zone; use datetime(..., tzinfo=UTC)")
    whole, point, rest = value.astimezone(UTC).replace(tzinfo=None).isoformat().partition(".")
    return Literal(f"{whole}{point}{rest.rstrip('0')}Z", datatype=XSD.dateTime)


def edtf(value: When) -> Literal:
    """A date as precisely as it is known."""
    return Literal(value.edtf, datatype=EDTF)


def address(value: str) -> NamedNode | Literal:
    """A web address: a resource if it is a valid IRI, else the characters that were given for one."""
    try:
        return NamedNode(value)
    except ValueError:
        return Literal(value, datatype=XSD.anyURI)


def calendar_date(value: When) -> Literal | None:
    """A date as XSD can say it: a day, a month or a year; None for what is none of these.

    >>> calendar_date(When.parse("2023-07")).value
    '2023-07'
    """
    first, last = value.earliest, value.latest
    if first is None or last is None:
        return None
    return next((literal for end, literal in _spans(first) if end == last), None)


def _spans(first: date) -> Iterator[tuple[date, Literal]]:
    """The last day, and the literal, of the day, month and year that begin on *first*."""
    yield first, day(first)
    month_end = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    if first.day == 1:
        yield month_end, Literal(f"{first.year:04}-{first.month:02}", datatype=XSD.gYearMonth)
    if (first.month, first.day) == (1, 1):
        yield date(first.year, 12, 31), Literal(f"{first.year:04}", datatype=XSD.gYear)


def value(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """The IRI or the characters of a term."""
    if isinstance(term, Triple):
        raise ValueError(f"{term}: a triple where a value was expected")
    return term.value
