"""Titles right beside a name: "Ada Doe, CTO at Acme", "Acme CTO Ada Doe", "co-founders Ada Doe and Bob Roe"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.lexicon import say_verbs
from kg.extract.people.personal import ANY, is_personal, people
from kg.extract.people.phrases import BODY, ORG, PERSON
from kg.extract.people.roles import OWNERS, change_of, either, ends_in_head, is_department, is_plural, is_title
from kg.extract.people.titles import Title, titles
from kg.extract.scene import Line, Mention, Scene, kind_class
from kg.extract.scene.cast import Someone
from kg.extract.scene.stretches import CLOSING


@dataclass(frozen=True, slots=True)
class Held:
    """A title and who holds it."""

    person: Someone
    title: Title
    rule: str


def held_beside(scene: Scene, line: Line) -> Iterator[Held]:
    """The titles that stand right before and after the names of people in a line."""
    for at, mention in people(line):
        yield from _after(scene, line, at, mention)
        yield from _chain(line, at, mention) or _before(line, at, mention)
        if mention.who.kind == "person" and (employer := _EMPLOYER.search(line.coded, max(0, at - 20), at)):
            yield Held(mention.who, Title(0, 0, line.mentioned(employer.group(1))[0]), "possessive")


_OPENS = re.compile(
    r"[*†‡]{0,2}(?:,?\s+(?:[Pp]h\.?\s?[Dd]\.?|MBA|M\.?D\.?|Jr\.?|Esq\.?|LL\.?M\.?))?(?P<mark>\s*,\s*(?:(?:also\s+)?who\s+(?:is|was|serves\s+as)\s+)?|\s*[(\[]"
    r"|\s+as\s+|(?P<article>\s+(?=an?\s+[a-z]))|\s+(?=[A-Z])|\s*[–—|;]\s*|\s+/\s+|\s+-{1,3}\s+|\s*\n\s*|(?P<prep>\s+(?=(?:of|from|at|with|@|bei|von)\s)))"
)


def _after(scene: Scene, line: Line, at: int, mention: Mention) -> Iterator[Held]:
    """The titles that follow a name, first in parentheses, then after a comma or dash."""
    begin = at + 1
    row = [mention.who, *_row_before(line, at)]
    while opened := _OPENS.match(line.coded, begin):
        held = list(_after_mark(scene, line, opened, row))
        yield from held
        closing = _CLOSING.get(opened.group("mark").strip())
        close = line.coded.find(closing, opened.end()) if closing else -1
        if close < 0:
            return
        begin = close + 1


_CLOSING = {"(": ")", "[": "]"}
_SAID = re.compile(rf"\b(?:{say_verbs()})\s+(?:(?:Dr|Prof|Mr|Ms|Mrs)\.?\s+)?$")
_ALONE = re.compile(rf"\s*,\s*(?:the\s+)?{ORG}\s*(?:\([^()]{{1,20}}\)\s*)?(?:[.;:”\"“]|,\s*[“\"]|$)")
_SET_OFF = re.compile(rf"\s*,\s*(?:the\s+)?{ORG},\s+(?:to\s+(?:serve|act|be)|will|has\s+been|was|who)\b")
_ALONE_BEFORE_QUOTE = re.compile(rf"\s*,\s*(?:the\s+)?{ORG}\s*:\s*(?:[“\"«„]|$)")
_STARTS_WITH_NAME = re.compile(rf"(?:{CLOSING}[,.!]?)?[\W_]*{PERSON}")
_APPOINTS = re.compile(
    r"\b(?:announc|appoint|elect|nam|welcom|introduc|select|promot|vot)(?:e|es|ed|ing|s|ion)?\b", re.I
)


_ALSO_AS = re.compile(
    rf"\b(?:serves?|acts?)\s+as\s+(?:the\s+)?[\w -]{{2,40}}(?:,|;|,?\s+and|,?\s+while)\s+{PERSON}\s*$"
)


_JOINED = re.compile(rf"\bjoin(?:s|ed|ing)?\s+(?:{ANY}(?:\s*\([^()]{{1,40}}\))?(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*))+$")


def _after_mark(scene: Scene, line: Line, opened: re.Match[str], row: list[Someone]) -> Iterator[Held]:
    mark = opened.group("mark").strip()
    inside = mark in _CLOSING
    if mark == "," and line.coded.startswith("and ", opened.end()):
        return  # "Ada Doe, and our CTO is Bob Roe"
    if mark == "as" and not (
        _APPOINTS.search(line.coded, 0, opened.start()) or _ALSO_AS.search(line.coded, 0, opened.start())
    ):
        return
    if opened.group("article") and not is_title(line.coded[opened.end() : opened.end() + 60].partition(",")[0]):
        return
    if not mark and not (opened.group("prep") or opened.group("article")) and not _signs(scene, line, opened):
        return
    sure = row[0].kind == "person"
    bare = inside or (sure and (is_bare(scene, line) or _is_attributed(line, opened.start())))
    for title in titles(line, opened.end(), bare=bare):
        if (title.empty and not sure) or _is_praise(line, title):
            return
        if mark == "as":
            title = replace(title, change="appointed")
        if places := _respectively(line, title, len(row)):
            yield from (
                Held(who, replace(title, organization=where), "after-name")
                for who, where in zip([*row[1:], row[0]], places, strict=True)
            )
            return
        both = not inside and (
            (bool(opened.group("prep")) and title.empty)
            or is_plural(line.coded[title.start : title.end])
            or (title.empty and is_bare(scene, line))
        )
        for person in row if both else row[:1]:
            yield Held(
                person, title, "in-parentheses" if inside else "after-name" if not title.empty else "affiliation"
            )


_PRAISE = re.compile(
    r"\ban?\s+(?:[a-z-]+\s+){0,3}(?:leader|expert|entrepreneur|veteran|specialist|technologist)[\s.]*$", re.I
)


def _is_praise(line: Line, title: Title) -> bool:
    """Whether a title without an organization only praises: "Ada Doe, a veteran technology leader"."""
    return title.organization is None and bool(_PRAISE.search(line.coded, max(0, title.start - 4), title.end))


_RESPECTIVELY = re.compile(
    rf"\s*(?:at|of|from|with|for)\s+((?:(?:the\s+)?{ORG}(?:\s*,\s*|,?\s+and\s+))+(?:the\s+)?{ORG}),?\s+respectively\b"
)


def _respectively(line: Line, title: Title, several: int) -> list[Mention]:
    """The organization of each of several people in a row: "Ada and Bob, leads at Acme and Bolt respectively"."""
    found = _RESPECTIVELY.match(line.coded, title.end) if several > 1 else None
    places = line.mentioned(found.group(1)) if found else []
    return places if len(places) == several else []


def _is_attributed(line: Line, end: int) -> bool:
    """Whether an organization alone is set off behind a name: "said Ada Doe, Acme.", "Ada Doe, Acme, to serve as"."""
    if _SET_OFF.match(line.coded, end):
        return True
    said = _SAID.search(line.coded, max(0, end - 40), end - 1) and _ALONE.match(line.coded, end)
    return bool(said or _ALONE_BEFORE_QUOTE.match(line.coded, end))


def _signs(scene: Scene, line: Line, opened: re.Match[str]) -> bool:
    """Whether a title follows a name without any mark, as in signatures: "Ada Doe Executive Director, Acme"."""
    if scene.block(line).kind in ("title", "heading"):
        return False
    first = re.split(r",|\sat\s|\sof\s", line.coded[opened.end() :], maxsplit=1)[0]
    return (
        len(line.coded) < 120
        and bool(_STARTS_WITH_NAME.match(line.coded))
        and is_title(first)
        and len(first.split()) < 7
    )


def is_bare(scene: Scene, line: Line) -> bool:
    """Whether an organization right after a name is an affiliation: author lines, list entries, attributions."""
    if scene.block(line).kind in ("author", "item", "cell", "caption", "field", "image", "heading"):
        return bool(re.match(rf"\W*(?:(?:Dr|Prof)\.?\s+)?{ANY}", line.coded))
    return (
        bool(re.match(rf"[\W_]*{PERSON}(?:(?:,|,?\s+and|\s+&)\s+{PERSON})*\s*[,(–—|-]", line.coded))
        and len(line.coded) < 80
    )


def _row_before(line: Line, at: int) -> list[Someone]:
    """The people named in one breath before a name: in "Ada and Bob, co-founders" Ada stands beside Bob."""
    before = line.coded[max(0, at - 200) : at]
    row = _ROW_BEFORE.search(before) if before.rstrip().endswith((",", "and", "&")) else None
    found = [mention.who for mention in line.mentioned(row.group())] if row else []
    return found if all(map(is_personal, found)) else []


_CHAIN = re.compile(
    rf"(?:^|[.;:“”\"]\s*|\bsaid\s+)(?:[Tt]he\s+)?(?P<chain>{ORG}(?:['’]s?)?\s[^.;:,“”\"()]{{2,60}}?\sand\s+(?:the\s+)?{ORG}"
    r"(?:['’]s?)?\s[^.;:,“”\"()]{2,80}?)\s$"
)


def _chain(line: Line, at: int, mention: Mention) -> list[Held]:
    """The titles of several organizations in a row before a name: "Acme chair and Bolt fellow Ada Doe"."""
    found = _CHAIN.search(line.coded, max(0, at - 160), at)
    if found is None or re.search(PERSON, found["chain"]):
        return []
    said = titles(line, found.start("chain"), at)
    whole = len(said) > 1 and said[-1].end >= at - 1 and all(one.organization and not one.empty for one in said)
    return [Held(mention.who, title, "before-name") for title in said] if whole else []


_WORD_BEFORE = re.compile(rf"(?<![\w'’&.+-])([\w&'’.+-]+|{BODY})([\s,]*)$")
_TITLE_WORD = re.compile(rf"(?:{either('heads', 'modifiers', 'departments')}|of|and|&|\w+-\w+)$", re.I)
_OF_ORG = re.compile(rf"\s(?:of|at|for|from)\s+(?:the\s+)?({ORG})\s*,?\s*$")
_OF_DEPARTMENT = re.compile(rf"(?:{either('heads')})\s+(?:of|for)\s+(?:{either('departments')}|and|&|\s)+$", re.I)
_DELEGATE = re.compile(r"(?:representative|delegate|employee|spokesperson)s?", re.I)
_OF_AFTER = re.compile(rf"\s+(?:of|at|from)\s+(?:the\s+)?({ORG})")
_ROW_BEFORE = re.compile(rf"(?:{ANY}(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+))+$")
_ROW = re.compile(rf"(?:(?:\s*\([^()]{{0,80}}\))?(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+){ANY})+")
_HONORIFICS = re.compile(r"(?:\b(?:Dr|Prof|Mr|Ms|Mrs|Professor|Dame|Sir|Frau|Herr|Mme)\.?\s+)+$")
ORG_SIGN = chr(0xF0000)  # makes of "creator" the title that it is after a name: "Linux creator"
_OWNER = re.compile(rf"({ORG})(?:['’]s?)?\s+(?:(?:{either('adverbs', 'former', 'appointed', 'left')})\s+)*$", re.I)
_AT_FIRST = re.compile(rf"(?:of|at|for|from)\s+(?:the\s+)?({ORG}),\s+(?:the\s+|its\s+)?$")
_BELONGS_TO_OTHER = re.compile(
    rf"{PERSON}\s*(?:,|[-–—(|])\s*(?:the\s+)?$"
)  # "Ada Doe, CTO, Bob Roe": the title is Ada's
_THEIR = re.compile(rf"[^{chr(0xF0000)}-{chr(0xFFFFF)}]{{0,40}}({ORG})(?!.*{PERSON}).*\btheir\s+$")
_NAMED_HEAD = re.compile(rf"(?:{ANY}|\b[Tt]he|\b[Oo]ur)\s+(?P<word>(?!\w+(?:ed|ing|ly|s)\b)[a-z]\w{{4,}}\s+)$")
_CHIEF = re.compile(r"\bChief\s+(?:[A-Z][\w&-]*\s+){1,3}$")  # before "Officer"
_EVENT = r"(?:departure|appointment|resignation|hiring|arrival|retirement)(?= of)"
_LEAD = re.compile(
    rf"(?:(?:{_EVENT}|of|and|&|(?:[a-z]+ )?{OWNERS}|{either('adverbs', 'former', 'appointed', 'left')})\s+)+", re.I
)


def _before(line: Line, at: int, mention: Mention) -> Iterator[Held]:
    """The title that stands before a name: "Acme CTO Ada Doe", "our community manager Ada Doe"."""
    honorific = _HONORIFICS.search(line.coded, max(0, at - 40), at)
    edge = stop = honorific.start() if honorific else at
    organization: Mention | None = None
    if of := _OF_ORG.search(line.coded, max(0, edge - 20), edge):
        [organization] = line.mentioned(of.group(1))
        edge = of.start()
        if is_department(organization.who.text):
            organization = None
        else:
            stop = edge
    start = _title_start(line, edge)
    if _BELONGS_TO_OTHER.search(line.coded, 0, start):
        return
    lead = _LEAD.match(line.coded, start, edge)
    change = change_of(line.coded[max(0, start - 20) : lead.end() if lead else start].rpartition(",")[2])
    start = lead.end() if lead else start
    text = line.coded[start:edge].strip(" ,")
    owner = None if organization else _owner(line, start)
    if not text or not is_title(f"{ORG_SIGN} {text}" if owner else text):
        return
    if not ends_in_head(text) and not (organization and _OF_DEPARTMENT.search(text)):
        return
    if _DELEGATE.fullmatch(text):
        start = stop
    organization = organization or owner
    everyone = [mention.who]
    if is_plural(text):
        others, end = row_after(line, at)
        everyone += others
        if organization is None and (of := _OF_AFTER.match(line.coded, end)):
            [organization] = line.mentioned(of.group(1))
    for person in everyone:
        yield Held(person, Title(start, max(start, stop), organization, change), "before-name")


def _owner(line: Line, start: int) -> Mention | None:
    """The organization whose title begins at *start*: "Acme's", "Acme, when their", "from Acme, the"."""
    found = (
        _OWNER.search(line.coded, max(0, start - 60), start)
        or (line.coded.endswith("their ", 0, start) and _THEIR.match(line.coded, 0, start))
        or _AT_FIRST.search(line.coded, max(0, start - 20), start)
    )
    return line.mentioned(found.group(1))[0] if found else None


def _title_start(line: Line, edge: int) -> int:
    """Where the words of a title that ends at *edge* begin."""
    at = edge
    while found := _WORD_BEFORE.search(line.coded, max(0, at - 40), at):
        word, gap = found.groups()
        if ("," in gap and at != edge) or not (re.fullmatch(BODY, word) or _TITLE_WORD.match(word)):
            break
        at = found.start()
    if chief := _CHIEF.search(line.coded, max(0, at - 60), at):
        return chief.start()
    named = _NAMED_HEAD.search(line.coded, max(0, at - 40), at) if at < edge else None
    return named.start("word") if named else at


def row_after(line: Line, at: int) -> tuple[list[Someone], int]:
    """The people who follow in one row, and where it ends: in "co-founders Ada and Bob" Bob follows Ada."""
    row = _ROW.match(line.coded, at + 1)
    if not row:
        return [], at + 1
    found = [mention.who for mention in line.mentioned(re.sub(r"\([^()]*\)", "", row.group()))]
    return (found, row.end()) if all(map(is_personal, found)) else ([], at + 1)


_EMPLOYER = re.compile(rf"({kind_class('organization', 'foundation', 'unknown')})['’]s?\s+(?:own\s+)?(?:Dr\.?\s+)?$")
