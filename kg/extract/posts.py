"""Who holds which post: titles beside names, sentences that say so, lists of boards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from kg.extract.anaphora import affiliations
from kg.extract.appositions import held_beside, held_in_entry
from kg.extract.benches import Bench, benches
from kg.extract.bodies import BODY_NAME, BODY_PHRASE, Body, body_in
from kg.extract.cast import Someone
from kg.extract.evidence import sentence
from kg.extract.personal import ANY, faces_of, is_personal, people
from kg.extract.roles import either, is_plural, is_title, singular, tidy
from kg.extract.scene import Line, Scene
from kg.extract.seats import granted_seats, worded_body
from kg.extract.tables import held_in_tables
from kg.extract.tenures import Post, give_seats, merged
from kg.extract.titles import ORG, PERSON, Title, titles
from kg.extract.wording import Found, matches
from kg.model import PostChange, PostClaim


def posts(scene: Scene) -> Iterator[PostClaim]:
    """The posts that an announcement states, one claim for each person, title and organization."""
    reading = _Reading(scene)
    found = merged(list(reading.posts()))
    give_seats(granted_seats(scene, reading.faces), found)
    for post in found:
        yield PostClaim(
            evidence=sentence(scene, post.line),
            confidence=round(_CONFIDENCE.get(post.rule, 0.85) - (0.15 if post.guessed else 0.0), 2),
            rule=f"posts/{post.rule}",
            person=post.person.to_name(),
            role=post.role,
            organization=post.organization.to_name(),
            on_behalf_of=post.behalf.to_name() if post.behalf else None,
            change=post.change,
        )


# How often each wording was right on the development part; 0.85 where it was met too seldom to tell.
_CONFIDENCE = {
    **dict.fromkeys(("after-name", "before-name", "members-are"), 0.9),
    **dict.fromkeys(("in-parentheses", "affiliation", "listed", "entry", "consists-of", "was"), 0.95),
    **dict.fromkeys(("is", "to-our-board"), 0.8),
}
_BODY_ROLE = re.compile(
    rf"(?P<head>[\w -]{{2,40}}?)\s+(?:of|on|to|for)\s+(?:the\s+|our\s+|its\s+)?(?P<body>{BODY_PHRASE})[\s,.]*$"
)


class _Reading:
    """One announcement while its posts are read: what is worked out once for all its lines."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.faces = faces_of(scene)
        self.house = scene.house
        self.employers = affiliations(scene)
        self.last: Someone | None = None  # the person named last, whom "he" and "she" stand for

    def posts(self) -> Iterator[Post]:
        """The posts of all lines, in order, then those that lists give."""
        before: Line | None = None
        for plain in self.scene.lines:
            line = self.faces.mended(plain)
            for held in (*held_beside(self.scene, line), *held_in_entry(self.scene, line, before)):
                yield from self._post(line, held.person, _leaving(line, held.title), held.rule)
            here = people(line)
            for found in matches("posts", line) if here or _PRONOUN.search(line.coded) else ():
                yield from self._worded(found)
            self.last = here[-1][1].who if here else self.last
            before = line
        yield from self._of_authors()
        for line, held in held_in_tables(self.scene, self.faces):
            yield from self._post(line, held.person, held.title, held.rule)
        for bench in benches(self.scene, self.faces):
            for line in bench.entries:
                yield from self._seated(bench, line)

    def _of_authors(self) -> Iterator[Post]:
        """What a front-matter field such as `author_role` says of the authors."""
        lines = [
            self.faces.mended(line) for line in self.scene.lines if self.scene.block(line).kind in ("author", "field")
        ]
        authors = [m.who for one in lines if self.scene.block(one).kind == "author" for _, m in people(one)]
        for line in lines:
            block = self.scene.block(line)
            if block.kind != "field" or not _ROLE_FIELD.search(block.label):
                continue
            for person in authors:
                said = titles(line, 0, bare=True)
                for title in said:
                    yield from self._post(line, person, title, "author-field")
                body = None if said else body_in(self.scene, line, 0, len(line.coded), house=self.house)
                if body and body.owner:
                    yield Post(person, f"{body.name} member", body.owner, "holds", line, "author-field")

    def _seated(self, bench: Bench, line: Line) -> Iterator[Post]:
        """The places on a body that one entry of its list gives."""
        first = next(iter(people(line)), None)
        if first is None or bench.body.owner is None:
            return
        row = [mention.who for _, mention in people(line)] if _ONLY_NAMES.fullmatch(line.coded) else [first[1].who]
        behalf = _REPRESENTS.search(line.coded) or _OWNED_ENTRY.match(line.coded)
        on_behalf = line.mentioned(behalf.group(1))[0].who if behalf else None
        for person in row:
            role = f"{bench.body.name} {_office(line, first[0]) or 'member'}"
            yield Post(person, role, bench.body.owner, bench.change, line, "listed", on_behalf)
            if on_behalf:
                yield Post(person, None, on_behalf, "holds", line, "listed")

    def _worded(self, found: Found) -> Iterator[Post]:
        how = found.wording.meaning["title"]
        yield from {"after": self._worded_title, "body": self._worded_seat, "workplace": self._worded_workplace}.get(
            how, self._worded_role
        )(found)

    def _subjects(self, found: Found) -> list[Someone]:
        if not found.text("pronoun"):
            return [mention.who for mention in found.mentions("people") if is_personal(mention.who)]
        before = [mention.who for at, mention in people(found.line) if at < found.match.start("pronoun")]
        who = before[-1] if before else self.last
        return [who] if who else []

    def _worded_title(self, found: Found) -> Iterator[Post]:
        """The title that begins where a wording ends."""
        meaning, line = found.wording.meaning, found.line
        said = [mention.who for mention in found.mentions("organization")]
        where = _before_where(found) or (said[0] if said else None) or _announcer(found)
        for title in titles(line, found.match.end()):
            if not title.empty and not _reads_as_title(line, title):
                return
            if title.organization is None and where is None and (meaning.get("ask") or self._is_loose(line, title)):
                continue
            change = title.change if title.change != "holds" else cast(PostChange, meaning["change"])
            for person in self._subjects(found):
                full = Title(title.start, title.end, title.organization, change)
                yield from self._post(line, person, full, _rule(found), where)

    def _is_loose(self, line: Line, title: Title) -> bool:
        """Whether a title with "a" and no organization is none: "a researcher", but not "a maintainer"."""
        return bool(_INDEFINITE.search(line.coded, 0, title.start)) and not _OF_PROJECT.search(
            line.coded, title.start, title.end
        )

    def _worded_workplace(self, found: Found) -> Iterator[Post]:
        """The organization that somebody works at, and the title if "as" leads to one."""
        places = found.mentions("organization")
        said = titles(found.line, found.match.end()) if found.match.group().endswith("as") else []
        title = next((one for one in said if not one.empty), Title(0, 0, None))
        change = "former" if re.search(r"\bworked\s", found.match.group()) else title.change
        for person in self._subjects(found):
            for where in places:
                yield from self._post(
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
            role = held.strip()
        elif "co" in (found.text("verb") or ""):
            role = f"co-{role}"
        places = [mention.who for group in ("organization", "second") for mention in found.mentions(group)]
        for person in self._subjects(found):
            for where in places or ([self.house] if self.house else []):
                yield Post(person, role, where, change, line, _rule(found))

    def _worded_seat(self, found: Found) -> Iterator[Post]:
        """The place on a body that a wording gives."""
        body = worded_body(self.scene, found) or self._recent_body(found.line)
        if body is None or body.owner is None:
            return
        change = cast(PostChange, found.wording.meaning["change"])
        if change == "holds" and _NEW.search(found.line.coded):
            change = "appointed"
        behalf = next((mention.who for mention in found.mentions("behalf")), None)
        for person in self._subjects(found):
            office = found.wording.meaning.get("office", "member")
            yield Post(person, f"{body.name} {office}", body.owner, change, found.line, _rule(found), behalf)

    def _post(
        self, line: Line, person: Someone, title: Title, rule: str, default: Someone | None = None
    ) -> Iterator[Post]:
        role, owner = self._role(line, title)
        said = title.organization.who if title.organization else None
        behalf = None
        if owner and said and owner is not said and role and _REPRESENTATIVE.search(role):
            role, behalf = _REPRESENTATIVE.sub("member", role), said
        where = owner or said or default
        guessed = where is None
        if where is None and not title.empty:
            where, role = self._place(line, person, title, role or "")
        if where is not None and where is not person:
            yield Post(person, role, where, title.change, line, rule, behalf, guessed)

    def _place(self, line: Line, person: Someone, title: Title, role: str) -> tuple[Someone | None, str]:
        """The organization of a title that names none, and the title with the body that it belongs to."""
        if _OFFICE_ALONE.fullmatch(role) and (body := self._body_before(line, title.start)):
            return body.owner or self.house, f"{body.name} {role}" if _CHAIRS.search(role) else role
        if _OF_PROJECT.search(role) and (project := self._project()):
            return project, role
        if title.change == "appointed" or _OFFICE_ALONE.fullmatch(role):
            return self.house or self.employers.get(id(person)), role
        return self._section(line) or self.employers.get(id(person)) or self.house, role

    def _project(self) -> Someone | None:
        """The project that the announcement names most."""
        names = Counter(id(m.who) for line in self.scene.lines for m in line.mentions if m.who.kind == "project")
        best = names.most_common(1)
        return next((one for one in self.scene.cast.everyone if best and id(one) == best[0][0]), None)

    def _recent_body(self, line: Line) -> Body | None:
        """The body named last in the lines before one."""
        at = next((at for at, one in enumerate(self.scene.lines) if one.start == line.start), 0)
        for plain in reversed(self.scene.lines[max(0, at - 4) : at]):
            above = self.faces.mended(plain)
            if found := _BODY.search(above.coded):
                return body_in(self.scene, above, found.start(), len(above.coded), house=self.house)
        return None

    def _body_before(self, line: Line, end: int) -> Body | None:
        """The last body that a line names before a place, whose office stands there."""
        found = [*_BODY.finditer(line.coded, 0, end)]
        return body_in(self.scene, line, found[-1].start(), end, house=self.house) if found else None

    def _section(self, line: Line) -> Someone | None:
        """The organization that the heading over a line names alone: whose quotation or people stand there."""
        for heading in self.scene.headings(line.block)[:1]:
            over = next((one for one in self.scene.lines if one.start == heading.start), None)
            if over and heading.kind == "heading" and (named := _ONE_ORG.fullmatch(over.coded)):
                return over.mentioned(named.group(1))[0].who
        return None

    def _role(self, line: Line, title: Title) -> tuple[str | None, Someone | None]:
        """A title as it is written, a body first ("Governing Board member"), and the owner of the body in it."""
        if title.empty:
            return None, None
        start, end = line.plain(title.start, title.end)
        role = tidy(self.scene.text[start:end])
        role = singular(role) if is_plural(role) else role
        house = (title.organization.who if title.organization else None) or self.house
        if found := _BODY_ROLE.match(line.coded, title.start, title.end):
            body = body_in(self.scene, line, *found.span("body"), house=house)
            if body:
                return f"{body.name} {singular(found.group('head').strip())}", body.owner
        body = body_in(self.scene, line, title.start, title.end, house=house)
        return role, body.owner if body else None


_ONLY_NAMES = re.compile(rf"[\W_]*{ANY}(?:[\s,&]+(?:and\s+)?{ANY})+[\W_]*")
_REPRESENTS = re.compile(rf"\brepresent(?:s|ing)\s+(?:the\s+)?({ORG})")
_OWNED_ENTRY = re.compile(rf"[\W_]*({ORG})\s*(?:[:–—]|\s-)\s*(?:Dr\.?\s+)?{PERSON}")
_OFFICE = re.compile(
    r"\s*[,(–—-]\s*((?:(?:vice|co|interim|deputy)[- ]?)?(?:chair(?:man|woman|person)?))\s*(?:[),.]|$)",
    re.I,
)


def _office(line: Line, at: int) -> str | None:
    """The office on a body that stands beside a name: "Ada Doe (Chair)"."""
    found = _OFFICE.match(line.coded, at + 1)
    return found.group(1) if found else None


_ROLE_FIELD = re.compile(r"role|title|position|job|affiliation|company|organi[sz]ation|employer", re.I)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|I)\b")
_CHAIRS = re.compile("chair", re.I)
_NEW = re.compile(r"\b(?:new|joining|newly|elected|welcom\w+|congratulat\w+)\b", re.I)
_LEAVES = re.compile(
    rf"(?:(?!{PERSON})[^.;]){{0,80}}?\b(?:(?:stepp(?:ing|ed)|steps?) (?:down|aside|back)"
    r"|(?:is|are|will be|has|have) (?:retir|resign|leav|depart)(?:ing|ed))\b"
)


