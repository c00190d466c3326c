"""The whole story of an entity: what began, changed and ended, in order, each with its date and its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from pyoxigraph import NamedNode

from kg.graph import CHANGE_WORDS, Descriptions, read_fact, value
from kg.model import (
    Entity,
    Event,
    Fact,
    Hosting,
    Involvement,
    Membership,
    Part,
    Partnership,
    Period,
    Post,
    Quotation,
    Reorganization,
    Seat,
    Sponsorship,
    When,
    Witness,
)
from kg.model.events import Dated
from kg.query.witnesses import witnesses
from kg.questions import ask, node
from kg.store import Store
from kg.vocabulary import FM

_BEGIN = frozenset({"joined", "founding", "appointed", "retiered"})
_RENAMED = frozenset({"relabeled"})
_END = frozenset({"left", "former", "retiered"})


def history(store: Store, entity: Entity) -> list[Event]:
    """The events of an entity's story, oldest first, undated ones last."""
    described = Descriptions(store)
    posts: dict[str, set[str]] = defaultdict(set)
    for row in ask(store, "history", entity=node(entity.iri)):
        posts[row["fact"]] |= {row["post"]} if "post" in row else set()
    facts = [read_fact(described, iri) for iri in posts]
    told = [fact for fact in facts if _is_its_own(fact, entity, [read_fact(described, iri) for iri in posts[fact.iri]])]
    events = [event for fact in told for event in _events(store, fact, told)]
    return sorted(
        dict.fromkeys(events), key=lambda event: (event.day, event.dated, str(event), event.fact, event.source)
    )


def _is_its_own(fact: Fact, entity: Entity, posts: Iterable[Fact]) -> bool:
    """What a person said belongs to the story of those whose post the person had on that day, as far as known."""
    if isinstance(fact, Part):
        return fact.part.kind != "body"
    if not isinstance(fact, Quotation) or fact.speaker.iri == entity.iri:
        return True
    periods = [post.period for post in posts if isinstance(post, Post)]
    return any(fact.announced is None or period.covers(fact.announced) for period in periods)


@dataclass(frozen=True)
class _Told:
    """A fact with the claims behind it, oldest first, and what each says happened."""

    fact: Any
    witnesses: tuple[Witness, ...]
    changes: Mapping[str, str]
    before: Any = None  # the stretch of the same pair before this one
    after: Any = None

    def first(self, changes: frozenset[str] = frozenset()) -> Witness | None:
        """The oldest claim that says one of these, or else the oldest."""
        said = [each for each in self.witnesses if self.changes.get(each.claim) in changes]
        return next(iter((*said, *self.witnesses)), None)

    def last(self, changes: frozenset[str]) -> Witness | None:
        """The newest claim that says one of these, or else the newest."""
        said = [each for each in self.witnesses if self.changes.get(each.claim) in changes]
        return next(iter((*reversed(said), *reversed(self.witnesses))), None)

    def says(self, changes: frozenset[str]) -> bool:
        """Whether a claim says one of these."""
        return not changes.isdisjoint(self.changes.values())


def _events(store: Store, fact: Fact, facts: Iterable[Fact]) -> Iterator[Event]:
    changes = {
        claim: CHANGE_WORDS[value(quad.object)]
        for claim in fact.claims
        for quad in store.quads(NamedNode(claim), FM.change)
    }
    stem, _, number = fact.iri.rpartition("/")
    near = {each.iri: each for each in facts}
    step = int(number) if number.isdigit() else 0
    before, after = near.get(f"{stem}/{step - 1}"), near.get(f"{stem}/{step + 1}")
    told = _Told(fact, tuple(witnesses(store, [fact.iri])), changes, before, after)
    yield from _STORIES[type(fact)](told)


def _event(
    told: _Told, when: tuple[When | None, Dated], said: Witness | None, subject: Entity, verb: str,
    object: Entity | None = None, detail: str = "",  # noqa: A002 - the grammarian's word
) -> Event:  # fmt: skip
    source = (said.url or said.evidence.doc) if said else ""
    return Event(*when, subject, verb, object, detail, told.fact.iri, source, said.evidence.exact if said else "")


def _begun(told: _Told, said: Witness | None) -> tuple[When | None, Dated]:
    """When it began, or else when somebody first said so."""
    period: Period = getattr(told.fact, "period", Period())
    if period.start is not None:
        return period.start, "effective"
    announced: date | None = getattr(told.fact, "announced", None)
    return _announced(When.on(announced) if announced else said.announced if said else None)


def _ended(told: _Told, said: Witness | None) -> tuple[When | None, Dated]:
    end = told.fact.period.end
    if end is not None and end != When():
        return end, "effective"
    return _announced(said.announced if said else None)


def _announced(when: When | None) -> tuple[When | None, Dated]:
    return (when, "announced") if when else (None, "unknown")


