"""Commands that tell what happened: the history of one organization, the difference between two states."""

from __future__ import annotations

import json
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click

from kg.changes import Difference, diff_days, diff_known, open_state
from kg.changes import diff as compare
from kg.cli.options import answer, example, json_option, store_option
from kg.model import to_plain
from kg.query import open_graph
from kg.store import Store
from kg.tables import show, table


@click.command(epilog=example("kg history IBM"))
@click.argument("organization")
@json_option
@store_option
def history(organization: str, as_json: bool, store: str) -> None:
    """Tell the story of an organization.

    Memberships, posts, seats, projects, partners and what its people said, oldest first. "effective" is the day of the
    event itself, "announced" the first day on which somebody said so.
    """
    with open_graph(store) as graph:
        answer(
            graph.history(organization), as_json=as_json, empty=f"nothing is known to have happened to {organization}"
        )


@click.command(
    epilog=example(
        "kg diff old.kg new.kg",
        "kg diff 2023-01-01 2024-01-01 --store foundations.kg",
        "kg diff 2023-01-01 2024-01-01 --known",
        "kg diff old.nq foundations.kg --format patch > changes.rdfp",
    )
)
@click.argument("old")
@click.argument("new")
@click.option(
    "--format", "form", type=click.Choice(("table", "json", "patch")), default="table", show_default=True,
    help="A table, JSON, or RDF Patch, which makes the new state of the old one.",
)  # fmt: skip
@click.option("--known", is_flag=True, help="Of two days: what was known at their ends, not what held.")
@click.option("--all", "everything", is_flag=True, help="Facts too that just have other claims behind them.")
@store_option
def diff(old: str, new: str, form: str, known: bool, everything: bool, store: str) -> None:
    """Tell what changed, and why.

    OLD and NEW are stores or exported files (N-Quads, TriG), or two days: then it is what began, ended or moved between
    them by what is known in --store.
    """
    with ExitStack() as stack:
        days = [_day(text) for text in (old, new)]
        if days[0] and days[1]:
            between = diff_known if known else diff_days
            found = between(stack.enter_context(Store.open(store, read_only=True)), days[0], days[1])
        elif known:
            raise click.UsageError("--known is about two days, as in kg diff 2023-01-01 2024-01-01 --known.")
        else:
            found = compare(*(stack.enter_context(open_state(text)) for text in (old, new)))
        _print(found, form, everything=everything)


def _day(text: str) -> date | None:
    """The day that a text says, unless it names something that is there."""
    return None if Path(text).exists() else _parsed(text)


def _parsed(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _print(found: Difference, form: str, *, everything: bool) -> None:
    quiet = [change for change in found.changes if change.what in ("confirmed", "other sources")]
    shown = [change for change in found.changes if everything or change not in quiet]
    if form == "patch":
        click.echo(found.patch, nl=False)
    elif form == "json":
        click.echo(json.dumps(to_plain(shown), ensure_ascii=False, indent=2))
    elif shown:
        show(table(shown))
    elif not quiet:
        click.echo("nothing changed", err=True)
    if form == "table" and quiet and not everything:
        click.echo(f"{len(quiet)} facts have just other claims behind them; --all lists them", err=True)
