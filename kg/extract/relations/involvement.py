"""What somebody has to do with a project: host, develop, contribute or use, as one sentence says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.relations.namesakes import brand, holds_name
from kg.extract.scene import Line, Scene
from kg.extract.scene.cast import Someone
from kg.extract.scene.evidence import sentence
from kg.model import ProjectClaim, ProjectRelation

DONE_BY_PRODUCTS = ("uses",)
_SHOWN_BY = ("hosts", "develops")  # what one hosts or makes is a project wherever else it is named
_SURE = 0.8
_GOES_WITHOUT_SAYING = ("contributes", "uses")  # of what a project's home gives it


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


def shown(said: Iterable[Involved]) -> Iterator[Involved]:
    """Without what is said of names that neither their sentences nor the text around show to be projects'."""
    said = list(said)
    projects = {id(one.project) for one in said if one.likely and one.does in _SHOWN_BY and one.sure >= _SURE}
    yield from (one for one in said if one.likely or id(one.project) in projects)


def surest(said: Iterable[Involved]) -> list[Involved]:
    """One for each organization, project and relation: the first of those that are most often right."""
    best: dict[tuple[int, int, str], Involved] = {}
    for involved in said:
        held = best.get(involved.key)
        if held is None or held.sure < involved.sure:
            best[involved.key] = involved
    return list(best.values())


def by_makers(said: Iterable[Involved], scene: Scene) -> Iterator[Involved]:
    """What is said of a company's product said of the company: "its product Bolt Ledger is built on Example"."""
    said = list(said)
    makers = {id(involved.project): involved.organization for involved in said if involved.does == "develops"}
    named = {involved.key for involved in said}
    for involved in said:
        who = involved.organization
        if id(who) not in makers and not involved.by_product:
            yield involved
            continue
        maker = makers.get(id(who)) or brand(who, scene)
        changed = replace(involved, organization=maker, by_product=False) if maker else None
        if changed and changed.does in DONE_BY_PRODUCTS and maker is not involved.project and changed.key not in named:
            named.add(changed.key)
            yield changed


def unsaid_of_homes(said: Iterable[Involved], homes: Iterable[Involved]) -> Iterator[Involved]:
    """Without what goes without saying: that a project's home gives to it and uses it."""
    at_home = {(id(one.organization), id(one.project)) for one in homes if one.does == "hosts"}
    for involved in said:
        own = involved.does == "develops" and holds_name(involved.organization, involved.project)
        given = involved.does in _GOES_WITHOUT_SAYING or own
        if not given or (id(involved.organization), id(involved.project)) not in at_home:
            yield involved
