"""The parameters of a tag that are prose or name somebody: ``{% include quote.html name="Ada Doe" %}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.read.words import keys

NAMING = frozenset(keys("naming")) | frozenset(keys("author")) | frozenset(keys("title"))
SUMMARIES = frozenset(keys("summary"))
ALTERNATIVES = frozenset(keys("alternative"))

_PROGRAM = re.compile("|".join(keys("program")), re.IGNORECASE)
_PROSE = re.compile(r"[^\W\d_][^\s:/]*[^\W\d_](?:[,;:.!?\u2019')\u201d]*\s+\S+){2,}")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|/|\./|\.\./|#|www\.)\S*\Z|\S+\.[a-z0-9]{2,4}\Z|\S+/\S+\Z", re.IGNORECASE)
_STRINGS = re.compile(
    r"(?:(?P<key>[A-Za-z_][\w-]*)\s*(?:=>|[=:])\s*)?\{?(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^'\\]|\\.)*+)'"
    r"|\u201c(?P<curly>[^\u201d]*+)\u201d)",
    re.DOTALL,
)


class Parameter(NamedTuple):
    """A parameter that a reader reads: its name, or that of the tag, its value and where that stands."""

    label: str
    text: str
    at: int


def label(path: tuple[str, ...], value: str) -> str:
    """What a value under these keys is read as, such as 'summary'; empty if it is for a program.

    >>> label(("excerpt",), "Welcome, Ada!"), label(("layout",), "post with a map"), label(("role",), "CEO")
    ('summary', '', 'role')
    """
    key = path[-1].strip(":.").lower() if path else ""
    if key in SUMMARIES:
        return "summary"
    if key not in NAMING and any(_PROGRAM.search(part) for part in path):
        return ""
    if _ADDRESS.match(value.strip()) or not any(char.isalpha() for char in value):
        return ""
    return key if key in NAMING or _PROSE.match(value.strip()) else ""


def parameters(name: str, arguments: str, at: int) -> Iterator[Parameter]:
    """The parameters in the arguments of a tag, which stand at *at*, that a reader reads."""
    for found in _STRINGS.finditer(arguments):
        group = found.lastgroup or "double"
        value = found[group]
        key = found["key"]
        if key is None:
            read_as = name.lower() if name.lower() in NAMING or _PROSE.match(value) else ""
        else:
            read_as = "alt" if key.lower() in ALTERNATIVES else label((key,), value)
        if read_as and value.strip():
            yield Parameter(read_as, value, at + found.start(group))
