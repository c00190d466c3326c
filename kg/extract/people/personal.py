"""Who is a person in a line: names told apart from the titles, departments and boards that are written like names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kg.extract.lexicon import listed
from kg.extract.people.columns import Column, column_of, columns_of_people
from kg.extract.people.roles import either, ends_in_head, is_department, role_words
from kg.extract.scene import Line, Mention, Scene, kind_class
from kg.extract.scene.cast import Someone, normal
from kg.extract.scene.kinds import Kind, may_be_person

_PLANE = 0xF0000
ANY = f"[{chr(_PLANE)}-{chr(0xFFFFF)}]"
_MENTION = re.compile(kind_class("person", "unknown"))
_BODY_NOUN = re.compile(r"\s+(?:Board(?: of (?:Directors|Trustees))?|Committee|Council|TSC|TAC|TOC|TST|PMC)$")

_GOES_ON = re.compile(r" (?:Software )?(?:Foundation|Consortium|Alliance|Association|Institute|University)(?!\w|['’]s)")
_BOARD_OF = re.compile(r"board of (?:directors|trustees|governors)|TSC|TAC|TOC|TST|PMC", re.I)
_TITLE_HEADS = rf"(?:{either('heads')}|board|committee|council)"
_TITLE_OF = re.compile(
    rf"(?:(?:{either('modifiers', 'departments')}|and|&)\s+){{0,4}}{_TITLE_HEADS}\s+(?:of|at|for)\s+(?:the\s+)?", re.I
)
_TITLE_FOLLOWS = re.compile(rf"\s+(?:(?:{either('modifiers')})\s+){{0,3}}(?:{either('heads')})(?!\w)", re.I)
_TITLE_BEFORE_NAME = re.compile(
    rf"((?:[\w.&-]+\s+){{0,3}})(?i:{either('heads')})\s+(?=[A-Z][\w'’-]+(?:\s+[A-Z]\.)?(?:\s+[A-Z][\w'’-]+){{1,2}}$)"
)
_IS_TITLED = re.compile(
    rf"\s*(?:\([^()]{{1,40}}\)\s*)?(?:is|was|serves\s+as|joins|joined|has\s+joined|works\s+as)\s[^.;:]{{0,50}}?\b(?:{either('heads')})\s+(?:of|at|for)\b"
    r"|\s*,\s+(?:an?|the)\s[^.;:]{0,50}?\b(?:engineer|contributor|manager|director|scientist|researcher|professor|architect|maintainer|analyst"
    r"|advocate|strategist|president|officer)\s+(?:of|at|for|from)\b",
    re.I,
)
_PLAIN_NAME = re.compile(r"[A-Z][a-zà-ž'’-]+(?:\s+[A-Z]\.)?(?:\s+[A-Z][a-zà-ž'’-]+){1,2}")
_STARTS = re.compile(rf"[\W_]*(?:@?[a-z][\w-]{{1,38}}\s*[,:–—|-]\s+)?{ANY}")
_FROM = rf"(?:\s+(?:of|from|at)\s+(?:the\s+)?{ANY})?(?:\s*\([^()]{{0,80}}\))?"
_ASIDE = re.compile(rf"\([^()]*\)|\s(?:of|from|at)\s+(?:the\s+)?{ANY}")
_ONE_COMMA = re.compile(rf"{ANY}\s*,\s+{ANY}")
_ROW = re.compile(rf"{ANY}(?:{_FROM}(?:\s*[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+){ANY})+")


@dataclass(slots=True)
class Faces:
    """The lines of one announcement with the names in them mended for reading titles."""

    scene: Scene
    _recast: dict[int, Someone] = field(default_factory=dict)
    _new: dict[str, Someone] = field(default_factory=dict)
    _mended: dict[int, Line] = field(default_factory=dict)
    _lists: set[Column] = field(default_factory=set)  # the lists and columns in which people stand first

    def __post_init__(self) -> None:
        for line in self.scene.lines:
            if line.mentions and line.mentions[0].who.kind == "person" and self.scene.block(line).group:
                self._lists.add(column_of(self.scene.block(line)))

    def mended(self, line: Line) -> Line:
        """The line with each name that is half a title cut down to what is a name."""
        if line.start not in self._mended:
            self._mended[line.start] = self._read(line) if line.mentions else line
        return self._mended[line.start]

    def _read(self, line: Line) -> Line:
        mentions = [new for mention in line.mentions for new in self._mend(mention)]
        new = line if mentions == line.mentions else self._line(line, mentions)
        rowed = self._rowed(new)
        return self._line(line, rowed) if rowed != new.mentions else new

    def _line(self, line: Line, mentions: list[Mention]) -> Line:
        new = replace(line, mentions=mentions)
        new.encode(self.scene.text)
        return new

    def _rowed(self, line: Line) -> list[Mention]:
        """The mentions, those taken for people that stand in one row with people."""
        rowed = list(line.mentions)
        if rowed and _STARTS.match(line.coded) and self._is_listed(line, rowed[0]):
            rowed[0] = replace(rowed[0], who=self._as(rowed[0].who, "person"))
        for row in _ROW.finditer(line.coded):
            members = line.mentioned(_ASIDE.sub("", row.group()))
            while members and members[0].anaphor:
                members = members[1:]
            if names_place(row.group(), members):
                continue
            if any(one.who.kind == "person" for one in members) and all(is_personal(one.who) for one in members):
                rowed = [replace(one, who=self._as(one.who, "person")) if one in members else one for one in rowed]
        return rowed

    def _is_listed(self, line: Line, first: Mention) -> bool:
        """Whether an entry begins with a name that may be a person's where people stand first."""
        column = column_of(self.scene.block(line))
        if column in self._lists and is_personal(first.who):
            return True
        plain = first.who.kind == "unknown" and _PLAIN_NAME.fullmatch(first.who.text)
        return bool(plain) and column in columns_of_people(self.scene)

    def _mend(self, mention: Mention) -> list[Mention]:
        text = self.scene.text[mention.start : mention.end]
        if mention.anaphor or _BOARD_OF.fullmatch(text):
            return [mention] if mention.anaphor and not self._titled_article(mention, text) else []
        if more := _GOES_ON.match(self.scene.text, mention.end):
            return [self._named(mention.start, more.end())]
        if mention.who.kind == "body" or " " not in text:
            return [mention]
        if behind := _title_of(text):
            return [self._named(mention.start + behind.end(), mention.end)]
        if noun := _BODY_NOUN.search(text):
            return self._prefix(mention, text[: noun.start()])
        if ends_in_head(text):
            return [] if _is_all_title(text) else self._prefix(mention, _without_title(text))
        if behind := _title_before(text):
            return self._titled(mention, behind)
        return self._weighed(mention, text)

    def _titled_article(self, mention: Mention, text: str) -> bool:
        """Whether "the company" is the beginning of a title: "the project lead"."""
        return text.lower().startswith("the ") and bool(_TITLE_FOLLOWS.match(self.scene.text, mention.end))

    def _weighed(self, mention: Mention, text: str) -> list[Mention]:
        """The mention, as a person or none if the words around it say so."""
        if mention.who.kind == "unknown" and _is_titled(self.scene.text, mention):
            return [replace(mention, who=self._as(mention.who, "person"))]
        if mention.who.kind == "unknown" and _TITLE_FOLLOWS.match(self.scene.text, mention.end):
            return self._prefix(mention, text.rpartition(" ")[0]) if text.rpartition(" ")[2].isupper() else [mention]
        if mention.who.kind == "person" and _is_workplace(mention.who.text):
            return [replace(mention, who=self._as(mention.who, "unknown"))]
        return [mention]

    def _titled(self, mention: Mention, behind: re.Match[str]) -> list[Mention]:
        """The person whose title was taken for the beginning of the name: "TSC Chair Ada Doe"."""
        start = mention.start + behind.end()
        who = self.scene.cast.named(self.scene.text[start : mention.end])
        if who is None or not is_personal(who):
            name = self.scene.text[start : mention.end]
            who = self._new.setdefault(normal(name), Someone([name], kind="person"))
        front = behind.group(1).split()[0] if behind.group(1) else ""
        before = self.scene.cast.named(front) if front else None
        owner = [Mention(mention.start, mention.start + len(front), before)] if before else []
        return [*owner, Mention(start, mention.end, self._as(who, "person"))]

    def _prefix(self, mention: Mention, front: str) -> list[Mention]:
        """The organization whose name begins a mention: the longest that the text knows, else all of *front*."""
        parts = front.split()
        if not parts or _BOARD_OF.fullmatch(front) or _is_all_title(front):
            return []
        written = self.scene.text[mention.start : mention.end].split()
        for length in range(min(len(parts) + 1, len(written)), 0, -1):
            name = " ".join(written[:length])
            who = self.scene.cast.named(name)
            if who and who is not mention.who and who.kind != "person":
                return [Mention(mention.start, mention.start + len(name), who)]
        return [self._named(mention.start, mention.start + len(front))]

    def _named(self, start: int, end: int) -> Mention:
        """A mention of whoever bears the name that stands there; somebody new if the text names nobody so."""
        name = self.scene.text[start:end]
        who = self.scene.cast.named(name)
        if who is None or who.kind == "person":
            who = self._new.setdefault(normal(name), Someone([name], kind="organization"))
        return Mention(start, end, who)

    def _as(self, who: Someone, kind: Kind) -> Someone:
        """Somebody taken for another kind, the same one each time."""
        if who.kind == kind:
            return who
        if id(who) not in self._recast:
            self._recast[id(who)] = replace(who, kind=kind)
        return self._recast[id(who)]


