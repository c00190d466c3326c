"""Lists of who sits on a body: a heading or a sentence that names the body, and the entries under it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.patterns.sieve import Sought
from kg.extract.people.bodies import BODY_NAME, Body, body_in, headed, home_of
from kg.extract.people.listings import LIST_KINDS, NAME_ALONE, entries_under, is_greeting
from kg.extract.people.personal import Faces, faces_of
from kg.extract.scene import Line, Scene, kind_class
from kg.model import PostChange

_OPENS = re.compile(BODY_NAME)
NEW = re.compile(
    r"\b(?:[Nn]ew|[Nn]ewly|[Ee]lect(?:ed|s)|[Aa]ppoint\w*|[Ee]lection|[Ww]elcom\w+|[Jj]oin\w*|[Ii]ncoming|[Ii]naugural|[Ii]nitial)\b"
)
_FORMER = re.compile(r"\b(?:emerit(?:us|i|a)|retired|former|past|previous|alumni)\b", re.I)
_GONE = re.compile(r"\b(?:outgoing|departing|retiring|leaving|stepping down|rotating off|farewell|goodbye)\b", re.I)
_STANDING = re.compile(  # "join our existing board members:"
    r"\b(?:existing|continuing|remaining|returning|incumbent|other|current list of|[Cc]urrent)\s+"
    r"(?:[\w\U000F0000-\U000FFFFF'’]+\s+){0,3}?"
    r"(?:members|directors|trustees|representatives|board|committee|council)(?!.*\bjoin)"
    r"|\bcontinu(?:e|es|ing)\s+(?:on|as|to serve|their)\b"
)
_LEADS_IN = re.compile(r"[:：]\s*$|\b(?:are|following|below|include)\b[^.\U000F0000-\U000FFFFF]{0,20}[:.]?\s*$")
_IS_SUBJECT = re.compile(r"(?:\s+[Mm]embers)?,?\s+(?:are|includes?|consists?|comprises?|currently|now)\b")
_THOSE = re.compile(r"\b(?:[Tt]hose|[Tt]hese|[Ee]lected)\b")
_MEMBERS = re.compile(
    r"\b(?:elected|electing|election|new|appointed|following|these|those|our|its|the|founding|inaugural|initial|first|current)\b[^.]{0,60}"
    r"\b(?:members|representatives|directors|trustees|seats|candidates|institutions|people|individuals|organi[sz]ations)\b"
    r"|^\W*(?:those |newly |the )?(?:re-?)?elected\b[^.:]{0,60}\b(?:are|were|include)\b",
    re.I,
)
_RESULT = re.compile(
    r"\b(?:(?:re-?)?elect\w*|vot(?:e|es|ed|ing)|ballots?|seats?|terms?|cohort|choice|winn(?:ers?|ing)|candidates|results?"
    r"|represent(?:s|ing|atives?)|members?|directors|trustees|congratulat\w+)\b",
    re.I,
)
_WELCOMES = re.compile(r"\b[Ww]elcom\w+\b.{0,40}\b(?:members|directors|trustees)\b")
_ELECTION = re.compile(r"\b(?:re-?)?elect(?:s|ed|ion|ions|ing)\b|\b(?:results|tally) of the vote\b|\bvoted\b", re.I)
_POINTS_ELSEWHERE = Sought(r"\b(?:learn|read|find out|know) more\b|\bresources\b|\bcheck out\b|\blinks\b", re.I)
_OF_MEETING = re.compile(r"\b(?:minutes|agenda)\b", re.I)


_FOR_OTHERS = re.compile(r"\W*(?:and,?\s+)?(?:lastly,?\s+|finally,?\s+)?representing\b", re.I)
_PERSON_FIRST = re.compile(rf"[\W_]*{kind_class('person')}")


@dataclass(frozen=True, slots=True)
class Bench:
    """A body and the lines that list who is on it."""

    body: Body
    change: PostChange
    entries: tuple[Line, ...]
    led: bool = True  # whether the opening leads to the list, rather than just stands before it
    assumed: bool = False  # whether those on it are new only because the announcement tells of an election


@lru_cache(maxsize=1)
def benches(scene: Scene) -> tuple[Bench, ...]:
    """The lists of an announcement that a body's name stands over, read once for posts and seats."""
    return tuple(_benches(scene, faces_of(scene)))


def _benches(scene: Scene, faces: Faces) -> Iterator[Bench]:
    before: Bench | None = None
    for at, plain in enumerate(scene.lines):
        block = scene.block(plain)
        rowed = block.kind == "item" and plain.coded[-1:] == ":" and plain.end != block.end
        if (block.kind not in ("heading", "paragraph", "definition") and not rowed) or len(plain.coded) > 400:
            continue
        line = faces.mended(plain)
        if not _is_opening(scene, at, line):
            continue
        body = _body_of(scene, faces, at, line) or _body_above(scene, faces, at, line)
        entries = tuple(entries_under(scene, faces, at)) if body else ()
        if any(scene.block(entry).kind not in ("image", "caption") for entry in entries):
            entries = tuple(entry for entry in entries if scene.block(entry).kind not in ("image", "caption"))
        if body and entries:
            named = bool(_OPENS.search(line.coded)) or bool(_THOSE.search(line.coded))
            led = named and (block.kind == "heading" or bool(_LEADS_IN.search(line.coded)))
            change = _change(scene, at, line, before)
            before = Bench(body, change, entries, led, change == "appointed" and not NEW.search(line.coded))
            yield before


