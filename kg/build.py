"""The pipeline: announcements go in at the top, a graph comes out at the bottom; only what changed is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from kg.documents import Document, Documents, is_registry, list_documents
from kg.errors import NoDocument, ReadError, UnreadableFile
from kg.extract import extract
from kg.folding import consolidate, identities_of
from kg.graph import source_graph, unapplied_of
from kg.held import Held
from kg.landscape import LOG, Charters, Reading, read_history, read_list
from kg.model import LEAST_CONFIDENCE
from kg.read import read_file
from kg.resolve import Judgements, Registry
from kg.resources import resource
from kg.store import Store
from kg.vocabulary import ID
from kg.workers import in_order

__all__ = ["Failure", "PassedOver", "Progress", "Report", "build", "consolidate", "identities_of", "ingest"]

Progress: TypeAlias = Callable[[int, int, str], None]
"""Called with how many documents are done, how many there are, and which one was done last."""


@dataclass(frozen=True)
class Failure:
    """A file that could not be read or extracted, and why; the version that was read before stays in the graph."""

    path: str
    cause: str

    def __str__(self) -> str:
        return f"{self.path}: {self.cause}"


class PassedOver(Failure):
    """A file in a folder that is well formed and no document, a manifest for example: noted, and no error."""


@dataclass(frozen=True)
class Report:
    """What an ingest did: documents read anew, replaced, withdrawn or unchanged, and what the graph holds now.

    *unapplied* counts the judgements that change nothing, because what they are about is not there. *notes* are about
    what was read and yet needs somebody to look at it, each with its place.
    """

    read: int = 0
    replaced: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    claims: int = 0
    facts: int = 0
    unapplied: int = 0
    errors: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        did = {"read": self.read, "replaced": self.replaced, "unchanged": self.unchanged, "withdrawn": self.withdrawn}
        done = ", ".join(f"{count} {word}" for word, count in did.items() if count) or "nothing to read"
        failed = f"; {len(self.errors)} could not be read" if self.errors else ""
        idle = f"; {self.unapplied} judgements change nothing, see `kg judge list`" if self.unapplied else ""
        return f"{done}{failed}; the graph holds {self.claims} claims and {self.facts} facts{idle}"


def ingest(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    store: Store,
    *,
    source: str | None = None,
    registry: Registry | None = None,
    judgements: Judgements | None = None,
    charters: Charters | None = None,
    recorded_at: datetime | None = None,
    least: float = LEAST_CONFIDENCE,
    prune: bool = True,
    workers: int = 1,
    progress: Progress | None = None,
    base: str = ID,
) -> Report:
    """Bring *store* up to date with files and folders of announcements.

    A document is known by its source and its path there; *source* is the folder's name unless given, so that the same
    folder makes the same graph on every machine. What is unchanged, by content and rules, is not read again. A changed
    document replaces just its own claims; one that is gone from a folder is withdrawn unless *prune* is false. What
    cannot be read is in the report's errors, and the others go on.

    What people decided is in *judgements*; unless given, those that the store holds stay in force. *charters* say
    whose list a landscape file is; the packaged ones unless given. *recorded_at* is noted for what is read now and
    whose own date of recording is not known. Claims of less confidence than *least* stay claims. *workers* processes
    read at once; 0 takes all the machine has.
    """
    known = charters or Charters.load()
    found = list_documents(paths, source, landscapes=known.rules)
    held = Held(store)
    changed = [each for each in found.files if not held.has(each)]
    errors: list[Failure] = []
    notes: list[str] = []
    read = replaced = 0
    kept: set[tuple[str, str]] = set()
    total = len(changed) + len(found.histories)
    outcomes = in_order(partial(_read, charters=known), changed, workers)
    read_now = chain(zip(changed, outcomes, strict=True), _read_histories(found, held, known, kept))
    for done, (document, outcome) in enumerate(read_now, 1):
        if isinstance(outcome, PassedOver) and not held.knows(document):
            notes.append(f"{outcome}; passed over")
        elif isinstance(outcome, Failure):
            errors.append(outcome)
        else:
            graph, quads = source_graph(
                outcome.announcement,
                outcome.claims,
                rules=document.rules,
                recorded_at=outcome.recorded or held.recorded(document) or recorded_at,
                base=base,
            )
            replaced += held.put(document, graph, quads)
            notes += outcome.notes
            read += 1
        if progress:
            progress(done, max(total, done), document.doc)
    withdrawn = held.withdraw(found, kept) if prune else 0
    claims, facts = consolidate(store, registry, judgements=judgements, least=least, base=base)
    return Report(
        read=read - replaced,
        replaced=replaced,
        unchanged=len(found.files) - len(changed),
        withdrawn=withdrawn,
        claims=claims,
        facts=facts,
        unapplied=len(unapplied_of(store)),
        errors=tuple(errors),
        notes=tuple(notes),
    )


def build(
    data: str | PathLike[str] | None,
    store: Store,
    *,
    judgements: Judgements | None = None,
    progress: Progress | None = None,
) -> Report:
    """Bring *store* up to date with a data folder: its ``announcements/`` and its ``organizations.yml``.

    Without a folder, with the sample data that comes with the package.
    """
    folder = Path(data) if data is not None else resource("data")
    if not (folder / "announcements").is_dir():
        raise UnreadableFile(folder / "announcements", "is no folder; a data folder holds its documents there")
    listed = folder / "organizations.yml"
    registry = Registry.load(listed) if listed.exists() else None
    return ingest(folder / "announcements", store, registry=registry, judgements=judgements, progress=progress)


def _read(document: Document, charters: Charters) -> Reading | Failure:
    """The announcement, as much of it as the graph needs, and its claims; or why there are none."""
    try:
        if is_registry(document.path):
            return read_list(document.path, doc=document.doc, source=document.source, charters=charters)
        announcement = replace(read_file(document.path, doc=document.doc), source=document.source)
        claims = extract(announcement)
    except NoDocument as error:
        return (Failure if document.named else PassedOver)(str(document.path), error.cause)
    except ReadError as error:
        cause = getattr(error, "cause", None) or str(error).removeprefix(f"{document.path}: ")
        return Failure(str(document.path), cause)
    except Exception as error:
        return Failure(str(document.path), f"could not be extracted: {type(error).__name__}: {error}")
    return Reading(replace(announcement, blocks=(), segments=()), tuple(claims))


def _read_histories(
    found: Documents, held: Held, charters: Charters, kept: set[tuple[str, str]]
) -> Iterator[tuple[Document, Reading | Failure]]:
    """The documents of histories that are new or read otherwise than before; those that stay go into *kept*.

    What a history said and says no longer is withdrawn at once: a departure, say, that turned out to be a slip.
    """
    for each in found.histories:
        before = held.of_history(each, found.histories)
        try:
            log = held.text(each, next((doc for doc in before if doc.endswith(LOG)), None))
            history = read_history(
                each.path, each.doc, mark=each.sha256, source=each.source, charters=charters, known=log
            )
        except ReadError as error:
            kept.update((each.source, doc) for doc in before)
            yield each, Failure(str(each.path), getattr(error, "cause", None) or str(error))
            continue
        documents = {
            reading.announcement.doc: replace(each, doc=reading.announcement.doc, sha256=reading.announcement.sha256)
            for reading in history.readings
        }
        now = set(before) if history.unchanged else {history.snapshot, *documents}
        kept.update((each.source, doc) for doc in now)
        for reading in history.readings:
            document = documents[reading.announcement.doc]
            if not held.has(document):
                yield document, reading
        held.drop((each.source, doc) for doc in before if doc not in now)
