"""Where claims show people at work, and which organizations are parts of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from kg.model import Entity, Name, PartClaim, PostClaim
from kg.resolve.people import Appearance
from kg.resolve.registry import Registry
from kg.resolve.stated import Place, Stated

Meaning = Callable[[Name, Place, str], Entity]
"""What a name means in a place of a claim in a document."""


def appearances(stated: Iterable[Stated], meaning: Meaning) -> Iterator[Appearance]:
    """Each person with each organization that a document names for it.

    Posts at companies and the like are work there, those at foundations are not: people of many employers hold them.
    """
    for each in stated:
        claim = each.claim
        if isinstance(claim, PostClaim) and claim.person.kind not in ("project", "body"):
            for name in filter(None, (claim.organization, claim.on_behalf_of)):
                at = meaning(name, "organization", each.document)
                works = at.kind == "organization" and claim.change in ("appointed", "holds")
                yield Appearance(each.document, claim.person, tie(at), works, _day(each, claim))


def wholes(stated: Iterable[Stated], meaning: Meaning, registry: Registry) -> dict[str, str]:
    """What each organization is a part of, as the registry says or else the documents."""
    found: dict[str, str] = {}
    for each in stated:
        if isinstance(each.claim, PartClaim):
            ends = (meaning(name, "organization", each.document) for name in (each.claim.part, each.claim.whole))
            part, whole = map(tie, ends)
            found[part] = min(whole, found.get(part, whole))
    return found | {each.id: each.parent for each in registry if each.parent is not None}


def tie(entity: Entity) -> str:
    """What stands for it where people are told apart: the slug, its kind in front unless it is an organization.

    >>> tie(Entity("https://example.org/id/organization/acme", "Acme"))
    'acme'
    """
    kind, slug = entity.iri.rsplit("/", 2)[1:]
    return slug if kind == "organization" else f"{kind}.{slug}"


def _day(each: Stated, claim: PostClaim) -> date | None:
    """The day on which the person was there, if it is known to the day."""
    when = claim.effective if claim.change == "appointed" and claim.effective else each.announced
    return when.exact if when else None
