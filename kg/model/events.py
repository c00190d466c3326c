"""What happened, one event at a time: the lines of a history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.model.carded import Carded
from kg.model.facts import Entity
from kg.model.when import When

Dated = Literal["effective", "announced", "unknown"]


@dataclass(frozen=True, order=True)
class Event(Carded):
    """Something that a fact says happened: to whom, when, and where one can read it.

    *dated* says what the date is: of the event itself (effective), or of the first announcement of it.

    >>> acme, foundation = Entity("urn:acme", "Acme"), Entity("urn:ef", "Example Foundation", "foundation")
    >>> print(Event(When.parse("2023-07"), "effective", acme, "joined", foundation, "as Gold member"))
    Acme joined Example Foundation as Gold member
    """

    when: When | None
    dated: Dated
    subject: Entity
    verb: str
    object: Entity | None = None
    detail: str = ""
    fact: str = ""
    source: str = ""
    sentence: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (str(self.subject), self.verb, str(self.object or ""), self.detail)))

    @property
    def day(self) -> date:
        """The day to order it by; what has no date comes last."""
        return (self.when and (self.when.earliest or self.when.latest)) or date.max
