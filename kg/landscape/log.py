"""What was read of a history, kept as text, so that the next reading begins where this one ended: one JSON a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from kg.landscape.changes import Change, Skipped
from kg.landscape.listing import Listing, Profile
from kg.landscape.repository import Version

SUFFIX = "@log"
"""What the log of a history is called, behind the name of the file."""


@dataclass(frozen=True)
class Log:
    """The changes of a file up to a commit, and what must be known to go on from there.

    *mark* is the fingerprint of the repository or bundle, *rules* what it was read by, *seen* the day on which each
    list was seen last.
    """

    mark: str
    rules: str
    file: str
    head: str
    seen: Mapping[str, date] = field(default_factory=dict)
    entries: tuple[Change | Skipped, ...] = ()

    @property
    def changes(self) -> list[Change]:
        """The changes, oldest first."""
        return [entry for entry in self.entries if isinstance(entry, Change)]


def to_text(log: Log) -> str:
    """A log as text.

    >>> print(to_text(Log("f00", "kg-landscape/1", "landscape.yml", "c0ffee")))
    {"mark": "f00", "rules": "kg-landscape/1", "file": "landscape.yml", "head": "c0ffee", "seen": {}}
    """
    seen = {name: day.isoformat() for name, day in sorted(log.seen.items())}
    head = {"mark": log.mark, "rules": log.rules, "file": log.file, "head": log.head, "seen": seen}
    return "\n".join(_line(each) for each in (head, *map(_to_plain, log.entries)))


def from_text(text: str) -> Log | None:
    """The log that a text is; None if it is none, as that of another version of this package may be."""
    try:
        head, *lines = map(json.loads, text.split("\n"))
        seen = {name: date.fromisoformat(day) for name, day in head.pop("seen").items()}
        return Log(**head, seen=seen, entries=tuple(_from_plain(lines)))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _to_plain(entry: Change | Skipped) -> dict[str, Any]:
    version = entry.version
    found: dict[str, Any] = {"commit": version.commit, "at": version.at.isoformat(), "blob": version.blob}
    if isinstance(entry, Skipped):
        return found | {"skipped": entry.cause}
    listed = {name: _lean(asdict(each)) for name, each in sorted(entry.listed.items())}
    before = entry.before and entry.before.isoformat()
    own = {"foundation": entry.foundation, "before": before, "gone": entry.gone, "listed": listed}
    return found | own | {"tiers": entry.tiers, "category": entry.category}


def _lean(listing: dict[str, Any]) -> dict[str, Any]:
    return listing | {"profile": {name: said for name, said in listing["profile"].items() if said}}


def _from_plain(lines: Iterable[Mapping[str, Any]]) -> Iterator[Change | Skipped]:
    for said in lines:
        version = Version(datetime.fromisoformat(said["at"]), said["commit"], said["blob"])
        if "skipped" in said:
            yield Skipped(version, said["skipped"])
            continue
        listed = {name: _listing(each) for name, each in said["listed"].items()}
        before = said["before"] and date.fromisoformat(said["before"])
        tiers = tuple(said["tiers"])
        yield Change(version, said["foundation"], before, tuple(said["gone"]), listed, tiers, said["category"])


def _listing(said: Mapping[str, Any]) -> Listing:
    profile = dict(said["profile"])
    profile["stages"] = tuple((stage, day) for stage, day in profile.get("stages", ()))
    profile["groups"] = tuple(profile.get("groups", ()))
    return Listing(**{**said, "profile": Profile(**profile)})
