"""Who publishes an announcement, and who "we" is in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.extract.lexicon import listed, words
from kg.extract.patterns.sieve import Sought
from kg.extract.people.bodies import is_body
from kg.extract.scene import Line, Scene, kind_class
from kg.extract.scene.cast import Someone, normal
from kg.extract.scene.spoken import inside

_OURS = kind_class("organization", "foundation", "project", "unknown")
_GLAD = r"(?:pleased|proud|excited|happy|thrilled|delighted|glad|honou?red)"
_ANNOUNCES = re.compile(
    rf"({_OURS})(?:\s*\([^()]{{1,40}}\))?(?:,[^,.]{{1,120}},)?\s+(?:team\s+|project\s+|community\s+)?(?:today\s+)?"
    rf"(?:(?:is|are|was)\s+(?:\w+\s+)?{_GLAD}\s+to\b|announce[sd]?\b|(?:has|have)\s+announced\b|(?:is|are)\s+announcing\b)"
)
_WE_AT = Sought(rf"\b(?:[Ww]e|[Hh]ere)\s+at\s+(?:the\s+)?({_OURS})|\b[Aa]t\s+(?:the\s+)?({_OURS}),?\s+we\b")
_WE_JOIN = Sought(
    r"\b(?:we|We|our project)(?:['’]\w+)?(?:\s+(?:have|are|were|will|be|been|also|now|just|excited|happy|proud|"
    r"thrilled|pleased|delighted|to|decided|announce|that|a|an|the|founding|becom(?:e|ing)|became|\w{3,12}ly)){0,7}\s+"
    rf"(?:join(?:ed|ing)?|(?:part|member) of|mov(?:ed|ing) to)\s+(?:the\s+)?({kind_class('foundation')})"
)
_ANYONE = re.compile(_OURS)
_HEADS = words("foundation_heads") | {"project", "group", "initiative", "collective", "community"}
_PUBLISHERS = ("foundation", "organization", "unknown", "project")
_NAMED = {"title": 3.0, "heading": 1.5, "item": 0.3, "cell": 0.3, "image": 0.3, "caption": 0.5, "author": 4.0}
_ENOUGH = {"foundation": 0.9}
_LETTERS = re.compile(r"[^\w]+|_")
_ABOUT = re.compile(r"\W*(?:About|Über|À propos|Acerca)\b", re.I)
_UNDER = Sought(
    r"(?:part of|under|within|umbrella of|hosted (?:by|at|under|with)|home (?:at|with|in|under)|"
    r"project (?:of|at|under)|"
    r"supported by|governed by|directed fund of|governance of|auspices of|member of)\s+(?:the\s+)?"
    rf"(?:umbrella of\s+(?:the\s+)?)?{_OURS}",
    re.I,
)
_PARENT = Sought(
    rf"\b(?:an?|other|another)\s+({_OURS})(?:['’]s?)?(?:\s+[\w-]+){{0,2}}\s+(?:projects?|initiative|foundations?|effort|fund)\b",
    re.I,
)
_BODIES = kind_class("body")
_NO_VERB = r"(?!(?:is|are|was|were|has|have|had|its|their|our|and|as|the|an?|becomes?|became|joins?|joined)\b)"
_NOT_OWNER = rf"(?!['’]s?\s+(?:[\w-]+\s+){{0,2}}{_OURS})"  # "members of the Sample Foundation's Example Project"
_SIGNS = [
    (Sought(pattern, re.I), weight)
    for pattern, weight in (
        (rf"({_OURS})(?:['’]s?)?(?:\s+{_NO_VERB}[a-z-]+){{0,3}}\s+(?:members?|membership)\b", 2.0),
        (rf"({_OURS})(?:['’]s?)?(?:\s+{_NO_VERB}[a-z-]+){{0,2}}\s+(?:{_BODIES}|board\b|committee\b|council\b)", 2.0),
        (rf"\bmember(?:s|ship)?\s+(?:of|in|at)\s+(?:the\s+)?({_OURS}){_NOT_OWNER}", 1.5),
        (
            rf"\b(?:founding|initial|inaugural|charter)\s+(?:\w+\s+)?members?\s+(?:of|in|at)\s+(?:the\s+)?({_OURS}){_NOT_OWNER}",
            4.0,
        ),
        (
            rf"\b(?:announce[sd]?|launch(?:es|ed)?|form(?:s|ed)|unveil(?:s|ed)|establish(?:es|ed)|creat(?:es|ed))\s+the\s+({_OURS})(?=\s*[.,(—–-]|\s+(?:to|as|with|for|at|in)\b)",
            3.0,
        ),
        (rf"({_OURS})\s[^.;:!?\U000F0000-\U000FFFFF]{{0,60}}\b(?:new|its) members\b", 1.5),
        (rf"\bjoin(?:s|ed|ing)?\s+(?:the\s+)?({_OURS})(?!(?: \([^()]{{1,30}}\))?(?:,| and) (?:the )?{_OURS})", 2.5),
        (rf"\bsponsors?\s+(?:of|for)\s+(?:the\s+)?({_OURS})", 1.5),
        (rf"\b(?:update|newsletter|report|news|recap)s?\s+(?:for|from|of)\s+(?:the\s+)?({_OURS})", 2.0),
        (rf"\b(?:launch|formation|creation|establishment|birth)\s+of\s+(?:the\s+)?({_OURS})", 3.0),
        (rf"\b(?:[Ww]e|[Hh]ere)\s+at\s+(?:the\s+)?({_OURS})", 3.0),
        (
            rf"({_OURS})(?:\s*\([^()]{{1,40}}\))?,?\s+(?:today\s+)?(?:(?:is|are)\s+(?:\w+\s+)?{_GLAD}\s+to|announces?d?|"
            r"(?:has|have) announced|welcom(?:es?|ed)|adds|expands|seeks|seats|elects|appoints|names|launches|hires|"
            r"calls for)\b",
            2.5,
        ),
    )
]
_SUBJECT = rf"[^\w\U000F0000-\U000FFFFF]*(?:The\s+)?({kind_class('project', 'unknown', 'organization')})"
_PROJECT_MOVES = re.compile(
    rf"{_SUBJECT}(?:['’]s?)?\s+(?:[^.!?]{{0,60}}?\b(?:join(?:s|ed|ing)?|mov(?:es?|ed|ing) to|becom(?:es|ing)|"
    r"enter(?:s|ed|ing)|is\s+(?:now\s+)?(?:part|hosted))\b|new home)"
)


def house_of(scene: Scene) -> Someone | None:
    """The organization that publishes the announcement: whom others join, whose board and members it speaks of.

    A foundation that it only names as the home or parent of another counts for nothing. Where nothing speaks for
    any, it is the organization or project that the announcement names most.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    by_id = {
        id(one): one
        for one in scene.cast.everyone
        if one.kind in _PUBLISHERS
        and (not _is_group(scene, one) or _bonus(scene, one) == _NAMESAKE)  # some publish for themselves
    }
    closing = _closing(scene)
    for line in scene.lines:
        if line.mentions:
            share = 0.3 if line.block in closing else 1.0
            for who, weight in _signs(scene, line):
                scores[id(who)] += share * weight
    for one in by_id.values():
        scores[id(one)] += _bonus(scene, one) if one.kind == "foundation" or scores.get(id(one), 0) > 0 else 0
    fit = [one for one in by_id if scores.get(one, 0) >= _ENOUGH.get(by_id[one].kind, 1.5)]
    best = max(fit, key=lambda one: (scores[one], -by_id[one].first), default=None)
    return _most_named(scene) if best is None else _founded(by_id[best], by_id.values())


