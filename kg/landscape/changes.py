"""What changed in a list of members from one version to the next: who is gone, who is new or listed otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.landscape.charter import Charter
from kg.landscape.claims import key
from kg.landscape.listing import Listing, listing, place
from kg.landscape.nodes import LandscapeError
from kg.landscape.outline import Category, categories, conflicts
from kg.landscape.repository import Version


@dataclass(frozen=True)
class Change:
    """How the list of one foundation differs from the one before.

    *before* is the day of the last version that had the list as it was, None if there was no list yet. *listed* holds
    who is new or listed otherwise, *tiers* all tiers that the list has now, *category* what it is headed.
    """

    version: Version
    foundation: str
    before: date | None
    gone: tuple[str, ...] = ()
    listed: Mapping[str, Listing] = field(default_factory=dict)
    tiers: tuple[str, ...] = ()
    category: str = ""


@dataclass(frozen=True)
class Skipped:
    """A version that says nothing, because it cannot be read."""

    version: Version
    cause: str


@dataclass(frozen=True)
class _List:
    """One foundation's list in one version."""

    members: Mapping[str, Listing]
    tiers: tuple[str, ...]
    category: str


class Changes:
    """The changes of a file, version by version, from the lists as they stand and the days they were seen last."""

    def __init__(self, charter: Charter, known: Iterable[Change] = (), seen: Mapping[str, date] | None = None) -> None:
        self.charter = charter
        self.seen: dict[str, date] = dict(seen or {})
        self._lists: dict[str, _List] = {}
        self._before: tuple[Category, ...] = ()
        self._there: tuple[str, ...] = ()
        for change in known:
            self._lists[change.foundation] = _applied(self._lists.get(change.foundation), change)

    def read(self, version: Version, content: bytes | None) -> Iterator[Change | Skipped]:
        """What a version changes; Skipped if it cannot be read, and nothing of a list that it does not have."""
        try:
            lists = self._read(content)
        except LandscapeError as error:
            yield Skipped(version, str(error))
            return
        for foundation, now in (lists or {}).items():
            change = self._changed(version, foundation, now)
            if change is not None:
                self._lists[foundation] = _applied(self._lists.get(foundation), change)
                yield change
        self._there = self._there if lists is None else tuple(lists)
        self.seen |= dict.fromkeys(self._there, version.day)

    def _read(self, content: bytes | None) -> dict[str, _List] | None:
        """The lists of a version by foundation; None if they are those of the version before."""
        if content is None:
            raise LandscapeError(1, "the file is not there, or too large")
        try:
            text = content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise LandscapeError(content.count(b"\n", 0, error.start) + 1, "is no UTF-8") from error
        for line in conflicts(text):
            raise LandscapeError(line, "an unfinished merge left its markers")
        found = categories(text, self._lists_members)
        members = tuple(category for category in found if self._lists_members(category.name))
        filled = tuple(category for category in members if category.slots)
        if len(filled) == len(self._before) and all(
            one.slots is other.slots and one.name == other.name for one, other in zip(filled, self._before, strict=True)
        ):
            return None
        lists = _lists(filled, self.charter)
        self._before = filled
        return lists

    def _lists_members(self, category: str) -> bool:
        return self.charter.members_of(category) is not None

    def _changed(self, version: Version, foundation: str, now: _List) -> Change | None:
        before = self._lists.get(foundation)
        old = before.members if before else {}
        gone = tuple(sorted(old.keys() - now.members.keys()))
        listed = {name: each for name, each in now.members.items() if name not in old or not _same(old[name], each)}
        same = before and (before.tiers, before.category) == (now.tiers, now.category)
        if same and not gone and not listed:
            return None
        return Change(version, foundation, self.seen.get(foundation), gone, listed, now.tiers, now.category)


def _lists(found: Iterable[Category], charter: Charter) -> dict[str, _List]:
    """The lists by foundation. Of two listings of one member the first counts."""
    members: dict[str, dict[str, Listing]] = {}
    tiers: dict[str, dict[str, None]] = {}
    headed: dict[str, str] = {}
    for category in found:
        whose = charter.members_of(category.name) or ""
        headed.setdefault(whose, category.name)
        tiers.setdefault(whose, {}).update(dict.fromkeys(category.subcategories))
        for slot in category.slots:
            each = listing(category, slot)
            members.setdefault(whose, {}).setdefault(key(each), each)
    return {whose: _List(listed, tuple(tiers[whose]), headed[whose]) for whose, listed in members.items()}


def _applied(before: _List | None, change: Change) -> _List:
    members = {name: each for name, each in (before.members if before else {}).items() if name not in change.gone}
    return _List({**members, **change.listed}, change.tiers, change.category)


def _same(one: Listing, other: Listing) -> bool:
    """Whether two listings differ in nothing that matters: tools rewrite addresses of the other kinds day by day."""
    return _told(one) == _told(other)


def _told(one: Listing) -> tuple[str, ...]:
    profile = one.profile
    return one.subcategory, profile.name, profile.joined, place(profile.crunchbase)
