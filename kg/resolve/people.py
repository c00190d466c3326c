"""People by name and employer: two of one name stay two when their employers show it.

Where two documents name one employer (or foundation) for a name, or employers of which one is a part of the other, they
speak of one person. What is tied together so are the person's appearances. Two sets of appearances are two people if
both name employers and their times overlap: nobody is seen at Acme in January and in June, and at Bolt in between,
with no document that knows of both. Employers one after the other are one person who moved, unless two of that name are
known: then nobody can tell who moved, and each set stays for itself.

Who appears first keeps the plain IRI (``person/jane-doe``), the others have that of their first employer behind it
(``person/jane-doe-bolt``): documents that are added later change neither, while numbers would shift.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from kg.model import Name
from kg.resolve.spellings import Group, Spellings


@dataclass(frozen=True)
class Appearance:
    """A person named in a document with an organization: whether as its employee there and then, and on which day."""

    document: str
    name: Name
    organization: str
    employed: bool = False
    day: date | None = None


@dataclass
class _Life:
    """The appearances of one name that are tied together."""

    documents: set[str] = field(default_factory=set)
    organizations: set[str] = field(default_factory=set)
    employments: list[tuple[date, str]] = field(default_factory=list)

    @property
    def first(self) -> tuple[date, str]:
        """When and where it is first seen at work."""
        return min(self.employments)

    def conflicts(self, other: _Life) -> bool:
        """Whether both are seen at work at overlapping times."""
        ours, theirs = [day for day, _ in self.employments], [day for day, _ in other.employments]
        return bool(ours and theirs) and min(ours) <= max(theirs) and min(theirs) <= max(ours)


class People(Spellings):
    """The spellings of people's names, where one name may be several people's.

    >>> seen = [Appearance(f"{at}-{day}", Name("Ann Bo"), at, True, date(2024, day, 1))
    ...         for at, day in (("acme", 1), ("bolt", 2), ("acme", 3))]
    >>> people = People({Name("Ann Bo"): {each.document for each in seen}}, seen)
    >>> [group.slug for group in people.groups()], people.at(Name("Ann Bo"), "bolt").slug
    (['ann-bo', 'ann-bo-bolt'], 'ann-bo-bolt')
    """

    def __init__(
        self,
        mentions: Mapping[Name, Collection[str]],
        appearances: Iterable[Appearance],
        apart: Iterable[tuple[str, str]] = (),
        related: Mapping[str, str] | None = None,
    ) -> None:
        """*related* leads from an organization to the one it is a part of."""
        super().__init__("person", mentions=mentions, apart=apart)
        self._wholes = related or {}
        self._by_document: dict[tuple[str, str], Group] = {}
        self._by_organization: dict[tuple[str, str], Group] = {}
        self._split: dict[str, list[Group]] = {}
        self._taken = {group.slug for group in super().groups()}
        seen: dict[str, list[Appearance]] = defaultdict(list)
        for each in sorted(set(appearances), key=_order):
            seen[super().group(each.name, each.document).slug].append(each)
        plain = {group.slug: group for group in super().groups()}
        for slug in sorted(seen):
            self._tell_apart(plain[slug], seen[slug])

    def group(self, name: Name, document: str = "") -> Group:
        """Whom the name stands for, in a document if one is given; of several the first if that does not say."""
        found = super().group(name, document)
        return self._by_document.get((found.slug, document), found)

    def documents_apart(self, name: Name) -> Collection[str]:
        """The documents in which a name may stand for somebody else than elsewhere."""
        slug = super().group(name).slug
        split = {document for whose, document in self._by_document if whose == slug} if slug in self._split else set()
        return {*super().documents_apart(name), *split}

    def at(self, name: Name, organization: str, document: str = "") -> Group:
        """Whom the name stands for, of several the one who is seen at an organization."""
        slug = super().group(name, document).slug
        known = {tie for (whose, tie) in self._by_organization if whose == slug} if slug in self._split else set()
        ties = [tie for tie in self._ties(organization, known) if tie in known]
        return self._by_organization[slug, ties[0]] if ties else self.group(name, document)

    def groups(self) -> list[Group]:
        """Everybody that a document speaks of, ordered by slug."""
        split = (group for groups in self._split.values() for group in groups)
        return sorted((*super().groups(), *split), key=lambda group: group.slug)

    def _tell_apart(self, plain: Group, seen: Sequence[Appearance]) -> None:
        """Give each person of a name a group, if the appearances show that there are several."""
        lives = [life for life in self._lives(seen) if life.employments]
        if not any(one.conflicts(other) for one, other in combinations(lives, 2)):
            return
        lives.sort(key=lambda life: (life.first, min(life.documents)))
        for number, life in enumerate(lives):
            group = plain if number == 0 else replace(plain, slug=self._free(f"{plain.slug}-{life.first[1]}"))
            if number:
                self._split.setdefault(plain.slug, []).append(group)
            self._by_document |= {(plain.slug, document): group for document in life.documents}
            self._by_organization |= {(plain.slug, organization): group for organization in life.organizations}

    def _lives(self, seen: Sequence[Appearance]) -> list[_Life]:
        """The appearances, tied together where they share a document or an organization."""
        above: dict[str, str] = {}

        def root(step: str) -> str:
            while (higher := above.get(step, step)) != step:
                above[step] = above.get(higher, higher)
                step = higher
            return step

        known = {each.organization for each in seen}
        for each in seen:
            for tie in self._ties(each.organization, known):
                above[root(f"in {each.document}")] = root(f"at {tie}")
        lives: dict[str, _Life] = defaultdict(_Life)
        for each in seen:
            life = lives[root(f"in {each.document}")]
            life.documents.add(each.document)
            life.organizations.update(self._ties(each.organization, known))
            if each.employed and each.day is not None:
                life.employments.append((each.day, each.organization))
        return list(lives.values())

    def _ties(self, organization: str, known: Set[str]) -> Iterator[str]:
        """The organization, what it is a part of, and what of the known its name begins with (Acme Research)."""
        tied: dict[str, None] = {}
        whole: str | None = organization
        while whole is not None and whole not in tied:
            tied[whole] = None
            whole = self._wholes.get(whole)
        front = organization.rpartition("-")[0]
        while front:
            if front in known:
                tied[front] = None
            front = front.rpartition("-")[0]
        return iter(tied)

    def _free(self, slug: str) -> str:
        while slug in self._taken:
            slug += "-2"
        self._taken.add(slug)
        return slug


def _order(each: Appearance) -> tuple[str, Name, str, bool, date]:
    return each.document, each.name, each.organization, each.employed, each.day or date.min
