"""What organizations have to do with software projects, standards and products: host, develop, contribute, use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from kg.extract.cast import Someone, normal
from kg.extract.evidence import sentence
from kg.extract.lexicon import words
from kg.extract.scene import Line, Mention, Scene
from kg.extract.wording import Found, matches
from kg.model import ProjectClaim, ProjectRelation

_PROJECTS = frozenset({"project", "unknown"})
_ORGANIZATIONS = frozenset({"organization", "foundation", "unknown"})


def projects(scene: Scene) -> Iterator[ProjectClaim]:
    """The projects that the sentences of an announcement link to organizations, one claim a pair and relation."""
    best: dict[tuple[int, int, str], Involved] = {}
    for line in scene.lines:
        if _may_say(line):
            for involved in _involved(line):
                key = involved.key
                if key not in best or best[key].sure < involved.sure:
                    best[key] = involved
    for involved in best.values():
        if involved.does == "hosts" or not _hosted(involved, best):
            yield involved.to_claim(scene)


@dataclass(frozen=True, slots=True)
class Involved:
    """One organization, one project and what the one does for the other, as a wording found them."""

    organization: Someone
    project: Someone
    does: ProjectRelation
    sure: float
    found: Found

    @property
    def key(self) -> tuple[int, int, str]:
        """What there is one claim for."""
        return id(self.organization), id(self.project), self.does

    def to_claim(self, scene: Scene) -> ProjectClaim:
        """The claim, with its sentence."""
        return ProjectClaim(
            evidence=sentence(scene, self.found.line),
            confidence=self.sure,
            rule=self.found.wording.name,
            organization=self.organization.to_name(),
            project=self.project.to_name(),
            does=self.does,
        )


def _may_say(line: Line) -> bool:
    """Whether a line names an organization and something that may be a project."""
    kinds = [mention.who.kind for mention in line.mentions]
    return sum(kind in _ORGANIZATIONS or kind in _PROJECTS for kind in kinds) > 1 and any(
        kind in _PROJECTS for kind in kinds
    )


def _involved(line: Line) -> Iterator[Involved]:
    for found in matches("projects", line):
        meaning = found.wording.meaning
        does = cast("ProjectRelation", meaning["does"])
        for organization in found.mentions("organization"):
            for project in found.mentions("project"):
                if _fits(organization, project, meaning):
                    yield Involved(organization.who, project.who, does, float(meaning["sure"]), found)


def _fits(organization: Mention, project: Mention, meaning: dict[str, str]) -> bool:
    """Whether the two can be what the wording takes them for."""
    if organization.who is project.who or project.anaphor and project.who.kind != "project":
        return False
    if meaning.get("own") and not holds_name(organization.who, project.who):
        return False
    if meaning.get("possessive") and not organization.possessive:
        return False
    return not (meaning.get("called") and project.who.kind != "project")


def holds_name(foundation: Someone, project: Someone) -> bool:
    """Whether a foundation is named for a project: "Example Software Foundation" for "Example"."""
    for form in (*foundation.forms, *foundation.acronyms):
        parts = normal(form).split()
        while parts and (parts[-1] in words("foundation_heads") or parts[-1] == "software"):
            parts = parts[:-1]
        if any(normal(name).split()[: len(parts)] == parts for name in project.forms if parts):
            return True
    return False


def _hosted(involved: Involved, best: dict[tuple[int, int, str], Involved]) -> bool:
    """Whether the organization is the project's home: what else it does for it goes without saying."""
    return (id(involved.organization), id(involved.project), "hosts") in best
