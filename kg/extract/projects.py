"""What organizations have to do with software projects, standards and products: host, develop, contribute, use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from kg.extract.cast import Someone, normal
from kg.extract.catalogs import catalogs
from kg.extract.evidence import sentence
from kg.extract.lexicon import words
from kg.extract.programs import Programs, known_projects
from kg.extract.scene import Line, Mention, Scene
from kg.extract.subjects import subject
from kg.extract.wording import Found, matches
from kg.model import ProjectClaim, ProjectRelation

_PLAIN_ENDS = words("project_heads") | {"core", "programming", "open", "source"}
_PROJECTS = frozenset({"project", "unknown"})
_ORGANIZATIONS = frozenset({"organization", "foundation", "unknown"})
_NO_WORK = re.compile(
    r"[a-z](?:Con|Conf|Fest|Day|Days|Live|Summit)\b|\b(?:Projects|Status|Stage|Program|Community|Team|Form|Group)$"
)
_DONE_BY_PRODUCTS = ("uses",)
_SHOWN_BY = ("hosts", "develops")  # what one hosts or makes is a project wherever else it is named
_SURE = 0.8


def projects(scene: Scene) -> Iterator[ProjectClaim]:
    """The projects that the sentences of an announcement link to organizations, one claim a pair and relation."""
    known = known_projects(scene)
    best: dict[tuple[int, int, str], Involved] = {}
    for involved in (*_said(scene, known), *_catalogued(scene)):
        held = best.get(involved.key)
        if held is None or held.sure < involved.sure:
            best[involved.key] = involved
    for involved in _by_makers(best.values(), scene):
        beside = (
            "contributes",
            "uses",
            *(("develops",) if holds_name(involved.organization, involved.project) else ()),
        )
        if involved.does not in beside or not _hosted(involved, best):
            yield involved.to_claim(scene)


@dataclass(frozen=True, slots=True)
class Involved:
    """One organization, one project and what the one does for the other, as a wording found them."""

    organization: Someone
    project: Someone
    does: ProjectRelation
    line: Line
    rule: str
    sure: float  # how often the wording is right
    by_product: bool = False  # the doer is known for a product, and stands for whoever makes it
    likely: bool = True  # the name is a project's if the wording is right, or if the text shows it

    @property
    def key(self) -> tuple[int, int, str]:
        """What there is one claim for."""
        return id(self.organization), id(self.project), self.does

    def to_claim(self, scene: Scene) -> ProjectClaim:
        """The claim, with its sentence."""
        return ProjectClaim(
            evidence=sentence(scene, self.line),
            confidence=self.sure,
            rule=self.rule,
            organization=self.organization.to_name(),
            project=self.project.to_name(),
            does=self.does,
        )


def _said(scene: Scene, known: Programs) -> Iterator[Involved]:
    """What the sentences say; some only of names that others, or the text around, show to be projects'."""
    said = [involved for line in filter(_may_say, scene.lines) for involved in _involved(scene, line, known)]
    shown = {id(one.project) for one in said if one.likely and one.does in _SHOWN_BY and one.sure >= _SURE}
    yield from (one for one in said if one.likely or id(one.project) in shown)


def _catalogued(scene: Scene) -> Iterator[Involved]:
    """What a foundation's lists of its projects say."""
    for listed in catalogs(scene):
        if not _NO_WORK.search(listed.project.text):
            yield Involved(listed.foundation, listed.project, "hosts", listed.line, "projects/listed", 0.8)


def _by_makers(said: Iterable[Involved], scene: Scene) -> Iterator[Involved]:
    """What is said of a company's product said of the company: "its product Bolt Ledger is built on Example"."""
    said = list(said)
    makers = {id(involved.project): involved.organization for involved in said if involved.does == "develops"}
    named = {involved.key for involved in said}
    for involved in said:
        who = involved.organization
        if id(who) not in makers and not involved.by_product:
            yield involved
            continue
        maker = makers.get(id(who)) or _brand(who, scene)
        changed = replace(involved, organization=maker, by_product=False) if maker else None
        if changed and changed.does in _DONE_BY_PRODUCTS and maker is not involved.project and changed.key not in named:
            named.add(changed.key)
            yield changed


def _brand(product: Someone, scene: Scene) -> Someone | None:
    """The organization with whose name a product's name begins."""
    owners = (one for one in scene.cast.everyone if one.kind in ("organization", "unknown") and one is not product)
    return next((one for one in owners if is_brand(one, product)), None)


def is_brand(organization: Someone, product: Someone) -> bool:
    """Whether a product's name begins with an organization's and goes on: "Acme Cloud" of Acme."""
    return any(
        product_name.startswith(f"{name} ")
        for name in map(normal, organization.forms)
        for product_name in map(normal, product.forms)
    )


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
        works = [mention for mention in works if not _ONE_OF_MANY.search(scene.text[: mention.start][-60:])]
    for organization in _organizations(found) if works else ():
        for project in works:
            own = holds_name(organization.who, project.who)
            if own and meaning["does"] != "develops" and _is_speaker(scene, organization):
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
_PLANNED = re.compile(
    r"\b(?:intent(?:ion)?|plans?|hopes?|hoping|propos(?:es?|ed|al)|applied|application|wants?) to\s+$"
)


def _of_a_kind(named: list[Mention], known: Programs, meaning: dict[str, str]) -> list[Mention]:
    """The projects among some names; in a list most of which are projects, those too that look like something else."""
    works = [mention for mention in named if _is_work(mention.who, known, meaning)]
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


def _organizations(found: Found) -> Iterator[Mention]:
    """The organizations that a wording names, or of whom its verb or noun is said."""
    yield from found.mentions("organization")
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
    return who.kind in _PROJECTS or id(who) in known.shown or ("strong" in meaning and who.kind == "organization")


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
    if _is_product(who, known) and meaning["does"] not in _DONE_BY_PRODUCTS and "ecosystem" not in meaning:
        return False
    if meaning.get("own") and not holds_name(who, what):
        return False
    if meaning.get("possessive") and not organization.possessive:
        return False
    if meaning.get("foundation") == "sure" and who.kind == "unknown" and not _is_the_acronym(organization):
        return False
    return not (meaning.get("foundation") and who.kind == "organization" and not _is_the_acronym(organization))


def _is_product(who: Someone, known: Programs) -> bool:
    """Whether a doer is surely a project or product itself."""
    return id(who) in known.sure or (who.kind in _PROJECTS and id(who) in known.shown)


def _is_the_acronym(organization: Mention) -> bool:
    """Whether an organization is met as foundations mostly are: by an acronym."""
    return any(len(form) > 2 and form.isupper() for form in (*organization.who.forms, *organization.who.acronyms))


def holds_name(foundation: Someone, project: Someone) -> bool:
    """Whether a foundation is named for a project: "Example Software Foundation" for "Example"."""
    for form in (*foundation.forms, *foundation.acronyms):
        parts = normal(form).split()
        while parts and (parts[-1] in words("foundation_heads") or parts[-1] == "software"):
            parts = parts[:-1]
        if any(_same_base(normal(name).split(), parts) for name in project.forms if parts):
            return True
    return False


def _same_base(name: list[str], base: list[str]) -> bool:
    """Whether a project's name is the base, but for words such as "core" and numbers of versions."""
    rest = name[len(base) :]
    return name[: len(base)] == base and all(word in _PLAIN_ENDS or word.isdigit() for word in rest)


def _hosted(involved: Involved, best: dict[tuple[int, int, str], Involved]) -> bool:
    """Whether the organization is the project's home: what else it gives it goes without saying."""
    return (id(involved.organization), id(involved.project), "hosts") in best
