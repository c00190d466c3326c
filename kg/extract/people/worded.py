"""Sentences that say what post somebody holds: the wordings of wording/posts.yml, and what each match means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import cast

from kg.extract.people.benches import recent_body, titled_body
from kg.extract.people.bodies import BODY_NAME
from kg.extract.people.personal import ANY, people
from kg.extract.people.phrases import ORG
from kg.extract.people.places import OF_PROJECT, Places
from kg.extract.people.predecessors import leaving
from kg.extract.people.roles import either, is_title, singular
from kg.extract.people.seats import may_seat, worded_body
from kg.extract.people.tenures import Post
from kg.extract.people.titles import Title, titles
from kg.extract.scene import Line
from kg.extract.scene.cast import Someone
from kg.extract.scene.spoken import inside
from kg.extract.wording.wording import Found, matches
from kg.model import PostChange


class Worded:
    """The posts that wordings give, line after line: who was named last stands for "he" and "she"."""

    def __init__(self, places: Places, narrator: Someone | None) -> None:
        self.places = places
        self.narrator = narrator  # whom "I" stands for outside of quotations
        self.last: Someone | None = None

    def posts(self, line: Line) -> Iterator[Post]:
        """What one line says in so many words."""
        here = people(line)
        if here or PRONOUN.search(line.coded):
            for found in matches("posts", line, without="" if may_seat(line) else "seat"):
                yield from self._worded(found)
        self.last = here[-1][1].who if here else self.last

    def _worded(self, found: Found) -> Iterator[Post]:
        how = found.wording.meaning["title"]
        yield from {"after": self._worded_title, "body": self._worded_seat, "workplace": self._worded_workplace}.get(
            how, self._worded_role
        )(found)

    def _subjects(self, found: Found) -> list[Someone]:
        if not found.text("pronoun"):
            here = {mention.start for _, mention in people(found.line) if mention.who.kind == "person"}
            return [mention.who for mention in found.mentions("people") if mention.start in here]
        if found.text("pronoun") == "I" and (said := self._first_person(found)):
            return [said]
        before = [mention.who for at, mention in people(found.line) if at < found.match.start("pronoun")]
        who = before[-1] if before else self.last
        return [who] if who else []

    def _first_person(self, found: Found) -> Someone | None:
        """Whom "I" stands for: the speaker of the quotation around it, else the writer."""
        quoted = inside(self.places.scene.spoken, found.line.offsets[found.match.start("pronoun")])
        return quoted.speaker if quoted else self.narrator

    def _worded_title(self, found: Found) -> Iterator[Post]:
        """The title that begins where a wording ends."""
        meaning, line = found.wording.meaning, found.line
        said = [mention.who for mention in found.mentions("organization")]
        where = _before_where(found) or (said[0] if said else None) or _announcer(found)
        if shared := _respectively(found, self._subjects(found)):
            for person, title in shared:
                yield from self.places.post(line, person, title, _rule(found), where)
            return
        for title in titles(line, found.match.end()):
            if not title.empty and not _reads_as_title(line, title):
                last = _founder(line, title)
                if last is None:
                    return
                title = last
            if title.organization is None and where is None and (meaning.get("ask") or self._is_loose(line, title)):
                continue
            if meaning["change"] == "holds":
                title = leaving(line, title)
            change = title.change if title.change != "holds" else cast(PostChange, meaning["change"])
            for person in self._subjects(found):
                full = Title(title.start, title.end, title.organization, change)
                yield from self.places.post(line, person, full, _rule(found), where)

    def _is_loose(self, line: Line, title: Title) -> bool:
        """Whether a title with "a" and no organization is none: "a researcher", but not "a maintainer"."""
        return bool(_INDEFINITE.search(line.coded, 0, title.start)) and not (
            OF_PROJECT.search(line.coded, title.start, title.end) or _BODY.search(line.coded, title.start, title.end)
        )

    def _worded_workplace(self, found: Found) -> Iterator[Post]:
        """The organization that somebody works at, and the title if "as" leads to one."""
        places = found.mentions("organization")
        said = titles(found.line, found.match.end()) if found.match.group().endswith("as") else []
        title = next((one for one in said if not one.empty), Title(0, 0, None))
        past = found.wording.meaning["change"] == "former" or re.search(
            r"\b(?:worked|employed|held)\s", found.match.group()
        )
        change = "former" if past else "appointed" if found.wording.meaning["change"] == "appointed" else title.change
        for person in self._subjects(found):
            for where in places:
                yield from self.places.post(
                    found.line, person, replace(title, organization=where, change=change), _rule(found)
                )

    def _worded_role(self, found: Found) -> Iterator[Post]:
        """The title that a wording means or names itself."""
        role, line = found.wording.meaning["title"], found.line
        change = cast(PostChange, found.wording.meaning["change"])
        held = found.text("held")
        if held is not None:
            if not is_title(held):
                return
            role = singular(held.strip())
        elif "co" in (found.text("verb") or ""):
            role = f"co-{role}"
        places = [mention.who for group in ("organization", "second") for mention in found.mentions(group)]
        for person in self._subjects(found):
            for where in places or ([self.places.house] if self.places.house else []):
                yield Post(person, role, where, change, line, _rule(found))

    def _worded_seat(self, found: Found) -> Iterator[Post]:
        """The place on a body that a wording gives."""
        find = titled_body if "titled" in found.wording.meaning else recent_body
        body = worded_body(self.places.scene, found) or find(self.places.scene, self.places.faces, found.line)
        if body is None or body.owner is None or _OF_ANOTHER.search(found.line.coded, 0, found.match.start()):
            return
        if found.wording.meaning.get("ask") == "seats" and not _of_seats(found):
            return
        change = cast(PostChange, found.wording.meaning["change"])
        stands = _stands(found)
        if change == "holds" and _OUTGOING.search(_lead(found)):
            change = "left"
        elif change == "holds" and _PAST.search(found.match.group()):
            change = "former"
        elif change == "holds" and not stands and _NEW.search(found.line.coded):
            change = "appointed"
        behalf = next((mention.who for mention in found.mentions("behalf")), None)
        office = _office(found)
        for person in self._subjects(found):
            yield Post(
                person, f"{body.name} {office}", body.owner, change, found.line, _rule(found), behalf, fixed=stands
            )


def _office(found: Found) -> str:
    """The office that a wording names or means: "member" where it says only that somebody sits there."""
    said = re.sub(r"(?i)men$", "man", (found.text("office") or "").strip())
    return _OFFICES.get(said[:4].lower(), singular(said)) or found.wording.meaning.get("office", "member")


_OFFICES = {"depu": "deputy", "alte": "alternate", "subs": "substitute"}
_OF_ANOTHER = re.compile(r"\b(?i:chair(?:man|woman|person)?|president|secretary|treasurer|head) of\s+(?:the\s+)?$")
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|I)\b")
_PAST = re.compile(r"\b(?:was|were|had been|used to|formerly|previously)\s")
_NEW = re.compile(
    r"\b(?:will represent|new|newest|joining|newly|elected|initial|inaugural|welcom\w+|congratulat\w+)\b", re.I
)
_STANDING = re.compile(r"\b(?:already|currently|existing|continu\w+|remain\w*|stays?)\b")
_OUTGOING = re.compile(r"\b(?:outgoing|departing|retiring|leaving)\b", re.I)
_SEATS = re.compile(r"\b(?:directors?|trustees?|(?:board|committee|council) members?|terms?|seats?)\b", re.I)
_EACH = re.compile(r"\b(?:all|both|each)\b")
_TITLED_BEFORE = re.compile(r"(?<!^)\b[A-Z]\w+\s+$")
_CLAUSE = re.compile(r"[^,.;:()\U000F0000-\U000FFFFF]*$")
_BODY = re.compile(BODY_NAME)
_WHERE = re.compile(rf"({ORG}),?\s+where\s+(?:he|she|they)?\s*$")
_INDEFINITE = re.compile(r"\b(?:an?|another)\s+$")
_TITLE_WORDS = either("modifiers", "departments", "adverbs", "former", "appointed", "left")
_TITLE_START = re.compile(
    rf"(?:(?:(?i:{_TITLE_WORDS})|[A-Z]\w*|\w+-\w+|and|&|of|{ANY}|\([^()]*\))[.\s,/]+){{0,7}}?(?i:{either('heads')})(?!\w)"
)
_OFFICE = r"(?:(?i:vice|co|deputy)[- ])?(?i:chair(?:man|woman|person)?|president|treasurer|secretary)"
_RESPECTIVELY = re.compile(
    r"\s*(?:(?:the|its|our|new)\s+)*"
    rf"(?P<titles>{_OFFICE}(?:,\s+{_OFFICE})*,?\s+and\s+(?:the\s+)?{_OFFICE}|[^.;:()“”\"]{{3,120}}?(?=,?\s+respectively\b))"
)
_AND = re.compile(r"\s*,\s*(?:and\s+)?(?:the\s+)?|\s+(?:and|&)\s+(?:the\s+)?")
_AND_FOUNDER = re.compile(r"\b(?:and|,)\s+(?:the\s+|an?\s+)?(?=(?:co-?)?founder\b)")
_SUBJECT = re.compile(
    rf"[^\U000F0000-\U000FFFFF]{{0,40}}({ORG})[^\U000F0000-\U000FFFFF]{{0,60}}?\b(?:announc|welcom|appoint|nam(?:ed|es)|introduc|hir(?:ed|es)|elect"
    r"|thrilled|pleased|proud|happy|excited|delighted)"
)


def _before_where(found: Found) -> Someone | None:
    """The organization of "Acme, where she is CTO"."""
    where = _WHERE.search(found.line.coded, 0, found.match.end("pronoun")) if found.text("pronoun") else None
    return found.line.mentioned(where.group(1))[0].who if where else None


def _announcer(found: Found) -> Someone | None:
    """Whoever announces, in a sentence that tells of an appointment: the appointment is theirs."""
    subject = _SUBJECT.match(found.line.coded) if found.wording.meaning["change"] == "appointed" else None
    people_at = found.match.start("people" if found.text("people") else 0)
    if subject is None or subject.start(1) > people_at or _BODY.search(found.line.coded, subject.end(1), people_at):
        return None  # "at its first meeting, the board elected Ada Doe as chair": of the board
    return found.line.mentioned(subject.group(1))[0].who


def _respectively(found: Found, subjects: list[Someone]) -> list[tuple[Someone, Title]]:
    """Who gets which title in "Ada Doe and Bob Roe were elected as Treasurer and Secretary respectively"."""
    line = found.line
    row = _RESPECTIVELY.match(line.coded, found.match.end())
    if row is None:
        return []
    start, end = row.span("titles")
    cuts = [(start, start), *(cut.span() for cut in _AND.finditer(line.coded, start, end)), (end, end)]
    spans = [(before[1], after[0]) for before, after in pairwise(cuts)]
    if len(spans) != len(subjects) or not all(is_title(line.coded[first:last]) for first, last in spans):
        return []
    change = cast(PostChange, found.wording.meaning["change"])
    return [(who, Title(*span, None, change)) for who, span in zip(subjects, spans, strict=True)]


def _reads_as_title(line: Line, title: Title) -> bool:
    """Whether only words of titles stand before the head: "senior engineer", not "happy to be an engineer"."""
    return bool(_TITLE_START.match(line.coded, title.start, title.end))


def _founder(line: Line, title: Title) -> Title | None:
    """What somebody is after something that is no title: "an activist and founder of Acme"."""
    found = _AND_FOUNDER.search(line.coded, title.start, title.end)
    return replace(title, start=found.end()) if found else None


def _stands(found: Found) -> bool:
    """Whether a wording says that people sit there already, whatever else is new."""
    return "fixed" in found.wording.meaning or bool(_STANDING.search(_lead(found)))


def _of_seats(found: Found) -> bool:
    """Whether a sentence speaks of seats on a body, and not of somebody's job."""
    coded = found.line.coded
    several = bool(_EACH.search(found.match.group()))
    return (several or bool(_SEATS.search(coded))) and not _TITLED_BEFORE.search(coded, 0, found.match.start("people"))


def _lead(found: Found) -> str:
    """What a wording matched, with the few words before it in the same clause."""
    start = found.match.start()
    before = _CLAUSE.search(found.line.coded, max(0, start - 40), start)
    return (before.group() if before else "") + found.match.group()


def _rule(found: Found) -> str:
    return found.wording.name.split("/")[-1]
