"""The pipeline: announcements go in at the top, a graph comes out at the bottom; only what changed is read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import NamedNode, Quad

from kg.documents import Document, Documents, is_registry, list_documents
from kg.errors import NoDocument, ReadError, UnreadableFile
from kg.extract import extract
from kg.graph import (
    BELIEFS_GRAPH,
    JUDGEMENTS_GRAPH,
    LEDGER_GRAPH,
    ONTOLOGY_GRAPH,
    asserted_sources,
    assertion_graphs,
    belief_quads,
    claims_of,
    fact_quads,
    identity_quads,
    judgement_quads,
    judgements_of,
    ledger_quads,
    ontology_quads,
    page_quads,
    reading_text,
    source_graph,
    source_of,
    sources_of,
    unapplied_of,
)
from kg.graph.iris import document_of
from kg.landscape import LOG, Charters, Reading, read_history, read_list
from kg.model import Fact, Membership, PageClaim
from kg.questions import ask
from kg.read import read_file
from kg.resolve import LEAST_CONFIDENCE, Identities, Judgements, Registry, Stated
from kg.resolve.fold import fold_beliefs
from kg.resolve.ledger import ledger
from kg.resources import resource
from kg.store import DEFAULT, Store
from kg.vocabulary import ID
from kg.workers import in_order

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
    held = _Held(store)
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
        claims=len(claims),
        facts=len(facts),
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


def consolidate(
    store: Store,
    registry: Registry | None = None,
    *,
    judgements: Judgements | None = None,
    least: float = LEAST_CONFIDENCE,
    base: str = ID,
) -> tuple[list[Stated], list[Fact]]:
    """Make the default graph what the claims in the store amount to; only the difference is written.

    Gives back the claims and the facts. Names mean what *registry* says, the packaged one unless given, and what
    *judgements* say, those that the store holds unless given. Raises JudgementError, and leaves the facts as they were,
    if judgements contradict each other.
    """
    decided = judgements if judgements is not None else judgements_of(store)
    _keep_assertions(store, decided, base)
    stated = _stated(store)
    judged = decided.judged(stated)
    identities = _identities(judged, registry, decided, least, base)
    beliefs = fold_beliefs(judged, identities, least=least)
    facts = list(beliefs.held)
    unapplied = identities.judged.unapplied | decided.unapplied({each.iri for each in stated})
    decisions = judgement_quads(decided, identities.judged.replaced, unapplied, base=base)
    store.replace_graphs(
        {
            NamedNode(ONTOLOGY_GRAPH): ontology_quads(),
            NamedNode(JUDGEMENTS_GRAPH): decisions,
            NamedNode(LEDGER_GRAPH): ledger_quads(
                ledger([each for each in facts if isinstance(each, Membership)], judged)
            ),
            NamedNode(BELIEFS_GRAPH): belief_quads(beliefs.superseded, base=base),
            DEFAULT: _default_graph(facts, judged, identities, base),
        }
    )
    store.publish()
    return stated, facts


def identities_of(
    store: Store,
    registry: Registry | None = None,
    *,
    judgements: Judgements | None = None,
    least: float = LEAST_CONFIDENCE,
    base: str = ID,
) -> Identities:
    """Who is who by the claims in a store, as :func:`consolidate` takes it."""
    decided = judgements if judgements is not None else judgements_of(store)
    return _identities(decided.judged(_stated(store)), registry, decided, least, base)


def _stated(store: Store) -> list[Stated]:
    return [
        Stated(iri, claim, document_of(source.iri), source.announced, source.known)
        for source in sources_of(store)
        for iri, claim in claims_of(store, source.iri)
    ]


def _identities(
    judged: Iterable[Stated], registry: Registry | None, judgements: Judgements, least: float, base: str
) -> Identities:
    return Identities(
        registry if registry is not None else Registry.load(),
        (each for each in judged if each.claim.confidence >= least),
        judgements=judgements,
        base=base,
    )


def _keep_assertions(store: Store, judgements: Judgements, base: str) -> None:
    """Make the source versions that are assertions just those of the judgements."""
    wanted = assertion_graphs(judgements, base=base)
    for graph in asserted_sources(store):
        if graph not in wanted:
            store.remove_graph(graph)
    for graph, quads in wanted.items():
        store.replace_graph(graph, quads)


def _default_graph(facts: Sequence[Fact], stated: Sequence[Stated], identities: Identities, base: str) -> set[Quad]:
    """Facts, and where their entities are known elsewhere: by the registry, and by documents where it is silent."""
    quads = set(fact_quads(facts, base=base))
    subjects = {quad.subject for quad in quads}
    known = {quad for entity, organization in identities.registered() for quad in identity_quads(entity, organization)}
    told = {(quad.subject, quad.predicate) for quad in known}
    for each in stated:
        if isinstance(each.claim, PageClaim):
            entity = identities.entity(each.claim.subject, "organization", each.document)
            known |= {quad for quad in page_quads(entity, each.claim) if (quad.subject, quad.predicate) not in told}
    return quads | {quad for quad in known if quad.subject in subjects}


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
    found: Documents, held: _Held, charters: Charters, kept: set[tuple[str, str]]
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


class _Held:
    """Which versions of which documents the store holds; there is one of each except after an interruption."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._versions: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
        for row in ask(store, "sources"):
            versions = self._versions.setdefault((row.get("address", ""), row["doc"]), {})
            versions[row["source"]] = (row.get("sha256", ""), row.get("rules", ""))

    def has(self, document: Document) -> bool:
        """Whether just this version is there, read by the rules of today."""
        versions = self._versions.get((document.source, document.doc), {})
        return list(versions.values()) == [(document.sha256, document.rules)]

    def knows(self, document: Document) -> bool:
        """Whether any version of it is there."""
        return (document.source, document.doc) in self._versions

    def recorded(self, document: Document) -> datetime | None:
        """When the graph learnt of just this content, if it has it: other rules do not make it news."""
        versions = self._versions.get((document.source, document.doc), {})
        known = (
            source_of(self._store, graph).recorded
            for graph, (sha256, _) in versions.items()
            if sha256 and sha256 == document.sha256
        )
        return min((day for day in known if day), default=None)

    def put(self, document: Document, graph: str, quads: Iterable[Quad]) -> bool:
        """Write a version in place of the others, all at once; whether there were any before."""
        before = self._versions.get((document.source, document.doc), {})
        self._store.replace_graphs({**{NamedNode(old): () for old in before}, NamedNode(graph): quads})
        self._versions[document.source, document.doc] = {graph: (document.sha256, document.rules)}
        return bool(before)

    def withdraw(self, found: Documents, kept: Set[tuple[str, str]] = frozenset()) -> int:
        """Remove the documents of the sources that were read as a whole and do not have them any more."""
        there = {(each.source, each.doc) for each in found.files} | kept
        gone = [key for key in self._versions if key[0] in found.whole and key not in there]
        self.drop(gone)
        return len(gone)

    def drop(self, keys: Iterable[tuple[str, str]]) -> None:
        """Remove documents in all their versions."""
        for key in keys:
            self._store.replace_graphs({NamedNode(graph): () for graph in self._versions.pop(key)})

    def of_history(self, history: Document, others: Iterable[Document]) -> list[str]:
        """The documents that a history became when it was read last."""
        inner = [
            f"{each.doc}/" for each in others if each.source == history.source and len(each.doc) > len(history.doc)
        ]
        front = f"{history.doc}/" if history.doc else ""
        mine = [doc for source, doc in self._versions if source == history.source and doc.startswith(front)]
        mine = [doc for doc in mine if not any(doc.startswith(each) for each in inner)]
        files = {doc.removesuffix(LOG) for doc in mine if doc.endswith(LOG)}
        return sorted(doc for doc in mine if doc.partition("@")[0] in files)

    def text(self, document: Document, doc: str | None) -> str:
        """The reading text of what is held of a document, empty if that is nothing or was read by other rules."""
        versions = self._versions.get((document.source, doc), {}) if doc else {}
        graphs = [graph for graph, (_, rules) in versions.items() if rules == document.rules]
        return reading_text(self._store, graphs[0]) if len(graphs) == 1 else ""
