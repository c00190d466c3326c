"""The history of a landscape file as a source: each commit that changed who is a member, as a document of its own.

A repository or bundle becomes the list as it stands (``landscape.yml``), one document for each commit after which
somebody joined, left, moved or was renamed (``landscape.yml@COMMIT``), and the log that the next reading goes on from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.errors import UnreadableFile
from kg.landscape import claims as say
from kg.landscape.batch import batch_day, since
from kg.landscape.changes import Change, Changes, Skipped
from kg.landscape.charter import Charter, Charters
from kg.landscape.file import snapshot
from kg.landscape.listing import Listing
from kg.landscape.log import SUFFIX, Log, from_text, to_text
from kg.landscape.nodes import LandscapeError
from kg.landscape.reading import Card, Reading, card, written
from kg.landscape.renamings import renamings
from kg.landscape.repository import Repository, Version
from kg.landscape.stays import Edge, Stay, names, stays, tiers
from kg.model import Announcement, Claim, Evidence, When


@dataclass(frozen=True)
class History:
    """What was read of a repository or bundle: its documents, or that none of them has changed.

    *versions* counts the commits that were read now. The list as it stands is missing from the readings where it is
    the one that was read before.
    """

    readings: tuple[Reading, ...] = ()
    versions: int = 0
    unchanged: bool = False
    snapshot: str = ""


def read_history(
    path: Path, doc: str, *, mark: str = "", source: str = "", charters: Charters | None = None, known: str = ""
) -> History:
    """The documents of the history of the landscape file in a repository or bundle.

    *doc* is what the repository is called, *mark* its fingerprint, *known* the text of the log of the last reading:
    only newer commits are read then, and none if the mark is the same. A history that was rewritten is read as a whole.

    Raises UnreadableFile if there is no history.
    """
    charters = charters or Charters.load()
    log = from_text(known) if known else None
    log = log if log and log.rules == charters.rules else None
    if log and mark and log.mark == mark:
        return History(unchanged=True)
    with Repository(path) as repository:
        return _Reader(repository, doc, source, charters, log).read(mark)


class _Reader:
    """Reads one repository from where a log ends."""

    def __init__(self, repository: Repository, doc: str, source: str, charters: Charters, log: Log | None) -> None:
        self.repository = repository
        self.file = repository.find()
        self.doc = f"{doc}/{self.file}" if doc else self.file
        self.source = source
        self.rules = charters.rules
        self.charter = charters.charter(_names(repository.path, self.file))
        kept = log is not None and log.file == self.file and repository.has(log.head)
        self.log = log if kept else None
        self.notes: list[str] = []

    def read(self, mark: str) -> History:
        log = self.log or Log(mark, self.rules, self.file, "")
        versions = self.repository.versions(self.file, log.head)
        changes = Changes(self.charter, log.changes, log.seen)
        entries: list[Change | Skipped] = list(log.entries)
        newest: tuple[Version, bytes] | None = None
        for version, content in zip(versions, self._contents(versions), strict=True):
            found = list(changes.read(version, content))
            entries += found
            if content is not None and not any(isinstance(entry, Skipped) for entry in found):
                newest = version, content
            self.notes += (self._skipped(entry) for entry in found if isinstance(entry, Skipped))
        seen = dict(changes.seen)
        log = replace(log, mark=mark, head=self.repository.head, seen=seen, entries=tuple(entries))
        if not log.changes:
            self.notes.append(f"{self.doc}: no version lists members; give it an entry in data/landscapes.yml")
        readings = [*self._standing(newest), *self._events(log), self._log(log)]
        readings[-1] = replace(readings[-1], notes=tuple(self.notes))
        return History(tuple(readings), len(versions), snapshot=self.doc)

    def _contents(self, versions: Sequence[Version]) -> Iterator[bytes | None]:
        there = self.repository.blobs(version.blob for version in versions if version.blob)
        return (next(there) if version.blob else None for version in versions)

    def _skipped(self, entry: Skipped) -> str:
        return f"{self.doc}@{entry.version.commit[:12]} ({entry.version.day}): passed over: {entry.cause}"

    def _standing(self, newest: tuple[Version, bytes] | None) -> Iterator[Reading]:
        """The list as it stands."""
        if newest is None:
            return
        version, content = newest
        announcement = self._announcement(self.doc, version, sha256(content).hexdigest())
        try:
            read = snapshot(content.decode("utf-8-sig"), announcement, self.charter)
        except LandscapeError as error:
            self.notes.append(f"{self.doc}@{version.commit[:12]} ({version.day}): {error}")
            return
        self.notes += read.notes
        yield replace(read, recorded=version.at, notes=())

    def _events(self, log: Log) -> Iterator[Reading]:
        cards: dict[Version, list[Card]] = defaultdict(list)
        found = stays(log.changes, self.charter)
        batches = {
            whose: batch_day(stay.steps[0].listing for stay in found if stay.foundation == whose)
            for whose in {stay.foundation for stay in found}
        }
        for stay in found:
            for version, each in _told(stay, self.charter, self.doc, batches[stay.foundation]):
                cards[version].append(each)
        for version, each in renamings(log.changes, self.doc):
            cards[version].append(each)
        for version in sorted(cards):
            announcement = self._announcement(f"{self.doc}@{version.commit[:12]}", version)
            full, claims = written(announcement, sorted(cards[version], key=lambda each: each.text))
            yield Reading(replace(full, sha256=_digest(full.text)), claims, version.at)

    def _log(self, log: Log) -> Reading:
        text = to_text(log)
        title = f"How the list of the {self.charter.foundation or 'foundation'} changed"
        announcement = Announcement(
            self.doc + SUFFIX, text, (), source=self.source, title=title, sha256=_digest(text), version=log.head
        )
        times = [entry.version.at for entry in log.entries]
        return Reading(announcement, (), max(times, default=None))

    def _announcement(self, doc: str, version: Version, digest: str = "") -> Announcement:
        return Announcement(
            doc,
            "",
            (),
            source=self.source,
            title=f"The list of the {self.charter.foundation or 'foundation'} on {version.day}",
            announced=When.on(version.day),
            sha256=digest,
            version=version.commit,
        )


def _told(stay: Stay, charter: Charter, doc: str, batch: When | None) -> Iterator[tuple[Version, Card]]:
    """What a stay says at the versions where it began, changed and ended."""

    def tell(edge: Edge, listing: Listing, remark: str, change: str, **said: Any) -> tuple[Version, Card]:
        place = f"{doc}@{edge.version.commit[:12]}"
        claims = partial(
            _claims, listing, stay.foundation, charter, {"rule": f"history/{change}", "change": change, **said}
        )
        return edge.version, card(place, listing, claims, remark)

    begin, *_ = stay.steps
    first, *moves = tiers(stay) or [begin]
    given = since(begin.listing, batch)
    rule = {"rule": "history/batch"} if given and not given.exact else {}
    if stay.first:
        said = {"tier": first.tier, "effective": given or When(None, begin.edge.version.day), **rule}
        yield tell(begin.edge, begin.listing, ", there when the list began", "current", **said)
    else:
        said = {"tier": first.tier, "effective": given or begin.edge.when, **rule}
        yield tell(begin.edge, begin.listing, ", new", "joined", **said)
    former = first
    for step in moves:
        change = "relabeled" if step.relabeled else "retiered"
        remark = f", {change}, before: {former.tier}"
        yield tell(step.edge, step.listing, remark, change, tier=step.tier, effective=step.edge.when)
        former = step
    for old, step in pairwise(names(stay)):
        remark = f", formerly {old.listing.name}"
        yield tell(step.edge, step.listing, remark, "renamed", tier=None, effective=step.edge.when, former=old.listing)
    if stay.end is not None:
        yield tell(stay.end, stay.listing, ", the last time", "left", tier=former.tier, effective=stay.end.when)


def _claims(
    listing: Listing, foundation: str, charter: Charter, said: Mapping[str, Any], evidence: Evidence
) -> Iterator[Claim]:
    former: Listing | None = said.get("former")
    own = {name: value for name, value in said.items() if name != "former"}
    claim = say.membership(listing, foundation, evidence=evidence, **own)
    if former is not None:
        old = say.named(former.name)
        name = replace(claim.member, aliases=(*claim.member.aliases, old.text, *old.aliases))
        claim = replace(claim, member=name)
    yield claim
    if claim.change in ("current", "joined", "renamed"):
        yield from say.pages(listing, claim.member, evidence, charter)


def _names(path: Path, file: str) -> tuple[str, ...]:
    """By which names the charter of a history is looked for."""
    folder = path.resolve()
    return path.name.removesuffix(".bundle").removesuffix(".git"), folder.parent.name, Path(file).stem


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def mark_of(path: Path) -> str:
    """The fingerprint of a repository or bundle: its newest commit, or a hash of its bytes; empty if unreadable."""
    if path.is_file():
        return sha256(path.read_bytes()).hexdigest()
    try:
        with Repository(path) as repository:
            return repository.head
    except UnreadableFile:
        return ""
