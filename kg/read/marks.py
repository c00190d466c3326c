"""Escapes, code, emphasis, entities, addresses and HTML tags inside of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from kg.read import entities
from kg.read.elements import BLOCKS, KNOWN
from kg.read.emphasis import Run, run
from kg.read.inline import Inline, Syntax
from kg.read.page import Page
from kg.read.passage import VOID

_TICKS = re.compile("`+")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[\w.!#$%&'*+/=?^`{|}~-]++@[\w.-]++)>")
_BARE = re.compile(rf"https?://[^\s<>\"\u201c\u201d|`\[\]{VOID}]++")
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\}"
_TAG = re.compile(
    r"</?([A-Za-z][A-Za-z0-9:._-]*+)"
    rf"(?:\s++[^\s\"'<>/={{}}]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|{_BRACES}|[^\s\"'=<>`]++))?+|\s++{_BRACES})*+\s*+/?>"
)
_LOOSE_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9:._-]*+)[^<>]*+>")


_TRAILING = ".,;:!?'\"*_~"


def read_escape(inline: Inline, start: int, _: int) -> int:
    """A backslash before punctuation or at the end of a line."""
    following = inline.text[start + 1 : start + 2]
    if following == "\n":
        return read_break(inline, start, start + 2)
    if following not in entities.PUNCTUATION:
        return 0
    inline.keep(start + 1, start + 2)
    return start + 2


def read_break(inline: Inline, start: int, end: int) -> int:
    """A line break that a reader sees."""
    inline.add(partial(inline.page.break_line, inline.base + start, end - start))
    return end


def read_line(inline: Inline, start: int, end: int) -> int:
    """The end of a line: two spaces before it break it."""
    before = inline.text[max(0, start - 3) : start].rstrip(VOID)
    return read_break(inline, start, end) if before.endswith("  ") else 0


def read_code(inline: Inline, start: int, end: int) -> int:
    """Code between runs of backticks of one length."""
    close = _closing_ticks(inline, end - start, end)
    if close < 0:
        inline.keep(start, end)
        return end
    inline.add(partial(inline.page.open, "code"))
    inline.keep(end, close)
    inline.add(partial(inline.page.close, "code"))
    return close + end - start


def _closing_ticks(inline: Inline, length: int, after: int) -> int:
    if inline.ticks is None:
        inline.ticks = {}
        for found in _TICKS.finditer(inline.text):
            inline.ticks.setdefault(len(found[0]), []).append(found.start())
        for places in inline.ticks.values():
            places.reverse()
    places = inline.ticks.get(length, [])
    while places and places[-1] < after:
        places.pop()
    return places[-1] if places else -1


def read_run(inline: Inline, start: int, end: int) -> int:
    """Delimiters of emphasis; what they mean is known at the end of the paragraph."""
    delimiters = run(inline.text, start, end - start)
    inline.runs.append(delimiters)
    inline.add(partial(_draw_run, inline, delimiters))
    return end


def _draw_run(inline: Inline, delimiters: Run) -> None:
    page, meaning = inline.page, inline.setting.syntax.meanings[delimiters.char]
    for width in delimiters.closes:
        _CLOSE[meaning[width - 1]](page)
    if delimiters.left:
        page.write(delimiters.char * delimiters.left, inline.base + delimiters.at)
    for width in reversed(delimiters.opens):
        _OPEN[meaning[width - 1]](page)


_OPEN: dict[str, Callable[[Page], None]] = {
    "strong": lambda page: page.open("strong"), "emphasis": lambda page: page.open("emphasis"), "struck": Page.hide,
}  # fmt: skip
_CLOSE: dict[str, Callable[[Page], None]] = {
    "strong": lambda page: page.close("strong"), "emphasis": lambda page: page.close("emphasis"), "struck": Page.show,
}  # fmt: skip


def read_entity(inline: Inline, start: int, _: int) -> int:
    """An entity of HTML."""
    found = entities.ENTITY.match(inline.text, start)
    if not found:
        return 0
    inline.put(entities.decode(found[0]), start, found.end())
    return found.end()


def read_bare(inline: Inline, start: int, _: int) -> int:
    """An address in the text, without the punctuation of the sentence."""
    found = _BARE.match(inline.text, start)
    if not found:
        return 0
    url = _without_trailing(found[0])
    inline.add(partial(_draw_bare, inline.page, url, inline.base + start))
    return start + len(url)


def _without_trailing(url: str) -> str:
    """The address without the punctuation of the sentence, to which a parenthesis may belong that it does not open."""
    end, unopened = len(url), url.count(")") - url.count("(")
    while end and (url[end - 1] in _TRAILING or (url[end - 1] == ")" and unopened > 0)):
        end -= 1
        unopened -= url[end] == ")"
    return url[:end]


def _draw_bare(page: Page, url: str, at: int) -> None:
    if page.link:
        page.write(url, at)
    else:
        _draw_link(page, url, url, at)


def _draw_link(page: Page, target: str, text: str, at: int) -> None:
    page.open("link", target)
    page.write(text, at)
    page.close("link")


def read_angle(inline: Inline, start: int, _: int) -> int:
    """An address in angle brackets, or a tag of HTML."""
    address = _AUTOLINK.match(inline.text, start)
    if address:
        target = address[1] if ":" in address[1] else f"mailto:{address[1]}"
        inline.add(partial(_draw_link, inline.page, entities.target(target), address[1], inline.base + start + 1))
        return address.end()
    tag = _TAG.match(inline.text, start) or _loose_tag(inline.text, start)
    if not tag:
        return 0
    if tag[1].lower() in BLOCKS:
        inline.divide()
    inline.add(partial(inline.setting.elements.read_tag, tag[0], inline.base + start, tag[1]))
    return tag.end()


def _loose_tag(text: str, start: int) -> re.Match[str] | None:
    found = _LOOSE_TAG.match(text, start)
    return found if found and found[1].lower() in KNOWN else None


def read_void(inline: Inline, start: int, end: int) -> int:
    """What has been covered up: the parameters of template tags in it that a reader reads."""
    tags = inline.setting.tags
    for at in range(inline.base + start, inline.base + end) if tags else ():
        tag = tags.get(at)
        if tag:
            inline.add(partial(inline.page.asides, tag.parameters))
    return end


HTML = Syntax(
    re.compile(rf"<|&|h(?=ttps?://)|{VOID}{VOID}*"),
    {"&": read_entity, "h": read_bare, "<": read_angle, VOID: read_void},
    {},
)
