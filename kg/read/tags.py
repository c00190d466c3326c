"""What is addressed to a program: template tags, comments, scripts; covered up, and the prose in them kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from kg.read.parameters import Parameter, parameters
from kg.read.passage import VOID

_CLOSERS = {
    "<!--": "-->", "{{": "}}", "{%": "%}", "<%": "%>", "{#": "#}", "{/*": "*/}", "{::comment": "{:/",
}  # fmt: skip
UNREAD = frozenset({
    "script", "style", "pre", "svg", "template", "noscript", "textarea", "select", "iframe", "object", "audio", "video",
    "canvas", "math", "nav", "head", "datalist",
})  # fmt: skip
# Every alternative begins with a character and no group, so that the search can skip to it.
_OPENERS = re.compile(
    r"``*|~~~~*|\{:(?!:comment)[^{}\n]*\}|\{[#.][A-Za-z][\w .:=#\"'-]*\}"
    r"|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]|\[/?(?:caption|gallery|embed|vc_\w+|et_pb_\w+)(?:\s[^\]\n]*)?\](?!\()|\[(?:TOC|toc)\]|\[\[_TOC_\]\]"
    r"|<!--|\{\{|\{%|<%|\{\#|\{/\*|\{::comment"
    rf"|<(?:{'|'.join(f'{name}|{name.upper()}' for name in sorted(UNREAD))})\b",
)
_LINES = re.compile(
    r"^(?:import\s[^\n]*['\"][^'\"\n]+['\"];?[ \t]*$|export\s+(?:const|let|var|default|function|async)\b(?:[^\n]+\n?)*"
    r"|[ \t]*:{3,}[ \t]*[\w-]*(?:\[([^\]\n]*)\])?|[ \t]*(?:[-*+]|\d\.)[ \t][^\n]*\n[ \t]*\{:toc[^}\n]*\})",
    re.MULTILINE,
)
_NAMED = re.compile(r"(?:\{\{[<%]|\{%|<%)[-=]*\s*([A-Za-z_][\w./-]*)")
_NO_PROSE = frozenset({
    "comment", "highlight", "code", "mermaid", "codeblock", "prism", "script", "style", "css", "javascript",
})  # fmt: skip
_LOGIC = frozenset({
    "if", "elsif", "elseif", "unless", "for", "assign", "capture", "case", "when", "set", "else", "end", "cycle", "raw",
    "link", "post_url",
})  # fmt: skip


class Tag(NamedTuple):
    """A template tag whose parameters a reader reads, and where it stands."""

    at: int
    name: str
    parameters: tuple[Parameter, ...]


class Covered(NamedTuple):
    """A text as long as before, with VOID over everything that is no reading matter, and the tags with prose in it."""

    text: str
    tags: tuple[Tag, ...] = ()


def cover(text: str) -> Covered:
    """Cover up what is addressed to a program.

    >>> cover("Welcome{# draft #}!").text.count(VOID)
    11
    """
    if "import " in text or "export " in text or ":::" in text or "{:toc" in text:
        text = _LINES.sub(_line, text)
    return _Cover(text).covered() if _OPENERS.search(text) else Covered(text)


def _line(found: re.Match[str]) -> str:
    """Cover a line that is a program's; the title of a box is read, as a paragraph of its own."""
    if not found[1]:
        return VOID * len(found[0])
    return VOID * (found.start(1) - found.start()) + found[1] + "\n"


class _Cover:
    """Goes through a text once; a closer that is missing is looked for once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str] = []
        self.done = 0
        self.tags: list[Tag] = []
        self.absent: set[str] = set()

    def covered(self) -> Covered:
        at = 0
        while found := _OPENERS.search(self.text, at):
            at = _ACTS.get(found[0][0], _Cover._program)(self, found)
        return Covered("".join((*self.parts, self.text[self.done :])), tuple(self.tags))

    def _hide(self, start: int, end: int) -> int:
        self.parts += self.text[self.done : start], VOID * (end - start)
        self.done = end
        return end

    def _ticks(self, found: re.Match[str]) -> int:
        """A fence of code, or code in a line: what is in it stays as it is."""
        if len(found[0]) >= 3 and self._begins_line(found.start()):
            return self._waves(found)
        line_end = self.text.find("\n", found.end())
        close = self.text.find(found[0], found.end(), line_end if line_end >= 0 else len(self.text))
        return close + len(found[0]) if close >= 0 else found.end()

    def _waves(self, found: re.Match[str]) -> int:
        if not self._begins_line(found.start()):
            return found.end()
        close = _fence_end(found[0]).search(self.text, found.end())
        return close.end() if close else len(self.text)

    def _begins_line(self, at: int) -> bool:
        line = self.text.rfind("\n", 0, at) + 1
        return at - line < 40 and not self.text[line:at].strip(" \t>")

    def _program(self, found: re.Match[str]) -> int:
        name = found[0][1:].lower()
        if name in UNREAD:
            return self._element(found, name)
        closer = _CLOSERS.get(found[0])
        if closer is None:
            return self._hide(*found.span())
        end = self._find(closer, found.end())
        if end < 0:
            return found.end()
        end = self.text.find("}", end) + 1 if closer == "{:/" else end + len(closer)
        named = _NAMED.match(self.text, found.start(), end)
        return self._hide(found.start(), self._named(named, end) if named else end)

    def _element(self, found: re.Match[str], name: str) -> int:
        """An element that is not read, with all that is in it; one that is never closed is only its tag."""
        opened = self.text.find(">", found.end())
        if opened < 0:
            return found.end()
        end = -1 if self.text[opened - 1] == "/" else self._find(f"</{name}", opened)
        close = self.text.find(">", end) if end >= 0 else opened
        return self._hide(found.start(), close + 1 or len(self.text))

    def _find(self, closer: str, at: int) -> int:
        if closer in self.absent:
            return -1
        end = self.text.find(closer, at)
        if end < 0 and closer.startswith("</"):
            lowered = re.compile(re.escape(closer), re.IGNORECASE).search(self.text, at)
            end = lowered.start() if lowered else -1
        if end < 0:
            self.absent.add(closer)
        return end

    def _named(self, named: re.Match[str], end: int) -> int:
        name = named[1].lower()
        if name in _NO_PROSE:
            start = self._find(f"{{% end{name}" if named[0].startswith("{%") else f"{{{{< /{name}", end)
            return self.text.find("}", start) + 1 + (named[0][1] == "{") if start >= 0 else end
        if name not in _LOGIC:
            found = tuple(parameters(named[1], self.text[named.end() : end], named.end()))
            if found:
                self.tags.append(Tag(named.start(), named[1], found))
        return end


@lru_cache(maxsize=64)
def _fence_end(fence: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t>]*{re.escape(fence)}", re.MULTILINE)


_ACTS: dict[str, Callable[[_Cover, re.Match[str]], int]] = {"`": _Cover._ticks, "~": _Cover._waves}
