"""The words that reading goes by, from ``words.yml``: keys by what they hold, the names of months."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

_WORDS: dict[str, Any] = yaml.safe_load(files("kg.read").joinpath("words.yml").read_text("utf-8"))


def keys(use: str) -> tuple[str, ...]:
    """The keys for a use, most telling first."""
    return tuple(_WORDS[use])


SPEECH: dict[str, frozenset[str]] = {name: frozenset(map(str, small)) for name, small in _WORDS["speech"].items()}
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_WORDS["month"], 1) for name in names}
