"""The command that judges extraction by annotated announcements."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.group import FAILED
from kg.cli.options import example
from kg.evaluate import Evaluation, Row
from kg.evaluate import evaluate as evaluate_extraction
from kg.model import RELATIONS
from kg.resolve import Registry
from kg.score import Miss
from kg.tables import Column, show, table

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_MARKS = {"missed": "MISSED", "partly": "PARTLY", "spurious": "SPURIOUS"}


@click.command(epilog=example("kg evaluate gold/facts corpus --errors --only posts"))
@click.argument("gold", type=_FOLDER)
@click.argument("corpus", type=_FOLDER)
@click.option("--only", multiple=True, type=click.Choice(RELATIONS), help="Judge this relation; may be repeated.")
@click.option("--errors", is_flag=True, help="List each missed, partly right and spurious fact.")
@click.option("--by-folder", is_flag=True, help="A row for each folder of documents.")
@click.option("--calibration", is_flag=True, help="How often claims of each confidence are right.")
@click.option("--registry/--no-registry", default=True, help="Judge with the registry's names as hints as well.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@click.option("--min-core", type=click.FloatRange(0, 1), default=0.0, help="Fail if the core F1 is below.")
@click.option("--min-strict", type=click.FloatRange(0, 1), default=0.0, help="Fail if the strict F1 is below.")
@click.pass_context
def evaluate(
    context: click.Context,
    gold: Path,
    corpus: Path,
    only: tuple[str, ...],
    errors: bool,
    by_folder: bool,
    calibration: bool,
    registry: bool,
    as_json: bool,
    min_core: float,
    min_strict: float,
) -> None:
    """Judge extraction by annotated facts.

    What is extracted from CORPUS is held against the facts in GOLD.

    Core asks who is linked to whom, strict asks for every field. Names come from the documents alone; the last line
    says what changes when the names of the registry are given as hints.
    """
    found = evaluate_extraction(gold, corpus, only=only or RELATIONS)
    if as_json:
        click.echo(json.dumps({name: asdict(tally) for name, tally in found.tallies.items()}, indent=1))
    else:
        _print(found, errors=errors, by_folder=by_folder, calibration=calibration)
        if registry:
            hinted = evaluate_extraction(gold, corpus, names=_registered(), only=only or RELATIONS).total
            click.echo(f"with the registry's names as hints: core {hinted.core_f1:.3f}, strict {hinted.strict_f1:.3f}")
    if found.total.core_f1 < min_core or found.total.strict_f1 < min_strict:
        context.exit(FAILED)


def _registered() -> tuple[str, ...]:
    return tuple(form for organization in Registry.load() for form in organization.forms)


def _print(found: Evaluation, *, errors: bool, by_folder: bool, calibration: bool) -> None:
    for miss in found.misses if errors else ():
        click.echo(_line(miss))
    show(table(found.by_folder() if by_folder else found.to_rows(), _COLUMNS))
    if calibration:
        show(table(found.calibration(), _CALIBRATION))
    total = found.total
    click.echo(
        f"{found.documents} documents, {total.gold} annotated facts, {total.predicted} extracted: "
        f"core {total.core_f1:.3f}, strict {total.strict_f1:.3f}"
    )


def _line(miss: Miss) -> str:
    other = f" <> {json.dumps(miss.other, ensure_ascii=False)}" if miss.other else ""
    return f"{_MARKS[miss.kind]} {miss.doc} {miss.relation} {json.dumps(miss.fact, ensure_ascii=False)}{other}"


def _number(index: int) -> Column:
    heading = ("Relation", "Annotated", "Extracted", "Precision", "Recall", "Core F1", "Strict F1")[index]

    def value(row: Row) -> str:
        return f"{row[index]:.3f}" if index > 2 else str(row[index])

    return heading, value


_COLUMNS: tuple[Column, ...] = tuple(map(_number, range(7)))
_CALIBRATION: tuple[Column, ...] = (
    ("Confidence", lambda row: row[0]),
    ("Claims", lambda row: row[1]),
    ("Mean", lambda row: f"{row[2]:.2f}"),
    ("Right", lambda row: f"{row[3]:.2f}"),
)
