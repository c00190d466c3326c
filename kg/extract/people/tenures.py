"""Posts as they are met, and how those of one person and organization become one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.people.phrases import PERSON
from kg.extract.scene import Line, Scene
from kg.extract.scene.cast import Someone
from kg.model import PostChange


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
    guessed: bool = False  # the title names no organization: it is the section's, the person's or the publisher's
    assumed: bool = False  # new only because the announcement tells of an election
    fixed: bool = False  # said to go on, whatever else is new


def give_seats(granted: list[Someone], found: list[Post]) -> None:
    """Let a new member of a board sit there for the organization that was granted the seat, if it is theirs."""
    for post in found:
        if post.change != "appointed" or post.behalf or "member" not in _bag(post.role):
            continue
        own = [other.organization for other in found if other.person is post.person and other.change == "holds"]
        fits = [one for one in granted if any(one is where or where.text.startswith(one.text) for where in own)]
        post.behalf = fits[0] if fits else None


_DIED = re.compile(
    rf"\b(?:passing|death|loss|memory|obituary)\s+(?:of|for)\s+(?:[^.;:\U000F0000-\U000FFFFF]{{0,40}})({PERSON})"
    rf"|({PERSON})[^.;:]{{0,60}}?\s(?:passed\s+away|has\s+died|died)\b"
)


def mourned(scene: Scene) -> set[int]:
    """Whose death an announcement tells, by id()."""
    return {
        id(line.mentioned(match.group(1) or match.group(2))[0].who)
        for line in scene.lines
        if line.mentions
        for match in _DIED.finditer(line.coded)
    }


def end_with_death(dead: set[int], found: list[Post]) -> None:
    """Let what the dead held be what they held once."""
    for post in found:
        if id(post.person) in dead and post.change == "holds":
            post.change = "former"


_RANK = {"appointed": 3, "left": 2, "former": 1, "holds": 0}


def merged(found: list[Post]) -> list[Post]:
    """One post for each person, title and organization; an affiliation only where no title is known."""
    kept: list[Post] = []
    for post in found:
        same = next((other for other in kept if _same(other, post)), None)
        if same is None:
            kept.append(post)
        else:
            _take_in(same, post)
    _settle_assumed(kept)
    for post in kept:
        _pass_on(post, kept)
    titled = {(id(post.person), id(post.organization)) for post in kept if post.role}
    officers = {(id(post.person), id(post.organization), _body_of(post)): post for post in kept if _is_office(post)}
    return [
        post
        for post in kept
        if (post.role or (id(post.person), id(post.organization)) not in titled)
        and not _says_less(post, officers.get((id(post.person), id(post.organization), _body_of(post))))
    ]


def _take_in(same: Post, post: Post) -> None:
    """Let a post say what another mention of it says too; that it goes on counts for more than that it is new."""
    same.behalf = same.behalf or post.behalf
    if post.fixed and not same.fixed and (same.assumed or same.change != "appointed"):
        same.change = post.change
    elif post.fixed == same.fixed and _RANK[post.change] >= _RANK[same.change]:
        same.assumed = post.assumed and (same.assumed or post.change != same.change)
        same.change = post.change
    same.fixed = same.fixed or post.fixed
    if len(_bag(post.role)) > len(_bag(same.role)):
        same.role = post.role


def _settle_assumed(kept: list[Post]) -> None:
    """Where some on a body are said outright to be new there, those merely listed with them are there already."""
    said = {_seat(post) for post in kept if post.change == "appointed" and not post.assumed}
    for post in kept:
        if post.assumed and post.change == "appointed" and _seat(post) in said:
            post.change = "holds"


def _seat(post: Post) -> tuple[int, str]:
    return id(post.organization), (post.role or "").casefold()


def _says_less(member: Post, office: Post | None) -> bool:
    """Whether a membership of a body says less than an office on it; a member who is then made chair is both."""
    if office is None or "member" not in _bag(member.role):
        return False
    if office.change in ("left", "former") and member.change == "appointed":
        return False  # who gives up the chair and is elected anew
    return not (member.change == office.change == "appointed" and member.line.start < office.line.start)


def _pass_on(member: Post, kept: list[Post]) -> None:
    """Let the chair of a body be as new as the membership of it that says less."""
    if "member" in _bag(member.role) and member.change == "appointed":
        for post in kept:
            same = post.person is member.person and post.organization is member.organization
            if same and post.change == "holds" and _is_office(post) and _body_of(post) == _body_of(member):
                post.change = "appointed"


_OFFICES = r"(?:chair(?:man|woman|person)?|secretary|treasurer|president|[\w-]+-level director)"


def _is_office(post: Post) -> bool:
    return bool(post.role and re.search(rf"(?i){_OFFICES}$", post.role))


def _body_of(post: Post) -> str:
    """The body that a role names, in small letters: "board" of "Board of Directors vice-chair"."""
    body = re.sub(rf"(?i)[\s-]*(?:member|(?:vice[- ]?|co-?)?{_OFFICES})$", "", post.role or "").casefold()
    return re.sub(r"^board of \w+$", "board", body)


def _same(one: Post, other: Post) -> bool:
    """Whether two posts are one, met twice: "board member" and "Governing Board member" are."""
    if one.person is not other.person or one.organization is not other.organization:
        return False
    first, second = _bag(one.role), _bag(other.role)
    if first == second:
        return True
    return (
        bool(first and second) and (first <= second or second <= first) and ("member" in first) == ("member" in second)
    )


def _bag(role: str | None) -> frozenset[str]:
    words = frozenset(re.findall(r"\w+", (role or "").lower())) - {"of", "the", "and", "for", "a"}
    return frozenset({"board", "member"}) if words == {"board", "director"} else words
