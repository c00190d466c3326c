"""Commands that make the graph: ingest, build, and extract, which shows what would go in."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from kg import build as building
from kg.cli.beside import judged, registered
from kg.cli.group import FAILED, complain
from kg.cli.options import (
    confidence_option,
    example,
    judgements_option,
    moment,
    progress,
    registry_option,
    store_option,
)
from kg.documents import Document, is_registry, list_documents
from kg.errors import KgError
from kg.extract import to_facts
from kg.extract.readers import reader as reader_named
from kg.landscape import Charters, read_list
from kg.model import Announcement, Claim, to_plain
from kg.read import read_file
from kg.store import Store
from kg.tables import Column, show, table, text
from kg.workers import in_order

_PATHS = click.Path(exists=True, path_type=Path)
Asked = tuple[str, tuple[tuple[str, Any], ...]]
"""A reader's name and its options, as they travel to the processes that read."""


def workers_option(command: Any) -> Any:
    """--workers, for work that several processes can share."""
    text = "How many processes read at once; 0 takes all processors."
    return click.option("--workers", type=click.IntRange(0), default=1, show_default=True, help=text)(command)


@click.command(epilog=example("kg ingest posts/ --store foundations.kg"))
@click.argument("paths", nargs=-1, required=True, type=_PATHS)
@store_option
@click.option("--source", help="What to call the source.  [default: the folder's name]")
@registry_option
@judgements_option
@click.option("--landscapes", type=_PATHS, help="Whose list a landscape file is, instead of the packaged file.")
@click.option("--recorded-at", type=moment, help="When the graph learns of it.  [default: now]")
@confidence_option
@click.option(
    "--prune/--no-prune", default=True, help="Withdraw documents that are gone from a folder.  [default: prune]"
)
@workers_option
@click.pass_context
def ingest(
    context: click.Context,
    paths: tuple[Path, ...],
    store: str,
    source: str | None,
    registry: Path | None,
    judgements: Path | None,
    landscapes: Path | None,
    recorded_at: datetime | None,
    confidence: float,
    prune: bool,
    workers: int,
) -> None:
    """Read announcements and lists of members into the graph.

    PATHS are files and folders of announcements and landscape files, git repositories and bundles. Only what changed
    since the last time is read again.
    """
    with Store.open(store) as opened, progress("reading") as done:
        report = building.ingest(
            paths,
            opened,
            source=source,
            registry=registered(registry, store),
            judgements=judged(judgements, store),
            charters=Charters.load(landscapes) if landscapes else None,
            recorded_at=recorded_at or datetime.now(UTC),
            least=confidence,
            prune=prune,
            workers=workers,
            progress=done,
        )
    context.exit(tell(report))


