"""An announcement becomes claims: what it says, each with the sentence that says so.

Each kind of fact is one module with one public function from the scene to claims, and its wordings are files. The
extractor is deterministic and needs no model; *names* may hint at names that the reader knows, and is never needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.extract import pages
from kg.extract.consistency import consistent
from kg.extract.effective import dated
from kg.extract.facts import to_facts
from kg.extract.members import memberships, sponsors
from kg.extract.people import posts, seats
from kg.extract.relations import partners, parts, projects, renamings
from kg.extract.scene import Scene
from kg.extract.speech import statements
from kg.extract.speech.anaphora import resolve_anaphora
from kg.model import Announcement, Claim
from kg.resources import digest

RULES = f"kg-rules/1.{digest('read', 'extract', 'model')}"
"""The name of the rule set and a fingerprint of it: documents that were read by other rules are read again."""

_READERS: dict[str, Callable[[Scene], Iterator[Claim]]] = {
    "memberships": memberships.memberships,
    "sponsors": sponsors.sponsors,
    "posts": posts.posts,
    "seats": seats.seats,
    "parts": parts.parts,
    "changes": renamings.renamings,
    "projects": projects.projects,
    "partners": partners.partners,
    "statements": statements.statements,
    "pages": pages.pages,
}


def extract(announcement: Announcement, *, names: Iterable[str] = ()) -> list[Claim]:
    """The claims of an announcement, in the order of their evidence.

    >>> extract(Announcement("empty.md", "", ()))
    []
    """
    scene = Scene(announcement, names)
    resolve_anaphora(scene)
    said = consistent(claim for reader in _READERS.values() for claim in reader(scene))
    claims = (dated(claim, announcement.announced) for claim in said)
    return sorted(claims, key=lambda claim: (claim.evidence, claim.relation, repr(claim)))


__all__ = ["RULES", "extract", "to_facts"]
