"""What is known of one entity, in sections: each fact in words, with its dates and the sentences that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from itertools import islice

from kg.model import Entity, Fact, Period, Witness

SECTIONS: dict[tuple[str, str], str] = {
    ("membership", "member"): "Memberships",
    ("membership", "organization"): "Members",
    ("post", "person"): "Posts",
    ("post", "body"): "Who sits here",
    ("post", "on_behalf_of"): "Who sits where on its behalf",
    ("post", "organization"): "People",
    ("seat", "organization"): "Seats",
    ("seat", "body"): "Seats",
    ("hosting", "organization"): "Projects at home here",
    ("hosting", "project"): "Home",
    ("involvement", "organization"): "Projects",
    ("involvement", "project"): "Who works on it",
    ("sponsorship", "member"): "Sponsors of",
    ("sponsorship", "organization"): "Sponsors",
    ("part", "part"): "Part of",
    ("part", "whole"): "Parts",
    ("reorganization", "original"): "Changes",
    ("reorganization", "organization"): "Changes",
    ("reorganization", "whole"): "Moved here",
    ("partnership", "first"): "Partners",
    ("partnership", "second"): "Partners",
    ("quotation", "speaker"): "Said",
}
"""The heading for a fact on the page of an entity, by the kind of fact and the entity's place in it."""

WORDS = {"on_behalf_of": "for", "body": "on"}
"""What stands before an entity of a fact, by its place."""

TAGS = ("tier", "role", "does", "former_name", "new_name")
SIGNS = ("founding", "former")


@dataclass(frozen=True)
class Entry:
    """One fact as a line of a page: whom it names beside the entity, what marks it, when, and who said so."""

    fact: str
    others: tuple[tuple[str, Entity], ...]
    tags: tuple[str, ...]
    when: str
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True)
class Section:
    """Facts of one kind under a heading; *more* of them are not shown."""

    heading: str
    entries: tuple[Entry, ...]
    more: int = 0


def dossier(
    entity: Entity, facts: Iterable[Fact], evidence: Callable[[str], list[Witness]], limit: int = 200
) -> Iterator[Section]:
    """The sections of the page of an entity, the newest facts first, at most *limit* in each."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        if heading := _heading(entity, fact):
            found.setdefault(heading, []).append(fact)
    for heading in dict.fromkeys(SECTIONS.values()):
        if heading in found:
            ranked = sorted(found[heading], key=_day, reverse=True)
            entries = tuple(_entry(entity, fact, evidence(fact.iri)) for fact in islice(ranked, limit))
            yield Section(heading, entries, len(ranked) - len(entries))


def when(fact: Fact) -> str:
    """The time of a fact in words; an announcement is called so and is no beginning.

    >>> from kg.model import Membership, When
    >>> acme, foundation = Entity("urn:a", "Acme"), Entity("urn:f", "Example Foundation", "foundation")
    >>> when(Membership(iri="urn:m", member=acme, organization=foundation, period=Period(When.parse("2023-07"))))
    'since 2023-07'
    """
    period: Period = getattr(fact, "period", None) or Period()
    announced: date | None = getattr(fact, "announced", None)
    start, end = (_bound(moment) for moment in (period.start, period.end))
    ended = f"until {end}" if end else "ended, nobody says when" if period.end else ""
    began = f"{'from' if end else 'since'} {start}" if start else ""
    told = " ".join(part for part in (began, ended) if part)
    return "; ".join(part for part in (told, f"announced {announced}" if announced else "") if part)


def _bound(moment: object) -> str:
    text = str(moment or "")
    return "" if text == "../.." else text.replace("../", "at the latest ").removesuffix("/..")


def _heading(entity: Entity, fact: Fact) -> str | None:
    places = (place for noun, place in SECTIONS if noun == fact.noun)
    return next((SECTIONS[fact.noun, place] for place in places if _in_place(fact, place) == entity.iri), None)


def _in_place(fact: Fact, place: str) -> str | None:
    stands = getattr(fact, place, None)
    return stands.iri if isinstance(stands, Entity) else None


def _entry(entity: Entity, fact: Fact, witnesses: list[Witness]) -> Entry:
    places = [(each.name, getattr(fact, each.name)) for each in fields(fact)]
    others = [(WORDS.get(name, ""), value) for name, value in places if isinstance(value, Entity)]
    tags = [str(value) for name, value in places if name in TAGS and value]
    signs = [name for name, value in places if name in SIGNS and value]
    beside = tuple((word, other) for word, other in others if other.iri != entity.iri)
    return Entry(fact.iri, beside, (*tags, *signs), when(fact), tuple(witnesses))


def _day(fact: Fact) -> tuple[date, str]:
    period: Period | None = getattr(fact, "period", None)
    start = period.start if period else None
    day = (start.earliest or start.latest) if start else getattr(fact, "announced", None)
    return day or date.min, fact.iri
