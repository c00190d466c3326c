"""How AsciiDoc marks text inside of a paragraph: macros for links and pictures, quotation marks, attributes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from kg.read.elements import show_picture
from kg.read.inline import Inline, Syntax, write_inline
from kg.read.marks import read_bare, read_break, read_code, read_entity, read_escape, read_run, read_void
from kg.read.parameters import Parameter
from kg.read.passage import VOID
from kg.read.value import Value

_MACRO = re.compile(r"([a-z]+)::?([^\s\[\]]{0,1000}+)\[((?:[^\]\\]|\\.){0,1000}+)\]")
_ADDRESS = re.compile(rf"https?://[^\s<>\"\[\]{VOID}]++")
_BRACKETS = re.compile(r"\[((?:[^\]\\]|\\.){0,1000}+)\]")
_REFERENCE = re.compile(r"<<[^<>,\n]*+(?:,\s*([^<>]*+))?>>")
_OPTIONS = re.compile(r"(?:\^|(?:,\s*(?:\w+=|role|window|opts|options).*))\Z", re.DOTALL)
_ALT = re.compile(r"(?:^|,)\s*alt=(?:\"([^\"]*)\"|([^,]*))|\A\s*(?:\"([^\"]*)\"|([^,=\"]*))(?=,|\Z)")
_SPAN = re.compile(r"\[([\w.#,%\" -]*)\](#+)")
_ATTRIBUTE = re.compile(r"\{([A-Za-z0-9][\w-]*)\}")
_CHARACTERS = {
    "nbsp": " ",
    "sp": " ",
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "apos": "'",
    "quot": '"',
    "plus": "+",
    "empty": "",
}
_QUOTES = {'"`': "\u201c", '`"': "\u201d", "'`": "\u2018", "`'": "\u2019"}


def _text(brackets: str, at: int) -> Value:
    """What a reader reads of the text in brackets, without the options that may follow it."""
    text = _OPTIONS.sub("", brackets)
    inner = text.strip()
    at += text.index(inner) if inner else 0
    if len(inner) > 1 and inner[0] == inner[-1] == '"':
        return Value(inner[1:-1], at + 1)
    return Value(inner, at)


def _link(inline: Inline, target: Value, brackets: Value) -> None:
    text = _text(brackets.text, brackets.at)
    if not text.text:
        text = target
    inline.add(partial(inline.page.open, "link", inline.page.address(target)))
    inline.add(partial(write_inline, text.text, text.at, inline.setting))
    inline.add(partial(inline.page.close, "link"))


def _picture(inline: Inline, target: Value, brackets: Value) -> None:
    found = _ALT.search(brackets.text)
    group = (found.lastindex if found else None) or 0
    alt = Value(found[group], brackets.at + found.start(group)) if found and group else None
    inline.add(partial(show_picture, inline.page, target, alt, None))


def _keep(inline: Inline, target: Value, brackets: Value) -> None:
    inline.add(partial(inline.page.write, brackets.text, brackets.at))


def _note(inline: Inline, target: Value, brackets: Value) -> None:
    inline.add(partial(inline.page.asides, (Parameter("paragraph", "footnote", *brackets),)))


def _drop(inline: Inline, target: Value, brackets: Value) -> None:
    """Nothing of it is read."""


_MACROS: dict[str, Callable[[Inline, Value, Value], None]] = {
    "link": _link, "mailto": _link, "xref": _link, "image": _picture, "kbd": _keep, "btn": _keep, "pass": _keep,
    "footnote": _note, "footnoteref": _note, "icon": _drop, "video": _drop, "audio": _drop, "stem": _drop,
    "anchor": _drop, "indexterm": _drop, "toc": _drop,
}  # fmt: skip


def _read_macro(inline: Inline, start: int, _: int) -> int:
    found = _MACRO.match(inline.text, start)
    if not found or found[1] not in _MACROS:
        return 0
    base = inline.base
    _MACROS[found[1]](inline, Value(found[2], base + found.start(2)), Value(found[3], base + found.start(3)))
    return found.end()


def _read_address(inline: Inline, start: int, end: int) -> int:
    found = _ADDRESS.match(inline.text, start)
    brackets = _BRACKETS.match(inline.text, found.end()) if found else None
    if not found or not brackets:
        return read_bare(inline, start, end)
    _link(inline, Value(found[0], inline.base + start), Value(brackets[1], inline.base + brackets.start(1)))
    return brackets.end()


def _read_reference(inline: Inline, start: int, _: int) -> int:
    found = _REFERENCE.match(inline.text, start)
    if not found:
        return 0
    if found[1]:
        inline.keep(found.start(1), found.end(1))
    return found.end()


def _read_attribute(inline: Inline, start: int, _: int) -> int:
    found = _ATTRIBUTE.match(inline.text, start)
    if not found:
        return 0
    defined = inline.setting.definitions.get(found[1].lower())
    value = defined.target.text if defined else _CHARACTERS.get(found[1].lower())
    if value is None:
        return 0
    brackets = _BRACKETS.match(inline.text, found.end()) if value.startswith(("http://", "https://")) else None
    if brackets:
        _link(inline, Value(value, inline.base + start), Value(brackets[1], inline.base + brackets.start(1)))
        return brackets.end()
    inline.put(value, start, found.end())
    return found.end()


def _read_quotes(inline: Inline, start: int, end: int) -> int:
    mark = _QUOTES.get(inline.text[start:end])
    if mark is None:
        return read_code(inline, start, end) if inline.text[start] == "`" else 0
    inline.put(mark, start, end)
    return end


def _read_span(inline: Inline, start: int, end: int) -> int:
    """Text with a role, ``[.line-through]#so#``; a role that strikes it through takes it out."""
    found = _SPAN.match(inline.text, start)
    close = inline.text.find(found[2], found.end(), found.end() + 5000) if found else -1
    if not found or close < 0:
        return 0
    if "line-through" not in found[1] and "strike" not in found[1]:
        inline.add(partial(write_inline, inline.text[found.end() : close], inline.base + found.end(), inline.setting))
    return close + len(found[2])


ASCIIDOC = Syntax(
    re.compile(
        rf"\\|[\"']`|`[\"']|``*|\*\**|__*|&|h(?=ttps?://)|<<|\{{[\w-]+\}}"
        rf"| \+[ {VOID}]*\n|\[[\w.#,%\" -]*\]#|{VOID}{VOID}*"
        rf"|\b(?:{'|'.join(_MACROS)}):"
    ),
    {
        "\\": read_escape, "`": _read_quotes, '"': _read_quotes, "'": _read_quotes, "*": read_run,
        "_": read_run, "&": read_entity, "h": _read_address, "<": _read_reference, "{": _read_attribute,
        " ": read_break, "[": _read_span, **dict.fromkeys({name[0] for name in _MACROS}, _read_macro),
        VOID: read_void,
    },
    {"*": ("strong", "strong"), "_": ("emphasis", "emphasis")},
)  # fmt: skip
