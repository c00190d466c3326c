"""Commands that keep the graph honest and carry it elsewhere: check, verify, export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import IO

import click

from kg import check as checking
from kg import export as exporting
from kg.cli.group import FAILED
from kg.cli.options import answer, example, json_option, store_option
from kg.exchange import FORMATS, exchange
from kg.query import open_graph
from kg.store import Store


@click.command(epilog=example("kg check"))
@json_option
@store_option
@click.pass_context
def check(context: click.Context, as_json: bool, store: str) -> None:
    """Check the graph against its shapes.

    The shapes are those of ontology/shapes.ttl; the judge is pySHACL.
    """
    with Store.open(store, read_only=True) as opened:
        _judge(context, checking.check(opened), as_json, "Every shape holds.")


@click.command(epilog=example("kg verify posts/"))
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@json_option
@store_option
@click.pass_context
def verify(context: click.Context, folders: tuple[Path, ...], as_json: bool, store: str) -> None:
    """Find every quotation again.

    Each must stand where the graph says. Files in FOLDERS must still be those that were read.
    """
    with Store.open(store, read_only=True) as opened:
        _judge(context, checking.verify(opened, folders), as_json, "Every quotation was found again.")


@click.command(epilog=example("kg export --format canonical -o graph.nq", "kg export --format gexf -o graph.gexf"))
@click.option(
    "--format", "form", type=click.Choice((*exporting.FORMATS, *FORMATS)), default="nquads", show_default=True
)
@click.option("-o", "--output", type=click.File("wb"), default="-", help="The file.  [default: standard output]")
@click.option("--recorded", is_flag=True, help="In the canonical form, keep when the graph learnt of each source.")
@store_option
def export(form: str, output: IO[bytes], recorded: bool, store: str) -> None:
    """Write the graph as a file.

    N-Quads, TriG, JSON-LD and canonical N-Quads hold everything, Turtle the facts alone. The facts go to other programs
    as graphml, gexf (Gephi, with a timeline), csv-nodes and csv-edges, cypher-nodes and cypher-edges (Neo4j), ftm
    (FollowTheMoney) and quickstatements (memberships for Wikidata).
    """
    if form in FORMATS:
        with open_graph(store) as graph:
            output.write(exchange(graph, form))
        return
    with Store.open(store, read_only=True) as opened:
        output.write(exporting.export(opened, form, recorded=recorded))


def _judge(context: click.Context, wrong: Sequence[object], as_json: bool, good: str) -> None:
    """Print what is wrong, or that nothing is; the exit status says it too."""
    if as_json:
        answer(wrong, as_json=True)
    else:
        for each in wrong:
            click.echo(str(each))
        click.echo(f"{len(wrong)} wrong." if wrong else good, err=bool(wrong))
    context.exit(FAILED if wrong else 0)
