"""Who holds which post: titles beside names, sentences that say so, lists of boards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from kg.extract.anaphora import affiliations, house_of
from kg.extract.appositions import held_beside
from kg.extract.bodies import BODY_PHRASE, body_in
from kg.extract.cast import Someone
from kg.extract.evidence import sentence
from kg.extract.roles import is_plural, singular, tidy
from kg.extract.scene import Line, Scene
from kg.extract.titles import Title, titles
from kg.extract.wording import Found, matches
from kg.model import PostChange, PostClaim


@dataclass(slots=True)
class Post:
    """A post as it was met, before those of one person and organization are merged."""

    person: Someone
    role: str | None
    organization: Someone
    change: PostChange
    line: Line
    rule: str
    behalf: Someone | None = None


def posts(scene: Scene) -> Iterator[PostClaim]:
    """The posts that an announcement states, one claim for each person, title and organization."""
    reading = _Reading(scene)
    for post in _merged([post for line in scene.lines for post in reading.posts_in(line)]):
        yield PostClaim(
            evidence=sentence(scene, post.line),
            confidence=_CONFIDENCE.get(post.rule, 0.85),
            rule=f"posts/{post.rule}",
            person=post.person.to_name(),
            role=post.role,
            organization=post.organization.to_name(),
            on_behalf_of=post.behalf.to_name() if post.behalf else None,
            change=post.change,
        )


_CONFIDENCE = {"after-name": 0.9, "before-name": 0.9, "affiliation": 0.8}
_BODY_ROLE = re.compile(
    rf"(?P<head>[\w -]{{2,40}}?)\s+(?:of|on|to|for)\s+(?:the\s+|our\s+|its\s+)?(?P<body>{BODY_PHRASE})[\s,.]*$"
)


class _Reading:
    """One announcement while its posts are read: what is worked out once for all its lines."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.house = house_of(scene)
        self.employers = affiliations(scene)
        self.last: Someone | None = None  # the person named last, whom "he" and "she" stand for

    def posts_in(self, line: Line) -> Iterator[Post]:
        for held in held_beside(self.scene, line):
            yield from self._post(line, held.person, held.title, held.rule)
        for found in matches("posts", line):
            yield from self._worded(found)
        for mention in line.mentions:
            if mention.who.kind == "person":
                self.last = mention.who

    def _worded(self, found: Found) -> Iterator[Post]:
        people = [mention.who for mention in found.mentions("people")]
        if found.text("pronoun"):
            people = [self.last] if self.last else []
        change = cast(PostChange, found.wording.meaning["change"])
        rule = found.wording.name.split("/")[-1]
        organizations = found.mentions("organization")
        for title in titles(found.line, found.match.end()):
            where = title.organization or (organizations[0] if organizations else None)
            said = title.change if title.change != "holds" else change
            for person in people:
                if not title.empty:
                    yield from self._post(found.line, person, Title(title.start, title.end, where, said), rule)

    def _post(self, line: Line, person: Someone, title: Title, rule: str) -> Iterator[Post]:
        role, owner = self._role(line, title)
        where = title.organization.who if title.organization else owner
        if where is None and not title.empty:
            where = self.employers.get(id(person)) or self.house
        if where is not None and where is not person:
            yield Post(person, role, where, title.change, line, rule)

    def _role(self, line: Line, title: Title) -> tuple[str | None, Someone | None]:
        """A title as it is written, a body first ("Governing Board member"), and the owner of the body in it."""
        if title.empty:
            return None, None
        start, end = line.plain(title.start, title.end)
        role = tidy(self.scene.text[start:end])
        role = singular(role) if is_plural(role) else role
        owner = title.organization.who if title.organization else None
        if found := _BODY_ROLE.match(line.coded, title.start, title.end):
            body = body_in(self.scene, line, *found.span("body"), house=owner or self.house)
            if body:
                return f"{body.name} {singular(found.group('head').strip())}", body.owner
        body = body_in(self.scene, line, title.start, title.end, house=owner or self.house)
        return role, body.owner if body else None


_RANK = {"appointed": 3, "left": 2, "former": 1, "holds": 0}


def _merged(found: list[Post]) -> list[Post]:
    """One post for each person, title and organization; an affiliation only where no title is known."""
    kept: list[Post] = []
    for post in found:
        same = next((other for other in kept if _same(other, post)), None)
        if same is None:
            kept.append(post)
        elif _RANK[post.change] > _RANK[same.change]:
            same.change = post.change
    titled = {(id(post.person), id(post.organization)) for post in kept if post.role}
    return [post for post in kept if post.role or (id(post.person), id(post.organization)) not in titled]


def _same(one: Post, other: Post) -> bool:
    if one.person is not other.person or one.organization is not other.organization:
        return False
    return _bag(one.role) == _bag(other.role)


def _bag(role: str | None) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", (role or "").lower())) - {"of", "the", "and", "for", "a"}
