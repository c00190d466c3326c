"""The ledger: what two witnesses say of one membership, the announcements and the foundation's own list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model.carded import Carded
from kg.model.facts import Entity

Verdict = Literal[
    "confirmed",  # announced and listed, and the two agree
    "announced only",
    "listed only",
    "date conflict",
    "tier conflict",
    "silent departure",  # not listed any more, and nobody announced that
]
VERDICTS: tuple[Verdict, ...] = (
    "silent departure", "date conflict", "tier conflict", "announced only", "listed only", "confirmed",
)  # fmt: skip
"""The verdicts, what needs somebody first."""


@dataclass(frozen=True, order=True)
class Cited(Carded):
    """A document that an entry rests on: its path, the commit and the address if they are known, and its date.

    >>> print(Cited("landscape.yml@8b4fbc344a13", "8b4fbc344a13", announced="2026-01-08"))
    landscape.yml@8b4fbc344a13 (2026-01-08)
    """

    doc: str
    version: str = ""
    url: str | None = None
    announced: str = ""

    def __str__(self) -> str:
        where = self.url or self.doc
        if self.version and self.version[:12] not in where:
            where = f"{where}@{self.version[:12]}"
        return f"{where} ({self.announced or 'undated'})"


@dataclass(frozen=True, order=True)
class Entry(Carded):
    """What the ledger says of one member: the verdict, what is the matter, what to do, and the documents behind it."""

    iri: str
    verdict: Verdict
    member: Entity
    organization: Entity
    says: str
    remedy: str = ""
    days: int | None = None
    claims: tuple[str, ...] = ()
    sources: tuple[Cited, ...] = ()

    def __str__(self) -> str:
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.member}: {self.verdict}: {self.says}{remedy}"
