"""Commands that tell what happened: the history of one organization, the difference between two states."""

from __future__ import annotations

import click

from kg.cli.options import answer, example, json_option, store_option
from kg.query import open_graph


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
