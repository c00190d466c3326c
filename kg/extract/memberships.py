"""Who is a member of what, at which tier, and what the announcement says happened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from kg.extract.evidence import sentence
from kg.extract.scene import Scene
from kg.extract.wording import Found, matches
from kg.model import MembershipChange, MembershipClaim


def memberships(scene: Scene) -> Iterator[MembershipClaim]:
    """The memberships that the sentences of an announcement state."""
    for line in scene.lines:
        for found in matches("memberships", line):
            yield from _claims(scene, found)


def _claims(scene: Scene, found: Found) -> Iterator[MembershipClaim]:
    for organization in found.mentions("organization"):
        for member in found.mentions("member"):
            if member.who is not organization.who:
                yield MembershipClaim(
                    evidence=sentence(scene, found.line),
                    confidence=0.8,
                    rule=found.wording.name,
                    member=member.who.to_name(),
                    organization=organization.who.to_name(),
                    tier=found.text("tier"),
                    change=cast("MembershipChange", found.wording.meaning["change"]),
                )