def _change(scene: Scene, at: int, line: Line, before: Bench | None) -> PostChange:
    """What happened to those listed under a line; *before* is the list above it."""
    if _GONE.search(line.coded):
        return "left"
    if _FORMER.search(line.coded):
        return "former"
    if _STANDING.search(line.coded):
        return "holds"
    outcome = before and before.entries[-1].block >= line.block - 1 and before.change == "appointed"
    fresh = NEW.search(line.coded) or _tells_of_election(scene, at) or outcome  # of one election, body after body
    return "appointed" if fresh else "holds"


def _tells_of_election(scene: Scene, at: int) -> bool:
    """Whether the title, or the sentences right above a list, tell of an election that it gives the outcome of."""
    title = next((one for one in scene.lines[:2] if scene.block(one).kind in ("title", "heading")), None)
    return any(_ELECTION.search(one.coded) for one in (*scene.lines[max(0, at - 2) : at], *([title] if title else ())))


def recent_body(scene: Scene, faces: Faces, line: Line) -> Body | None:
    """The body named last in the four lines before one, or else in it, or else in the title."""
    at = bisect_left(scene.lines, line.start, key=lambda one: one.start)
    before = _last_named(scene, faces, scene.lines[max(0, at - 4) : at])
    return before or _last_named(scene, faces, [line]) or titled_body(scene, faces, line)


def titled_body(scene: Scene, faces: Faces, line: Line) -> Body | None:
    """The body that the title of the announcement names."""
    return _last_named(
        scene, faces, [one for one in scene.lines[:2] if one.start < line.start and _is_head(scene, one)]
    )


def _is_head(scene: Scene, line: Line) -> bool:
    """Whether one of the first lines says what all is about: a title, or new members whom it welcomes."""
    return scene.block(line).kind == "title" or bool(_WELCOMES.search(line.coded))


def _last_named(scene: Scene, faces: Faces, lines: Sequence[Line]) -> Body | None:
    for plain in reversed(lines):
        above = faces.mended(plain)
        if found := _OPENS.search(above.coded):
            return body_in(scene, above, found.start(), len(above.coded), house=home_of(scene))
    return None


def _is_opening(scene: Scene, at: int, line: Line) -> bool:
    """Whether a list may stand under a line: a heading, a few words alone, or the end of a paragraph before one."""
    block = scene.block(line)
    if _POINTS_ELSEWHERE.search(line.coded):
        return False
    if block.kind == "heading":
        if _OF_MEETING.search(line.coded):
            return False
        return len(line.coded.split()) <= 10 and not line.coded.rstrip().endswith("?")
    if line.end != block.end:
        return _row_follows(scene, at, line)
    if _LEADS_IN.search(line.coded):
        return True
    alone = line.start == block.start and len(line.coded.split()) <= 8 and line.coded[-1:] not in ".!?,"
    if alone or at + 1 >= len(scene.lines):
        return alone
    following = scene.lines[at + 1]
    kind = scene.block(following).kind
    return kind in ("item", "cell") or (
        kind == "heading" and bool(NEW.search(line.coded) and NAME_ALONE.fullmatch(following.coded))
    )


def _row_follows(scene: Scene, at: int, line: Line) -> bool:
    """Whether those on a body stand in the lines below in the same block, or are greeted in the next sentence."""
    following = scene.lines[at + 1]
    if line.coded.rstrip()[-1:] == ":" and "\n" in scene.text[line.end : following.start]:
        return True
    return bool(_MEMBERS.search(line.coded) and NEW.search(line.coded)) and is_greeting(following)


def _body_of(scene: Scene, faces: Faces, at: int, line: Line) -> Body | None:
    """The body that an opening names, last if several; "our new members:" means the one named last before."""
    if scene.block(line).kind == "heading" and (body := headed(scene, line, home_of(scene))):
        return body
    if (found := list(_OPENS.finditer(line.coded))) and not _FOR_OTHERS.match(line.coded):
        fullest = max(found, key=lambda phrase: line.plain(*phrase.span())[1] - line.plain(*phrase.span())[0])
        chosen = found[0] if _IS_SUBJECT.match(line.coded, found[0].end()) else fullest
        return body_in(scene, line, chosen.start(), len(line.coded), house=home_of(scene))
    if not _MEMBERS.search(line.coded):
        return None
    for plain in reversed(scene.lines[max(0, at - 4) : at]):
        above = faces.mended(plain)
        if found := list(_OPENS.finditer(above.coded)):
            return body_in(scene, above, found[0].start(), len(above.coded), house=home_of(scene))
    return None


def _body_above(scene: Scene, faces: Faces, at: int, line: Line) -> Body | None:
    """The body that the headings or the title name, over a sentence that leads to the people on it."""
    block = scene.block(line)
    if block.kind == "heading" or not _RESULT.search(line.coded) or not _leads_to_people(scene, at):
        return None
    for heading in scene.headings(line.block):
        over = next((faces.mended(one) for one in scene.lines if one.start == heading.start), None)
        if over and (found := _OPENS.search(over.coded)):
            return body_in(scene, over, found.start(), len(over.coded), house=home_of(scene))
    return _last_named(scene, faces, [one for one in scene.lines[max(0, at - 3) : at] if NEW.search(one.coded)])


def _leads_to_people(scene: Scene, at: int) -> bool:
    """Whether the entries right under a line begin with people."""
    entries = [
        one
        for one in scene.lines[at + 1 : at + 4]
        if scene.block(one).kind in LIST_KINDS or NAME_ALONE.fullmatch(one.coded)
    ]
    if entries and scene.block(entries[0]).kind != "cell":
        entries = entries[:1]
    return any(_PERSON_FIRST.match(one.coded) for one in entries)