def _is_group(scene: Scene, one: Someone) -> bool:
    """Whether a name is that of a body, somebody's or nobody's: "Acme Steering Group", "Grants Committee"."""
    return is_body(scene, one) or one.text.rpartition(" ")[2].lower() in ("board", "committee", "subcommittee", "panel")


def _founded(best: Someone, others: Iterable[Someone]) -> Someone:
    """The foundation named for a project, if the announcement names one: the Example Foundation for Example."""
    if best.kind == "foundation":
        return best
    stem = f"{best.text.casefold()} "
    named = [one for one in others if one.kind == "foundation" or one.text.split()[-1].lower() in words("joined_heads")]
    return next((one for one in named if one.text.casefold().startswith(stem)), best)


def are_akin(one: Someone, other: Someone) -> bool:
    """Whether two names begin alike: Example and the Example Foundation are no members of each other."""
    return one is other or bool(_first_words(one) & _first_words(other)) or _is_stem(one, other) or _is_stem(other, one)


def _first_words(someone: Someone) -> set[str]:
    """The first words of somebody's names that are no usual words, and the acronyms."""
    firsts = {normal(form).partition(" ")[0] for form in (*someone.forms, *someone.acronyms)}
    return {first for first in firsts if len(first) > 2 and first not in listed("common-words")}


def _is_stem(one: Someone, other: Someone) -> bool:
    """Whether a name goes on with what another one is without its last word: "Open Example" Foundation."""
    stems = {normal(form) for form in one.forms}
    stems |= {stem.rpartition(" ")[0] for stem in stems if stem.rpartition(" ")[2] in _HEADS}
    return any(f"{normal(form)} ".startswith(f"{stem} ") for form in other.forms for stem in stems if len(stem) > 2)


