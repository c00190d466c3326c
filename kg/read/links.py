"""Links and pictures in Markdown, written in place or by reference; the marks of footnotes."""

from __future__ import annotations

import re
from functools import partial

from kg.read.elements import show_picture
from kg.read.emphasis import pair
from kg.read.inline import Bracket, Definition, Inline, Syntax
from kg.read.marks import HTML, read_code, read_escape, read_line, read_run
from kg.read.passage import VOID
from kg.read.value import Value

MAX_LABEL = 1000

_TARGET = re.compile(
    r"\(\s*+(?:<([^<>\n]*+)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+))"
    r"(?:\s++(?:\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)'|\(((?:[^()\\]|\\.)*+)\)))?+\s*+\)",
    re.DOTALL,
)
_SLOPPY_TARGET = re.compile(r"\(\s*+<?((?:https?:/|\.{0,2})/[^()<>\n\"]{1,500})>?\s*\)")  # with blanks in it
_LABEL = re.compile(r"\[([^\[\]]{0,400})\]")


def normal(label: str) -> str:
    """A label of a reference as labels are compared: case and white space do not count."""
    return " ".join(label.replace(VOID, " ").casefold().split())


def read_opening(inline: Inline, start: int, end: int) -> int:
    """A bracket that may begin a link or a picture."""
    inline.brackets.append(Bracket(len(inline.nodes), end, inline.text[start] == "!", len(inline.runs)))
    inline.keep(start, end)
    return end


def read_closing(inline: Inline, start: int, end: int) -> int:
    """A bracket that may end the text of a link or a picture."""
    if not inline.brackets:
        return 0
    bracket = inline.brackets.pop()
    if not bracket.image and bracket.node < inline.links_from:
        return 0
    found = _TARGET.match(inline.text, end)
    if found:
        target = _value(inline, found, 1, 2) or Value("", 0)
        _draw(inline, bracket, start, Definition(target, _value(inline, found, 3, 4, 5)))
        return found.end()
    sloppy = _SLOPPY_TARGET.match(inline.text, end)
    if sloppy:
        _draw(inline, bracket, start, Definition(Value(sloppy[1].rstrip(), inline.base + sloppy.start(1))))
        return sloppy.end()
    return _read_reference(inline, bracket, start, end)


def _read_reference(inline: Inline, bracket: Bracket, start: int, end: int) -> int:
    inside = inline.text[bracket.inside : start] if start - bracket.inside < MAX_LABEL else ""
    if inside.startswith("^") and " " not in inside:
        inline.drop(bracket)
        return end
    label = _LABEL.match(inline.text, end)
    definition = inline.setting.definitions.get(normal((label[1] if label else "") or inside))
    if definition is None:
        return 0
    _draw(inline, bracket, start, definition)
    return label.end() if label else end


def _value(inline: Inline, found: re.Match[str], *groups: int) -> Value | None:
    group = next((group for group in groups if found[group] is not None), None)
    return None if group is None else Value(found[group], inline.base + found.start(group))


def _draw(inline: Inline, bracket: Bracket, close: int, definition: Definition) -> None:
    if bracket.image:
        inline.drop(bracket)
        alt = Value(inline.text[bracket.inside : close], inline.base + bracket.inside)
        inline.add(partial(show_picture, inline.page, definition.target, alt, definition.title))
        return
    pair(inline.runs[bracket.runs :])
    del inline.runs[bracket.runs :]
    inline.nodes[bracket.node] = partial(inline.page.open, "link", inline.page.address(definition.target))
    inline.add(partial(inline.page.close, "link"))
    inline.links_from = len(inline.nodes)


MARKDOWN = Syntax(
    re.compile(rf"\\|``*|\*\**|__*|~~~*|!\[|\[|\]|<|&|h(?=ttps?://)|\n|{VOID}{VOID}*"),
    {
        **HTML.readers, "\\": read_escape, "\n": read_line, "`": read_code, "*": read_run, "_": read_run, "~": read_run,
        "[": read_opening, "!": read_opening, "]": read_closing,
    },
    {"*": ("emphasis", "strong"), "_": ("emphasis", "strong"), "~": ("struck", "struck")},
)  # fmt: skip
