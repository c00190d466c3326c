"""A whole page of a web site: what its head says, and the part of its body that is the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.elements import attributes
from kg.read.notation import Field
from kg.read.passage import Passage
from kg.read.value import Value

_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(r"<html\b[^<>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]*>([^<]*)</title", re.IGNORECASE)
_META = re.compile(r"<(?:meta|link)\b[^<>]*>", re.IGNORECASE)
_HEADING = re.compile(r"<h1\b", re.IGNORECASE)
_TIME = re.compile(r"<time\b[^<>]*>", re.IGNORECASE)
_STRUCTURED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")
_BODY = re.compile(r"<body\b[^<>]*>", re.IGNORECASE)
HEAD = 100_000


def is_page(text: str) -> bool:
    """Whether a text is a whole page and not a piece of one."""
    return bool(_PAGE.match(text, 0, HEAD))


def head_fields(text: str) -> tuple[Field, ...]:
    """What the head of a page says of it: title, author, date, summary, address, language."""
    return tuple(_fields(text))


def _fields(text: str) -> Iterator[Field]:
    end = text.lower().find("</head", 0, HEAD)
    end = end if end >= 0 else min(len(text), HEAD)
    if not _HEADING.search(text, end):
        title = _TITLE.search(text, 0, end)
        if title:
            yield _field("title", Value(title[1], title.start(1)))
    html = _HTML.search(text, 0, end)
    if html and "lang" in (found := attributes(html[0], html.start())):
        yield _field("lang", found["lang"])
    for tag in _META.finditer(text, 0, end):
        yield from _meta(attributes(tag[0], tag.start()))
    published = _STRUCTURED.search(text)
    if published:
        yield _field("datePublished", Value(published[1], published.start(1)))
    time = _TIME.search(text, end)
    if time and "datetime" in (found := attributes(time[0], time.start())):
        yield _field("time", found["datetime"])


def _meta(tag: dict[str, Value]) -> Iterator[Field]:
    key = next((tag[name].text for name in ("property", "name", "itemprop", "rel") if name in tag), "")
    value = tag.get("content") or tag.get("href")
    if key and value:
        yield _field(key.lower().rpartition(":")[2].rpartition(".")[2], value)


def _field(key: str, value: Value) -> Field:
    return Field((key,), Passage(value.text, value.at))


def article(text: str) -> tuple[int, int]:
    """Where the article of a page stands: its one ``<article>``, else its ``<main>``, else its body."""
    lowered = text.lower()
    for name in ("article", "main"):
        start = lowered.find(f"<{name}")
        end = lowered.find(f"</{name}", start)
        if 0 <= start < end and lowered.find(f"<{name}", start + 1) < 0:
            return start, end
    body = _BODY.search(text)
    end = lowered.rfind("</body")
    start = body.end() if body else max(0, lowered.find("</head"))
    return start, end if end > start else len(text)
