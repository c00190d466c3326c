"""What differs between two states of the graph: each change with what is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model.facts import Entity, Fact

Because = Literal["added", "changed", "withdrawn", "judged", "resolved", "said"]
"""Why a fact differs: a document came, changed or went; somebody judged; names or rules mean something else; or, of two
days, nothing differs in what is known, and this is who says so."""


@dataclass(frozen=True, order=True)
class Reason:
    """What is behind a change: what happened to which source, the sentence there, the claim in it.

    >>> print(Reason("added", "2024-09-10-arm.md", "Arm joins the PyTorch Foundation"))
    added 2024-09-10-arm.md: “Arm joins the PyTorch Foundation”
    """

    because: Because
    source: str = ""
    sentence: str = ""
    claim: str = ""

    def __str__(self) -> str:
        quoted = f": “{self.sentence}”" if self.sentence else ""
        return f"{self.because} {self.source}".strip() + quoted


@dataclass(frozen=True, order=True)
class Change:
    """One difference in words, the fact before and after, and the reasons.

    >>> acme, foundation = Entity("urn:acme", "Acme"), Entity("urn:ef", "Example Foundation", "foundation")
    >>> print(Change("moved", acme, foundation, "tier General → Premier"))
    moved Acme, Example Foundation: tier General → Premier
    """

    what: str
    subject: Entity
    object: Entity | None = None
    detail: str = ""
    before: Fact | None = None
    after: Fact | None = None
    reasons: tuple[Reason, ...] = ()

    def __str__(self) -> str:
        ends = f"{self.subject}, {self.object}" if self.object else str(self.subject)
        return f"{self.what} {ends}" + (f": {self.detail}" if self.detail else "")
