"""A title while it is being read, and what the names in it are: its organization, a part of one, a field of work."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.people.phrases import BESIDE_JOB, OF_A_TOOL, OVER_A_FIELD, OVER_A_PART
from kg.extract.people.roles import is_department
from kg.extract.scene import Mention
from kg.model import PostChange


@dataclass(slots=True)
class Unit:
    """A title while it is being read: where it stands, and the organization that the words so far give it."""

    start: int = -1
    end: int = -1
    change: PostChange = "holds"
    organization: Mention | None = None
    link: str = ""  # how the organization was said: first, at, of, comma
    edge: int = -1  # where the title ends if the organization stands behind it
    after: str = ""  # the delimiter before it
    begin: int = -1  # where the title begins with the organization before it
    words: str = ""
    office: bool = False  # a place on a body and nothing else, which no organization behind it owns

    @property
    def is_honorary(self) -> bool:
        """Whether it is a title that people hold beside their job: of a foundation's board, of a project."""
        return bool(self.organization and self.organization.who.kind == "foundation" and BESIDE_JOB.search(self.words))

    @property
    def is_of_part(self) -> bool:
        """Whether the title is over a part of an organization, rather than over one: "Head of Digital Reading"."""
        who = self.organization.who if self.organization and self.link == "of" else None
        return bool(who and OVER_A_PART.search(self.words) and who.kind != "foundation" and who.counts.total() == 1)

    @property
    def is_loose(self) -> bool:
        """Whether the organization read so far may still turn out to be a part of the title."""
        if self.link == "first" and self.organization and self.organization.who.kind == "project":
            return not self.organization.possessive and bool(OF_A_TOOL.search(self.words))
        if self.link != "of" or self.organization is None:
            return False
        who = self.organization.who
        return self.is_of_part or who.kind in ("unknown", "project") or is_department(who.text.split()[-1])

    def goes_on_with(self, mention: Mention, joined: bool) -> bool:
        """Whether a name behind "and" (*joined*) only goes on with the department that the title ends with."""
        who = mention.who
        over = OVER_A_PART.search(self.words.partition(" of ")[0])
        loose = self.link == "first" and who.kind == "unknown" and who.counts.total() == 1 and over
        return joined and self.link in ("first", "of") and bool(is_department(who.text) or loose)


def is_field(mention: Mention, words: str) -> bool:
    """Whether what somebody is a vice president or head of is an abbreviation for a field of work: "VP of NFV"."""
    who = mention.who
    abbreviated = who.kind in ("unknown", "organization") and who.text.isupper() and len(who.text) < 6 and not who.links
    return abbreviated and who.counts.total() == 1 and bool(OVER_A_FIELD.search(words))


def abbreviates(mention: Mention, long: Mention) -> bool:
    """Whether a name is the short form of a far longer one before it: "National Library of Examples, NLE"."""
    text = mention.who.text
    return text.isupper() and " " not in text and len(long.who.text.split()) > 3