@click.command(epilog=example("kg build --store demo.kg"))
@click.argument("data", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@judgements_option
@store_option
@click.pass_context
def build(context: click.Context, data: Path | None, judgements: Path | None, store: str) -> None:
    """Build the graph of a data folder.

    DATA holds announcements/ and perhaps organizations.yml; without it, the sample data is taken.
    """
    with Store.open(store) as opened, progress("reading") as done:
        report = building.build(data, opened, judgements=judged(judgements, store), progress=done)
    context.exit(tell(report))


def tell(report: building.Report) -> int:
    """Print what an ingest did, and on stderr what could not be read; give back the exit status."""
    for failure in report.errors:
        complain(str(failure))
    for note in report.notes:
        click.echo(f"note: {text(note)}", err=True)
    click.echo(str(report))
    return FAILED if report.errors else 0


def _facts(document: Document, asked: Asked) -> Any:
    return _tried(document, asked, lambda announcement, claims: to_facts(announcement, claims))


def _claims(document: Document, asked: Asked) -> Any:
    return _tried(document, asked, lambda announcement, claims: {"doc": announcement.doc, "claims": _plain(claims)})


def _rows(document: Document, asked: Asked) -> Any:
    return _tried(document, asked, lambda _, claims: claims)


def _tried(document: Document, asked: Asked, show: Callable[[Announcement, list[Claim]], Any]) -> Any:
    """What a document claims, shown; what went wrong, as text."""
    try:
        if is_registry(document.path):
            reading = read_list(document.path, doc=document.doc)
            return show(reading.announcement, list(reading.claims))
        announcement = read_file(document.path, doc=document.doc)
        return show(announcement, reader_named(asked[0], **dict(asked[1]))(announcement))
    except KgError as error:
        return str(error)
    except Exception as error:
        return f"{document.path}: could not be extracted: {type(error).__name__}: {error}"


def _plain(claims: list[Claim]) -> list[Any]:
    return [{"claim": claim.relation, **to_plain(claim)} for claim in claims]


def _print_line(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


def _print_table(claims: list[Claim]) -> None:
    if claims:
        show(table(claims, _COLUMNS, sparse=False))


_COLUMNS: tuple[Column, ...] = (
    ("Claim", lambda claim: claim.relation),
    ("Says", lambda claim: _said(claim)),
    ("Sure", lambda claim: f"{claim.confidence:.2f}"),
    ("Sentence", lambda claim: claim.evidence.exact),
)
_COMMON = frozenset(field.name for field in fields(Claim)) - {"effective"}
_WAYS: dict[str, tuple[Callable[..., Any], Callable[[Any], None]]] = {
    "facts": (_facts, _print_line),
    "claims": (_claims, _print_line),
    "table": (_rows, _print_table),
}


def _said(claim: Claim) -> str:
    """What a claim says of its own, without evidence and confidence."""
    own = ((field.name, getattr(claim, field.name)) for field in fields(claim) if field.name not in _COMMON)
    return ", ".join(f"{name} {value}" for name, value in own if value is not None)


@click.command(epilog=example("kg extract posts/ --format facts > facts.jsonl"))
@click.argument("paths", nargs=-1, required=True, type=_PATHS)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_WAYS)),
    default="table",
    show_default=True,
    help="Tables, or one JSON object a document: facts or claims.",
)
@click.option("--reader", default="rules", show_default=True, help="Who reads: rules, chat, or a plug-in's name.")
@click.option("--endpoint", envvar="KG_CHAT_URL", help="For chat: an address that speaks the OpenAI protocol.")
@click.option("--model", envvar="KG_CHAT_MODEL", help="For chat: the model's name. The key is read from $KG_CHAT_KEY.")
@click.option("--cache", type=click.Path(file_okay=False, path_type=Path), help="For chat: where answers are kept.")
@workers_option
@click.pass_context
def extract(
    context: click.Context,
    paths: tuple[Path, ...],
    form: str,
    reader: str,
    endpoint: str | None,
    model: str | None,
    cache: Path | None,
    workers: int,
) -> None:
    """Show what announcements claim.

    Each claim comes with its sentence. Nothing is stored.
    """
    documents = list_documents(paths).files
    work, show = _WAYS[form]
    asked = reader, tuple(_chat_options(endpoint, model, cache).items()) if reader == "chat" else ()
    reader_named(reader, **dict(asked[1]))
    status = 0
    with progress("extracting") as done:
        for number, outcome in enumerate(in_order(partial(work, asked=asked), documents, workers), 1):
            if isinstance(outcome, str):
                status = complain(outcome)
            else:
                show(outcome)
            done(number, len(documents), documents[number - 1].doc)
    context.exit(status)


def _chat_options(endpoint: str | None, model: str | None, cache: Path | None) -> dict[str, Any]:
    """What the chat reader needs; the key comes from the environment, so that no process list shows it."""
    if not endpoint or not model:
        raise click.UsageError("--reader chat needs --endpoint and --model (or KG_CHAT_URL and KG_CHAT_MODEL).")
    return {"url": endpoint, "model": model, "cache": cache, "key": os.environ.get("KG_CHAT_KEY", "")}
