"""What was read of a source: the announcement, its claims, when it was recorded, and what a person should look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from kg.landscape.listing import Listing
from kg.model import Announcement, Claim, Evidence


@dataclass(frozen=True)
class Reading:
    """One document with its claims; *notes* say what a person should look at, each with its place."""

    announcement: Announcement
    claims: tuple[Claim, ...] = ()
    recorded: datetime | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """A listing as people read it, and what follows from it once its place in the reading text is known."""

    text: str
    claims: Callable[[Evidence], Iterable[Claim]] = field(compare=False)


def card(place: str, listing: Listing, claims: Callable[[Evidence], Iterable[Claim]], remark: str = "") -> Card:
    """The card of a listing: where it stands on the first line, then what it says, one field a line."""
    where = f"{place}, line {listing.line}: {listing.category} / {listing.subcategory}{remark}"
    return Card("\n".join((where, *listing.profile.lines())), claims)


def written(announcement: Announcement, cards: Sequence[Card]) -> tuple[Announcement, tuple[Claim, ...]]:
    """The announcement with the cards as its reading text, and their claims, each with its card as evidence."""
    full = replace(announcement, text="\n".join(each.text for each in cards))
    return full, tuple(claim for each, said in _placed(full, cards) for claim in each.claims(said))


def _placed(announcement: Announcement, cards: Sequence[Card]) -> Iterator[tuple[Card, Evidence]]:
    at = 0
    for each in cards:
        yield each, Evidence.of(announcement, at, at + len(each.text))
        at += len(each.text) + 1
