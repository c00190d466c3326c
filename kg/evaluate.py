"""Extraction held against annotated announcements: the table that says how far it can be trusted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any

from kg.errors import ReadError
from kg.extract import extract, to_facts
from kg.model import RELATIONS
from kg.read import read_file
from kg.score import Miss, Tally, score, total

Gold = dict[str, Any]


@dataclass(frozen=True)
class Evaluation:
    """Counts by relation over some documents, and every disagreement."""

    documents: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: tuple[Miss, ...] = field(default=(), repr=False)

    @property
    def total(self) -> Tally:
        """All relations together."""
        return total(self.tallies.values())

    def to_rows(self) -> list[tuple[str, int, int, float, float, float, float]]:
        """Rows of name, annotated, extracted, precision, recall, core F1 and strict F1: a relation each, then all."""
        named = [*self.tallies.items(), ("all", self.total)]
        return [(name, t.gold, t.predicted, t.precision, t.recall, t.core_f1, t.strict_f1) for name, t in named]


def evaluate(gold: str | PathLike[str], corpus: str | PathLike[str], *, names: Iterable[str] = ()) -> Evaluation:
    """Extract every annotated document of *corpus* and hold the facts against *gold*.

    *gold* is a folder of JSON files, one a document, each naming its document in "doc" relative to *corpus*. *names*
    are hints for the extractor, such as a registry's names. Raises ReadError if an annotated document cannot be read.
    """
    known = tuple(names)
    return compare((facts, _read(Path(corpus), facts["doc"], known)) for facts in annotated_documents(gold))


def _read(corpus: Path, doc: str, names: tuple[str, ...]) -> dict[str, object]:
    announcement = read_file(corpus / doc, doc=doc)
    return to_facts(announcement, extract(announcement, names=names))


def compare(pairs: Iterable[tuple[Gold, dict[str, object]]]) -> Evaluation:
    """Hold pairs of annotated and extracted facts, one pair a document, against each other."""
    documents, misses = 0, list[Miss]()
    tallies = dict.fromkeys(RELATIONS, Tally())
    for gold, facts in pairs:
        documents += 1
        for relation in RELATIONS:
            tally, missed = score(relation, gold.get(relation, []), facts.get(relation, []), gold["doc"])  # type: ignore[arg-type]  # JSON
            tallies[relation] += tally
            misses += missed
    return Evaluation(documents, tallies, tuple(misses))


def annotated_documents(folder: str | PathLike[str]) -> Iterator[Gold]:
    """The annotated documents of a folder, in the order of their names; ReadError if there is none or one is broken."""
    paths = sorted(Path(folder).rglob("*.json"))
    if not paths:
        raise ReadError(f"{folder}: no annotation files (*.json) here; name the folder that holds them")
    for path in paths:
        try:
            gold: Gold = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as cause:
            raise ReadError(f"{path}: {cause}") from cause
        if not isinstance(gold, dict) or not isinstance(gold.get("doc"), str):
            raise ReadError(f'{path}: not an annotation; it must be an object with "doc", the path of the document')
        yield gold
