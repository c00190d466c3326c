"""Answers as tables for people: as wide as the terminal, names never cut short, nothing but text when piped."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.model import (
    Change,
    Entity,
    Entry,
    Event,
    Hosting,
    Involvement,
    Link,
    Membership,
    Part,
    Partnership,
    Period,
    Post,
    Quotation,
    Reorganization,
    Seat,
    Sponsorship,
    Witness,
)

UNBOUNDED = 100_000
"""The width where there is no terminal: nothing is wrapped."""

Column = tuple[str, Callable[[Any], object]]


def table(
    answers: Iterable[object], columns: Sequence[Column] | None = None, *, but: str = "", sparse: bool = True
) -> Table:
    """A table of answers of one kind, without the column *but* and, if *sparse*, without those that are all empty."""
    rows = list(answers)
    known = columns if columns is not None else COLUMNS[type(rows[0])] if rows else ()
    shown = [column for column in known if column[0] != but]
    filled = [column for column in shown if not sparse or any(text(column[1](row)) for row in rows)]
    made = Table(box=None, pad_edge=False, show_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading, _ in filled:
        made.add_column(heading, overflow="fold")
    for row in rows:
        made.add_row(*(Text(text(value(row))) for _, value in filled))
    return made


def console(*, stderr: bool = False) -> Console:
    """Where to print: the terminal, or plain unwrapped text if there is none."""
    made = Console(stderr=stderr, highlight=False, soft_wrap=False)
    if not made.is_terminal:
        made = Console(stderr=stderr, highlight=False, width=UNBOUNDED, color_system=None)
    return made


def show(made: Table) -> None:
    """Print a table on standard output; where that is no terminal, without blanks at the ends of lines."""
    target = console()
    if target.is_terminal:
        target.print(made)
        return
    with target.capture() as captured:
        target.print(made)
    target.out("\n".join(line.rstrip() for line in captured.get().splitlines()))


def text(value: object) -> str:
    r"""A value on one line; characters that could steer a terminal are made visible.

    >>> text("Evil\x1b[31m Corp"), text(None), text(True)
    ('Evil�[31m Corp', '', 'yes')
    """
    if value is None or value is False:
        return ""
    said = "yes" if value is True else " ".join(str(value).split())
    return "".join("\ufffd" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in said)


def since(fact: Any) -> str:
    """From when on a fact is known to hold: its start, or "?" with the announcement beside it in its own column."""
    period: Period = fact.period
    return str(period.start) if period.start else ""


def until(fact: Any) -> str:
    """Until when a fact held, if that is known; "past" if nobody said when it ended."""
    period: Period = fact.period
    return "" if period.end is None else "past" if str(period.end) == "../.." else str(period.end)


def _get(attribute: str) -> Callable[[Any], object]:
    return lambda answer: getattr(answer, attribute)


_TIME: tuple[Column, ...] = (("From", since), ("Until", until), ("Announced", _get("announced")))
_DUES: tuple[Column, ...] = (
    ("Member", _get("member")),
    ("Foundation", _get("organization")),
    ("Tier", _get("tier")),
    *_TIME,
    ("Founding", _get("founding")),
)

COLUMNS: dict[type, tuple[Column, ...]] = {
    Entry: (
        ("Verdict", _get("verdict")),
        ("Member", _get("member")),
        ("Foundation", _get("organization")),
        ("What", _get("says")),
        ("Days", _get("days")),
        ("To do", _get("remedy")),
        ("Sources", lambda entry: "; ".join(map(str, entry.sources))),
    ),
    Membership: _DUES,
    Sponsorship: (("Sponsor", _get("member")), *_DUES[1:]),
    Post: (
        ("Person", _get("person")),
        ("Role", _get("role")),
        ("Organization", _get("organization")),
        ("On behalf of", _get("on_behalf_of")),
        *_TIME,
        ("Former", _get("former")),
    ),
    Seat: (("Organization", _get("organization")), ("Body", _get("body")), ("Seats", _get("count")), _TIME[2]),
    Part: (("Part", _get("part")), ("Whole", _get("whole"))),
    Reorganization: (("Organization", _get("original")), ("What", _get("verb")), ("Into", _get("into")), *_TIME),
    Hosting: (("Project", _get("project")), ("Hosted by", _get("organization")), *_TIME),
    Involvement: (("Project", _get("project")), ("Does", _get("does")), ("Organization", _get("organization"))),
    Partnership: (("One", _get("first")), ("Other", _get("second"))),
    Quotation: (("Speaker", _get("speaker")), ("Said", _get("quote")), _TIME[2]),
    Entity: (
        ("Name", _get("name")),
        ("Kind", _get("kind")),
        ("Also", lambda entity: ", ".join(entity.aliases)),
        ("IRI", _get("iri")),
    ),
    Change: (
        ("What", _get("what")),
        ("Who", _get("subject")),
        ("Where", _get("object")),
        ("Details", _get("detail")),
        ("Why", lambda change: "; ".join(f"{each.because} {each.source}" for each in change.reasons)),
    ),
    Event: (
        ("When", _get("when")),
        ("Dated", _get("dated")),
        ("What happened", str),
        ("Source", _get("source")),
    ),
    Witness: (
        ("Claim", _get("kind")),
        ("Announced", _get("announced")),
        ("Sentence", lambda witness: witness.evidence.exact),
        ("Source", lambda witness: witness.url or witness.evidence.doc),
    ),
}

INVOLVED: tuple[Column, ...] = (
    ("Project", _get("project")),
    ("Does", lambda fact: getattr(fact, "does", "hosts")),
    ("Organization", _get("organization")),
    ("Announced", lambda fact: getattr(fact, "announced", None)),
)
"""Hostings and involvements in one table: who does what to which project."""


class Step(NamedTuple):
    """A link of one of several chains."""

    chain: int
    link: Link


STEPS: tuple[Column, ...] = (
    ("Chain", _get("chain")),
    ("From", lambda step: step.link.start),
    ("Link", lambda step: step.link.verb),
    ("To", lambda step: step.link.end),
    ("Fact", lambda step: step.link.fact.iri),
)
