"""Options that several commands take, and the ways in which they answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.model import LEAST_CONFIDENCE, to_plain
from kg.tables import Column, console, show, table

_F = TypeVar("_F", bound=Callable[..., Any])


def day(text: str) -> date:
    """A day, written as 2023-09-01."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text} is no day; write it as 2023-09-01") from None


def moment(text: str) -> datetime:
    """A moment, written as 2023-09-01 or 2023-09-01T12:00:00Z; without a zone it is UTC."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text} is no moment; write it as 2023-09-01 or 2023-09-01T12:00:00Z") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def now() -> datetime:
    """The moment, to the second: the clock of all commands."""
    return datetime.now(UTC).replace(microsecond=0)


def example(*lines: str) -> str:
    """How to call a command, for the end of its help."""
    return "\n".join(("\b", "For example:", *(f"  {line}" for line in lines)))


def store_option(command: _F) -> _F:
    """--store, which every command that needs a graph takes."""
    return click.option(
        "--store",
        envvar="KG_STORE",
        default="foundations.kg",
        metavar="DIRECTORY",
        help="Where the graph lies.  [default: $KG_STORE or foundations.kg]",
    )(command)


def judgements_option(command: _F) -> _F:
    """--judgements, the file of what people decided."""
    return click.option(
        "--judgements",
        envvar="KG_JUDGEMENTS",
        type=click.Path(dir_okay=False, path_type=Path),
        help="What people decided.  [default: $KG_JUDGEMENTS or judgements.yml beside the store]",
    )(command)


def confidence_option(command: _F) -> _F:
    """--confidence, from which on a claim makes a fact."""
    return click.option(
        "--confidence",
        envvar="KG_CONFIDENCE",
        type=click.FloatRange(0, 1),
        default=LEAST_CONFIDENCE,
        help="Claims that are less sure make no facts; `kg review` lists them."
        f"  [default: $KG_CONFIDENCE or {LEAST_CONFIDENCE}]",
    )(command)


def registry_option(command: _F) -> _F:
    """--registry, the organizations that are known."""
    return click.option(
        "--registry",
        envvar="KG_REGISTRY",
        type=click.Path(exists=True, path_type=Path),
        help="The organizations that are known."
        "  [default: $KG_REGISTRY, organizations.yml beside the store, or the packaged list]",
    )(command)


def json_option(command: _F) -> _F:
    """--json, for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")(command)


def on_option(command: _F) -> _F:
    """--on, the day that is asked about."""
    return click.option("--on", type=day, help="Only what is known to hold on this day, as 2023-09-01.")(command)


def known_on_option(command: _F) -> _F:
    """--known-on, the day whose knowledge is asked for."""
    return click.option("--known-on", type=day, help="As far as the graph knew on this day, as 2023-09-01.")(command)


def answer(
    answers: Sequence[object],
    *,
    as_json: bool,
    empty: str = "nothing found",
    columns: Sequence[Column] | None = None,
    but: str = "",
) -> None:
    """Print answers: a table for people, without the column *but*, or JSON; a word on stderr if there are none."""
    if as_json:
        click.echo(json.dumps(to_plain(list(answers)), ensure_ascii=False, indent=2))
    elif answers:
        show(table(answers, columns, but=but))
    else:
        click.echo(empty, err=True)


@contextmanager
def progress(verb: str) -> Iterator[Callable[[int, int, str], None]]:
    """A bar on stderr while something long goes on, if stderr is a terminal: call it with done, total and what."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    shown = console(stderr=True)
    columns = TextColumn(verb), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=shown, transient=True, disable=not shown.is_terminal) as bar:
        task = bar.add_task(verb, total=None)
        yield lambda done, total, _: bar.update(task, completed=done, total=total)
