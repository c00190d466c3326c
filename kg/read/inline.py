"""A paragraph of Markdown: emphasis, links, pictures, code, entities, escapes, line breaks and HTML tags in it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from kg.read import entities
from kg.read.elements import BLOCKS, KNOWN, Elements, Value, show_picture
from kg.read.emphasis import Run, pair, run
from kg.read.page import Page
from kg.read.passage import VOID

_PLAIN = re.compile(rf"[\\`*_~!\[\]<&{VOID}]|https?://|  \n")
_SPECIAL = re.compile(rf"\\|`+|\*+|_+|~~+|!\[|\[|\]|<|&|https?://|  +{VOID}*\n|{VOID}+")
_TICKS = re.compile("`+")
_TARGET = re.compile(
    r"\(\s*+(?:<([^<>\n]*+)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+))"
    r"(?:\s++(?:\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)'|\(((?:[^()\\]|\\.)*+)\)))?+\s*+\)",
    re.DOTALL,
)
_LABEL = re.compile(r"\[([^\[\]]{0,400})\]")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[\w.!#$%&'*+/=?^`{|}~-]++@[\w.-]++)>")
_BARE = re.compile(rf"https?://[^\s<>\"\u201c\u201d|`\[\]{VOID}]++")
_TAG = re.compile(
    r"</?([A-Za-z][A-Za-z0-9:._-]*+)"
    r"(?:\s++[^\s\"'<>/={}]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|\{[^{}]*+\}|[^\s\"'=<>`]++))?+|\s++\{[^{}]*+\})*+\s*+/?>"
)
_LOOSE_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9:._-]*+)[^<>]*+>")


class Definition(NamedTuple):
    """Where a reference-style link leads and what title it has, each with its place."""

    target: Value
    title: Value | None = None


class _Bracket(NamedTuple):
    node: int
    inside: int
    image: bool
    runs: int


@dataclass
class Setting:
    """What a paragraph is read with: where it is written to, and what the rest of the document defines."""

    page: Page
    elements: Elements
    markdown: bool = True
    definitions: dict[str, Definition] = field(default_factory=dict)
    asides: Mapping[int, Callable[[Page], None]] = field(default_factory=dict)


def normal(label: str) -> str:
    """A label of a reference as labels are compared: case and white space do not count."""
    return " ".join(label.replace(VOID, " ").casefold().split())


def write_inline(text: str, at: int, setting: Setting) -> None:
    """Write the text of one paragraph, which stands at *at* of the page's passage, without ending the block."""
    if _PLAIN.search(text):
        Inline(text, at, setting).write()
    else:
        setting.page.write(text, at)


