"""Who ties two organizations together: a person on both boards, or a company that has people on both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from kg.graph import Descriptions, read_fact
from kg.model import Entity, Interlock, Post
from kg.query.force import in_force
from kg.questions import ask, node
from kg.store import Store


def interlocks(store: Store, entity: Entity, on: date | None = None, *, bodies: bool = False) -> list[Interlock]:
    """The interlocks that an organization is an end of, or that it makes, in order of who ties.

    Of a foundation those with other boards count, by a person who has a post in both or by a company for which people
    sit in both. Without a day, posts that are known to be over do not count. With *bodies*, only posts on boards,
    committees and councils count, on both sides.
    """
    seen = _Posts(store, on, bodies=bodies)
    here = seen.of(entity)
    ties = {tie.iri: tie for post in here for tie in _ties(post)} | {entity.iri: entity}
    found = [tied for iri in sorted(ties) for tied in _tied(ties[iri], seen.of(ties[iri]))]
    return sorted(each for each in found if entity in (each.tie, each.one, each.other))


def _tied(tie: Entity, posts: Iterable[Post]) -> Iterator[Interlock]:
    """The pairs of organizations that somebody's posts tie together, in order."""
    places: dict[Entity, set[Post]] = defaultdict(set)
    for post in posts:
        if tie in _ties(post) and post.organization != tie:
            places[post.organization].add(post)
    for one in sorted(places):
        for other in sorted(places):
            if one < other:
                yield Interlock(tie, one, other, tuple(sorted(places[one] | places[other], key=lambda post: post.iri)))


def _ties(post: Post) -> Iterator[Entity]:
    """Who can tie by a post: the person who holds it, and the company for which it is held."""
    yield post.person
    if post.on_behalf_of is not None:
        yield post.on_behalf_of


class _Posts:
    """The posts that something has a part in, each looked up once."""

    def __init__(self, store: Store, on: date | None, *, bodies: bool) -> None:
        self._store = store
        self._on = on
        self._bodies = bodies
        self._described = Descriptions(store)

    def of(self, entity: Entity) -> list[Post]:
        facts = [read_fact(self._described, row["fact"]) for row in ask(self._store, "facts", entity=node(entity.iri))]
        return [fact for fact in facts if isinstance(fact, Post) and self._counts(fact)]

    def _counts(self, post: Post) -> bool:
        if self._bodies and post.body is None:
            return False
        return not post.former and post.period.end is None if self._on is None else in_force(post, self._on)
