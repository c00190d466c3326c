"""How reStructuredText marks text inside of a paragraph: interpreted text, references, substitutions, literals."""

from __future__ import annotations

import re
from functools import partial
from string import ascii_letters, digits

from kg.read.elements import show_picture
from kg.read.inline import Inline, Syntax, write_inline
from kg.read.links import normal
from kg.read.marks import read_bare, read_code, read_run, read_void
from kg.read.passage import VOID
from kg.read.value import Value

_TEXT = re.compile(r"(?::[\w.+:-]{1,40}:)?(_?)`((?:[^`\\]|\\.){1,2000}+)`(__?(?!\w))?", re.DOTALL)
_TARGET = re.compile(r"(.*?)\s*<([^<>]+)>\s*\Z", re.DOTALL)
_WORD = re.compile(r"([^\W_](?:[\w.+:-]*[^\W_])?)(__?)(?!\w)")
_SUBSTITUTION = re.compile(r"\|(?=\S)([^|\n]{1,100})\|_{0,2}")
_FOOTNOTE = re.compile(r"\[(?:\d+|#\w*|\*|[A-Za-z][\w.-]*)\]_(?!\w)")


def substitution(name: str) -> str:
    """The key under which a setting knows what ``|name|`` stands for."""
    return f"|{normal(name)}|"


def _read_text(inline: Inline, start: int, _: int) -> int:
    """Text in single backticks, with or without a role, a target in angle brackets, an underscore behind."""
    if inline.text.startswith("``", start):
        ticks = len(inline.text) - start - len(inline.text[start:].lstrip("`"))
        return read_code(inline, start, start + ticks)
    found = _TEXT.match(inline.text, start)
    if not found:
        return 0
    shown = Value(found[2], found.start(2))
    target = _TARGET.match(found[2])
    address: Value | None = None
    if target:
        shown = Value(target[1] or target[2], found.start(2) + (target.start(1) if target[1] else target.start(2)))
        address = Value(target[2], inline.base + found.start(2) + target.start(2))
    elif found[3]:
        address = _address(inline, shown.text, anonymous=found[3] == "__")
    if address is not None and address.text.endswith("_") and "/" not in address.text:
        address = _address(inline, address.text.rstrip("_"), anonymous=False)
    _draw(inline, shown, address)
    return found.end()


def _address(inline: Inline, name: str, *, anonymous: bool) -> Value | None:
    """The target of a reference: the next one without a name, or the one of that name."""
    known = inline.setting.definitions
    if anonymous:
        key = next((key for key in known if key.startswith("__")), None)
        return known.pop(key).target if key else None
    found = known.get(normal(name))
    if found and found.target.text.endswith("_") and "/" not in found.target.text:
        found = known.get(normal(found.target.text.strip("`_")))
    return found.target if found else None


def _draw(inline: Inline, shown: Value, address: Value | None) -> None:
    if address is not None:
        inline.add(partial(inline.page.open, "link", inline.page.address(address)))
    inline.add(partial(write_inline, shown.text, inline.base + shown.at, inline.setting))
    if address is not None:
        inline.add(partial(inline.page.close, "link"))


def _read_word(inline: Inline, start: int, _: int) -> int:
    """A reference of one word: ``Example_``."""
    if start and (inline.text[start - 1].isalnum() or inline.text[start - 1] in "_/.@-"):
        return 0
    found = _WORD.match(inline.text, start)
    address = _address(inline, found[1], anonymous=found[2] == "__") if found else None
    if not found or address is None:
        return 0
    _draw(inline, Value(found[1], start), address)
    return found.end()


def _read_substitution(inline: Inline, start: int, _: int) -> int:
    found = _SUBSTITUTION.match(inline.text, start)
    meant = inline.setting.definitions.get(substitution(found[1])) if found else None
    if not found or not meant:
        return 0
    if meant.title is None:
        inline.put(meant.target.text, start, found.end())
    else:
        inline.add(partial(show_picture, inline.page, meant.target, meant.title, None))
    return found.end()


def _read_footnote(inline: Inline, start: int, _: int) -> int:
    found = _FOOTNOTE.match(inline.text, start)
    return found.end() if found else 0


def _read_escape(inline: Inline, start: int, _: int) -> int:
    """A backslash: the character behind it is meant as it is, a blank vanishes."""
    following = inline.text[start + 1 : start + 2]
    if following and not following.isspace():
        inline.keep(start + 1, start + 2)
    return min(start + 2, len(inline.text))


def _read_letter(inline: Inline, start: int, end: int) -> int:
    if inline.text[start] == "h" and inline.text.startswith(("http://", "https://"), start):
        return read_bare(inline, start, end)
    return _read_word(inline, start, end)


RESTRUCTURED = Syntax(
    re.compile(
        rf"\\|:[\w.+:-]{{1,40}}:(?=`)|_?`|\*\**|\||\[|h(?=ttps?://)|[^\W_](?:[\w.+:-]{{0,60}}[^\W_])?__?(?!\w)"
        rf"|{VOID}{VOID}*"
    ),
    {"\\": _read_escape, ":": _read_text, "_": _read_text, "`": _read_text, "*": read_run, "|": _read_substitution,
     "[": _read_footnote, VOID: read_void, **dict.fromkeys(f"{ascii_letters}{digits}", _read_letter)},
    {"*": ("emphasis", "strong")},
)  # fmt: skip
