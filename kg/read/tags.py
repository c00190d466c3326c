"""What is addressed to a program: template tags, comments, scripts; covered up, and their prose kept."""

from __future__ import annotations

import re

from kg.read.passage import VOID

_CLOSERS = {
    "<!--": "-->", "{{": "}}", "{%": "%}", "<%": "%>", "{#": "#}",
    "<script": "</script>", "<style": "</style>", "<pre": "</pre>", "<svg": "</svg>",
}  # fmt: skip
_OPENERS = re.compile(
    r"<!--|\{\{|\{%|<%|\{:[^{}\n]*\}|\{#[\w-]+\}|<(?:script|style|pre|svg)\b|^[ >]*(?:`{3,}|~{3,})|`[^`\n]+`"
    r"|^import\s[^\n]*?['\"][^'\"\n]+['\"];?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)


def cover(text: str) -> str:
    """The text, as long as before, with VOID over everything that is no reading matter."""
    if not _OPENERS.search(text):
        return text
    parts: list[str] = []
    done = at = 0
    absent: set[str] = set()
    while found := _OPENERS.search(text, at):
        start, at = found.span()
        opener = found[0]
        if opener[0] in "`~ >":
            at = _after_fence(text, opener, at) if opener[-1] != "`" or opener.strip(" >`~") == "" else at
            continue
        closer = _CLOSERS.get(opener.lower())
        if closer:
            if closer in absent:
                continue
            end = text.find(closer, at)
            if end < 0:
                absent.add(closer)
                continue
            at = end + len(closer)
        parts += text[done:start], VOID * (at - start)
        done = at
    return "".join((*parts, text[done:]))


def _after_fence(text: str, opener: str, at: int) -> int:
    fence = opener.strip(" >")
    close = re.compile(rf"^[ >]*{re.escape(fence)}", re.MULTILINE).search(text, at)
    return close.end() if close else len(text)
