"""What announcements say, in their own words: one value a kind of fact, nothing resolved yet.

The kinds and their fields are those of the annotation guidelines: memberships, sponsors, posts, seats, parts, projects,
partners, statements. Links and pictures that go with a name are kept beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from kg.model.announcement import Evidence
from kg.model.when import When

NameKind = Literal["organization", "person", "project", "body", "unknown"]
MembershipChange = Literal[
    "joined", "founding", "renewed", "retiered", "left", "current",
    "relabeled",  # the foundation gave its tiers other names; nobody moved up or down
    "renamed",  # the member goes by another name; the former one is among its aliases
]  # fmt: skip
OrganizationChange = Literal["renamed", "moved"]
PostChange = Literal["appointed", "left", "former", "holds"]
ProjectRelation = Literal["hosts", "develops", "contributes", "uses"]
LEAST_CONFIDENCE = 0.5
"""A claim with less goes to the review list instead of the facts, unless somebody sets another bound."""

PageUse = Literal["homepage", "logo", "depiction", "profile", "repository"]


@dataclass(frozen=True, order=True)
class Name:
    """A name in its fullest form in the text, and the other forms that the same text uses, a set kept in order.

    >>> str(Name("Amazon Web Services", ("AWS",)))
    'Amazon Web Services|AWS'
    """

    text: str
    aliases: tuple[str, ...] = ()
    kind: NameKind = "organization"

    def __post_init__(self) -> None:
        if len(self.aliases) > 1:
            object.__setattr__(self, "aliases", tuple(sorted(set(self.aliases))))

    def __str__(self) -> str:
        return "|".join((self.text, *self.aliases))


@dataclass(frozen=True, order=True, kw_only=True)
class Claim:
    """What all claims share: the sentence, how likely the claim is right (0 to 1), and the date it gives itself."""

    relation: ClassVar[str] = ""

    evidence: Evidence
    confidence: float = 0.5
    effective: When | None = None
    rule: str = ""  # the wording that matched, for people who mend the rules


@dataclass(frozen=True, order=True, kw_only=True)
class MembershipClaim(Claim):
    """A member of a foundation, consortium or alliance."""

    relation = "memberships"

    member: Name
    organization: Name
    tier: str | None = None
    change: MembershipChange = "current"


@dataclass(frozen=True, order=True, kw_only=True)
class SponsorshipClaim(Claim):
    """A sponsor, donor, patron or backer."""

    relation = "sponsors"

    sponsor: Name
    organization: Name
    tier: str | None = None
    change: MembershipChange = "current"


@dataclass(frozen=True, order=True, kw_only=True)
class PostClaim(Claim):
    """A person's role in an organization; without a role, the affiliation."""

    relation = "posts"

    person: Name
    role: str | None
    organization: Name
    on_behalf_of: Name | None = None
    change: PostChange = "holds"


@dataclass(frozen=True, order=True, kw_only=True)
class SeatClaim(Claim):
    """Places on a body that an organization is given."""

    relation = "seats"

    organization: Name
    body: str
    count: int = 1


@dataclass(frozen=True, order=True, kw_only=True)
class PartClaim(Claim):
    """An organization that belongs to another."""

    relation = "parts"

    part: Name
    whole: Name


@dataclass(frozen=True, order=True, kw_only=True)
class ChangeClaim(Claim):
    """An organization that changed: it was called *other* before, or moved under the *other* organization."""

    relation = "changes"

    organization: Name
    other: Name
    change: OrganizationChange


@dataclass(frozen=True, order=True, kw_only=True)
class ProjectClaim(Claim):
    """An organization and a software project, standard, platform or product; a host may say how mature it is."""

    relation = "projects"

    organization: Name
    project: Name
    does: ProjectRelation
    maturity: str | None = None


@dataclass(frozen=True, order=True, kw_only=True)
class PartnerClaim(Claim):
    """Two organizations that worked together."""

    relation = "partners"

    first: Name
    second: Name


@dataclass(frozen=True, order=True, kw_only=True)
class StatementClaim(Claim):
    """Direct speech: the whole quotation as it was written, and who spoke."""

    relation = "statements"

    speaker: Name
    quote: str


@dataclass(frozen=True, order=True, kw_only=True)
class PageClaim(Claim):
    """A web page or picture that goes with a name: a candidate for its homepage, logo, portrait or code.

    A profile is its page in somebody else's directory, Crunchbase for example.
    """

    relation = "pages"

    subject: Name
    target: str
    use: PageUse


RELATIONS: tuple[str, ...] = (
    "memberships", "sponsors", "posts", "seats", "parts", "projects", "partners", "statements",
)  # fmt: skip

CLAIMS: Mapping[str, type[Claim]] = {
    type_.relation: type_
    for type_ in (
        MembershipClaim,
        SponsorshipClaim,
        PostClaim,
        SeatClaim,
        PartClaim,
        ChangeClaim,
        ProjectClaim,
        PartnerClaim,
        StatementClaim,
        PageClaim,
    )
}
"""The kinds of claim, by their relation."""
