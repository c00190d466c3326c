"""Bytes as text: the encoding that a file declares or shows, without guessing."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from kg.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_DECLARED = re.compile(rb"(?:charset|encoding|coding)\s*[=:]\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_NOTATIONS = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "utf-7"})
HEAD = 2048


def decode(content: bytes, path: PurePath | str) -> tuple[str, str]:
    r"""The text of a file and the name of its encoding; UnreadableFile if it is no text.

    >>> decode("Ren\u00e9".encode("cp1252"), "a.md")
    ('René', 'cp1252')
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _marked(content[len(mark) :], encoding, path)
    for encoding in ("utf-8", _without_mark(content), _declared(content), "cp1252", "latin-1"):
        text = _decoded(content, encoding)
        if text is not None:
            return _checked(text, content, path), encoding
    raise UnreadableFile(path, "no known encoding of text")


def _marked(content: bytes, encoding: str, path: PurePath | str) -> tuple[str, str]:
    text = _decoded(content, encoding)
    if text is None:
        raise UnreadableFile(path, f"begins with the mark of {encoding}, but is not encoded so; save it as UTF-8")
    return _checked(text, content, path), encoding


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding) if encoding else None
    except (UnicodeError, LookupError):
        return None


def _without_mark(content: bytes) -> str:
    """UTF-16 shows by every other byte of Latin text being zero."""
    head = content[:HEAD]
    zeros = (head[0::2].count(0), head[1::2].count(0))
    if len(content) % 2 or max(zeros) * 4 < len(head) or min(zeros) * 10 > max(zeros):
        return ""
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _declared(content: bytes) -> str:
    found = _DECLARED.search(content, 0, HEAD)
    if not found:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ""
    return "" if name in _NOTATIONS else name


def _checked(text: str, content: bytes, path: PurePath | str) -> str:
    head = content[:8192] if len(content) < len(text) * 2 else b""  # in UTF-16 every other byte may be a control
    strange = len(head) - len(head.translate(None, _CONTROLS))
    if "\x00" in text or strange * 50 > len(head):
        raise UnreadableFile(path, "is binary, not text")
    return text
