"""A landscape file as a source: everybody whom it lists on the day of its version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.errors import UnreadableFile
from kg.landscape import claims as say
from kg.landscape.batch import batch_day, since
from kg.landscape.charter import Charter, Charters, foundation_of_settings
from kg.landscape.listing import Listing, day_of, listing
from kg.landscape.nodes import LandscapeError
from kg.landscape.outline import Category, categories, conflicts, without_conflicts
from kg.landscape.reading import Card, Reading, card, written
from kg.model import Announcement, Claim, Evidence, When
from kg.read.decoding import decode

ENDINGS = (".yml", ".yaml")
MAX_BYTES = 20_000_000


@dataclass(frozen=True)
class Origin:
    """Where a file was taken from, as the ``manifest.json`` beside it says: repository, commit and date."""

    repository: str = ""
    commit: str = ""
    day: When | None = None


def is_landscape(path: Path) -> bool:
    """Whether a file is a landscape: YAML whose categories have sub-categories with items."""
    if path.suffix.lower() not in ENDINGS:
        return False
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES).replace(b"\r", b"")
    except OSError:
        return False
    top = text.startswith((b"landscape:", b"categories:")) or b"\nlandscape:" in text or b"\ncategories:" in text
    return top and b"subcategories:" in text and b"items:" in text


def read_landscape(
    path: Path, *, doc: str | None = None, source: str = "", charters: Charters | None = None
) -> Reading:
    """Everybody whom a landscape file lists: members with their tiers, hosted projects, and where they are found.

    Raises UnreadableFile, naming the line, if the file is no landscape.
    """
    content = content_of(path)
    text, encoding = decode(content, path)
    charter, origin = charter_of(path, charters or Charters.load()), origin_of(path)
    announcement = Announcement(
        doc or path.name,
        "",
        (),
        source=source,
        url=f"https://github.com/{origin.repository}/tree/{origin.commit}" if origin.commit else None,
        title=f"Members and projects listed by the {charter.foundation}" if charter.foundation else None,
        announced=origin.day,
        sha256=sha256(content).hexdigest(),
        encoding=encoding,
        version=origin.commit,
    )
    try:
        return snapshot(text, announcement, charter)
    except LandscapeError as error:
        raise UnreadableFile(path, str(error)) from error


def snapshot(text: str, announcement: Announcement, charter: Charter) -> Reading:
    """What a version of a landscape file claims; LandscapeError, naming the line, if it is none."""
    listed = _Listed(announcement.doc, charter)
    cards = list(listed.cards(text.replace("\r\n", "\n")))
    full, found = written(announcement, cards)
    recorded = announcement.announced and announcement.announced.exact
    at = datetime.combine(recorded, time(), UTC) if recorded else None
    return Reading(full, found, at, tuple(listed.notes))


def charter_of(path: Path, charters: Charters) -> Charter:
    """What the categories of a landscape file mean, by its name and what lies beside it."""
    names = (path.stem, origin_of(path).repository.rpartition("/")[2], path.resolve().parent.name)
    return charters.charter(names, foundation_of_settings(path))


def origin_of(path: Path) -> Origin:
    """Where a file was taken from, if the ``manifest.json`` beside it says so."""
    try:
        entries = json.loads((path.parent / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Origin()
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, Mapping) and entry.get("file") == path.name:
            return Origin(_said(entry, "repo"), _said(entry, "commit"), day_of(_said(entry, "commit_date")))
    return Origin()


def is_manifest(path: Path) -> bool:
    """Whether a file is the ``manifest.json`` of landscape files that lie beside it."""
    return path.name == "manifest.json" and any(map(is_landscape, sorted(path.parent.glob("*.y*ml"))))


def _said(entry: Mapping[str, Any], key: str) -> str:
    return str(entry.get(key) or "")


def content_of(path: Path) -> bytes:
    """The bytes of a file; UnreadableFile if there are too many, or none can be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(path, f"has more than {MAX_BYTES:,} bytes, which no landscape has")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(path, error.strerror or str(error)) from error