def _dues(joined: str, holds: str, left: str) -> Callable[[_Told], Iterator[Event]]:
    def story(told: _Told) -> Iterator[Event]:
        fact, said = told.fact, told.first(_BEGIN)
        at = f"at tier {fact.tier}" if fact.tier else ""
        moved = told.before is not None and _touch(told.before, fact)
        if moved:
            way = f"from {told.before.tier or 'an unknown tier'} to {fact.tier or 'an unknown tier'}"
            yield _event(told, _begun(told, said), said, fact.member, "moved in", fact.organization, way)
        elif fact.founding:
            yield _event(told, _begun(told, said), said, fact.member, "was a founder of", fact.organization, at)
        else:
            verb = ("re" if told.before is not None and joined == "joined" else "") + joined
            verb = verb if told.says(_BEGIN) or fact.period.start else holds
            yield _event(told, _begun(told, said), said, fact.member, verb, fact.organization, at)
        for each in told.witnesses:
            if told.changes.get(each.claim) == "renewed":
                when = _announced(each.announced)
                yield _event(told, when, each, fact.member, "renewed its place in", fact.organization, at)
        for old, new in pairwise(fact.tiers):
            when = new.period.start, "effective"
            way = f"from {old.tier} to {new.tier}"
            yield _event(told, when, told.last(_RENAMED), fact.organization, "renamed the tier of", fact.member, way)
        if fact.period.end is not None and not (told.after is not None and _touch(fact, told.after)):
            gone = told.last(_END)
            yield _event(told, _ended(told, gone), gone, fact.member, left, fact.organization, at)

    return story


def _touch(before: Any, after: Any) -> bool:
    """Whether one stretch ends where the next begins: a move and no parting."""
    if before.period.end is None:
        return False
    started = after.period.start or (When(None, after.announced) if after.announced else None)
    return started is not None and started == before.period.end


def _post(told: _Told) -> Iterator[Event]:
    fact, said = told.fact, told.first(_BEGIN)
    role = fact.role or ""
    for_ = f"for {fact.on_behalf_of}" if fact.on_behalf_of else ""
    over = fact.former or fact.period.end is not None
    if not over or fact.period.start is not None or told.says(frozenset({"appointed", "holds"})):
        began = told.says(_BEGIN) or fact.period.start is not None
        verb = f"became {role} of" if began and role else f"is {role} of" if role else "joined" if began else "is of"
        yield _event(told, _begun(told, said), said, fact.person, verb, fact.organization, for_)
    if over:
        gone = told.last(_END)
        verb = f"was no longer {role} of" if role else "left"
        yield _event(told, _ended(told, gone), gone, fact.person, verb, fact.organization, for_)


def _hosting(told: _Told) -> Iterator[Event]:
    fact, said = told.fact, told.first()
    verb = "found its home at" if fact.period.start else "has its home at"
    yield _event(told, _begun(told, said), said, fact.project, verb, fact.organization)
    if fact.period.end is not None:
        gone = told.last(_END)
        yield _event(told, _ended(told, gone), gone, fact.project, "left its home at", fact.organization)


def _seat(told: _Told) -> Iterator[Event]:
    fact, said = told.fact, told.first()
    seats = "a seat" if fact.count == 1 else f"{fact.count} seats"
    yield _event(told, _begun(told, said), said, fact.organization, f"has {seats} on", fact.body)


def _quotation(told: _Told) -> Iterator[Event]:
    fact, said = told.fact, told.first()
    yield _event(told, _begun(told, said), said, fact.speaker, "said:", None, fact.quote)


def _reorganization(told: _Told) -> Iterator[Event]:
    fact, said = told.fact, told.first()
    yield _event(told, _begun(told, said), said, fact.original, fact.verb, fact.into)


def _plain(start: str, end: str, verb: Callable[[Any], str]) -> Callable[[_Told], Iterator[Event]]:
    def story(told: _Told) -> Iterator[Event]:
        fact, said = told.fact, told.first()
        yield _event(told, _begun(told, said), said, getattr(fact, start), verb(fact), getattr(fact, end))

    return story


_DOES = {"develops": "develops", "contributes": "contributes to", "uses": "uses", "hosts": "hosts"}
_STORIES: Mapping[type[Fact], Callable[[_Told], Iterator[Event]]] = {
    Membership: _dues("joined", "is a member of", "left"),
    Sponsorship: _dues("became a sponsor of", "sponsors", "stopped sponsoring"),
    Post: _post,
    Seat: _seat,
    Hosting: _hosting,
    Part: _plain("part", "whole", lambda _: "belongs to"),
    Reorganization: _reorganization,
    Involvement: _plain("organization", "project", lambda fact: _DOES[fact.does]),
    Partnership: _plain("first", "second", lambda _: "worked with"),
    Quotation: _quotation,
}
