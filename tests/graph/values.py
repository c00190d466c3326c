"""Any claim, any announcement, any fact: what the property tests draw from."""

from __future__ import annotations

from datetime import UTC, date

from hypothesis import strategies as st

from kg.model import (
    Announcement,
    ChangeClaim,
    Claim,
    Entity,
    Evidence,
    Fact,
    Hosting,
    Involvement,
    Membership,
    MembershipClaim,
    Name,
    PageClaim,
    Part,
    PartClaim,
    PartnerClaim,
    Partnership,
    Period,
    Post,
    PostClaim,
    ProjectClaim,
    Quotation,
    Reorganization,
    Seat,
    SeatClaim,
    Sponsorship,
    SponsorshipClaim,
    StatementClaim,
    When,
)
from kg.model.facts import EntityKind
from kg.vocabulary import ID

texts = st.text(max_size=12)
words = (
    st.sampled_from(("IBM", "Premier", 'quo"ted', "back\\slash", "two\nlines", "华为", "e\u0301", "\x00", "")) | texts
)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
moments = st.datetimes(timezones=st.just(UTC))
names = st.builds(
    Name,
    words,
    st.lists(words, max_size=3).map(tuple),
    st.sampled_from(("organization", "person", "project", "body", "unknown")),
)


@st.composite
def whens(draw: st.DrawFn) -> When:
    """A day, month, year, or stretch of days open at either end."""
    first, last = sorted((draw(days), draw(days)))
    parsed = [When.parse(text) for text in (f"{first.year:04}", f"{first.year:04}-{first.month:02}", f"{first}")]
    return draw(st.sampled_from((*parsed, When(first, last), When(first, None), When(None, last), When())))


periods = st.builds(Period, st.none() | whens(), st.none() | whens())

_CHANGES = st.sampled_from(("joined", "founding", "renewed", "retiered", "left", "current"))
_POST_CHANGES = st.sampled_from(("appointed", "left", "former", "holds"))
_RELATIONS = st.sampled_from(("hosts", "develops", "contributes", "uses"))
_FIELDS: dict[type[Claim], dict[str, st.SearchStrategy[object]]] = {
    MembershipClaim: {"member": names, "organization": names, "tier": st.none() | words, "change": _CHANGES},
    SponsorshipClaim: {"sponsor": names, "organization": names, "tier": st.none() | words, "change": _CHANGES},
    PostClaim: {
        "person": names,
        "role": st.none() | words,
        "organization": names,
        "on_behalf_of": st.none() | names,
        "change": _POST_CHANGES,
    },
    SeatClaim: {"organization": names, "body": words, "count": st.integers(-(10**20), 10**20)},
    PartClaim: {"part": names, "whole": names},
    ChangeClaim: {"organization": names, "other": names, "change": st.sampled_from(("renamed", "moved"))},
    ProjectClaim: {"organization": names, "project": names, "does": _RELATIONS},
    PartnerClaim: {"first": names, "second": names},
    StatementClaim: {"speaker": names, "quote": words},
    PageClaim: {"subject": names, "target": words, "use": st.sampled_from(("homepage", "logo", "depiction"))},
}
CLAIM_TYPES = tuple(_FIELDS)


@st.composite
def announcements(draw: st.DrawFn) -> Announcement:
    """A document with at least one character to quote."""
    return Announcement(
        doc=draw(st.sampled_from(("a.md", "posts/2023-08-02-ibm.md", "ü/ .md"))),
        text=draw(st.text(min_size=1, max_size=80)),
        blocks=(),
        source=draw(st.sampled_from(("", "posts", "https://example.org/feed"))),
        url=draw(st.none() | st.sampled_from(("https://example.org/a", "not an address", "http://x/|"))),
        title=draw(st.none() | words),
        announced=draw(st.none() | whens()),
        sha256=draw(st.sampled_from(("", "0" * 64, "9f" * 32))),
    )


@st.composite
def evidence(draw: st.DrawFn, announcement: Announcement) -> Evidence:
    """A stretch of the document, with context of any length."""
    start = draw(st.integers(0, len(announcement.text) - 1))
    end = draw(st.integers(start, len(announcement.text)))
    return Evidence.of(announcement, start, end, draw(st.sampled_from((32, 0, 7))))


