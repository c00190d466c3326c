"""The schemes of tiers that lists show: ranks by the order of sub-categories, times by the history of the list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from kg.landscape.changes import Change, Changes
from kg.landscape.charter import Charter, Charters
from kg.landscape.file import charter_of, content_of
from kg.landscape.repository import Repository, Version, is_bundle, is_repository
from kg.landscape.stays import Step, stays, tiers
from kg.model import Rank, Scheme


@dataclass
class _Scheme:
    """A scheme while it is put together: its tiers in the order of the list, and what became of them."""

    start: date | None
    tiers: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()

    def see(self, words: Iterable[str]) -> None:
        """Take in the tiers of a version; one that was not there yet comes behind the one that it stands behind."""
        order = list(self.tiers)
        at = 0
        for word in words:
            if word in order:
                at = order.index(word) + 1
            else:
                order.insert(at, word)
                at += 1
        self.tiers = tuple(order)


def shown_schemes(path: Path, charters: Charters | None = None) -> list[Scheme]:
    """The schemes that a list or the history of one shows; of a foundation by the name that the charter gives.

    Raises UnreadableFile if the path is neither.
    """
    charters = charters or Charters.load()
    changes, charter = _changes(path, charters)
    by_foundation: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_foundation[change.foundation].append(change)
    return [each for foundation in by_foundation for each in _schemes(foundation, by_foundation[foundation], charter)]


def _changes(path: Path, charters: Charters) -> tuple[list[Change], Charter]:
    if not (is_repository(path) or is_bundle(path)):
        charter = charter_of(path, charters)
        version = Version(datetime.min.replace(tzinfo=UTC), "")
        return _kept(Changes(charter).read(version, content_of(path))), charter
    with Repository(path) as repository:
        file = repository.find()
        charter = charters.charter((path.name.removesuffix(".bundle").removesuffix(".git"), Path(file).stem))
        reading = Changes(charter)
        found: list[Change] = []
        versions = [version for version in repository.versions(file) if version.blob]
        for version, content in zip(versions, repository.blobs(each.blob for each in versions), strict=True):
            found += _kept(reading.read(version, content))
        return found, charter


def _kept(found: Iterable[object]) -> list[Change]:
    return [each for each in found if isinstance(each, Change)]


def _schemes(foundation: str, changes: list[Change], charter: Charter) -> Iterator[Scheme]:
    steps = [step for stay in stays(changes, charter) for step in tiers(stay)]
    replaced = sorted({step.edge.version.day for step in steps if step.relabeled})
    used = {step.tier for step in steps}
    found = [_Scheme(start) for start in (None, *replaced)]
    for change in changes:
        now = found[sum(day <= change.version.day for day in replaced)]
        categories = [(charter.tier(change.category, word)) for word in change.tiers]
        now.see(tier for tier in categories if tier and tier in used)
    became = _became(changes, charter)
    for number, (scheme, end) in enumerate(zip(found, (*replaced, None), strict=True), 1):
        said = became.get(end, {}) if end else {}
        ranks = (Rank(tier, rank, (), tuple(said.get(tier, ()))) for rank, tier in enumerate(scheme.tiers, 1))
        yield Scheme(foundation, number, tuple(ranks), scheme.start, end)


def _became(changes: list[Change], charter: Charter) -> Mapping[date, Mapping[str, list[str]]]:
    """By the day on which a scheme was replaced, which tiers those had who were relabeled, and which they got."""
    found: dict[date, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for stay in stays(changes, charter):
        former: Step | None = None
        for step in tiers(stay):
            if step.relabeled and former and former.tier and step.tier:
                found[step.edge.version.day][former.tier][step.tier] += 1
            former = step
    return {day: {tier: [to for to, _ in got.most_common()] for tier, got in of.items()} for day, of in found.items()}
