"""What organizations have to do with software projects, standards and products: host, develop, contribute, use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from kg.extract.relations.catalogs import catalogs
from kg.extract.relations.involvement import DONE_BY_PRODUCTS, Involved, by_makers, shown, surest, unsaid_of_homes
from kg.extract.relations.namesakes import holds_name, is_brand, is_plain_word, like_foundation, namesakes
from kg.extract.relations.programs import Programs, known_projects
from kg.extract.scene import Line, Mention, Scene
from kg.extract.scene.cast import Someone
from kg.extract.scene.kinds import names_kind
from kg.extract.wording.subjects import subject
from kg.extract.wording.wording import Found, matches
from kg.model import ProjectClaim, ProjectRelation

_PROJECTS = frozenset({"project", "unknown"})
_ORGANIZATIONS = frozenset({"organization", "foundation", "unknown"})
_NO_WORK = re.compile(
    r"[a-z](?:Con|Conf|Fest|Day|Days|Live|Summit)\b|\b(?:Projects|Status|Stage|Program|Community|Team|Form|Groups?|Student|Fund|Endowment)$"
)


def projects(scene: Scene) -> Iterator[ProjectClaim]:
    """The projects that the sentences of an announcement link to organizations, one claim a pair and relation."""
    known = known_projects(scene)
    best = surest((*_said(scene, known), *_catalogued(scene)))
    best += _at_home(scene, known, best)
    for involved in unsaid_of_homes(by_makers(best, scene), best):
        yield involved.to_claim(scene)


def _said(scene: Scene, known: Programs) -> Iterator[Involved]:
    """What the sentences say."""
    yield from shown(one for line in filter(_may_say, scene.lines) for one in _involved(scene, line, known))


def _catalogued(scene: Scene) -> Iterator[Involved]:
    """What a foundation's lists of its projects say."""
    for entry in catalogs(scene):
        if not _NO_WORK.search(entry.project.text):
            yield Involved(entry.foundation, entry.project, "hosts", entry.line, "projects/listed", 0.8)


def _at_home(scene: Scene, known: Programs, said: list[Involved]) -> list[Involved]:
    """The project for which the foundation that all is about is named, if no sentence says what it is to it."""
    hosted = {id(one.organization) for one in said if one.does == "hosts"} | {
        id(one.project) for one in said if one.does == "hosts"
    }
    return [
        Involved(house, project, "hosts", line, "projects/namesake", 0.6)
        for house, project, line in namesakes(scene, known.shown)
        if not hosted & {id(house), id(project)}
    ]


def _may_say(line: Line) -> bool:
    """Whether a line names an organization and something that may be a project."""
    kinds = [mention.who.kind for mention in line.mentions]
    return sum(kind in _ORGANIZATIONS or kind in _PROJECTS for kind in kinds) > 1


def _involved(scene: Scene, line: Line, known: Programs) -> Iterator[Involved]:
    plain = without_possessives(scene, line)
    for found in matches("projects", plain, without="possessive"):
        yield from _pairs(scene, found, known)
    if plain is not line:
        for key in ("possessive", "pronoun"):
            for found in matches("projects", line, having=key):
                yield from _pairs(scene, found, known)


def without_possessives(scene: Scene, line: Line) -> Line:
    """The line with "its", "their" and "our" as plain words, so that a verb reaches what it governs."""
    mentions = [mention for mention in line.mentions if not (mention.anaphor and mention.possessive)]
    if len(mentions) == len(line.mentions):
        return line
    plain = Line(line.start, line.end, line.block, mentions)
    plain.encode(scene.text)
    return plain


def _pairs(scene: Scene, found: Found, known: Programs) -> Iterator[Involved]:
    meaning = found.wording.meaning
    before = found.line.coded[: found.match.start()]
    if "after" in meaning and not re.search(meaning["after"], before):
        return
    if (
        "after" not in meaning
        and "topic" in meaning
        and any(one.who.kind in _PROJECTS and not one.anaphor for one in found.line.mentioned(before))
    ):
        return
    if meaning["does"] == "hosts" and _PLANNED.search(before[-30:]):
        return
    works = _of_a_kind([*_works(scene, found, known)], known, meaning)
    if meaning["does"] in ("develops", "hosts"):
        works = [mention for mention in works if not _is_one_of_many(scene, mention, meaning["does"])]
    if "ends" in meaning:
        works = [mention for mention in works if re.search(meaning["ends"], mention.who.text)]
    for organization in _organizations(scene, found) if works else ():
        for project in works:
            own = holds_name(organization.who, project.who)
            spoken = (own and meaning["does"] != "develops") or "silent" in meaning
            if (spoken and _is_speaker(scene, organization)) or is_plain_word(organization.who):
                continue
            if _fits(organization, project, meaning, known):
                does = _relation(organization.who, project.who, meaning)
                product = _is_product(organization.who, known) and "ecosystem" not in meaning
                yield Involved(
                    organization.who,
                    project.who,
                    cast("ProjectRelation", does),
                    found.line,
                    found.wording.name,
                    float(meaning["sure"]),
                    product,
                    not meaning.get("called")
                    or id(project.who) in known.likely
                    or is_brand(organization.who, project.who),
                )


_ONE_OF_MANY = re.compile(  # "a PyTorch framework" is not PyTorch
    r"\b(?:an?|another)\s+(?:[a-z][\w-]*\s+){0,4}(?<!called\s)(?<!named\s)(?<!dubbed\s)[‘'\"“]?$"
)
_HOME_FOR = re.compile(r"\b(?:for|of|to)\s+$")


