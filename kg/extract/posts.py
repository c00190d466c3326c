"""Who holds which post: titles beside names, sentences that say so, lists of boards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from kg.extract.anaphora import affiliations, house_of
from kg.extract.cast import Someone
from kg.extract.evidence import sentence
from kg.extract.kinds import may_be_person
from kg.extract.scene import Line, Mention, Scene
from kg.extract.titles import ANY, BODY, ORG, Title, change_of, either, is_title, role_words, titles
from kg.extract.wording import Found, matches
from kg.model import PostChange, PostClaim

_PLANE = 0xF0000


@dataclass(slots=True)
class _Post:
    """A post as it was met, before those of one person and organization are merged."""

    person: Someone
    role: str | None
    organization: Someone
    change: PostChange
    line: Line
    rule: str
    confidence: float = 0.85
    behalf: Someone | None = None


def posts(scene: Scene) -> Iterator[PostClaim]:
    """The posts that an announcement states, one claim for each person, title and organization."""
    found = [post for line in scene.lines for post in _in_line(scene, line)]
    for post in _merged(found):
        yield PostClaim(
            evidence=sentence(scene, post.line),
            confidence=post.confidence,
            rule=f"posts/{post.rule}",
            person=post.person.to_name(),
            role=post.role,
            organization=post.organization.to_name(),
            on_behalf_of=post.behalf.to_name() if post.behalf else None,
            change=post.change,
        )


def _in_line(scene: Scene, line: Line) -> Iterator[_Post]:
    for at, mention in _people(line):
        yield from _after(scene, line, at, mention)
        yield from _before(scene, line, at, mention)
    for found in matches("posts", line):
        yield from _worded(scene, found)


def _people(line: Line) -> list[tuple[int, Mention]]:
    """Each mention of a person with its place in the coded line."""
    return [
        (at, mention)
        for at, char in enumerate(line.coded)
        if ord(char) >= _PLANE
        for mention in line.mentioned(char)
        if mention.who.kind == "person" or (mention.who.kind == "unknown" and may_be_person(mention.who.text))
    ]


_OPENS = re.compile(
    r"(?:,?\s+(?:Ph\.?D\.?|MBA|M\.?D\.?|Jr\.?|Esq\.?))?\s*(?:,\s*(?:who\s+(?:is|was|serves\s+as)\s+)?|\(|[–—|;:]|\s[-]{1,3}\s|(?=\s+(?:of|from|at|with|@|bei|von)\s)|\s)"
)


def _after(scene: Scene, line: Line, at: int, mention: Mention) -> Iterator[_Post]:
    """The titles that follow a name: "Ada Doe, CTO at Acme"."""
    opened = _OPENS.match(line.coded, at + 1)
    if not opened:
        return
    bare = _is_bare(scene, line) or opened.group().strip() == "("
    who = [mention.who, *_beside(line, at)]
    for title in titles(line, opened.end(), bare=bare):
        if not opened.group().strip() and title.empty is False and not bare and not _prep(line, opened.end()):
            continue
        people = who if _is_plural(line, title) or bare else who[:1]
        for person in people:
            yield from _post(scene, line, person, title, "after-name")


def _prep(line: Line, at: int) -> bool:
    return bool(re.match(r"\s*(?:of|from|at|with|@|bei|von)\s", line.coded[at:]))


def _is_bare(scene: Scene, line: Line) -> bool:
    """Whether an organization right after a name is an affiliation: author lines, list items, attributions."""
    return scene.block(line).kind in ("author", "item", "cell", "caption", "field") or bool(
        re.match(rf"\W*{ANY}\W", line.coded) and len(line.coded) < 90
    )


def _beside(line: Line, at: int) -> list[Someone]:
    """The people named in one breath before a name: in "Ada and Bob, co-founders" Ada stands beside Bob."""
    found: list[Someone] = []
    row = re.search(rf"((?:{ANY}(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+))+)$", line.coded[:at])
    if row:
        for other in line.mentioned(row.group(1)):
            if other.who.kind != "person":
                return []
            found.append(other.who)
    return found


def _is_plural(line: Line, title: Title) -> bool:
    words = re.findall(r"[\w-]+", line.coded[title.start : title.end].lower())
    return any(word.endswith("s") and word[:-1] in role_words("heads") for word in words)


_WORD_BEFORE = re.compile(rf"([\w&'’.+-]+|{BODY})([\s,]*)$")
_TITLE_WORD = re.compile(rf"^(?:{either('heads')}|{either('modifiers')}|{either('departments')}|of|and|&)$", re.I)
_OF_ORG = re.compile(rf"\s(?:of|at|for|from)\s+(?:the\s+)?({ORG})\s*,?\s*$")


def _before(scene: Scene, line: Line, at: int, mention: Mention) -> Iterator[_Post]:
    """The title that stands before a name: "Acme CTO Ada Doe", "our community manager Ada Doe"."""
    edge = at
    honorific = re.search(r"(?:\b(?:Dr|Prof|Mr|Ms|Mrs)\.?\s+)+$", line.coded[:edge])
    if honorific:
        edge = honorific.start()
    organization: Mention | None = None
    of = _OF_ORG.search(line.coded[:edge])
    if of:
        [organization] = line.mentioned(of.group(1))
        edge = of.start()
    start = _title_start(line, edge)
    text = line.coded[start:edge].strip(" ,")
    if not text or not is_title(line, text) or not _ends_in_head(text):
        return
    change = change_of(line.coded[max(0, start - 24) : start].rpartition(",")[2])
    if organization is None:
        owner = re.search(
            rf"({ORG})(?:['’]s?)?\s+(?:(?:{either('adverbs')}|new|former|outgoing|incoming)\s+)*$", line.coded[:start]
        )
        if owner:
            [organization] = line.mentioned(owner.group(1))
    lead = re.match(rf"(?:(?:of|and|&|new|our|the)\s+)+", line.coded[start:edge])
    start += lead.end() if lead else 0
    plural = _is_plural(line, Title(start, edge, organization))
    everyone = [mention.who, *_following(line, at)] if plural else [mention.who]
    for person in everyone:
        yield from _post(scene, line, person, Title(start, edge, organization, change), "before-name")


def _ends_in_head(text: str) -> bool:
    last = re.findall(r"[\w-]+", text.lower())
    return bool(last) and (last[-1] in role_words("heads"))


def _title_start(line: Line, edge: int) -> int:
    """Where the words of a title that ends at *edge* begin."""
    at = edge
    while found := _WORD_BEFORE.search(line.coded[:at]):
        word, gap = found.groups()
        if "," in gap and at != edge:
            break
        if not (_TITLE_WORD.match(word) or re.fullmatch(BODY, word)):
            break
        at = found.start()
    return at


def _following(line: Line, at: int) -> list[Someone]:
    """The people who follow in one row: in "co-founders Ada and Bob" Bob follows Ada."""
    row = re.match(rf"((?:\s*(?:\([^()]*\))?(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+){ANY})+)", line.coded[at + 1 :])
    return (
        [m.who for m in line.mentioned(re.sub(r"\([^()]*\)", "", row.group(1))) if m.who.kind == "person"]
        if row
        else []
    )


def _worded(scene: Scene, found: Found) -> Iterator[_Post]:
    people = [mention.who for mention in found.mentions("people")]
    if found.text("pronoun"):
        last = _last_person(scene, found.line)
        people = [last] if last else []
    change = cast(PostChange, found.wording.meaning["change"])
    organizations = found.mentions("organization")
    for title in titles(found.line, found.match.end()):
        if title.empty:
            continue
        where = title.organization or (organizations[0] if organizations else None)
        said = title.change if title.change != "holds" else change
        for person in people:
            yield from _post(
                scene, found.line, person, Title(title.start, title.end, where, said), found.wording.name.split("/")[-1]
            )


def _last_person(scene: Scene, line: Line) -> Someone | None:
    """The person named last before a line, for "he" and "she"."""
    at = scene.lines.index(line)
    for other in reversed(scene.lines[max(0, at - 4) : at]):
        for mention in other.mentions:
            if mention.who.kind == "person":
                return mention.who
    return None


def _post(scene: Scene, line: Line, person: Someone, title: Title, rule: str) -> Iterator[_Post]:
    role = None if title.empty else _role(scene, line, title)
    where = title.organization.who if title.organization else _where(scene, line, title, person)
    if where is None or where is person:
        return
    yield _Post(person, role, where, title.change, line, rule)


def _where(scene: Scene, line: Line, title: Title, person: Someone) -> Someone | None:
    """The organization of a title that names none: a name inside the title, the section's, the person's, the publisher."""
    if title.empty:
        return None
    for mention in line.mentioned(line.coded[title.start : title.end]):
        if mention.who.kind == "body" and mention.who.owner:
            return mention.who.owner
    return affiliations(scene).get(id(person)) or house_of(scene)


def _role(scene: Scene, line: Line, title: Title) -> str:
    start, end = line.plain(title.start, title.end)
    text = re.sub(r"\s+", " ", scene.text[start:end]).strip(" ,;-–—.()")
    return re.sub(r"\s+(?:of|at|for|in|and)(?:\s+the)?$", "", text)


_RANK = {"appointed": 3, "left": 2, "former": 1, "holds": 0}


def _merged(found: list[_Post]) -> list[_Post]:
    """One post for each person, title and organization; an affiliation only where no title is known."""
    kept: list[_Post] = []
    for post in found:
        same = next((other for other in kept if _same(other, post)), None)
        if same is None:
            kept.append(post)
        elif _RANK[post.change] > _RANK[same.change]:
            same.change = post.change
    titled = {(id(post.person), id(post.organization)) for post in kept if post.role}
    return [post for post in kept if post.role or (id(post.person), id(post.organization)) not in titled]


def _same(one: _Post, other: _Post) -> bool:
    if one.person is not other.person or one.organization is not other.organization:
        return False
    return _bag(one.role) == _bag(other.role)


def _bag(role: str | None) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", (role or "").lower())) - {"of", "the", "and", "for", "a"}
