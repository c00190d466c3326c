"""What the words for tiers mean: each foundation's schemes, one after the other, as ``data/tiers.yml`` has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Any

import yaml

from kg.errors import RegistryError
from kg.model import Rank, Scheme
from kg.resources import resource

_KEYS = frozenset({"from", "until", "tiers", "also", "became"})


class Schemes:
    """The schemes of all foundations that are known.

    >>> for scheme in Schemes.load().of("pytorch-foundation"):
    ...     print(scheme.start, [tier.label for tier in scheme.tiers])
    None ['Premier', 'General', 'Associate']
    2026-01-08 ['Platinum', 'Gold', 'Silver', 'Associate']
    """

    def __init__(self, schemes: Iterable[Scheme] = (), text: str = "") -> None:
        self._by_foundation: dict[str, list[Scheme]] = defaultdict(list)
        for each in schemes:
            self._by_foundation[each.foundation].append(each)
        self.rules = sha256(text.encode()).hexdigest()[:8]

    @classmethod
    def load(cls, path: str | PathLike[str] | None = None) -> Schemes:
        """The schemes of a file, the one that comes with the package unless given.

        Raises RegistryError, naming the entry, if the file says something impossible.
        """
        return _load(Path(path) if path is not None else resource("data/tiers.yml"))

    @classmethod
    def parse(cls, text: str, place: str = "tiers.yml") -> Schemes:
        """The schemes in the text of such a file."""
        try:
            return cls(_schemes(yaml.safe_load(text) or [], place), text)
        except yaml.YAMLError as error:
            raise RegistryError(place, str(error)) from error

    def __iter__(self) -> Iterator[Scheme]:
        for schemes in self._by_foundation.values():
            yield from schemes

    def of(self, foundation: str) -> tuple[Scheme, ...]:
        """The schemes of a foundation, by its id, in order of time."""
        return tuple(self._by_foundation.get(foundation, ()))

    def find(self, foundation: str, word: str, day: date | None = None) -> tuple[Scheme, Rank] | None:
        """The scheme and tier that a word means on a day; the last one that knows it if none of that day does."""
        known = [(scheme, tier) for scheme in self.of(foundation) if (tier := scheme.tier(word))]
        of_day = (each for each in known if day is not None and each[0].covers(day))
        return next(of_day, known[-1] if known else None)


def place_of(iri: str) -> str:
    """What a foundation is called here: the last part of its IRI, and the kind if it is no organization.

    >>> place_of("https://w3id.org/foundation-kg/id/organization/cncf"), place_of("urn:x/id/project/kubernetes")
    ('cncf', 'project/kubernetes')
    """
    kind, slug = iri.rsplit("/", 2)[-2:]
    return slug if kind == "organization" else f"{kind}/{slug}"


@cache
def _load(path: Path) -> Schemes:
    return Schemes.parse(path.read_text("utf-8"), str(path))


def _schemes(entries: Any, place: str) -> Iterator[Scheme]:
    for entry in entries if isinstance(entries, list) else ():
        foundation = entry.get("foundation") if isinstance(entry, Mapping) else None
        if not foundation or set(entry) - {"foundation", "schemes"}:
            raise RegistryError(f"{place}: {foundation or entry}", "an entry has a foundation and schemes")
        for number, said in enumerate(entry.get("schemes") or (), 1):
            try:
                yield _scheme(str(foundation), number, said)
            except (ValueError, TypeError, AttributeError) as error:
                raise RegistryError(f"{place}: {foundation}, scheme {number}", str(error)) from error


def _scheme(foundation: str, number: int, said: Mapping[str, Any]) -> Scheme:
    if unknown := sorted(set(said) - _KEYS):
        raise ValueError(f"{unknown[0]} is no key of a scheme; known: {', '.join(sorted(_KEYS))}")
    start, end = (_day(said.get(key)) for key in ("from", "until"))
    if start and end and end <= start:
        raise ValueError(f"it ends on {end}, and begins on {start}")
    also, became = (said.get(key) or {} for key in ("also", "became"))
    tiers = [
        Rank(str(label), rank, tuple(also.get(label, ())), tuple(became.get(label, ())))
        for rank, beside in enumerate(said["tiers"], 1)
        for label in (beside if isinstance(beside, list) else [beside])
    ]
    words = [word for tier in tiers for word in tier.words]
    if len(words) != len(set(words)) or {*also, *became} - {tier.label for tier in tiers}:
        raise ValueError("a word stands for two tiers, or something is said of a tier that is none of it")
    return Scheme(foundation, number, tuple(tiers), start, end)


def _day(said: object) -> date | None:
    if said is not None and not isinstance(said, date):
        raise ValueError(f"{said!r} is no day; write 2026-01-08")
    return said
