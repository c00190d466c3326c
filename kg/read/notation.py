"""The strings of JSON, TOML and Ziggy with the keys that lead to them and the characters that hold them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.model import Segment
from kg.read.passage import Passage

DEPTH = 50

_ESCAPE = re.compile(
    r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))",
    re.DOTALL,
)
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "", "e": "\x1b", "\n": ""}
_STRING = r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+'"
_JSON = re.compile(rf"{_STRING}|//[^\n]*|[{{}}\[\],:=]|[^\s{{}}\[\],:=\"']+", re.DOTALL)
_TOML = re.compile(rf"{_STRING}|\#[^\n]*|[{{}}\[\],=\n]|[^\s{{}}\[\],=\"'#]+", re.DOTALL)


class Field(NamedTuple):
    """One value of a front matter or record: the keys that lead to it, its text and where that stands."""

    path: tuple[str, ...]
    passage: Passage
    string: bool = True  # meant as text, neither a number nor yes or no

    @property
    def key(self) -> str:
        """The last key, in lower case, without the ornaments that some formats give it."""
        return self.path[-1].strip(":.").lower() if self.path else ""

    @property
    def text(self) -> str:
        """What the value says."""
        return self.passage.text


def json_fields(raw: str, start: int, end: int) -> Iterator[Field]:
    """The values of JSON or Ziggy between two places, in order; what is malformed is passed over."""
    return _Scan(raw).fields(_JSON.finditer(raw, start, end))


def toml_fields(raw: str, start: int, end: int) -> Iterator[Field]:
    """The values of TOML between two places, in order; what is malformed is passed over."""
    return _Scan(raw, toml=True).fields(_TOML.finditer(raw, start, end))


def unescaped(raw: str, start: int, end: int) -> Passage:
    """The text of ``raw[start:end]``, in which a backslash begins an escape."""
    inside = raw[start:end]
    if "\\" not in inside:
        return Passage(inside, start)
    parts: list[str] = []
    segments: list[Segment] = []
    length, done = 0, 0

    def add(text: str, at: int, extent: int) -> None:
        nonlocal length
        if text:
            parts.append(text)
            segments.append(Segment(length, start + at, len(text), extent))
            length += len(text)

    for found in _ESCAPE.finditer(inside):
        add(inside[done : found.start()], done, found.start() - done)
        add(_character(found), found.start(), found.end() - found.start())
        done = found.end()
    add(inside[done:], done, len(inside) - done)
    return Passage("".join(parts), start, tuple(segments))


def _character(escape: re.Match[str]) -> str:
    high, low, short, long, simple = escape.groups()
    if simple is not None:
        return _SIMPLE.get(simple, simple)
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)
    code = int(short or long, 16)
    return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


class _Level:
    """An object or list that is open: the keys that lead to it, and the key whose value comes next."""

    def __init__(self, path: tuple[str, ...], listed: bool = False) -> None:
        self.path = path
        self.listed = listed
        self.key: str | None = None

    @property
    def ready(self) -> bool:
        return self.listed or self.key is not None

    @property
    def inner(self) -> tuple[str, ...]:
        return self.path if self.key is None else (*self.path, self.key)


class _Scan:
    """Goes through the tokens once and keeps the ones between two separators."""

    def __init__(self, raw: str, *, toml: bool = False) -> None:
        self.raw = raw
        self.toml = toml
        self.levels = [_Level(())]
        self.held: list[re.Match[str]] = []
        self.header = False

    def fields(self, tokens: Iterator[re.Match[str]]) -> Iterator[Field]:
        for token in tokens:
            act = _ACTS.get(token[0])
            if act:
                yield from act(self)
                if len(self.levels) > DEPTH:
                    return
            elif not token[0].startswith(("#", "//")):
                self.held.append(token)
        yield from self._value()

    def _value(self) -> Iterator[Field]:
        held, self.held = self.held, []
        level = self.levels[-1]
        if held and level.ready and not self.header:
            string = next((token for token in held if token[0][0] in "\"'"), None)
            passage = self._string(string) if string else Passage(self._between(held), held[0].start())
            yield Field(level.inner, passage, string is not None)
        level.key = None

    def _between(self, held: list[re.Match[str]]) -> str:
        return self.raw[held[0].start() : held[-1].end()]

    def _string(self, token: re.Match[str]) -> Passage:
        width = 3 if token[0][:3] in ('"""', "'''") and len(token[0]) > 5 else 1
        start, end = token.start() + width, token.end() - width
        return unescaped(self.raw, start, end) if token[0][0] == '"' else Passage(self.raw[start:end], start)

    def _separator(self) -> Iterator[Field]:
        level = self.levels[-1]
        if level.key is None and self.held:
            level.key = self.held[-1][0].strip("\"'.")
        self.held = []
        return iter(())

    def _line(self) -> Iterator[Field]:
        if self.header:
            names = [token[0].strip("\"'") for token in self.held]
            self.held, self.header, self.levels = [], False, [_Level(tuple(names))]
            return iter(())
        return iter(()) if self.levels[-1].listed else self._value()

    def _list(self) -> Iterator[Field]:
        level = self.levels[-1]
        if self.toml and len(self.levels) == 1 and not level.ready:
            self.header = True
        elif not self.header:
            self._enter(listed=True)
        return iter(())

    def _object(self) -> Iterator[Field]:
        self._enter(listed=False)
        return iter(())

    def _enter(self, *, listed: bool) -> None:
        self.held = []
        self.levels.append(_Level(self.levels[-1].inner, listed))

    def _leave(self) -> Iterator[Field]:
        if self.header:
            return
        yield from self._value()
        if len(self.levels) > 1:
            self.levels.pop()
            self.levels[-1].key = None


_ACTS: dict[str, Callable[[_Scan], Iterator[Field]]] = {
    "=": _Scan._separator, ":": _Scan._separator, ",": _Scan._value, "\n": _Scan._line,
    "[": _Scan._list, "{": _Scan._object, "]": _Scan._leave, "}": _Scan._leave,
}  # fmt: skip
