"""The registered organizations: what ``data/organizations.yml`` knows of each, checked line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar, cast, get_args

from kg.errors import RegistryError
from kg.resolve.entries import Field, entries
from kg.resolve.normal import key as organization_key
from kg.resolve.normal import normal_project, squeezed
from kg.resources import resource

RegisteredKind = Literal["company", "foundation", "nonprofit", "university", "government", "project"]
Space = Literal["organization", "project"]

_K = TypeVar("_K")
_SLUG = re.compile(r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*")
_SHAPES: Mapping[str, tuple[re.Pattern[str], str]] = {
    "id": (_SLUG, "small letters and digits with single hyphens between them"),
    "parent": (_SLUG, "the id of another entry"),
    "wikidata": (re.compile(r"Q[1-9]\d*"), "Q and digits"),
    "homepage": (re.compile(r"https?://[^\s<>\"{}|\\^`]+"), "a web address"),
    "github": (re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"), "the name of a GitHub account"),
    "lei": (re.compile(r"[A-Z0-9]{18}\d{2}"), "20 capitals and digits"),
    "ror": (re.compile(r"0[a-hj-km-np-tv-z0-9]{6}\d{2}"), "the nine characters of a ROR id"),
    "crunchbase": (re.compile(r"[\w-]+"), "the last part of the Crunchbase address"),
}
_KEYS = frozenset({"name", "names", "kind", *_SHAPES})


@dataclass(frozen=True, order=True)
class Organization:
    """One registered organization or project, and where its entry stands."""

    id: str
    name: str
    kind: RegisteredKind = "company"
    names: tuple[str, ...] = ()
    parent: str | None = None
    wikidata: str | None = None
    homepage: str | None = None
    github: str | None = None
    lei: str | None = None
    ror: str | None = None
    crunchbase: str | None = None
    place: str = field(default="", compare=False, repr=False)

    @property
    def space(self) -> Space:
        """Where its name is looked up: an organization and a project may share one."""
        return "project" if self.kind == "project" else "organization"

    @property
    def forms(self) -> tuple[str, ...]:
        """Every way to name it: its name, its other names, its id."""
        return (self.name, *self.names, self.id)


@dataclass(frozen=True)
class Registry:
    """Registered organizations by id and by each of their names."""

    organizations: Mapping[str, Organization] = field(default_factory=lambda: MappingProxyType({}))
    _by_key: Mapping[tuple[Space, str], Organization] = field(default_factory=lambda: MappingProxyType({}), repr=False)

    @classmethod
    def load(cls, path: str | PathLike[str] | None = None) -> Registry:
        """Read an organizations file, the one that comes with the package unless *path* is given.

        Raises RegistryError, naming file and line, for a key or kind that there is not, an id given twice, a name that
        two organizations claim, a parent that is not there or that leads back to its child.
        """
        file = Path(path) if path is not None else resource("data/organizations.yml")
        return cls.parse(file.read_text("utf-8"), name=file.name)

    @classmethod
    def parse(cls, text: str, name: str = "organizations.yml") -> Registry:
        """Read an organizations file given as text; *name* stands in the errors.

        >>> registry = Registry.parse("- {id: ibm, name: IBM, names: [International Business Machines]}")
        >>> registry.named("International Business Machines Corporation").id
        'ibm'
        """
        organizations: dict[str, Organization] = {}
        by_key: dict[tuple[Space, str], Organization] = {}
        for organization in _entries(text, name):
            _claim(organizations, organization.id, organization, f"the id {organization.id}")
            for form in organization.forms:
                claimed = (organization.space, key(form, organization.space))
                _claim(by_key, claimed, organization, f"the name {form}")
        for organization in organizations.values():
            _check_parents(organization, organizations)
        return cls(MappingProxyType(organizations), MappingProxyType(by_key))

    def named(self, name: str, space: Space = "organization") -> Organization | None:
        """The organization (or project) that goes by a name, if one is registered."""
        return self.keyed(key(name, space), space)

    def keyed(self, said: str, space: Space = "organization") -> Organization | None:
        """The organization (or project) one of whose names has this key."""
        return self._by_key.get((space, said))

    def __iter__(self) -> Iterator[Organization]:
        return iter(self.organizations.values())

    def __len__(self) -> int:
        return len(self.organizations)


def key(name: str, space: str = "organization") -> str:
    """What two spellings of one name share: the normal form without spaces."""
    return squeezed(normal_project(name)) if space == "project" else organization_key(name)


def _claim(taken: dict[_K, Organization], claimed: _K, organization: Organization, what: str) -> None:
    other = taken.setdefault(claimed, organization)
    if other is not organization:
        raise RegistryError(
            organization.place, f"{what} belongs to {other.id} already ({other.place}); take it from one"
        )


def _check_parents(organization: Organization, organizations: Mapping[str, Organization]) -> None:
    seen = {organization.id}
    above = organization
    while above.parent is not None:
        if above.parent not in organizations:
            raise RegistryError(
                above.place, f"the parent {above.parent} is no id of this file; add it or mend the name"
            )
        if above.parent in seen:
            raise RegistryError(
                above.place, f"the parent {above.parent} leads back to {organization.id}; cut the circle"
            )
        seen.add(above.parent)
        above = organizations[above.parent]


def _entries(text: str, name: str) -> Iterator[Organization]:
    for entry in entries(text, name, "id", RegistryError):
        fields = {key: _value(given) for key, given in entry.fields.items()}
        for needed in ("id", "name"):
            if needed not in fields:
                raise RegistryError(entry.place, f"has no {needed}; every entry needs an id and a name")
        yield Organization(**cast(dict, fields), place=entry.place)  # type: ignore[type-arg]


def _value(given: Field) -> object:
    said, at = given.key, given.place
    if said not in _KEYS:
        raise RegistryError(at, f"{said} is no key of an organization; known: {', '.join(sorted(_KEYS))}")
    if said == "names":
        return given.texts(RegistryError, "[One Name, Another]")
    text = given.text(RegistryError)
    if said == "kind" and text not in get_args(RegisteredKind):
        raise RegistryError(at, f"{text} is no kind; known: {', '.join(get_args(RegisteredKind))}")
    if said in _SHAPES and not _SHAPES[said][0].fullmatch(text):
        raise RegistryError(at, f"{text!r} cannot be a {said}: it takes {_SHAPES[said][1]}")
    return text
