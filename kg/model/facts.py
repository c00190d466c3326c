"""What the graph holds once names are resolved and claims are folded: each fact leads back to its claims."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from typing import ClassVar, Literal

from kg.model.carded import Carded
from kg.model.claims import ProjectRelation
from kg.model.when import Period

_PROVENANCE = frozenset({"iri", "claims", "known_from", "known_until", "tiers"})

EntityKind = Literal["organization", "foundation", "person", "project", "body"]


@dataclass(frozen=True, order=True)
class Entity(Carded):
    """Somebody or something with an identity: an organization, a foundation, a person, a project or a body.

    The aliases are a set, kept in order.
    """

    iri: str
    name: str
    kind: EntityKind = "organization"
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.aliases) > 1:
            object.__setattr__(self, "aliases", tuple(sorted(set(self.aliases))))

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, order=True, kw_only=True, repr=False)
class Fact(Carded):
    """What all facts share: their own IRI and the IRIs of the claims that say so, a set kept in order.

    `known_from` is the day since which the graph holds just this, as far as that is known; `known_until`, of what it
    held once, the day on which it learnt better. Two facts that differ in nothing else are equal.
    """

    noun: ClassVar[str] = ""

    iri: str
    claims: tuple[str, ...] = ()
    known_from: date | None = field(default=None, compare=False)
    known_until: date | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if len(self.claims) > 1:
            object.__setattr__(self, "claims", tuple(sorted(set(self.claims))))

    def __repr__(self) -> str:
        said = (getattr(self, each.name) for each in fields(self) if each.name not in _PROVENANCE)
        return f"<{type(self).__name__} {self.iri}: {', '.join(str(each) for each in said if _says(each))}>"


def _says(value: object) -> bool:
    return value not in (None, False, "", Period())


@dataclass(frozen=True, order=True)
class TierPeriod:
    """The name that a tier had for a time, from one renaming by the foundation to the next."""

    tier: str
    period: Period = Period()


@dataclass(frozen=True, order=True, kw_only=True, repr=False)
class Dues(Fact):
    """What memberships and sponsorships share.

    Where the foundation renamed its tiers meanwhile, `tiers` has the names in order and `tier` is the last of them;
    nobody moved up or down. It is empty where the tier had one name all along.
    """

    member: Entity
    organization: Entity
    tier: str | None = None
    period: Period = Period()
    announced: date | None = None
    founding: bool = False
    tiers: tuple[TierPeriod, ...] = ()

    def tier_on(self, day: date) -> str | None:
        """What the tier was called on a day; a renaming counts from the last day that it may have been.

        >>> acme, foundation = Entity("urn:acme", "Acme"), Entity("urn:ef", "Example Foundation", "foundation")
        >>> from kg.model import When
        >>> new_year = When.parse("2026-01-01")
        >>> names = TierPeriod("Premier", Period(None, new_year)), TierPeriod("Platinum", Period(new_year))
        >>> dues = Dues(iri="urn:dues", member=acme, organization=foundation, tier="Platinum", tiers=names)
        >>> dues.tier_on(date(2025, 12, 31)), dues.tier_on(date(2026, 1, 1))
        ('Premier', 'Platinum')
        """
        ended = (each for each in self.tiers if each.period.end and day < (each.period.end.latest or date.max))
        return next((each.tier for each in ended), self.tier)


@dataclass(frozen=True, order=True, kw_only=True, repr=False)
class Membership(Dues):
    """A member of a foundation at a tier for a time; `announced` is the first day that a source said so."""

    noun = "membership"


@dataclass(frozen=True, order=True, kw_only=True, repr=False)
class Sponsorship(Dues):
    """A sponsor of a foundation or project; same shape as a membership."""

    noun = "sponsorship"


@dataclass(frozen=True, order=True, kw_only=True, repr=False)
class Post(Fact):
    """A role that a person holds in an organization or on a body of it, for a time, perhaps on behalf of a member."""

    noun = "post"

    person: Entity
    role: str | None
    organization: Entity
    body: Entity | None = None
    on_behalf_of: Entity | None = None
    period: Period = Period()
    announced: date | None = None
    former: bool = False


@dataclass(frozen=True, order=True, kw_only=True, repr=False)
class Seat(Fact):
    """Places on a body that an organization has."""

    noun = "seat"

    organization: Entity
    body: Entity
    count: int = 1
    announced: date | None = None


@dataclass(frozen=True, order=True, kw_only=True, repr=False)
class Part(Fact):
    """An organization that belongs to another."""

    noun = "part"

    part: Entity
    whole: Entity


@dataclass(frozen=True, order=True, kw_only=True, repr=False)
class Reorganization(Fact):
    """An organization that goes by another name, or moved under another one; the period begins when it did.

    *original* is who it was before: the same, unless the two names are known as two organizations.
    """

    noun = "reorganization"

    original: Entity
    organization: Entity
    whole: Entity | None = None
    former_name: str | None = None
    new_name: str | None = None
    period: Period = Period()
    announced: date | None = None

    @property
    def into(self) -> Entity | None:
        """What it moved under or became; None if it is still the same under another name."""
        return self.whole or (None if self.original.iri == self.organization.iri else self.organization)

    @property
    def verb(self) -> str:
        """What happened, in the words between the two."""
        if self.whole is not None:
            return "moved under"
        return "became" if self.into else f"changed its name from {self.former_name} to {self.new_name}"


@dataclass(frozen=True, order=True, kw_only=True, repr=False)
class Hosting(Fact):
    """A project that has its home at a foundation, which may say how mature it is."""

    noun = "hosting"

    project: Entity
    organization: Entity
    maturity: str | None = None
    period: Period = Period()
    announced: date | None = None


@dataclass(frozen=True, order=True, kw_only=True, repr=False)
class Involvement(Fact):
    """An organization that develops, contributes to or uses a project."""

    noun = "involvement"

    organization: Entity
    project: Entity
    does: ProjectRelation


@dataclass(frozen=True, order=True, kw_only=True, repr=False)
class Partnership(Fact):
    """Two organizations that worked together, in order: whom a text names first means nothing."""

    noun = "partnership"

    first: Entity
    second: Entity

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.second < self.first:
            first, second = self.second, self.first
            object.__setattr__(self, "first", first)
            object.__setattr__(self, "second", second)


@dataclass(frozen=True, order=True, kw_only=True, repr=False)
class Quotation(Fact):
    """What a person said, and on which day it was published."""

    noun = "quotation"

    speaker: Entity
    quote: str
    announced: date | None = None
