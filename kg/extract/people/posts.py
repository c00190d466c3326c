"""Who holds which post: titles beside names, sentences that say so, lists of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.people.benches import benches
from kg.extract.people.bodies import body_in
from kg.extract.people.employers import beside, employers
from kg.extract.people.entries import held_in_entry
from kg.extract.people.narrator import narrator_of
from kg.extract.people.offices import held_offices
from kg.extract.people.panels import empanelled
from kg.extract.people.personal import Faces, faces_of, people
from kg.extract.people.phrases import PERSON
from kg.extract.people.places import Places
from kg.extract.people.predecessors import leaving, predecessors
from kg.extract.people.rolls import contacts, held_in_fields, rolled, seated, staffed
from kg.extract.people.seats import granted_seats
from kg.extract.people.tables import held_in_tables, held_in_terms
from kg.extract.people.tenures import Post, end_with_death, give_seats, merged, mourned
from kg.extract.people.titles import Title, titles
from kg.extract.people.worded import Worded
from kg.extract.scene import Line, Scene
from kg.extract.scene.evidence import sentence
from kg.model import PostClaim


def posts(scene: Scene) -> Iterator[PostClaim]:
    """The posts that an announcement states, one claim for each person, title and organization."""
    faces = faces_of(scene)
    met = list(_found(scene, faces))
    found = merged([*met, *predecessors(scene, faces, met)])
    give_seats(granted_seats(scene, faces), found)
    end_with_death(mourned(scene), found)
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
    **dict.fromkeys(("roll", "field", "staff", "office", "panel"), 0.8),
}


def _found(scene: Scene, faces: Faces) -> Iterator[Post]:
    """The posts of all lines, in order, then those that front matter, tables and lists give."""
    told = beside(scene, faces)
    places = Places(scene, faces, employers(told))
    worded = Worded(places, narrator_of(scene, faces))
    before: Line | None = None
    outcome = False  # whether the lines at hand list who was chosen
    elects = any(scene.block(one).kind == "title" and _ELECTS.search(one.coded) for one in scene.lines[:2])
    for line, titled in told:
        outcome = _opens_outcome(scene, line) or (outcome and _goes_on(scene, line))
        entry = tuple(held_in_entry(scene, line, before))
        for held in (*titled, *entry):
            title = leaving(line, held.title)
            fresh = (
                outcome or (elects and held.rule == "entry") or _CHOSEN_WERE.match(line.coded, 0, max(0, title.start))
            )
            yield from places.post(line, held.person, _new(title, held.rule) if fresh else title, held.rule)
        for post in worded.posts(line):
            places.remember(post)
            yield post
        signs = any(held.rule == "signature" for held in entry)
        before = before if before and signs and before.block == line.block else line
    yield from _of_authors(scene, places)
    listed = (*held_in_tables(scene, faces), *held_in_terms(scene, faces), *held_in_fields(scene, faces))
    for line, held in listed:
        yield from places.post(line, held.person, held.title, held.rule)
    for bench in benches(scene):
        for line in bench.entries:
            yield from seated(scene, bench, line)
    yield from empanelled(scene, faces)
    yield from rolled(scene, faces, places.house)
    yield from staffed(scene, faces)
    yield from contacts(scene, faces)
    yield from held_offices(scene, faces, places.house)


_ROLE_FIELD = re.compile(
    r"role|(?:author|speaker|job|person)\w*[ ._-]?title|position|job|affiliation|company|organi[sz]ation|employer", re.I
)


def _of_authors(scene: Scene, places: Places) -> Iterator[Post]:
    """What a front-matter field such as `author_role` says of the authors."""
    lines = [places.faces.mended(line) for line in scene.lines if scene.block(line).kind in ("author", "field")]
    authors = [m.who for one in lines if scene.block(one).kind == "author" for _, m in people(one)]
    for line in lines:
        block = scene.block(line)
        if block.kind != "field" or not _ROLE_FIELD.search(block.label):
            continue
        for person in authors:
            said = titles(line, 0, bare=True)
            for title in said:
                yield from places.post(line, person, title, "author-field")
            body = None if said else body_in(scene, line, 0, len(line.coded), house=places.house)
            if body and body.owner:
                yield Post(person, f"{body.name} member", body.owner, "holds", line, "author-field")


_OUTCOME = re.compile(
    r"\b(?:elected|appointed|named|chosen|hired|voted|selected)\b|\bwelcom\w+\b.*\b(?:team|staff|employees|colleagues)\b"
    r"|\bnew (?:(?:board|committee|council|team|executive) )?"
    r"(?:members|officers|staff|employees|colleagues|hires|directors|trustees|leadership)\b"
    r"|\b(?:neu )?gewählt\w*\b|\bélue?s?\b|\belegid[oa]s?\b|\belett[oi]\b|\bgekozen\b",
    re.I,
)
_NO_PERSON = rf"[^.;:()“”{PERSON[1:-1]}]{{0,60}}"
_CHOSEN_WERE = re.compile(  # "The trustees elected to office were Ada Doe, Chair; Bob Roe, Secretary"
    rf"{_NO_PERSON}\b(?:elected|appointed|chosen|selected|named)\b{_NO_PERSON}?\s(?:were|are|include[sd]?)\b"
)
_ELECTS = re.compile(r"\belect(?:s|ed|ion)?\b.{0,40}\bofficers\b|\b(?:new|incoming) officers\b", re.I)
_LISTED = ("item", "cell", "definition", "caption")


def _opens_outcome(scene: Scene, line: Line) -> bool:
    """Whether a line leads to those who were chosen: "The board elected its officers:"."""
    return (
        scene.block(line).kind in ("paragraph", "heading")
        and line.coded.rstrip()[-1:] == ":"
        and bool(_OUTCOME.search(line.coded))
    )


def _goes_on(scene: Scene, line: Line) -> bool:
    """Whether a line is one of a list still, or begins with who is listed."""
    return scene.block(line).kind in _LISTED or bool(_PERSON_FIRST.match(line.coded))


_PERSON_FIRST = re.compile(rf"[\W_]*{PERSON}")


def _new(title: Title, rule: str) -> Title:
    """A title that names no organization, as one that is new."""
    if (
        title.change != "holds"
        or title.organization
        or title.empty
        or rule not in ("entry", "after-name", "in-parentheses")
    ):
        return title
    return replace(title, change="appointed")
