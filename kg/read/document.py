"""A decoded file becomes an announcement: front matter first, then the body in its format."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.model import Announcement, Block, When
from kg.read import dates
from kg.read.elements import Elements
from kg.read.fields import write_fields
from kg.read.frontmatter import read_front_matter
from kg.read.inline import Setting, write_inline
from kg.read.markdown import write_markdown
from kg.read.notation import Field
from kg.read.page import Page, Shape
from kg.read.passage import VOID, Passage, plain
from kg.read.tags import cover
from kg.read.words import keys

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z", re.IGNORECASE)
_LANGUAGE_ENDING = re.compile(r"\.([a-z]{2}(?:-[A-Za-z]{2,4})?)\.[a-z]+\Z")
_ADDRESS = re.compile(r"https?://\S+\Z")


@dataclass(frozen=True)
class Document:
    """A file that has been decoded."""

    doc: str
    path: str
    text: str
    encoding: str
    sha256: str


def read_markdown(document: Document) -> Announcement:
    """An announcement in Markdown."""
    return _read(document, markdown=True)


def read_html(document: Document) -> Announcement:
    """An announcement in HTML."""
    return _read(document, markdown=False)


def _read(document: Document, *, markdown: bool) -> Announcement:
    fields, start = read_front_matter(document.text)
    whole = Passage(document.text)
    page = Page(whole)
    setting = Setting(page, Elements(page), markdown)
    write_fields(page, fields, lambda field, shape: write_field(setting, field, shape))
    page.passage = whole
    page.start(Shape())
    text = VOID * start + cover(plain(document.text[start:]))
    if markdown:
        write_markdown(text, setting)
    else:
        write_inline(text, 0, setting)
        page.end()
    return announcement(document, page, fields)


def write_field(setting: Setting, field: Field, shape: Shape) -> None:
    """Write one field of a front matter as a block."""
    setting.page.passage = field.passage
    setting.page.start(shape)
    write_inline(cover(plain(field.text)), 0, setting)
    setting.page.end()
    setting.elements.settle()


def announcement(document: Document, page: Page, fields: tuple[Field, ...]) -> Announcement:
    """What stands on the page, with what the fields say about it."""
    text, blocks = page.text, titled(page.blocks)
    title = next((text[block.start : block.end] for block in blocks if block.kind == "title"), None)
    return Announcement(
        doc=document.doc, text=text, blocks=blocks, segments=page.segments, title=title,
        url=_named(fields, keys("address"), _ADDRESS),
        language=language(document.doc, fields), announced=announced(document.doc, fields, text, blocks),
        sha256=document.sha256, encoding=document.encoding,
    )  # fmt: skip


def titled(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks, with the first heading of level 1 for the title if there is none."""
    if any(block.kind == "title" for block in blocks):
        return tuple(blocks)
    first = next((block for block in blocks if block.kind == "heading" and block.level == 1), None)
    return tuple(replace(block, kind="title", level=0) if block is first else block for block in blocks)


def _named(fields: tuple[Field, ...], keys: tuple[str, ...], pattern: re.Pattern[str]) -> str | None:
    found = {field.key: field.text for field in reversed(fields) if len(field.path) == 1 and pattern.match(field.text)}
    return next((found[key] for key in keys if key in found), None)


def language(doc: str, fields: tuple[Field, ...]) -> str:
    """The language that a document or its file name declares; else English."""
    declared = _named(fields, keys("language"), _LANGUAGE)
    if declared:
        return declared.replace("_", "-")
    ending = _LANGUAGE_ENDING.search(doc)
    return ending[1] if ending else "en"


def announced(doc: str, fields: tuple[Field, ...], text: str, blocks: tuple[Block, ...]) -> When | None:
    """The date that the document gives: in its front matter, its file name or a dateline."""
    when = dates.in_fields(fields) or dates.in_name(doc.rpartition("/")[2])
    if when:
        return when
    prose = [block for block in blocks if block.kind in ("paragraph", "quote", "heading")][:6]
    return next((when for block in prose if (when := dates.in_dateline(text[block.start : block.end]))), None)
