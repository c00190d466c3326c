"""Whose list a landscape file is, and what its categories mean: ``data/landscapes.yml``, else general rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from os import PathLike
from pathlib import Path

import yaml

from kg.errors import UnreadableFile
from kg.landscape.nodes import LandscapeError, compose, mapping, sequence, text_of, texts_of
from kg.resources import digest, resource

RULES = f"kg-landscape/1.{digest('landscape')}"
_MEMBERS = re.compile(r"(?!not\b|non[- ])(.*?)\s*\bmembers?(?: compan(?:y|ies))?", re.IGNORECASE)
_NO_TIER = frozenset({"all", "member", "members", "member company", "member companies"})
_KEYS = frozenset(
    {"foundation", "files", "repository", "members", "no_tier", "projects", "not_hosted", "joint", "groups", "endings"}
)


@dataclass(frozen=True)
class Charter:
    """What the categories of one landscape file mean."""

    foundation: str = ""
    files: tuple[str, ...] = ()
    repository: str = ""
    members: Mapping[str, str] = field(default_factory=dict)  # a category that lists members, and whose
    no_tier: frozenset[str] = frozenset()
    projects: frozenset[str] = frozenset()
    not_hosted: frozenset[str] = frozenset()
    joint: str = ""
    groups: str = ""
    endings: tuple[str, ...] = ()

    def members_of(self, category: str) -> str | None:
        """The foundation whose members a category lists; None if it lists something else.

        >>> Charter("LF Energy").members_of("LF Energy Member"), Charter("LF Energy").members_of("Not LFESS Member")
        ('LF Energy', None)
        """
        if self.members:
            return self.members.get(category.casefold())
        found = _MEMBERS.fullmatch(category)
        return None if found is None else self.foundation or found[1]

    @staticmethod
    def named_by(category: str) -> str:
        """The name of the foundation that stands in the name of a category of members, if one does.

        >>> Charter.named_by("LF AI Member Company"), Charter.named_by("Members")
        ('LF AI', '')
        """
        found = _MEMBERS.fullmatch(category)
        return found[1].strip() if found else ""

    def is_foreign(self, category: str) -> bool:
        """Whether a category looks like a list of members and is none of this foundation's."""
        return self.members_of(category) is None and _MEMBERS.fullmatch(category) is not None

    def tier(self, category: str, subcategory: str) -> str | None:
        """The tier that a sub-category of members stands for, as it is written."""
        said = subcategory.casefold()
        plain = said in _NO_TIER or said == category.casefold() or said in self.no_tier
        return None if plain or not subcategory else subcategory

    def hosts(self, category: str, maturity: str) -> bool:
        """Whether a project of this category and maturity has its home at the foundation."""
        if maturity.casefold() in self.not_hosted:
            return False
        return category.casefold() in self.projects if self.projects else bool(maturity)


class Charters:
    """The charters of ``landscapes.yml`` by the name of a file, folder, repository or bundle.

    >>> Charters.load().charter(["lfai"]).foundation
    'LF AI & Data Foundation'
    """

    def __init__(self, charters: Iterable[Charter] = (), text: str = "") -> None:
        self._by_name = {name.casefold(): charter for charter in charters for name in charter.files}
        self.rules = f"{RULES}.{sha256(text.encode()).hexdigest()[:8]}"

    @classmethod
    def load(cls, path: str | PathLike[str] | None = None) -> Charters:
        """The charters of a file, the one that comes with the package unless given.

        Raises UnreadableFile, naming the line, if the file says something impossible.
        """
        return _load(Path(path) if path is not None else resource("data/landscapes.yml"))

    def charter(self, names: Iterable[str], settings: str = "") -> Charter:
        """The charter of the first name that has one; else one of general rules, for the foundation of *settings*."""
        found = (self._by_name.get(name.casefold()) for name in names)
        return next((charter for charter in found if charter), Charter(settings))


def foundation_of_settings(path: Path) -> str:
    """The foundation that the ``settings.yml`` beside a landscape file names, if there is one that does."""
    try:
        return text_of(mapping(compose((path.parent / "settings.yml").read_text("utf-8"))).get("foundation"))
    except (OSError, UnicodeDecodeError, LandscapeError):
        return ""


@lru_cache(maxsize=8)
def _load(path: Path) -> Charters:
    try:
        text = path.read_text("utf-8")
        return Charters([_charter(node) for node in sequence(compose(text))], text)
    except LandscapeError as error:
        raise UnreadableFile(f"{path}:{error.line}", error.cause) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(path, str(error)) from error


def _charter(node: yaml.Node) -> Charter:
    said = mapping(node)
    line = node.start_mark.line + 1
    if unknown := sorted(said.keys() - _KEYS):
        raise LandscapeError(line, f"{unknown[0]} is no key of a landscape; known: {', '.join(sorted(_KEYS))}")
    foundation, files = text_of(said.get("foundation")), texts_of(said.get("files"))
    if not foundation or not files:
        raise LandscapeError(line, "needs a foundation and files")
    charter = Charter(foundation, files, text_of(said.get("repository")), _members(said.get("members"), foundation))
    charter = replace(charter, endings=texts_of(said.get("endings")))
    sets = {key: frozenset(map(str.casefold, texts_of(said.get(key)))) for key in ("no_tier", "projects", "not_hosted")}
    return replace(charter, joint=text_of(said.get("joint")), groups=text_of(said.get("groups")), **sets)  # type: ignore[arg-type]


def _members(node: yaml.Node | None, foundation: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for each in sequence(node):
        named = {category: text_of(whose) for category, whose in mapping(each).items()}
        found |= {category.casefold(): whose for category, whose in (named or {text_of(each): foundation}).items()}
    return found
