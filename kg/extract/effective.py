"""The date that a sentence gives for what it says: "effective July 1", "since 2022", "as of today".

Only a date that belongs to the change itself counts: one after its verb ("joined in January 2024"), or one with a word
that says so ("effective", "as of"). A year stays a year; "as of today" is the day of the announcement, which "today
announced" does not date; a month without a year is the one nearest to it. What no sentence dates stays undated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from kg.model import ChangeClaim, Claim, MembershipClaim, Name, PostClaim, ProjectClaim, SponsorshipClaim, When

_Dated = TypeVar("_Dated", bound=Claim)
_MONTHS = (
    ("jan",), ("feb",), ("mar", "mär"), ("apr",), ("may", "mai"), ("jun",),
    ("jul",), ("aug",), ("sep",), ("oct", "okt"), ("nov",), ("dec", "dez"),
)  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary?)?|Feb(?:ruary?)?|Mar(?:ch)?|März|Apr(?:il)?|Ma[yi]|June?|Juni|July?|Juli|Aug(?:ust)?|"
    r"Sept?(?:ember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?)\b\.?"
)
_SPAN = "(?:this month|this year|earlier this year|later this year|last month|last year|next month)"
_SAID = rf"(?:today|immediately|heute|{_SPAN})\b(?!['’])"
_DATE = re.compile(
    rf"(?P<iso>(?:19|20)\d\d-\d\d(?:-\d\d)?)\b"
    rf"|(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?)?(?P<month>{_MONTH})"
    r"(?: (?P<second>\d{1,2})(?:st|nd|rd|th)?(?!\d))?(?:,? (?P<year>(?:19|20)\d\d)\b)?"
    r"|(?P<only>(?:19|20)\d\d)\b(?![-–]\d)"
    rf"|(?P<said>{_SAID})"
)
_TO = re.compile(r"\s*(?:to|until|through|bis|-|–)\s+(?:the end of )?")
_SURE = re.compile(r"\b(?:[Ee]ffective(?:ly)?(?: as of| from| on)?|[Ww]ith effect (?:from|on)|[Aa]s of|[Aa]s from)\s+")
_AHEAD = rf"(?=\d|{_MONTH}|{_SAID})"
_BEGINS = (
    r"(?P<cue>[Ss]ince|[Ff]rom|[Ss]tarting(?: on| in| from)?|[Bb]eginning(?: on| in| from)?|seit|ab|depuis)\s+"
    rf"(?:the (?:beginning|start) of )?{_AHEAD}"
)
_HAPPENS = rf"(?:(?:in|on|im|am|at the end of)\s+(?:early |late |mid-|mid )?{_AHEAD}|(?={_SPAN}\b))"
_ENDS = rf"(?P<cue>until|till|through|from|in|on|at the end of|bis)\s+(?:the end of )?{_AHEAD}"
_OPENING = re.compile(r"[^\w]*(?:Since|From|Starting(?: in| on| from)?|Beginning(?: in| on| from)?|Seit|Ab)\s+")
_HOLDS = re.compile(r",? [^,.;]{2,80}? (?:has|have|will|is|are|joins?|becomes?|ist|sind)\b")
_BETWEEN = r"\b(?:(?!,? (?:which|who|whose|where)\b)[^.;:!?]){0,70}?[\s(]"
_VERBS = {
    "joined": r"(?:join\w*|members?|membership|becom\w*|became|admitted|welcom\w+|Mitglied\w*|beigetreten)",
    "founding": r"(?:found(?:ed|ing|ers?)|form(?:ed|ation)|launch\w*|establish\w*|created|members?)",
    "renewed": r"(?:renew\w*|extend\w*)",
    "retiered": r"(?:upgrad\w+|downgrad\w+|mov(?:ed|es|ing)|raised|increased|promoted)",
    "renamed": r"(?:renam\w+|rebrand\w+|chang\w+|now)",
    "moved": r"(?:join\w*|mov(?:ed|es|ing)|merg\w+|transition\w*|becom\w*|became)",
    "left": r"(?:left|leav\w+|step\w* down|retir\w+|depart\w*|resign\w*|withdr\w+|end(?:s|ed)|conclud\w+)",
    "appointed": r"(?:appoint\w*|named|elected|hired|promoted|assum\w+|succeed\w*|becam?\w+)",
    "current": r"(?:join\w*|members?|became|sponsor\w*|support\w*|donor|backer|patron)",
    "holds": r"(?:serv\w+|been|held|holds|role|position|office|leads?|led|chair\w*|director|president|officer|work\w+)",
    "hosts": r"(?:join\w*|donat\w+|mov(?:ed|es|ing)|accepted|transfer\w+|becam?\w+|contribut\w+|enter\w*|part)",
}
_TIMES = {change: re.compile(_VERBS[change] + _BETWEEN + _BEGINS) for change in _VERBS}
_EVENTS = {change: re.compile(_VERBS[change] + _BETWEEN + _HAPPENS) for change in set(_VERBS) - {"holds"}}
_APPOINTS = re.compile(_VERBS["appointed"])
_MAY_DATE = re.compile(rf"\d\d|{_SAID}|{_MONTH}")
_CLOSES = re.compile(rf"(?:{_VERBS['left']}|{_VERBS['holds']}){_BETWEEN}{_ENDS}")


def dated(claim: _Dated, announced: When | None) -> _Dated:
    """The claim with the date on which, by its own sentence, it took effect; as it is if there is none.

    >>> from kg.model import Announcement, Evidence
    >>> said = Announcement("a.md", "Acme joined the Example Foundation in March 2023.", ())
    >>> acme, foundation = Name("Acme"), Name("Example Foundation")
    >>> of = Evidence.of(said, 0, len(said.text))
    >>> dated(MembershipClaim(evidence=of, member=acme, organization=foundation, change="joined"), None).effective
    When('2023-03')
    """
    subject, change, text = _subject(claim), _change(claim), claim.evidence.exact
    if claim.effective is not None or subject is None or change is None or not _MAY_DATE.search(text):
        return claim
    if change == "appointed" and not _APPOINTS.search(text):
        change = "joined"
    at = max(text.find(said) for said in (subject.text, *subject.aliases, getattr(claim, "role", None) or ""))
    found = sorted(_dates(text, change, announced), key=lambda one: (one[0] < at, one[0] if one[0] >= at else -one[0]))
    if change == "holds":  # "a user since 2012, a maintainer since 2018": each post has its own
        found = [one for one in found if one[0] > at]
    return replace(claim, effective=found[0][1]) if found else claim


def _subject(claim: Claim) -> Name | None:
    """Who joined, holds, gives or moved."""
    names: dict[type[Claim], str] = {
        MembershipClaim: "member", SponsorshipClaim: "sponsor", PostClaim: "person", ProjectClaim: "project",
        ChangeClaim: "organization",
    }  # fmt: skip
    field = names.get(type(claim))
    return getattr(claim, field) if field else None


def _change(claim: Claim) -> str | None:
    """What is dated: a change, or that something goes on; None for claims that sentences do not date."""
    if isinstance(claim, ProjectClaim):
        return "hosts" if claim.does == "hosts" else None
    change: str = getattr(claim, "change", "")
    return "left" if change == "former" else change if change in _VERBS else None


def _dates(text: str, change: str, announced: When | None) -> Iterator[tuple[int, When]]:
    """Where a sentence gives a date for a change, and which."""
    for start, end in _cues(text, change):
        for when in _read(text, start, end, change, announced):
            yield start, when


def _cues(text: str, change: str) -> Iterator[tuple[int, int]]:
    """The words that lead to a date of a change: where the first begins and the last ends."""
    if change not in ("current", "holds"):  # "as of May, members are" tells of no beginning
        yield from (cue.span() for cue in _SURE.finditer(text))
    if change == "left":
        yield from ((cue.start("cue"), cue.end()) for cue in _CLOSES.finditer(text))
    else:
        yield from ((cue.start("cue"), cue.end()) for cue in _TIMES[change].finditer(text))
        opening = _OPENING.match(text)
        day = _DATE.match(text, opening.end()) if opening else None
        if opening and day and _HOLDS.match(text, day.end()):
            yield opening.start(), opening.end()
    if change in _EVENTS and change != "left":
        yield from ((cue.end(), cue.end()) for cue in _EVENTS[change].finditer(text))


def _read(text: str, start: int, end: int, change: str, announced: When | None) -> Iterator[When]:
    """The date after a cue; of "from 2019 to 2022" the end, for what has ended."""
    first = _DATE.match(text, end)
    if first is None:
        return
    to = _TO.match(text, first.end())
    last = _DATE.match(text, to.end()) if to else None
    when = _when(last if last and change == "left" else first, announced)
    if when is not None:
        yield when


def _when(found: re.Match[str], announced: When | None) -> When | None:
    """A date as precisely as it is written; None if it is none in the calendar, or hangs on an unknown day."""
    try:
        if found["iso"] or found["only"]:
            return When.parse(found["iso"] or found["only"])
        if found["said"]:
            return _relative(found["said"].lower(), announced) if announced else None
        month = next(number for number, names in enumerate(_MONTHS, 1) if found["month"][:3].lower() in names)
        day = found["first"] or found["second"]
        year = int(found["year"]) if found["year"] else _nearest_year(month, announced)
        return When.parse(f"{year:04}-{month:02}" + (f"-{int(day):02}" if day else "")) if year else None
    except ValueError:
        return None


def _nearest_year(month: int, announced: When | None) -> int | None:
    """The year in which a month lies nearest to the announcement."""
    day = announced.earliest if announced else None
    if day is None:
        return None
    return min((day.year - 1, day.year, day.year + 1), key=lambda year: abs((year - day.year) * 12 + month - day.month))


def _relative(said: str, announced: When) -> When | None:
    """What "today" or "last month" is, counted from the announcement."""
    day, last = announced.earliest, announced.latest
    if said in ("today", "immediately", "heute"):
        return announced
    if day is None or last is None or (day.year, day.month) != (last.year, last.month):
        return None
    spans = {
        "this month": f"{day.year:04}-{day.month:02}",
        "this year": f"{day.year:04}",
        "last year": f"{day.year - 1:04}",
        "last month": _month_of(date(day.year, day.month, 1) - timedelta(days=1)),
        "next month": _month_of(date(day.year, day.month, 28) + timedelta(days=4)),
        "earlier this year": f"{day.year:04}-01-01/{last}",
        "later this year": f"{day}/{day.year:04}-12-31",
    }
    return When.parse(spans[said])


def _month_of(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"
