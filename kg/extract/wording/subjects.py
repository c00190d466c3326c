"""Who does what a verb says, and whom a noun such as "the creators of" describes: the organizations to the left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.extract.scene import CODED_KINDS, Line, Mention, kind_class

_ANYONE = kind_class(*CODED_KINDS)
_ORG = kind_class("organization", "foundation", "unknown", "project")
_PLACE = kind_class("place")  # "a Japanese organization"
_ASIDE = r"(?:\s*\([^()]{1,80}\))?"
_THE = r"(?:[Tt]he\s+|[Bb]oth\s+)?"
_AND = r"(?:and|as well as|along with|together with|or|&)"
_LIST = rf"(?P<orgs>{_THE}{_ORG}{_ASIDE}(?:(?:\s*,\s*(?:{_AND}\s+)?|\s+{_AND}\s+){_THE}{_ORG}{_ASIDE}){{0,30}})"
_SMALL = (
    r"has|have|had|is|are|was|were|also|just|now|today|will|be|been|being|soon|both|all|each|since|still|then|"
    r"currently|itself|themselves|even|often|always|long|to|not only|helps?|helped|helping|began|begun|started|"
    r"starting|"
    r"continues?|continued|continuing|committed|dedicated|proud|excited|pleased|happy|delighted|working|works|chose|"
    r"decided|able|announced (?:that )?(?:it|they)|aims|aiming|in the process of|responsible for|involved in|"
    r"focused on|known for|an?(?: [a-z]+){0,2} (?:history|tradition|track record) of|engaged in|[a-z]+ly"
)
_SMALL_END = re.compile(rf"(?:^|(?<=[\s,(]))(?:{_SMALL})\s*$")
_WORKERS = (
    r"(?:engineers?|developers?|teams?|employees|staff|researchers|scientists|platforms?|cloud|products?|services?|"
    r"systems?|solutions?|infrastructure|software|librar(?:y|ies)|stack|tools?|members|faculty|group|offerings?|site|"
    r"websites?|app|apps|devices?|data centers?)"
)
_OWN = (
    r"(?:(?!(?:to|for|and|in|of|with|that|which|on|by|is|are|has|helps?|lets?|allows?|enables?)\b)[a-z][\w-]*\s+){0,2}?"
)
_LISTED = re.compile(_LIST)
_ASIDE_AND_SUBJECT = re.compile(rf"{_THE}{_ORG}{_ASIDE},\s+(?P<orgs>{_THE}{_ORG}{_ASIDE})")  # "with Acme, Bolt built"
_SOFTWARE = (
    r"(?:project|framework|library|language|database|engine|runtime|compiler|kernel|specification|standard|tool|"
    r"client|server|code ?base|code|trademark|community|initiative|effort|software|system|platform)s?"
)
_LIST_END = re.compile(rf"{_LIST}(?:\s+(?:[a-z][\w-]*\s+){{0,2}}?{_SOFTWARE})?\s*$")
_AT_END = re.compile(rf"\b[Aa]t\s+{_LIST},\s+we\s*$")
_WE_AT_END = re.compile(rf"(?:\b[Ww]e|{_ORG})(?:\s+here)?\s+at\s+{_LIST}\s*$")
_EXAMPLES = re.compile(
    r"\b(?i:companies|organi[sz]ations|institutions|firms|vendors|enterprises|universities|others|leaders|startups|"
    r"providers|partners|adopters|businesses|contributors|members|libraries|players|teams|users|customers|names|brands)\b"
    r"[^.;:]{0,30}?"
    r"(?:such as|like|including)\s+(?:the\s+)?$"
)
_OF_ORG = re.compile(rf"\b(?i:{_WORKERS})\s+(?:at|from|of|within|in|(?:from\s+)?across)\s+(?:the\s+)?$")
_WORKERS_END = re.compile(rf"{_LIST}(?:['’]s?)?\s+{_OWN}{_WORKERS}\s*$")
_RELATIVE_END = re.compile(
    rf"{_LIST}(?:,?\s+|,?\s+(?:~)?(?:is|are|was|were)?\s*(?:an?|the)\s+(?:[\w-]+\s+){{1,8}})(?:which|that|who)\s*$".replace(
        "(?:~)?", ""
    )
)
_DEDICATED_END = re.compile(
    rf"{_LIST},?\s+(?:is\s+)?(?:the|an?)\s+[^,;:.“”\"\U000F0000-\U000FFFFF]{{3,120}}\s"
    r"(?:focused on|dedicated to|devoted to|committed to|working on|charged with|tasked with|responsible for)\s*$"
)
_ASIDE_END = re.compile(rf"{_LIST},\s+(?!and\b|or\b|but\b)[^;:“”\"]{{3,140}},\s*$")
_ROW_END = re.compile(
    r"(?:\b(?i:projects|companies|organi[sz]ations|members|foundations)\s*[,–—-]|\b(?:such as|like|including))\s*"
    rf"(?:the\s+)?{_LIST}\s*[,–—-]\s*$"
)
_JOINED_END = re.compile(r"(?:\b(?:and|or|but|by|while|then|to|in|for|through)|,)\s*$")
_NOUN_END = re.compile(
    rf"{_LIST}(?:[™®]?(?:\s+[Pp]roject)?\s*,\s*|\s*\(|\s+[—–-]+\s+|,?\s+(?:[a-z]+\s+){{0,3}}?(?:is|are|was|were|been|remains?|remained|became|becomes?|as)\s+)"
    rf"(?:(?:(?:[a-z]|[A-Z]\w*/)[\w/-]*|{_PLACE}(?:['’]s)?),?\s+){{0,8}}$"
)
_NOUN_RELATIVE_END = re.compile(
    rf"{_LIST},?\s+(?:which|that|who)\s+(?:[a-z]+\s+){{0,2}}?(?:is|are|was|were|been|remains?|became)\s+(?:[a-z][\w-]*\s+){{0,6}}$"
)
_APPOSITION_END = re.compile(rf"{_LIST}(?:\s*,\s+|\s*\(|\s+[—–-]+\s+)(?:(?:[a-z][\w-]*|{_PLACE}),?\s+){{0,8}}$")
_NOUN_OVER_ASIDE_END = re.compile(
    rf"{_LIST},\s+(?!and\b|or\b|but\b)[^;:“”\"]{{3,140}},\s+(?:[a-z]+\s+){{0,3}}?(?:is|are|was|were|been|remains?|became|becomes?)\s+"
    r"(?:[a-z][\w-]*,?\s+){0,8}$"
)
_NOUN_OVER_DASHES_END = re.compile(
    rf"{_LIST}\s+[–—]\s[^–—;:“”\"]{{3,200}}\s[–—]\s+(?:[a-z]+\s+){{0,3}}?(?:is|are|was|were|been|became|becomes?)\s+"
    r"(?:[a-z][\w-]*,?\s+){0,8}$"
)
_GERUND = re.compile(r"[a-z]+ing\b")
_NOUN_JOINED_END = re.compile(r"\b(?:and|but|as)\s+(?:also\s+)?(?:[a-z][\w-]*\s+){0,5}$")
_GOVERNED = re.compile(
    r"\b(?:with|by|from|at|of|for|to|in|on|than|like|including|as|via|about|through|between|under|within|into|across|"
    r"joins?|joined|joining|welcomes?|welcomed|among|alongside)\s+(?:the\s+)?$"
)
_BOUNDARY = re.compile(r"[;:“”\"]|\bthat\b(?=\s)|—")
_OTHERS = re.compile(
    r"\b(?:customers|users|developers|companies|organi[sz]ations|enterprises|teams|people|businesses|everyone|anyone|"
    r"you|partners|them|others|who|communit(?:y|ies)|individuals|engineers)\b[^,]{0,40}$"
)
_REACH = 260


@dataclass(frozen=True, slots=True)
class Subject:
    """The organizations that a verb or noun says something of; `workers`, if it says it of their people or products."""

    mentions: tuple[Mention, ...]
    workers: bool = False


_NOBODY = Subject(())


def subject(line: Line, at: int, part: Literal["verb", "noun", "apposition"]) -> Subject:
    """The subject of the verb, or bearer of the noun, at a position of the coded line; nobody if no organization is."""
    start = max(0, at - _REACH)
    before = line.coded[start:at]
    if part == "apposition" and (found := _APPOSITION_END.search(before)):
        return Subject(tuple(line.mentioned(found["orgs"])[-1:]))
    return (_of_verb if part == "verb" else _of_noun)(line, before, at)


def _of_verb(line: Line, before: str, at: int) -> Subject:
    if found := _DEDICATED_END.search(before):
        return Subject(tuple(line.mentioned(found["orgs"])[-1:]))
    bare = _without_small(before)
    if (
        _GERUND.match(line.coded, at)
        and len(bare) == len(before)
        and not bare.rstrip().endswith((",", "and", "or", "by"))
    ):
        return _NOBODY
    if found := _AT_END.search(bare) or _WE_AT_END.search(bare):
        return Subject(tuple(line.mentioned(found["orgs"])))
    if found := _LIST_END.search(bare.rstrip("(") if bare.endswith("(") else bare):
        return _listed(line, bare, found, people=bool(_OF_ORG.search(bare[: found.start()])))
    if found := _WORKERS_END.search(bare):
        return _listed(line, bare, found, people=True)
    if found := _RELATIVE_END.search(bare):
        examples = _EXAMPLES.search(bare[: found.start()])
        return Subject(tuple(line.mentioned(found["orgs"])[0 if examples else -1 :]))
    if (found := _ROW_END.search(bare)) and (doer := _listed(line, bare, found)).mentions:
        return doer
    if (found := _ASIDE_END.search(bare)) and (doer := _listed(line, bare, found)).mentions:
        return doer
    if found := _JOINED_END.search(bare):
        return _NOBODY if _OTHERS.search(bare[: found.start()]) else _of_clause(line, bare[: found.start()])
    return _NOBODY


def _of_noun(line: Line, before: str, at: int) -> Subject:
    if found := _NOUN_RELATIVE_END.search(before):
        return Subject(tuple(line.mentioned(found["orgs"])[-1:]))
    for pattern in (_NOUN_OVER_DASHES_END, _NOUN_OVER_ASIDE_END, _NOUN_END):
        if (found := pattern.search(before)) and (bearer := _listed(line, before, found)).mentions:
            return bearer
    if found := _NOUN_JOINED_END.search(before):
        return _of_clause(line, before[: found.start()])
    return _NOBODY


def _without_small(before: str) -> str:
    """The text before a verb without auxiliaries, adverbs and verbs that only modify it."""
    while found := _SMALL_END.search(before[-40:]):
        before = before[: len(before) - (min(40, len(before)) - found.start())]
    return before


def _listed(line: Line, before: str, found: re.Match[str], *, people: bool = False) -> Subject:
    """The organizations of a list, unless a preposition governs it."""
    ahead = before[: found.start()]
    last = line.mentioned(found["orgs"])[-1]
    if last.anaphor and not last.possessive and len(line.mentioned(found["orgs"])) > 1:
        return Subject((last,), people)  # "built on A and B, and we": two clauses
    if not people and _GOVERNED.search(ahead) and not _EXAMPLES.search(ahead):
        after_aside = _ASIDE_AND_SUBJECT.fullmatch(found["orgs"])
        return Subject(tuple(line.mentioned(after_aside["orgs"]))) if after_aside else _NOBODY
    return Subject(tuple(line.mentioned(re.sub(r"\([^()]*\)", "", found["orgs"]))), people)


def _of_clause(line: Line, before: str) -> Subject:
    """The subject of the clause: its first name that no preposition governs, with those in a row with it."""
    begin = max((found.end() for found in _BOUNDARY.finditer(before)), default=0)
    clause = before[begin:]
    for found in re.finditer(_ANYONE, clause):
        if _GOVERNED.search(clause[: found.start()]):
            if _OF_ORG.search(clause[: found.start()]):
                return Subject(tuple(line.mentioned(found.group())), True)
            continue
        if not (listed := _LISTED.match(clause, found.start())):
            return _NOBODY
        if re.match(r"['’]s", clause[listed.end() : listed.end() + 2]):
            people = re.match(rf"['’]s\s+(?:[a-z][\w-]*\s+){{0,3}}?{_WORKERS}\b", clause[listed.end() :])
            return Subject(tuple(line.mentioned(listed["orgs"])[-1:]), True) if people else _NOBODY
        return Subject(tuple(line.mentioned(re.sub(r"\([^()]*\)", "", listed["orgs"]))))
    return _NOBODY
