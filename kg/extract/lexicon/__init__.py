"""Words by which names are told apart: language knowledge, as files, read once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from kg.resources import from_yaml

_HERE = Path(__file__).parent


@cache
def words(kind: str) -> frozenset[str]:
    """The lower-case words of one kind in words.yml.

    >>> "committee" in words("body_heads")
    True
    """
    return frozenset(str(word) for word in table("words")[kind])


@cache
def listed(name: str) -> frozenset[str]:
    """The lower-case lines of a word list: "common-words", "given-names", "places".

    >>> "welcome" in listed("common-words")
    True
    """
    lines = (_HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def context(name: str) -> re.Pattern[str]:
    """The pattern of what stands before or after a name, from contexts.yml, in any case.

    >>> context("said_before").search("she added ") is not None
    True
    """
    return re.compile("|".join(map(_spelled_out, table("contexts")[name])), re.I)


@cache
def alternatives(kind: str) -> str:
    """The words of one kind as alternatives of a regular expression, longest first."""
    return "|".join(sorted(map(re.escape, words(kind)), key=lambda word: (-len(word), word)))


@cache
def say_verbs() -> str:
    """The verbs of speech as alternatives of a regular expression."""
    return "|".join(table("contexts")["say"])


def _spelled_out(pattern: str) -> str:
    for name, spelled in (
        ("PROJECT_HEAD", alternatives("project_heads")),
        ("HONORIFIC", alternatives("honorifics")),
        ("WEAK_ROLE", alternatives("company_roles")),
        ("ROLE", "|".join(sorted(words("role_heads") - words("company_roles"), key=lambda word: (-len(word), word)))),
        ("SAY", say_verbs()),
    ):
        pattern = pattern.replace(name, f"(?:{spelled})")
    return pattern


@cache
def table(name: str) -> dict[str, list[str]]:
    """The lists of one file of words, by their names."""
    lists: dict[str, list[str]] = from_yaml((_HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return lists