@st.composite
def claims(draw: st.DrawFn, announcement: Announcement, *types: type[Claim]) -> Claim:
    """A claim of one of the types, with evidence in the document."""
    type_ = draw(st.sampled_from(types or CLAIM_TYPES))
    return type_(
        evidence=draw(evidence(announcement)),
        confidence=draw(st.floats(0, 1)),
        effective=draw(st.none() | whens()),
        rule=draw(words),
        **{attribute: draw(strategy) for attribute, strategy in _FIELDS[type_].items()},
    )


@st.composite
def documents(draw: st.DrawFn, *types: type[Claim]) -> tuple[Announcement, list[Claim]]:
    """An announcement with some claims."""
    announcement = draw(announcements())
    return announcement, draw(st.lists(claims(announcement, *types), max_size=4))


_NAMES = (("IBM", ()), ('quo"ted', ("two\nlines", "back\\slash")), ("华为", ("Huawei", "")))


def _entities(kind: EntityKind) -> st.SearchStrategy[Entity]:
    place = "organization" if kind == "foundation" else kind
    return st.sampled_from(
        [
            Entity(f"{ID}{place}/{kind}-{slug}", name, kind, aliases)
            for slug, (name, aliases) in zip("ab华", _NAMES, strict=True)
        ]
    )


@st.composite
def entities(draw: st.DrawFn) -> Entity:
    """An entity with any name."""
    kind = draw(st.sampled_from(("organization", "foundation", "person", "project", "body")))
    return Entity(
        f"{ID}{kind}/{kind}-{draw(st.integers(0, 9))}", draw(words), kind, tuple(draw(st.lists(words, max_size=3)))
    )


_FOUNDATIONS, _PERSONS, _PROJECTS, _BODIES = map(_entities, ("foundation", "person", "project", "body"))
_ORGANIZATIONS = _entities("organization") | _FOUNDATIONS
_PLACES = _ORGANIZATIONS | _PROJECTS
_ANNOUNCED = st.none() | days
_SHAPE: dict[str, st.SearchStrategy[object]] = {
    "member": _ORGANIZATIONS | _PERSONS,
    "organization": _PLACES,
    "tier": st.none() | words,
    "period": periods,
    "announced": _ANNOUNCED,
    "founding": st.booleans(),
}
_FACTS: dict[type[Fact], dict[str, st.SearchStrategy[object]]] = {
    Membership: _SHAPE,
    Sponsorship: _SHAPE,
    Post: {
        "person": _PERSONS,
        "role": st.none() | words,
        "organization": _PLACES,
        "body": st.none() | _BODIES,
        "on_behalf_of": st.none() | _ORGANIZATIONS,
        "period": periods,
        "announced": _ANNOUNCED,
        "former": st.booleans(),
    },
    Seat: {"organization": _ORGANIZATIONS, "body": _BODIES, "count": st.integers(1, 9), "announced": _ANNOUNCED},
    Part: {"part": _ORGANIZATIONS, "whole": _ORGANIZATIONS},
    Reorganization: {
        "original": _ORGANIZATIONS,
        "organization": _ORGANIZATIONS,
        "whole": st.none() | _FOUNDATIONS,
        "former_name": st.none() | words,
        "new_name": st.none() | words,
        "period": periods,
        "announced": _ANNOUNCED,
    },
    Hosting: {"project": _PROJECTS, "organization": _ORGANIZATIONS, "period": periods, "announced": _ANNOUNCED},
    Involvement: {"organization": _ORGANIZATIONS, "project": _PROJECTS, "does": _RELATIONS},
    Partnership: {"first": _ORGANIZATIONS, "second": _ORGANIZATIONS},
    Quotation: {"speaker": _PERSONS, "quote": words, "announced": _ANNOUNCED},
}


@st.composite
def facts(draw: st.DrawFn) -> list[Fact]:
    """Some facts of any type about few entities."""
    types = draw(st.lists(st.sampled_from(tuple(_FACTS)), max_size=5))
    return [draw(_facts(type_, number)) for number, type_ in enumerate(types)]


@st.composite
def _facts(draw: st.DrawFn, type_: type[Fact], number: int) -> Fact:
    claims = tuple(f"{ID}source/x/0/claim/{claim}" for claim in draw(st.lists(st.integers(0, 9), max_size=3)))
    fields = {attribute: draw(strategy) for attribute, strategy in _FACTS[type_].items()}
    return type_(iri=f"{ID}{type_.noun}/{number}", claims=claims, **fields)