def _signs(scene: Scene, line: Line) -> Iterator[tuple[Someone, float]]:
    """What a line says for each that may be the publisher."""
    coded = line.coded
    ours = list(_ANYONE.finditer(coded))
    if not ours:
        return
    kind = scene.block(line).kind
    named_under = {found.end() - 1: found.group() for found in _UNDER.finditer(coded)}
    under = {at for at, said in named_under.items() if not said.lower().startswith("member")}
    under.update(found.start(1) for found in _PARENT.finditer(coded))
    named = _NAMED.get(kind, 1.0)
    for found in ours:
        who = line.mentioned(found.group())[0].who
        if found.start() not in under and found.start() not in named_under:
            yield who, named if who.kind == "foundation" else 0.25 * named
    for pattern, weight in _SIGNS:
        for found in pattern.finditer(coded):
            at = found.start(1)
            if at not in under:
                yield line.mentioned(found.group(1))[0].who, weight * (2 if kind == "title" else 1)


def _closing(scene: Scene) -> set[int]:
    """The blocks of what stands at the end of many announcements: "About the Example Foundation"."""
    found: set[int] = set()
    level = 0
    for index, block in enumerate(scene.announcement.blocks):
        if block.kind == "heading":
            about = _ABOUT.match(scene.text, block.start, block.end)
            level = (
                (level if level and block.level > level else block.level)
                if about
                else (0 if level and block.level <= level else level)
            )
        if level:
            found.add(index)
    return found


_NAMESAKE = 6.0  # the folder is called as somebody is


def _bonus(scene: Scene, one: Someone) -> float:
    """What the folder and the writers of the document say for somebody: "example-foundation/2024.md"."""
    folder = _LETTERS.sub("", scene.announcement.doc.rpartition("/")[0].rpartition("/")[2].casefold())
    forms = [_LETTERS.sub("", normal(form)) for form in (*one.forms, *one.acronyms)]
    if not folder or one.kind == "person":
        return 0
    if folder in forms or (one.kind != "unknown" and folder in _initials(one)):
        return _NAMESAKE
    return 6.5 if any(len(folder) > 2 and form.startswith(folder) and one.kind == "foundation" for form in forms) else 0


def _initials(one: Someone) -> set[str]:
    """What a folder may be called after a long name: "agl" for the Automotive Grade Linux Workgroup."""
    letters = ["".join(part[0] for part in form.casefold().split()) for form in one.forms if len(form.split()) > 2]
    return {letter for letters in letters for letter in (letters, letters[:-1]) if len(letter) > 2}


def _most_named(scene: Scene) -> Someone | None:
    """The organization or project that the announcement names most, the first of several."""
    fit = [
        one
        for one in scene.cast.everyone
        if one.kind in ("organization", "unknown", "project") and one.counts.total() > 2
    ]
    return max(fit, key=lambda one: (one.counts.total(), -one.first), default=None)


def writer_of(scene: Scene, house: Someone | None) -> Someone | None:
    """Whom "we" means outside of quotations: whoever says so, the project that moves, else the publisher."""
    joined: set[int] = set()
    for line in scene.lines:
        if "we" not in line.coded and "We" not in line.coded:
            continue
        if (found := _WE_AT.search(line.coded)) and not inside(scene.spoken, line.offsets[found.end() - 1]):
            who = line.mentioned(found.group(1) or found.group(2))[0].who
            if who.kind != "foundation" or who is house:
                return who
        joined.update(
            id(line.mentioned(found.group(1))[0].who)
            for found in _WE_JOIN.finditer(line.coded)
            if not inside(scene.spoken, line.offsets[found.start()])
        )
    first = next((line for line in scene.lines if scene.block(line).kind == "title"), None)
    mover = _mover(first, house) if first else None
    if mover and (mover.kind == "project" or id(house) in joined):
        return mover
    if id(house) in joined:
        return _announcing(scene, joined) or _second(scene, house)
    return house


def _mover(title: Line, house: Someone | None) -> Someone | None:
    """The subject of a headline like "Acme joins the Example Foundation"."""
    found = _PROJECT_MOVES.match(title.coded)
    if not found:
        return None
    who = title.mentioned(found.group(1))[0].who
    return None if house and are_akin(who, house) else who


def _announcing(scene: Scene, joined: set[int]) -> Someone | None:
    """Whoever is glad to announce something in the first sentences, and is not what others join."""
    for line in scene.lines[:8]:
        for found in _ANNOUNCES.finditer(line.coded):
            who = line.mentioned(found.group(1))[0].who
            if id(who) not in joined:
                return who
    return None


def _second(scene: Scene, house: Someone | None) -> Someone | None:
    """The organization or project named most beside the publisher."""
    fit = [one for one in scene.cast.everyone if one.kind in ("organization", "project")]
    fit = [one for one in fit if house is None or not are_akin(one, house)]
    return max(fit, key=lambda one: (one.counts.total(), -one.first), default=None)