class _Listed:
    """The listings of one file that say something, and what a person should look at."""

    def __init__(self, doc: str, charter: Charter) -> None:
        self.doc = doc
        self.charter = charter
        self.notes: list[str] = []
        self._members: dict[tuple[str, str], Listing] = {}

    def cards(self, text: str) -> Iterator[Card]:
        for line in conflicts(text):
            self._note(line, "an unfinished merge left its markers; both sides are read")
        found = categories(without_conflicts(text), self._may_say_something)
        listings = {category.above: list(self._listings(category)) for category in found}
        self._above = say.foundations((each for many in listings.values() for each in many), self.charter)
        self._batches = self._batch_days(listings, found)
        for category in found:
            whose = self.charter.members_of(category.name)
            if whose is None and self.charter.is_foreign(category.name) and category.slots:
                self._note(category.above + 1, f"{category.name} may be a list of members; if so, {_ENTRY}")
            if whose is not None and not self.charter.foundation:
                self._note(category.above + 1, f"{category.name} is taken for the members of {whose!r}; else {_ENTRY}")
            for each in listings[category.above]:
                yield from self._card(each, whose)
        if not self._members:
            self._note(1, f"no category lists members; {_ENTRY}")

    def _batch_days(
        self, listings: Mapping[int, Iterable[Listing]], found: Iterable[Category]
    ) -> dict[str, When | None]:
        """The day that each foundation's list gives for most of its members."""
        members: dict[str, list[Listing]] = {}
        for category in found:
            if whose := self.charter.members_of(category.name):
                members.setdefault(whose, []).extend(listings[category.above])
        return {whose: batch_day(listed) for whose, listed in members.items()}

    def _may_say_something(self, category: str) -> bool:
        charter = self.charter
        listed = charter.members_of(category) is not None or charter.is_foreign(category)
        return listed or not charter.projects or category.casefold() in charter.projects

    def _listings(self, category: Category) -> Iterator[Listing]:
        for slot in category.slots:
            try:
                yield listing(category, slot)
            except LandscapeError as error:
                self._note(error.line, error.cause)

    def _card(self, each: Listing, whose: str | None) -> Iterator[Card]:
        if whose is not None:
            before = self._members.setdefault((whose, say.key(each)), each)
            if before is not each:
                self._note(each.line, f"{each.name} is {before.name} of line {before.line}, which counts; keep one")
                return
            if each.profile.joined and day_of(each.profile.joined) is None:
                self._note(each.line, f"{each.profile.joined!r} is no day; write it as 2023-09-01")
            yield card(self.doc, each, partial(self._member, each, whose))
        elif self.charter.foundation and self.charter.hosts(each.category, each.profile.maturity):
            yield card(self.doc, each, partial(self._project, each))

    def _member(self, each: Listing, whose: str, evidence: Evidence) -> Iterator[Claim]:
        began, tier = since(each, self._batches.get(whose)), self.charter.tier(each.category, each.subcategory)
        rule = "landscape/member-batch" if began and not began.exact else "landscape/member"
        yield say.membership(each, whose, tier, evidence, effective=began, rule=rule)
        yield from say.joint(each, self.charter, evidence)
        yield from say.pages(each, say.named(each.name), evidence, self.charter)

    def _project(self, each: Listing, evidence: Evidence) -> Iterator[Claim]:
        if say.key(each) in self._above:
            one = say.named(each.name)
            yield say.part(one, say.named(self.charter.foundation), evidence)
        else:
            one = say.named(each.name, "project")
            yield from say.hosting(each, self.charter, evidence)
        yield from say.pages(each, one, evidence, self.charter)

    def _note(self, line: int, cause: str) -> None:
        self.notes.append(f"{self.doc}:{line}: {cause}")


_ENTRY = "give the file an entry in data/landscapes.yml, or in one of your own (--landscapes)"
