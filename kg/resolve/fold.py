"""From claims to facts: names become entities, and the claims about one pair become what held, and when.

Folding is a pure function of the claims: no order, clock or store changes its outcome, and what one pair folds to
depends on the claims about that pair, and on what its names mean, alone. So a new claim is folded with its own pair,
and no other one is looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from kg.model import (
    LEAST_CONFIDENCE,
    ChangeClaim,
    Claim,
    Fact,
    MembershipClaim,
    PartClaim,
    PartnerClaim,
    PostClaim,
    ProjectClaim,
    SeatClaim,
    SponsorshipClaim,
    StatementClaim,
)
from kg.resolve import links, posts, reorganizations, tenures
from kg.resolve.beliefs import Beliefs, believed
from kg.resolve.identities import Identities
from kg.resolve.stated import Stated, confident

Topic: TypeAlias = tuple[str, Hashable]
"""What claims are folded together by: a kind of fact, and the pair (or more) that it is about."""


def fold(
    stated: Iterable[Stated], identities: Identities | None = None, *, least: float = LEAST_CONFIDENCE
) -> list[Fact]:
    """The facts that the claims of a confidence of at least *least* amount to, ordered by IRI.

    Without *identities*, names mean what the claims themselves make of them.

    >>> from kg.model import Evidence, Name, When
    >>> claim = MembershipClaim(evidence=Evidence("a.md", 0, 10, "Acme joins"), confidence=0.9, change="joined",
    ...                         member=Name("Acme"), organization=Name("Example Foundation"))
    >>> [fact.iri for fact in fold([Stated("urn:claim:1", claim, "a.md", When.parse("2023-07-27"))])]
    ['https://w3id.org/foundation-kg/id/membership/acme/example-foundation/1']
    """
    return list(fold_beliefs(stated, identities, least=least).held)


def fold_beliefs(
    stated: Iterable[Stated], identities: Identities | None = None, *, least: float = LEAST_CONFIDENCE
) -> Beliefs:
    """The facts as :func:`fold` gives them, and those that were held once and are not any more, ordered by IRI."""
    kept = confident(stated, least)
    who = identities if identities is not None else Identities(stated=kept)
    folded = [fold_topic(topic, told, who) for topic, told in topics(kept, who).items()]
    held, superseded = (
        tuple(sorted((fact for beliefs in folded for fact in getattr(beliefs, kind)), key=lambda fact: fact.iri))
        for kind in ("held", "superseded")
    )
    return Beliefs(held, superseded)


def topics(stated: Iterable[Stated], who: Identities) -> dict[Topic, list[Stated]]:
    """The claims by what they are folded together with; those that link a thing to itself are in no topic."""
    found: dict[Topic, list[Stated]] = defaultdict(list)
    for each in stated:
        for topic in topics_of(each, who):
            found[topic].append(each)
    return found


def topics_of(each: Stated, who: Identities) -> Iterator[Topic]:
    """The topics of one claim: a seat is one of its own and makes its body a unit."""
    for noun in _OF_CLAIM[type(each.claim)]:
        about = _FOLDINGS[noun].about(each, who)
        if about is not None:
            yield noun, about


def fold_topic(topic: Topic, told: Sequence[Stated], who: Identities) -> Beliefs:
    """What the claims about one topic amount to, now and at any time before."""
    noun, about = topic
    folding = _FOLDINGS[noun]
    ordered = sorted(told, key=lambda each: each.iri)
    return believed(ordered, lambda known: folding.fold(about, known, who))


class _Folding(NamedTuple):
    """Which claims it takes, what each is about, and the facts that the claims about the same amount to."""

    claims: tuple[type[Claim], ...]
    about: Callable[[Stated, Identities], Hashable | None]
    fold: Callable[[Any, Sequence[Stated], Identities], Iterator[Fact]]


_FOLDINGS: Mapping[str, _Folding] = {
    "membership": _Folding((MembershipClaim,), tenures.member_ends, tenures.memberships),
    "sponsorship": _Folding((SponsorshipClaim,), tenures.member_ends, tenures.sponsorships),
    "post": _Folding((PostClaim, SeatClaim), posts.post_about, posts.posts),
    "seat": _Folding((SeatClaim,), links.seat_ends, links.seats),
    "unit": _Folding((PostClaim, SeatClaim), links.unit_ends, links.parts),
    "part": _Folding((PartClaim,), links.part_ends, links.parts),
    "reorganization": _Folding((ChangeClaim,), reorganizations.reorganized, reorganizations.reorganizations),
    "hosting": _Folding((ProjectClaim,), tenures.hosting_ends, tenures.hostings),
    "involvement": _Folding((ProjectClaim,), links.involvement_ends, links.involvements),
    "partnership": _Folding((PartnerClaim,), links.partner_ends, links.partnerships),
    "quotation": _Folding((StatementClaim,), links.said_by, links.quotations),
}
_OF_CLAIM: Mapping[type[Claim], list[str]] = defaultdict(list)
for _noun, _folding in _FOLDINGS.items():
    for _type in _folding.claims:
        _OF_CLAIM[_type].append(_noun)
