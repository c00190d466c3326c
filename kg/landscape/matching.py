"""Whether a listing that is new is one that is gone, under another name: what speaks for it is what they share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.landscape.claims import key
from kg.landscape.listing import Listing, Profile, place

ENOUGH = 2
_WEIGHTS = {"crunchbase": 2, "homepage": 2, "linkedin": 2, "twitter": 1, "logo": 1}
_WORD = re.compile(r"\w+")


class Matching:
    """Compares listings; what several of those that stay have in common (a foundation's own page) tells nothing."""

    def __init__(self, others: Iterable[Listing] = ()) -> None:
        self._common = Counter(mark for each in others for mark in _marks(each.profile))

    def renamed(self, gone: Mapping[str, Listing], fresh: Mapping[str, Listing]) -> dict[str, str]:
        """Which of the new ones is which of those that are gone, by key, the likest first and each once."""
        ranked = sorted(
            (-points, new, old)
            for new, one in fresh.items()
            for old, other in gone.items()
            if (points := self.points(one, other)) >= ENOUGH
        )
        found: dict[str, str] = {}
        for _, new, old in ranked:
            if new not in found and old not in found.values():
                found[new] = old
        return found

    def points(self, one: Listing, other: Listing) -> int:
        """How much two listings share: 2 for each address, 1 for each weaker mark and for a name within a name.

        A name alone is enough if it lies within the other, and either stands in the same place or their entries in
        Crunchbase do not contradict it.
        """
        shared = set(_marks(one.profile)) & set(_marks(other.profile))
        points = sum(_WEIGHTS[kind] for kind, mark in shared if not self._common[kind, mark])
        if not _within(key(one), key(other)):
            return points
        mine, others = dict(_marks(one.profile)), dict(_marks(other.profile))
        contradict = "crunchbase" in mine and "crunchbase" in others and mine["crunchbase"] != others["crunchbase"]
        same_place = (one.category, one.subcategory) == (other.category, other.subcategory)
        return points + (1 if contradict and not same_place else ENOUGH)


def _marks(profile: Profile) -> Iterator[tuple[str, str]]:
    """What may tell a listing from others: addresses without what is accidental in them, and the logo's name."""
    for kind in ("crunchbase", "homepage", "linkedin", "twitter"):
        if found := place(getattr(profile, kind)):
            yield kind, found
    if stem := profile.logo.rpartition("/")[2].rpartition(".")[0].casefold():
        yield "logo", re.sub(r"[\W_]", "", stem)


def _within(one: str, other: str) -> bool:
    """Whether one name is the other, spaces aside, or the beginning of it, word by word."""
    short, long = sorted((_WORD.findall(one), _WORD.findall(other)), key=len)
    return "".join(short) == "".join(long) or (bool(short) and long[: len(short)] == short and len("".join(short)) > 2)
