"""The command about tiers: the schemes that are known, or those that lists show."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli.options import example, json_option
from kg.model import Rank, Scheme, to_plain
from kg.tables import Column, show, table
from kg.tiers import tiers as schemes_of
from kg.tiers import to_yaml

_COLUMNS: tuple[Column, ...] = (
    ("Foundation", lambda row: row[0].foundation),
    ("Scheme", lambda row: row[0].number),
    ("From", lambda row: row[0].start),
    ("Until", lambda row: row[0].end),
    ("Rank", lambda row: row[1].rank),
    ("Tier", lambda row: row[1].label),
    ("Became", lambda row: ", ".join(row[1].became)),
)


@click.command(epilog=example("kg tiers landscapes/ histories/"))
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--foundation", help="Only the schemes of one foundation, by its id.")
@json_option
def tiers(paths: tuple[Path, ...], foundation: str | None, as_json: bool) -> None:
    """List the tiers of foundations, highest first, and since when.

    With lists or histories of lists, what these show, as entries of data/tiers.yml.
    """
    found = [each for each in schemes_of(paths) if foundation in (None, each.foundation)]
    if as_json:
        click.echo(json.dumps(to_plain(found), ensure_ascii=False, indent=2))
    elif paths:
        click.echo(to_yaml(found), nl=False)
    else:
        rows: list[tuple[Scheme, Rank]] = [(scheme, tier) for scheme in found for tier in scheme.tiers]
        show(table(rows, _COLUMNS))
