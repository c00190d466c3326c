"""The parameters of a tag that are prose or name somebody: ``{% include quote.html name="Ada Doe" %}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import BlockKind
from kg.read.value import Value, stem
from kg.read.words import keys

NAMING = frozenset(keys("naming")) | frozenset(keys("author")) | frozenset(keys("title"))
SUMMARIES = frozenset(keys("summary"))
ALTERNATIVES = frozenset(keys("alternative"))

PICTURES = frozenset(keys("picture"))

_PICTURE = re.compile(r"\.(?:png|jpe?g|svg|gif|webp|avif)\b", re.IGNORECASE)
_PROGRAM = re.compile("|".join(keys("program")), re.IGNORECASE)
_PROSE = re.compile(r"[^\W\d_][^\s:/]*[^\W\d_](?:[,;:.!?\u2019')\u201d]*\s+\S+){2,}")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|/|\./|\.\./|#|www\.)\S*\Z|\S+\.[a-z0-9]{2,4}\Z|\S+/\S+\Z", re.IGNORECASE)
_STRINGS = re.compile(
    r"(?:(?P<key>[A-Za-z_][\w-]*)\s*(?:=>|[=:])\s*)?\{?(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>(?:[^'\\]|\\.)*+)'"
    r"|\u201c(?P<curly>[^\u201d]*+)\u201d)",
    re.DOTALL,
)


class Parameter(NamedTuple):
    """A parameter that a reader reads: as what, under which name, its value and where that stands."""

    kind: BlockKind
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
    """The parameters in the arguments of a tag, which stand at *at*, that a reader reads; a picture first.

    >>> [parameter.text for parameter in parameters("include", 'quote.html name="Ada Doe" class="wide"', 0)]
    ['Ada Doe']
    """
    found = [_argument(match, at) for match in _STRINGS.finditer(arguments)]
    picture = next((value for key, value in found if key in PICTURES and _PICTURE.search(value.text)), None)
    if picture:
        alt = next((value for key, value in found if key in ALTERNATIVES and value.text.strip()), None)
        yield Parameter("image", picture.text, *(alt or stem(picture)))
    for key, value in found:
        read_as = _label(name.lower(), key, value.text)
        if read_as and value.text.strip() and not (picture and read_as == "alt"):
            yield Parameter("caption" if read_as == "caption" else "field", read_as, *value)


def _argument(match: re.Match[str], at: int) -> tuple[str | None, Value]:
    group = match.lastgroup or "double"
    return match["key"] and match["key"].lower(), Value(match[group], at + match.start(group))


def _label(name: str, key: str | None, value: str) -> str:
    if key is None:
        return name if name in NAMING or _PROSE.match(value) else ""
    return "alt" if key in ALTERNATIVES else label((key,), value)
