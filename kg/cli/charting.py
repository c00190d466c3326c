"""The command that draws charts: kg chart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kg.cli.options import example, on_option, store_option
from kg.query import open_graph


@click.command(epilog=example('kg chart members "PyTorch Foundation" -o members.svg', "kg chart heat -o heat.png"))
@click.argument("kind", type=click.Choice(("members", "joins", "heat", "posts")))
@click.argument("name", required=False)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="An .svg or .png.")
@on_option
@store_option
def chart(kind: str, name: str | None, output: Path, on: date | None, store: str) -> None:
    """Draw a chart.

    The members of a foundation by tier, its joins and departures, the posts of a person; heat, which takes no name but
    may take a day: the members that foundations share. Needs the extra foundation-kg[charts].
    """
    from kg.figures import CHARTS, save  # the drawing library takes a while to load

    if (name is None) != (kind == "heat"):
        raise click.UsageError("heat takes no name" if name else f"{kind} needs a name: kg chart {kind} NAME")
    if on is not None and kind != "heat":
        raise click.UsageError("--on is for heat; the other charts show all of time")
    with open_graph(store) as graph:
        figure = CHARTS[kind](graph, on=on) if name is None else CHARTS[kind](graph, name)
        click.echo(save(figure, output))
