"""What one item of a landscape file says of an organization or project, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import yaml

from kg.landscape.nodes import LandscapeError, compose, mapping, sequence, text_of, texts_of
from kg.landscape.outline import Category, Slot
from kg.model import When

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
STAGES = ("accepted", "sandbox", "incubating", "graduated", "archived")
"""The steps of a project at its foundation for which landscape files give dates, in order."""


@dataclass(frozen=True)
class Profile:
    """What an item says, whichever version and place it stands in."""

    name: str
    homepage: str = ""
    repository: str = ""
    logo: str = ""
    crunchbase: str = ""
    linkedin: str = ""
    twitter: str = ""
    joined: str = ""
    maturity: str = ""
    stages: tuple[tuple[str, str], ...] = ()
    parent: str = ""
    groups: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """What is said, one field a line, in the order of the fields."""
        found: list[str] = []
        for each in fields(self):
            said = getattr(self, each.name)
            if each.name == "stages":
                found += (f"{stage}: {day}" for stage, day in said)
            elif each.name == "groups":
                found += (f"group: {group}" for group in said)
            elif said:
                found.append(f"{each.name}: {said}")
        return found


@dataclass(frozen=True)
class Listing:
    """A profile at its place in one version of a landscape file."""

    category: str
    subcategory: str
    line: int
    end_line: int
    profile: Profile

    @property
    def name(self) -> str:
        """The name as it is written."""
        return self.profile.name


def listing(category: Category, slot: Slot) -> Listing:
    """The listing of an item; LandscapeError names the line of what cannot be read."""
    line = category.above + slot.line
    try:
        profile = _profile(slot.text)
    except LandscapeError as error:
        raise LandscapeError(line + error.line - 1, error.cause) from error
    return Listing(category.name, slot.subcategory, line, category.above + slot.end_line, profile)


def day_of(written: str) -> When | None:
    """The day that an item gives, if it is one.

    >>> day_of("2020-11-01"), day_of("soon")
    (When('2020-11-01'), None)
    """
    try:
        return When.parse(written) if _DAY.fullmatch(written) else None
    except ValueError:
        return None


def place(address: str) -> str:
    """What an address comes down to, whichever way it is written.

    >>> place("https://www.Acme.example/") == place("http://acme.example")
    True
    """
    try:
        parts = urlsplit(address.strip())
        return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}".casefold()
    except ValueError:
        return address.casefold()


@lru_cache(maxsize=65536)
def _profile(text: str) -> Profile:
    """What an item says, from its own lines; each text is read once, however many versions hold it."""
    nodes = sequence(compose(text))
    said = mapping(nodes[0]) if len(nodes) == 1 else {}
    said = mapping(said["item"]) | said if "item" in said else said
    name = text_of(said.get("name"))
    if not name:
        raise LandscapeError(1, "the item has no name; give it one")
    extra, organization = mapping(said.get("extra")), mapping(said.get("organization"))
    found = {field: read(said, extra, organization) for field, read in _FIELDS.items()}
    return Profile(name=name, **found)


_Said = Mapping[str, yaml.Node]


def _field(*keys: str) -> Callable[[_Said, _Said, _Said], str]:
    """The first of some keys that the item, its extra or its organization gives."""

    def read(said: _Said, extra: _Said, organization: _Said) -> str:
        given = (text_of(place.get(key)) for place in (said, extra, organization) for key in keys)
        return next((text for text in given if text), "")

    return read


def _own(key: str) -> Callable[[_Said, _Said, _Said], str]:
    return lambda said, extra, organization: text_of(said.get(key))


def _stages(said: _Said, extra: _Said, organization: _Said) -> tuple[tuple[str, str], ...]:
    given = ((stage, text_of(extra.get(stage))) for stage in STAGES)
    return tuple((stage, day) for stage, day in given if day)


_FIELDS: Mapping[str, Callable[[_Said, _Said, _Said], Any]] = {
    "homepage": _own("homepage_url"),
    "repository": _own("repo_url"),
    "logo": _own("logo"),
    "crunchbase": _field("crunchbase"),
    "linkedin": _field("linkedin_url", "linkedin", "LinkedIn"),
    "twitter": _field("twitter"),
    "joined": _own("joined"),
    "maturity": _own("project"),
    "stages": _stages,
    "parent": lambda said, extra, organization: text_of(extra.get("parent_project")),
    "groups": lambda said, extra, organization: texts_of(said.get("second_path")),
}