def _is_one_of_many(scene: Scene, project: Mention, does: str) -> bool:
    """Whether a name only tells of what kind something is: "a PyTorch framework", but not "a home for PyTorch"."""
    before = scene.text[: project.start][-60:]
    return bool(_ONE_OF_MANY.search(before)) and not (does == "hosts" and _HOME_FOR.search(before))


_PLANNED = re.compile(
    r"\b(?:intent(?:ion)?|plans?|hopes?|hoping|propos(?:es?|ed|al)|applied|application|wants?) to\s+$"
)


def _of_a_kind(named: list[Mention], known: Programs, meaning: dict[str, str]) -> list[Mention]:
    """The projects among some names; in a list most of which are projects, those too that look like something else."""
    works = [mention for mention in named if _is_work(mention.who, known, meaning)]
    if "among" in meaning and not any(id(mention.who) in known.shown for mention in works):
        return []
    if len(works) < 3 or len(works) * 3 < len(named) * 2:
        return works
    return [mention for mention in named if mention in works or mention.who.kind in ("place", "organization")]


def _is_speaker(scene: Scene, organization: Mention) -> bool:
    """Whether an organization is only "we": what its people are glad to do says little of what it is for."""
    return organization.anaphor and scene.text[organization.start : organization.end].lower()[:2] in ("we", "us", "ou")


def _works(scene: Scene, found: Found, known: Programs) -> Iterator[Mention]:
    """The projects that a wording names, of which its verb or noun is said, or that all is about."""
    yield from found.mentions("project")
    if "topic" in found.wording.meaning and (topic := _topic(scene, known)):
        yield topic
    part = found.wording.meaning.get("project")
    if part:
        yield from subject(found.line, found.match.start(), "noun" if part == "noun" else "verb").mentions


@lru_cache(maxsize=1)
def _topic(scene: Scene, known: Programs) -> Mention | None:
    """The project that an announcement is about: the only one in its title, or the one its publisher is named for."""
    titled = [m for line in scene.lines if scene.block(line).kind == "title" for m in line.mentions]
    named = {id(m.who): m for m in titled if id(m.who) in known.shown and m.who.kind in _PROJECTS}
    if len(named) == 1:
        return next(iter(named.values()))
    every = (m for line in scene.lines for m in line.mentions if not m.anaphor and id(m.who) in known.shown)
    return next((m for m in every if scene.house and m.who.kind in _PROJECTS and holds_name(scene.house, m.who)), None)


def _organizations(scene: Scene, found: Found) -> Iterator[Mention]:
    """The organizations that a wording names, or of whom its verb or noun is said."""
    yield from found.mentions("organization")
    if "house" in found.wording.meaning and scene.house and scene.house.kind == "foundation":
        yield Mention(found.line.start, found.line.start, scene.house, anaphor=True)
    part = found.wording.meaning.get("subject")
    if part:
        who = subject(found.line, found.match.start(), "noun" if part == "noun" else "verb")
        if not (who.workers and "idle" in found.wording.meaning):
            yield from who.mentions
            yield from found.mentions("others") if who.mentions else ()


def _is_work(who: Someone, known: Programs, meaning: dict[str, str]) -> bool:
    """Whether a name can be a project's; one that looks like an organization's only if the text shows it."""
    if _NO_WORK.search(who.text):
        return False
    if who.kind in _PROJECTS or id(who) in known.shown:
        return True
    return "strong" in meaning and (
        who.kind == "organization" or (who.kind == "foundation" and not any(map(names_kind, who.forms)))
    )


def _relation(organization: Someone, project: Someone, meaning: dict[str, str]) -> str:
    """What a wording means; whatever a foundation does for the project it is named for, it is its home."""
    does = meaning["does"]
    own = does in ("contributes", "uses") and holds_name(organization, project)
    if "company" in meaning and organization.kind != "foundation" and not any(map(str.isupper, organization.forms)):
        return meaning["company"]
    return "hosts" if organization.kind == "foundation" and ("whose" in meaning or own) else does


def _fits(organization: Mention, project: Mention, meaning: dict[str, str], known: Programs) -> bool:
    """Whether the two can be what the wording takes them for."""
    who, what = organization.who, project.who
    if who is what or (project.anaphor and not ("project" in meaning and what.kind == "project")):
        return False
    if _is_product(who, known) and meaning["does"] not in DONE_BY_PRODUCTS and "ecosystem" not in meaning:
        return False
    if meaning.get("own") and not holds_name(who, what):
        return False
    if meaning.get("possessive") and not organization.possessive:
        return False
    if meaning.get("foundation") == "sure" and who.kind == "unknown" and not _is_the_acronym(organization):
        return False
    if not meaning.get("foundation") or who.kind != "organization":
        return True
    return _is_the_acronym(organization) or like_foundation(who)


def _is_product(who: Someone, known: Programs) -> bool:
    """Whether a doer is surely a project or product itself."""
    return id(who) in known.sure or (who.kind in _PROJECTS and id(who) in known.shown)


def _is_the_acronym(organization: Mention) -> bool:
    """Whether an organization is met as foundations mostly are: by an acronym."""
    return any(len(form) > 2 and form.isupper() for form in (*organization.who.forms, *organization.who.acronyms))