def names_place(row: str, members: list[Mention]) -> bool:
    """Whether a row of two is a person and, behind a comma, where the person works: "Ada Doe, New Context"."""
    if len(members) != 2 or not _ONE_COMMA.fullmatch(row):
        return False
    person, other = (one.who for one in members)
    given = other.text.split()[0].lower() in listed("given-names")
    return person.kind == "person" and other.kind == "unknown" and not given


@lru_cache(maxsize=20_000)
def _title_of(text: str) -> re.Match[str] | None:
    """The title with "of" that was taken for the beginning of a name: "Head of Acme"."""
    return _TITLE_OF.match(text)


@lru_cache(maxsize=20_000)
def _title_before(text: str) -> re.Match[str] | None:
    """The title that was taken for the beginning of a person's name."""
    return _TITLE_BEFORE_NAME.match(text)


@lru_cache(maxsize=1)
def faces_of(scene: Scene) -> Faces:
    """The mended lines of an announcement, worked out once for the readers that follow each other."""
    return Faces(scene)


def people(line: Line) -> list[tuple[int, Mention]]:
    """Each mention of a person, or of somebody who may be one, with its place in the coded line."""
    found = ((match.start(), line.mentioned(match.group())[0]) for match in _MENTION.finditer(line.coded))
    return [(at, mention) for at, mention in found if not mention.anaphor and _is_named(line.coded, at, mention.who)]


