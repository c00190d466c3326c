"""/charts: what changed over the years for a foundation or an organization, as pictures that need no script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import ceil

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from kg.chart import Bars, Span, ends_of_years, in_force_by_tier, joined_and_left, posts_over_time
from kg.model import Fact, Membership
from kg.server.addresses import entity_path, iri_at
from kg.server.live import Live
from kg.server.templates import page

WIDE, NARROW = 960, 350  # for a desk and for a phone: a drawing that is scaled cannot be read
TALL, LEFT, FOOT = 240, 44, 26
ROW, NAMES = 22, 320
LABEL = 46  # what a year below a chart takes up


@dataclass(frozen=True)
class Bar:
    """A rectangle of a chart, and what it says."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    says: str


@dataclass(frozen=True)
class Mark:
    """A line or a text at a place."""

    at: float
    text: str


@dataclass(frozen=True)
class Chart:
    """A drawing: bars, years below and numbers beside them."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    below: tuple[Mark, ...]
    beside: tuple[Mark, ...]


def router(live: Live) -> APIRouter:
    """The route of the charts."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/charts/{path:path}")
    def charts(request: Request) -> Response:
        graph, today = live.graph, datetime.now(UTC).date()
        iri = iri_at(request.scope, "/charts/")
        subject = graph.entity(iri)
        if subject.iri != iri:
            return RedirectResponse(f"/charts/{entity_path(subject).removeprefix('/entity/')}", 308)
        facts = graph.facts(subject.iri)
        own = _memberships(facts, subject.iri)
        tiers, turns = in_force_by_tier(own, ends_of_years(own, today)), joined_and_left(own, today)
        spans, more = posts_over_time(facts, subject.iri)
        return page(
            request,
            "charts.html",
            entity=subject,
            foundation=bool(own) and own[0].organization.iri == subject.iri,
            tiers=tiers,
            tiers_charts=[stacked(tiers, wide) for wide in (WIDE, NARROW)],
            turns=turns,
            turns_charts=[stacked(turns, wide) for wide in (WIDE, NARROW)],
            spans=spans,
            spans_charts=[timeline(spans, today, wide) for wide in (WIDE, NARROW)],
            more=more,
        )

    return routes


def _memberships(facts: list[Fact], iri: str) -> list[Membership]:
    """Those of its members if it has any, else its own."""
    held = [fact for fact in facts if isinstance(fact, Membership)]
    return [fact for fact in held if fact.organization.iri == iri] or held


def stacked(bars: Bars, wide: int = WIDE) -> Chart:
    """One column a year.

    >>> from kg.chart import Stack
    >>> stacked(Bars((("Gold", "#0072b2"),), (Stack(date(2024, 12, 31), (2,)),))).bars[0].says
    '2024, Gold: 2'
    """
    step = (wide - LEFT) / max(len(bars.stacks), 1)
    scale = (TALL - FOOT - 10) / bars.most
    drawn = []
    for column, stack in enumerate(bars.stacks):
        y = float(TALL - FOOT)
        for (name, colour), count in zip(bars.names, stack.counts, strict=True):
            y -= count * scale
            if count:
                says = f"{stack.year}, {name}: {count}"
                drawn.append(Bar(LEFT + column * step + step * 0.1, y, step * 0.8, count * scale, colour, says))
    every = max(1, ceil(LABEL / step))
    below = [Mark(LEFT + (at + 0.5) * step, str(each.year)) for at, each in enumerate(bars.stacks) if at % every == 0]
    beside = [Mark(TALL - FOOT - number * scale, str(number)) for number in _ticks(bars.most)]
    return Chart(wide, TALL, tuple(drawn), tuple(below), tuple(beside))


def timeline(spans: Sequence[Span], today: date, wide: int = WIDE) -> Chart:
    """One row a post, from its beginning to its end, or to the right edge if nobody names one.

    Where there is no room beside the bars, each has its text above it.
    """
    if not spans:
        return Chart(wide, 0, (), (), ())
    left, above = (NAMES, 0) if wide > 2 * NAMES else (0, ROW - 4)
    first = min(span.start for span in spans).replace(month=1, day=1)
    last = max([today, *(span.end for span in spans if span.end)])
    scale = (wide - left) / max((last - first).days, 1)
    drawn = []
    tall = ROW + above
    for row, span in enumerate(spans):
        start = left + (span.start - first).days * scale
        width = max(((span.end or last) - span.start).days * scale, 2.0)
        ends = f"until {span.end}" if span.end else "over, no day is known" if span.over else "no end is known"
        drawn.append(
            Bar(start, row * tall + above + 4, width, ROW - 8, "#009e73", f"{span.text}, since {span.start}, {ends}")
        )
    years = range(first.year, last.year + 1)
    every = max(1, ceil(LABEL * len(years) / (wide - left)))
    begins = [(left + (date(year, 1, 1) - first).days * scale, str(year)) for year in years[::every]]
    below = [Mark(at, year) for at, year in begins if at < wide - LABEL / 2]
    beside = [Mark(row * tall + 15, span.text) for row, span in enumerate(spans)]
    return Chart(wide, len(spans) * tall + FOOT, tuple(drawn), tuple(below), tuple(beside))


def _ticks(most: int) -> list[int]:
    """Round numbers from 0 to the highest, about five of them."""
    step = next(step for size in range(9) for step in (10**size, 2 * 10**size, 5 * 10**size) if most / step <= 5)
    return list(range(0, most + 1, step))