def _leaving(line: Line, title: Title) -> Title:
    """A title, as one that is left if the words behind it say so: "Ada Doe, CTO, is stepping down"."""
    if title.empty or title.change != "holds" or not _LEAVES.match(line.coded, title.end):
        return title
    return replace(title, change="left")


_WHERE = re.compile(rf"({ORG}),?\s+where\s+(?:he|she|they)?\s*$")
_BODY = re.compile(BODY_NAME)
_REPRESENTATIVE = re.compile(r"(?:representative|delegate)s?", re.I)
_OF_PROJECT = re.compile(r"\b(?:maintainer|committer|core developer|release manager)", re.I)
_ONE_ORG = re.compile(rf"[\W_]*(?:[Tt]he\s+)?({ORG})[\W_]*")
_OFFICE_ALONE = re.compile(
    r"(?:vice[- ]?|co-?|interim |deputy )?(?:chair(?:man|woman|person)?|treasurer|secretary)", re.I
)
_INDEFINITE = re.compile(r"\b(?:an?|another)\s+$")
_TITLE_WORDS = either("modifiers", "departments", "adverbs", "former", "appointed", "left")
_TITLE_START = re.compile(
    rf"(?:(?:(?i:{_TITLE_WORDS})|[A-Z]\w*|\w+-\w+|and|&|of|{ANY}|\([^()]*\))[\s,/]+){{0,7}}?(?i:{either('heads')})(?!\w)"
)
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
    if subject is None or subject.start(1) > found.match.start("people" if found.text("people") else 0):
        return None
    return found.line.mentioned(subject.group(1))[0].who


def _reads_as_title(line: Line, title: Title) -> bool:
    """Whether only words of titles stand before the head: "senior engineer", not "happy to be an engineer"."""
    return bool(_TITLE_START.match(line.coded, title.start, title.end))


def _rule(found: Found) -> str:
    return found.wording.name.split("/")[-1]
