"""Extraction held against annotated announcements: the table that says how far it can be trusted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any

from kg.errors import ReadError
from kg.extract import extract, to_facts
from kg.model import RELATIONS, Announcement, Claim
from kg.read import read_file
from kg.score import Miss, Tally, right, score, total

Gold = dict[str, Any]
Row = tuple[str, int, int, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one claim is annotated, and how sure its wording was."""

    relation: str
    rule: str
    confidence: float
    right: bool


@dataclass(frozen=True)
class Evaluation:
    """Counts by relation over some documents, every disagreement, and a verdict on every claim."""

    documents: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: tuple[Miss, ...] = field(default=(), repr=False)
    verdicts: tuple[Verdict, ...] = field(default=(), repr=False)
    folders: dict[str, Tally] = field(default_factory=dict, repr=False)

    @property
    def total(self) -> Tally:
        """All relations together."""
        return total(self.tallies.values())

    def to_rows(self) -> list[Row]:
        """Rows of name, annotated, extracted, precision, recall, core F1 and strict F1: a relation each, then all."""
        return _rows([*self.tallies.items(), ("all", self.total)])

    def by_folder(self) -> list[Row]:
        """The same, a row a folder of documents: one foundation's or project's announcements."""
        return _rows(sorted(self.folders.items()))

    def to_markdown(self) -> str:
        """The rows, and the calibration below them, as two tables in Markdown."""
        counts = [[*row[:3], *(f"{share:.3f}" for share in row[3:])] for row in self.to_rows()]
        sure = [[name, claims, f"{mean:.2f}", f"{share:.2f}"] for name, claims, mean, share in self.calibration()]
        heads = ("relation", "annotated", "extracted", "precision", "recall", "core F1", "strict F1")
        return _markdown(heads, counts) + "\n" + _markdown(("confidence", "claims", "mean", "right"), sure)

    def calibration(self) -> list[tuple[str, int, float, float]]:
        """For each tenth of confidence: its name, how many claims, their mean confidence, the share that is right."""
        bins: dict[int, list[Verdict]] = {}
        for verdict in self.verdicts:
            bins.setdefault(min(9, int(verdict.confidence * 10 + 1e-9)), []).append(verdict)
        return [_bin(at, found) for at, found in sorted(bins.items())]


def evaluate(
    gold: str | PathLike[str],
    corpus: str | PathLike[str],
    *,
    names: Iterable[str] = (),
    only: Sequence[str] = RELATIONS,
) -> Evaluation:
    """Extract every annotated document of *corpus* and hold the facts against *gold*.

    *gold* is a folder of JSON files, one a document, each naming its document in "doc" relative to *corpus*. *names*
    are hints for the extractor, such as a registry's names; *only* limits the relations. Raises ReadError if an
    annotated document cannot be read.
    """
    known = tuple(names)
    return compare(
        ((facts, *_extracted(Path(corpus), facts["doc"], known)) for facts in annotated_documents(gold)), only=only
    )


def _extracted(corpus: Path, doc: str, names: tuple[str, ...]) -> tuple[Announcement, list[Claim]]:
    announcement = read_file(corpus / doc, doc=doc)
    return announcement, extract(announcement, names=names)


def compare(
    documents: Iterable[tuple[Gold, Announcement, Sequence[Claim]]], *, only: Sequence[str] = RELATIONS
) -> Evaluation:
    """Hold the annotated facts and the claims of some documents against each other."""
    count, misses, verdicts = 0, list[Miss](), list[Verdict]()
    tallies, folders = dict.fromkeys(only, Tally()), dict[str, Tally]()
    for gold, announcement, claims in documents:
        count += 1
        facts = to_facts(announcement, claims)
        folder = gold["doc"].rpartition("/")[0]
        for relation in only:
            tally, missed = score(relation, gold.get(relation, []), facts[relation], gold["doc"])
            tallies[relation] += tally
            folders[folder] = folders.get(folder, Tally()) + tally
            misses += missed
            verdicts += _verdicts(announcement, relation, gold.get(relation, []), facts[relation], claims)
    return Evaluation(count, tallies, tuple(misses), tuple(verdicts), folders)


def _verdicts(
    announcement: Announcement, relation: str, gold: Sequence[Gold], facts: Sequence[Gold], claims: Sequence[Claim]
) -> Iterator[Verdict]:
    """One verdict a fact, by the surest of the claims that state it."""
    correct = right(relation, gold, facts)
    stated = [claim for claim in claims if claim.relation == relation]
    rows = [(claim, to_facts(announcement, [claim])[relation][0]) for claim in stated]
    for index, fact in enumerate(facts):
        surest = max((claim for claim, row in rows if row == fact), key=lambda claim: claim.confidence)
        yield Verdict(relation, surest.rule, surest.confidence, index in correct)


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


def _rows(tallies: Iterable[tuple[str, Tally]]) -> list[Row]:
    return [(name, t.gold, t.predicted, t.precision, t.recall, t.core_f1, t.strict_f1) for name, t in tallies]


def _markdown(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    ruled = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(map(str, row))} |\n" for row in ruled)


def _bin(at: int, found: Sequence[Verdict]) -> tuple[str, int, float, float]:
    name = f"{at / 10:.1f} to {(at + 1) / 10:.1f}"
    return name, len(found), _mean(v.confidence for v in found), _mean(v.right for v in found)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)