class Inline:
    """One pass over a paragraph finds what its characters mean; then everything is written in order."""

    def __init__(self, text: str, at: int, setting: Setting) -> None:
        self.text = text
        self.base = at
        self.setting = setting
        self.page = setting.page
        self.nodes: list[Callable[[], None]] = []
        self.runs: list[Run] = []
        self.brackets: deque[_Bracket] = deque(maxlen=64)
        self.links_from = 0
        self.ticks: dict[int, list[int]] | None = None

    def write(self) -> None:
        """Write the paragraph."""
        self._scan()
        pair(self.runs)
        for draw in self.nodes:
            draw()

    def _scan(self) -> None:
        text, readers = self.text, _MARKDOWN if self.setting.markdown else _HTML
        done = at = 0
        while found := _SPECIAL.search(text, at):
            start, at = found.span()
            reader = readers.get(text[start])
            if reader is None:
                continue
            if start > done:
                self._write(done, start)
            done = start
            end = reader(self, start, at)
            if end:
                done = at = end
        if done < len(text):
            self._write(done, len(text))

    # nodes

    def _write(self, start: int, end: int) -> None:
        self.nodes.append(partial(self.page.write, self.text[start:end], self.base + start))

    def _write_for(self, text: str, start: int, end: int) -> None:
        self.nodes.append(partial(self.page.write_for, text, self.base + start, end - start))

    def _value(self, match: re.Match[str], group: int) -> Value | None:
        return None if match[group] is None else Value(match[group], self.base + match.start(group))

    # readers of what begins with a special character: each says where it ends, or 0 if it is nothing special

    def _read_escape(self, start: int, _: int) -> int:
        following = self.text[start + 1 : start + 2]
        if following in entities.PUNCTUATION and following:
            self._write(start + 1, start + 2)
            return start + 2
        if following == "\n":
            return self._break(start, start + 2)
        return 0

    def _read_break(self, start: int, end: int) -> int:
        return self._break(start, end)

    def _break(self, start: int, end: int) -> int:
        self.nodes.append(partial(self.page.break_line, self.base + start, end - start))
        return end

    def _read_code(self, start: int, end: int) -> int:
        close = self._closing_ticks(end - start, end)
        if close < 0:
            self._write(start, end)
            return end
        self.nodes.append(partial(self.page.open, "code"))
        self._write(end, close)
        self.nodes.append(partial(self.page.close, "code"))
        return close + end - start

    def _closing_ticks(self, length: int, after: int) -> int:
        if self.ticks is None:
            self.ticks = {}
            for found in _TICKS.finditer(self.text):
                self.ticks.setdefault(len(found[0]), []).append(found.start())
            for places in self.ticks.values():
                places.reverse()
        places = self.ticks.get(length, [])
        while places and places[-1] < after:
            places.pop()
        return places[-1] if places else -1

    def _read_run(self, start: int, end: int) -> int:
        delimiters = run(self.text, start, end - start)
        self.runs.append(delimiters)
        self.nodes.append(partial(self._draw_run, delimiters))
        return end

    def _draw_run(self, delimiters: Run) -> None:
        for kind in delimiters.closes:
            _CLOSE[kind](self.page)
        if delimiters.left:
            self.page.write(delimiters.char * delimiters.left, self.base + delimiters.at)
        for kind in reversed(delimiters.opens):
            _OPEN[kind](self.page)

    def _read_entity(self, start: int, _: int) -> int:
        found = entities.ENTITY.match(self.text, start)
        if not found:
            return 0
        self._write_for(entities.decode(found[0]), start, found.end())
        return found.end()

    def _read_bare(self, start: int, _: int) -> int:
        found = _BARE.match(self.text, start)
        if not found:
            return 0
        url = found[0].rstrip(".,;:!?'\"*_~")
        while url.endswith(")") and url.count(")") > url.count("("):
            url = url[:-1].rstrip(".,;:!?'\"*_~")
        self.nodes.append(partial(self._draw_bare, url, self.base + start))
        return start + len(url)

    def _draw_bare(self, url: str, at: int) -> None:
        if self.page.link:
            self.page.write(url, at)
        else:
            self._draw_link(url, url, at)

    def _draw_link(self, target: str, text: str, at: int) -> None:
        self.page.open("link", target)
        self.page.write(text, at)
        self.page.close("link")

    def _read_angle(self, start: int, _: int) -> int:
        found = _AUTOLINK.match(self.text, start)
        if found:
            target = found[1] if ":" in found[1] else f"mailto:{found[1]}"
            self.nodes.append(partial(self._draw_link, entities.target(target), found[1], self.base + start + 1))
            return found.end()
        found = _TAG.match(self.text, start) or self._loose_tag(start)
        if not found:
            return 0
        if found[1].lower() in BLOCKS:
            pair(self.runs)
            self.runs = []
            self.brackets.clear()
        self.nodes.append(partial(self.setting.elements.read_tag, found[0], self.base + start, found[1]))
        return found.end()

    def _loose_tag(self, start: int) -> re.Match[str] | None:
        found = _LOOSE_TAG.match(self.text, start)
        return found if found and found[1].lower() in KNOWN else None

    def _read_void(self, start: int, end: int) -> int:
        for at in range(self.base + start, self.base + end) if self.setting.asides else ():
            aside = self.setting.asides.get(at)
            if aside:
                self.nodes.append(partial(aside, self.page))
        return end

    # links and pictures

    def _read_opening(self, start: int, end: int) -> int:
        self.brackets.append(_Bracket(len(self.nodes), end, self.text[start] == "!", len(self.runs)))
        self._write(start, end)
        return end

    def _read_closing(self, start: int, end: int) -> int:
        if not self.brackets:
            return 0
        bracket = self.brackets.pop()
        inside = self.text[bracket.inside : start] if start - bracket.inside < 2000 else ""
        if not bracket.image and bracket.node < self.links_from:
            return 0  # no link lies in a link
        found = _TARGET.match(self.text, end)
        if found:
            target = self._value(found, 1) or self._value(found, 2) or Value("", 0)
            title = self._value(found, 3) or self._value(found, 4) or self._value(found, 5)
            self._link(bracket, start, Definition(target, title))
            return found.end()
        label = _LABEL.match(self.text, end)
        definition = self.setting.definitions.get(normal((label[1] if label else "") or inside))
        if definition is None:
            return self._note(bracket, inside, end)
        self._link(bracket, start, definition)
        return label.end() if label else end

    def _note(self, bracket: _Bracket, inside: str, end: int) -> int:
        """Leave out the mark of a footnote; anything else in brackets stays."""
        if not inside.startswith("^") or " " in inside:
            return 0
        self._drop(bracket)
        return end

    def _drop(self, bracket: _Bracket) -> None:
        del self.nodes[bracket.node :], self.runs[bracket.runs :]
        self.links_from = min(self.links_from, bracket.node)

    def _link(self, bracket: _Bracket, close: int, definition: Definition) -> None:
        if bracket.image:
            self._drop(bracket)
            alt = Value(self.text[bracket.inside : close], self.base + bracket.inside)
            self.nodes.append(partial(show_picture, self.page, definition.target, alt, definition.title))
            return
        pair(self.runs[bracket.runs :])
        del self.runs[bracket.runs :]
        self.nodes[bracket.node] = partial(self.page.open, "link", entities.target(definition.target.text))
        self.nodes.append(partial(self.page.close, "link"))
        self.links_from = len(self.nodes)


Reader = Callable[[Inline, int, int], int]

_HTML: dict[str, Reader] = {
    "&": Inline._read_entity, "h": Inline._read_bare, "<": Inline._read_angle, VOID: Inline._read_void,
}  # fmt: skip
_MARKDOWN: dict[str, Reader] = {
    **_HTML, "\\": Inline._read_escape, " ": Inline._read_break, "`": Inline._read_code, "*": Inline._read_run,
    "_": Inline._read_run, "~": Inline._read_run, "[": Inline._read_opening, "!": Inline._read_opening,
    "]": Inline._read_closing,
}  # fmt: skip
_OPEN: dict[str, Callable[[Page], None]] = {
    "strong": lambda page: page.open("strong"), "emphasis": lambda page: page.open("emphasis"),
    "struck": Page.hide,
}  # fmt: skip
_CLOSE: dict[str, Callable[[Page], None]] = {
    "strong": lambda page: page.close("strong"), "emphasis": lambda page: page.close("emphasis"),
    "struck": Page.show,
}  # fmt: skip