_OF = re.compile(r"\b(?:of|at|from|for)\s+(?:the\s+)?$")


def _is_named(coded: str, at: int, who: Someone) -> bool:
    """Whether a person is named at a place: a name that is not known for a person's is none behind "of" or "at"."""
    if who.kind != "person" and _OF.search(coded, max(0, at - 12), at):
        return False
    return is_personal(who)


def is_usual(who: Someone) -> bool:
    """Whether a name is one usual word, of which nothing else shows that it is a name: "Guests: Ada Doe"."""
    return who.kind == "unknown" and who.text.istitle() and who.text.lower() in listed("common-words")


def is_personal(who: Someone) -> bool:
    """Whether somebody is a person, or has at least the name of one."""
    return who.kind == "person" or (who.kind == "unknown" and may_be_person(who.text) and not _is_workplace(who.text))


def _is_workplace(name: str) -> bool:
    """Whether a name that passed for a person's ends as departments and products do."""
    return is_department(name.split()[-1]) or bool(
        set(name.lower().split()) & {"stack", "stacks", "group", "of", "and"}
    )


def _is_titled(text: str, mention: Mention) -> bool:
    """Whether a name of the shape of a person's is said to hold a title: "Ada Doe is the Director of Research at"."""
    name = mention.who.text
    return bool(
        _PLAIN_NAME.fullmatch(name)
        and _IS_TITLED.match(text, mention.end, mention.end + 120)
        and may_be_person(name)
        and not _is_workplace(name)
    )


def _is_all_title(name: str) -> bool:
    """Whether each word of a name is one of titles or departments."""
    known = role_words("heads") | role_words("modifiers") | role_words("departments") | {"of", "and", "&", "for"}
    return all(part.lower().strip(".,") in known for part in name.split())


def _without_title(name: str) -> str:
    """What is left of a name when the title at its end is taken off: "Acme TAC Chair" is "Acme"."""
    parts = name.split()
    while parts and parts[-1].lower().strip(".,") in role_words("heads") | role_words("modifiers"):
        parts.pop()
    return " ".join(parts)
