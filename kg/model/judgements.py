"""What people decide about names and claims: each judgement says who decided it, when and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from kg.model.claims import (
    Claim,
    MembershipClaim,
    PartClaim,
    PartnerClaim,
    PostClaim,
    ProjectClaim,
    SeatClaim,
    SponsorshipClaim,
)
from kg.model.when import When

ASSERTED: dict[str, tuple[type[Claim], tuple[str, str], tuple[str, ...]]] = {
    "membership": (MembershipClaim, ("member", "organization"), ("tier", "change")),
    "sponsorship": (SponsorshipClaim, ("sponsor", "organization"), ("tier", "change")),
    "post": (PostClaim, ("person", "organization"), ("role", "on_behalf_of", "change")),
    "seat": (SeatClaim, ("organization", "body"), ("count",)),
    "part": (PartClaim, ("part", "whole"), ()),
    "project": (ProjectClaim, ("organization", "project"), ("does",)),
    "partner": (PartnerClaim, ("first", "second"), ()),
}
"""What a person can assert: the kind of claim, its two ends, and what else it may say."""


@dataclass(frozen=True, order=True, kw_only=True)
class Judgement:
    """What all judgements share: a number that names it for good, who decided, when, and why."""

    verdict: ClassVar[str] = ""

    number: int
    by: str
    on: datetime
    why: str
    place: str = field(default="", compare=False, repr=False)  # the line of the file that it stands on

    @property
    def about(self) -> tuple[str, ...]:
        """What it is about, as it was written."""
        return ()


@dataclass(frozen=True, order=True, kw_only=True)
class Same(Judgement):
    """Two names or IRIs stand for one thing; it keeps the IRI of the other."""

    verdict = "same"

    one: str
    other: str

    @property
    def about(self) -> tuple[str, ...]:
        """The two."""
        return self.one, self.other


@dataclass(frozen=True, order=True, kw_only=True)
class Different(Judgement):
    """Two names or IRIs stand for two things, whatever makes them look like one."""

    verdict = "different"

    one: str
    other: str

    @property
    def about(self) -> tuple[str, ...]:
        """The two."""
        return self.one, self.other


@dataclass(frozen=True, order=True, kw_only=True)
class Rejected(Judgement):
    """A claim is wrong: no fact may rest on it."""

    verdict = "reject"

    claim: str

    @property
    def about(self) -> tuple[str, ...]:
        """The claim's IRI."""
        return (self.claim,)


@dataclass(frozen=True, order=True, kw_only=True)
class Accepted(Judgement):
    """A claim is right, however unsure the rules were of it."""

    verdict = "accept"

    claim: str

    @property
    def about(self) -> tuple[str, ...]:
        """The claim's IRI."""
        return (self.claim,)


@dataclass(frozen=True, order=True, kw_only=True)
class Asserted(Judgement):
    """A claim that a person makes: where it can be read, if anywhere on the web, and when that was published."""

    verdict = "assert"

    says: Claim
    source: str | None = None
    announced: When | None = None

    @property
    def kind(self) -> str:
        """Which kind of claim it is, a key of :data:`ASSERTED`."""
        return next(kind for kind, (type_, *_) in ASSERTED.items() if type_ is type(self.says))

    @property
    def about(self) -> tuple[str, ...]:
        """The kind of claim and its two ends."""
        return self.kind, *(str(getattr(self.says, end)) for end in ASSERTED[self.kind][1])


@dataclass(frozen=True, order=True, kw_only=True)
class Undone(Judgement):
    """A judgement is taken back: the graph is what it would be without it."""

    verdict = "undo"

    undoes: int

    @property
    def about(self) -> tuple[str, ...]:
        """The number of the judgement that is taken back."""
        return (str(self.undoes),)
