"""Which versions of which documents a store holds, and their replacement by others."""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import datetime

from pyoxigraph import NamedNode, Quad

from kg.documents import Document, Documents
from kg.graph import reading_text, source_of
from kg.landscape import LOG
from kg.questions import ask
from kg.store import Store


class Held:
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
