"""What judgements make of names: groups that somebody called the same become one, under the IRI that stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from kg.model import Different, Same
from kg.resolve.judgements import Judgements, check_chains
from kg.resolve.spellings import Group, Spellings

SPACES = ("organization", "person", "project")
"""The spaces in which names are looked up; a name that is used in several means the first."""

_PATH = re.compile(rf"(?:{'|'.join(SPACES)})/[^\s<>\"{{}}|\\^`/]+")

Place: TypeAlias = tuple[str, str]
"""A space and a slug: what an entity's IRI ends in."""


class Judged:
    """The groups of all spaces after judgement.

    *replaced* leads from the IRIs that went to those that stay, *apart* holds the pairs of IRIs that are two by
    judgement, *unapplied* says by number why a judgement changes nothing. Raises JudgementError if two are judged the
    same, through others perhaps, and different.
    """

    def __init__(self, judgements: Judgements, spellings: Mapping[str, Spellings], base: str) -> None:
        self._base = base
        self._groups = {space: {group.slug: group for group in each.groups()} for space, each in spellings.items()}
        self._spellings = spellings
        self.unapplied: dict[int, str] = {}
        self._above: dict[Place, Place] = {}
        self._found: dict[Place, Group] = {}
        same = [each for each in judgements.of(Same) if self._may_be_one(each)]
        different = [each for each in judgements.of(Different) if self._are_two(each)]
        judged: tuple[Same | Different, ...] = (*same, *different)
        meaning = {text: "/".join(place) for each in judged for text, place in self._places(each)}
        check_chains(same, different, meaning)
        for each in same:
            self._unite(*(place for _, place in self._places(each)))
        self._merged = self._merge()
        self.replaced = dict(sorted(self._replaced(same)))
        self.apart = frozenset(frozenset(self._kept(place) for _, place in self._places(each)) for each in different)

    def group(self, space: str, group: Group) -> Group:
        """What a group is part of by judgement; itself if nobody judged it."""
        return self._merged.get((space, group.slug), group)

    def _may_be_one(self, each: Same) -> bool:
        places = [place for _, place in self._places(each)]
        if len(places) == 2 and places[0][0] != places[1][0]:
            self.unapplied[each.number] = f"a {places[0][0]} and a {places[1][0]} are never one"
            return False
        return self._is_known(each)

    def _are_two(self, each: Different) -> bool:
        places = [place for _, place in self._places(each)]
        if len(places) == 2 and places[0] == places[1]:
            self.unapplied[each.number] = (
                f"both are spellings of {'/'.join(places[0])}, which one name cannot tell apart; "
                "reject the claims about one of the two and assert them of a name that does, as in Acme (Berlin)"
            )
            return False
        return self._is_known(each)

    def _is_known(self, each: Same | Different) -> bool:
        known = {text for text, _ in self._places(each)}
        if missing := [text for text in each.about if text not in known]:
            self.unapplied[each.number] = f"nothing is called {' or '.join(missing)} now"
        return not missing

    def _places(self, each: Same | Different) -> Iterator[tuple[str, Place]]:
        """What is known of the things a judgement is about, each with where it is."""
        for text in each.about:
            place = self._place(text)
            if place is not None:
                yield text, place

    def _place(self, text: str) -> Place | None:
        """Where a name, a slug with its kind, or an IRI leads, other judgements aside."""
        space, slash, slug = text.removeprefix(self._base).partition("/")
        if slash and space in self._spellings:
            found = self._groups[space].get(slug) or self._named(space, slug.replace("-", " "))
            return self._noted(space, found)
        for space in self._spellings:
            if found := self._named(space, text):
                return self._noted(space, found)
        return None

    def _named(self, space: str, name: str) -> Group | None:
        return self._spellings[space].named(name)

    def _noted(self, space: str, found: Group | None) -> Place | None:
        if found is None:
            return None
        self._found[space, found.slug] = found
        return space, found.slug

    def _unite(self, one: Place, other: Place) -> None:
        """Put one under the other; a registered thing keeps its IRI if the other is not registered."""
        root, above = self._root(one), self._root(other)
        if self._found[root].registered and not self._found[above].registered:
            root, above = above, root
        if root != above:
            self._above[root] = above

    def _root(self, place: Place) -> Place:
        while place in self._above:
            place = self._above[place]
        return place

    def _kept(self, place: Place) -> str:
        """The IRI that stays."""
        return self._base + "/".join(self._root(place))

    def _merge(self) -> dict[Place, Group]:
        members: dict[Place, list[Group]] = {}
        for place in self._found:
            members.setdefault(self._root(place), []).append(self._found[place])
        merged = {root: _one(self._found[root], groups) for root, groups in members.items()}
        return {place: merged[self._root(place)] for place in self._found}

    def _replaced(self, same: Iterable[Same]) -> Iterator[tuple[str, str]]:
        """Each IRI that went, by what it was and by how the judgement wrote it."""
        for each in same:
            for text, place in self._places(each):
                kept = self._kept(place)
                written = self._base + text.removeprefix(self._base)
                went = {
                    self._base + "/".join(place),
                    *([written] if _PATH.fullmatch(text.removeprefix(self._base)) else []),
                }
                yield from ((iri, kept) for iri in went if iri != kept)


def apart(judgements: Judgements, space: str, base: str) -> Iterator[tuple[str, str]]:
    """The pairs of names of a space that judgements keep apart; an IRI stands for the words that it ends in."""
    for each in judgements.of(Different):
        names = [_name(text.removeprefix(base), space) for text in each.about]
        if all(names):
            yield names[0], names[1]


def _name(text: str, space: str) -> str:
    """The name that a text of a judgement is in a space; empty if it names something in another space."""
    kind, slash, slug = text.partition("/")
    if not slash or kind not in SPACES:
        return text
    return slug.replace("-", " ") if kind == space else ""


def _one(kept: Group, groups: Iterable[Group]) -> Group:
    names = {name for group in groups for name in (group.name, *group.aliases)}
    return replace(kept, aliases=tuple(sorted(names - {kept.name})))
