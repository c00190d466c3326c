"""Periods as OWL-Time intervals and back, with the two days that queries compare most flat beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from kg.graph import terms
from kg.graph.claims import Statement, when_statements
from kg.graph.described import Descriptions
from kg.model import Period, When
from kg.vocabulary import FM, RDF, TIME, XSD

_CALENDAR: Mapping[NamedNode, NamedNode] = {
    XSD.date: TIME.inXSDDate,
    XSD.gYearMonth: TIME.inXSDgYearMonth,
    XSD.gYear: TIME.inXSDgYear,
}


def period_statements(node: NamedNode, during: NamedNode, period: Period) -> Iterator[Statement]:
    """An interval with the ends that are known; ``fm:from`` is the earliest start, ``fm:until`` the latest end.

    A period of which nothing is known is no triple at all.
    """
    if period == Period():
        return
    interval = NamedNode(f"{node.value}#period")
    yield node, during, interval
    yield from _interval_statements(interval, node, f"{node.value}#", period)


def stretch_statements(interval: NamedNode, period: Period) -> Iterator[Statement]:
    """An interval that has its two flat days itself."""
    yield from _interval_statements(interval, interval, f"{interval.value}-", period)


def _interval_statements(interval: NamedNode, node: NamedNode, stem: str, period: Period) -> Iterator[Statement]:
    yield interval, RDF.type, TIME.Interval
    if period.start is not None:
        yield from _end_statements(interval, TIME.hasBeginning, f"{stem}start", period.start)
        if period.start.earliest:
            yield node, FM.from_, terms.day(period.start.earliest)
    if period.end is not None:
        yield from _end_statements(interval, TIME.hasEnd, f"{stem}end", period.end)
        if period.end.latest:
            yield node, FM.until, terms.day(period.end.latest)


def _end_statements(interval: NamedNode, edge: NamedNode, iri: str, when: When) -> Iterator[Statement]:
    instant = NamedNode(iri)
    yield interval, edge, instant
    yield instant, RDF.type, TIME.Instant
    yield from when_statements(instant, when, FM.edtf, FM.earliest, FM.latest)
    if literal := terms.calendar_date(when):
        yield instant, _CALENDAR[literal.datatype], literal


def read_period(described: Descriptions, interval: str | None) -> Period:
    """The period of an interval, or one of which nothing is known."""
    if interval is None:
        return Period()
    ends = (described[interval].get(edge) for edge in (TIME.hasBeginning, TIME.hasEnd))
    start, end = (None if instant is None else When.parse(described[instant][FM.edtf]) for instant in ends)
    return Period(start, end)
