"""The wordings that names are compared by, read from words.yml once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind; KeyError if words.yml has no such kind.

    >>> "gmbh" in words("legal_forms")
    True
    """
    return _all()[kind]


@cache
def pairs(kind: str) -> dict[str, str]:
    """The words of a kind that are written ``one=other``, by the one.

    >>> pairs("role_initials")["cto"]
    'chief technology officer'
    """
    return dict(pair.split("=", 1) for pair in words(kind))


@cache
def _all() -> dict[str, frozenset[str]]:
    text = files("kg.resolve").joinpath("words.yml").read_text("utf-8")
    return {kind: frozenset(map(str, listed)) for kind, listed in yaml.safe_load(text).items()}
