"""Whose a title is where its words name no organization, and what it is called with the body that it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.extract.people.bodies import BODY_NAME, BODY_PHRASE, Body, body_in, fullest, home_of, settled
from kg.extract.people.personal import Faces
from kg.extract.people.phrases import ORG
from kg.extract.people.roles import is_plural, singular, tidy
from kg.extract.people.tenures import Post
from kg.extract.people.titles import Title
from kg.extract.scene import Line, Scene
from kg.extract.scene.cast import Someone


class Places:
    """One announcement while its posts are read: who publishes it, who works where, which bodies it names."""

    def __init__(self, scene: Scene, faces: Faces, employers: dict[int, Someone]) -> None:
        self.scene = scene
        self.faces = faces
        self.employers = employers
        self.house = home_of(scene)

    def post(
        self, line: Line, person: Someone, title: Title, rule: str, default: Someone | None = None
    ) -> Iterator[Post]:
        """The post that a title gives a person; *default* is the organization of titles that name none."""
        role, owner = self._role(line, title)
        said = title.organization.who if title.organization else None
        behalf = None
        if owner and said and owner is not said and role and _REPRESENTATIVE.search(role):
            role, behalf = _REPRESENTATIVE.sub("member", role), said
        where = owner or said or default
        guessed = where is None
        if where is None and not title.empty:
            where, role = self._place(line, person, title, role or "")
            if rule == "entry" and _OFFICER.search(role):
                where = self._section(line) or self.house or where
        if where is not None and where is not person:
            yield Post(person, role, where, title.change, line, rule, behalf, guessed)

    def _place(self, line: Line, person: Someone, title: Title, role: str) -> tuple[Someone | None, str]:
        """The organization of a title that names none, and the title with the body that it belongs to."""
        if _OFFICE_ALONE.fullmatch(role) and (body := self._body_before(line, title.start)):
            return body.owner or self.house, f"{body.name} {role}" if _CHAIRS.search(role) else role
        if OF_PROJECT.search(role) and (project := self._project()):
            return project, role
        if title.change == "appointed" or _OFFICE_ALONE.fullmatch(role):
            return self.house or self.employers.get(id(person)), role
        own = self._section(line) or self.employers.get(id(person))
        return own or (self._joining() if _OF_COMPANIES.search(role) else None) or self.house, role

    def remember(self, post: Post) -> None:
        """Let somebody's first job that a sentence tells be where their further titles are held."""
        if post.role and post.change == "holds" and not post.guessed and post.organization is not self.house:
            self.employers.setdefault(id(post.person), post.organization)

    def _joining(self) -> Someone | None:
        """The one organization that the title says joins the publisher: its officers are quoted by title alone."""
        title = next((one for one in self.scene.lines[:1] if self.scene.block(one).kind in ("title", "heading")), None)
        if title is None or not _JOINS.search(title.coded):
            return None
        named = {id(m.who): m.who for m in title.mentions if m.who is not self.house and m.who.kind in _MAY_JOIN}
        return next(iter(named.values())) if len(named) == 1 else None

    def _project(self) -> Someone | None:
        """The project that the announcement names most."""
        names = Counter(id(m.who) for line in self.scene.lines for m in line.mentions if m.who.kind == "project")
        best = names.most_common(1)
        return next((one for one in self.scene.cast.everyone if best and id(one) == best[0][0]), None)

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
        said = title.organization.who if title.organization else None
        role = tidy(self.scene.text[start:end])
        if said and (own := _OWN.match(role)) and own.group(1) in said.text:
            role = role[own.end() :]  # "Acme's CTO", of Acme Systems
        role = singular(role) if is_plural(role) else role
        house = said or self.house
        found = _BODY_ROLE.match(line.coded, title.start, title.end)
        if found := found or _OFFICE_BODY.match(line.coded, title.start, title.end):
            body = body_in(self.scene, line, *found.span("body"), house=house)
            if body:
                return f"{body.name} {singular(found.group('head').strip())}", body.owner and settled(
                    body.owner, self.house
                )
        body = body_in(self.scene, line, title.start, title.end, house=house)
        if body and (short := _SHORT_BODY.match(role)):
            role = role.replace(short.group(), fullest(self.scene, short.group()), 1)
        return role, settled(body.owner, self.house) if body and body.owner else None


_BODY_ROLE = re.compile(
    rf"(?P<head>[\w -]{{2,40}}?)\s+(?:of|on|to|for)\s+(?:the\s+|our\s+|its\s+)?(?P<body>{BODY_PHRASE})[\s,.]*$"
)
_OFFICE_BODY = re.compile(  # "Co-chair Example Management Board"
    r"(?P<head>(?:(?i:vice|co|deputy)[- ])?(?i:chair(?:man|woman|person)?|secretary|treasurer))\s+"
    rf"(?P<body>{BODY_NAME})[\s,.]*$"
)
_OWN = re.compile(r"([\w.&-]+)['’]s?\s+")
_SHORT_BODY = re.compile(r"(?:TSC|TAC|TOC|TST|PMC)\b")
_BODY = re.compile(BODY_NAME)
_REPRESENTATIVE = re.compile(r"(?:representative|delegate)s?", re.I)
OF_PROJECT = re.compile(r"\b(?:maintainer|committer|core developer|release manager)", re.I)
_JOINS = re.compile(r"\b(?:join(?:s|ed|ing)?|becom(?:es|ing)|became)\b", re.I)
_MAY_JOIN = ("organization", "unknown")
_OF_COMPANIES = re.compile(
    r"\b(?:founder|co-?founder|ceo|cto|coo|cfo|vp|svp|evp|chief|vice president|head of|engineer|manager"
    r"|lead|(?<!executive )(?<!managing )director|architect|scientist|analyst|evangelist|advocate|consultant)\b",
    re.I,
)
_ONE_ORG = re.compile(rf"[\W_]*(?:[Tt]he\s+)?({ORG})[\W_]*")
_OFFICE_ALONE = re.compile(
    r"(?:vice[- ]?|co-?|interim |deputy )?(?:chair(?:man|woman|person)?|treasurer|secretary)", re.I
)
_OFFICER = re.compile(r"^(?:vice[- ])?president$|\bofficer$|^director of\b", re.I)
_CHAIRS = re.compile("chair", re.I)
