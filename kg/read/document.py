"""A decoded file becomes an announcement: its front matter, then its body in the format that the ending names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from kg.model import Announcement, Block, When
from kg.read import dates
from kg.read.asciidoc import define, read_header, write_asciidoc
from kg.read.docinfo import read_docinfo
from kg.read.elements import Elements
from kg.read.fields import TITLES, write_fields
from kg.read.frontmatter import read_front_matter
from kg.read.inline import Setting, Syntax, write_inline
from kg.read.interpreted import RESTRUCTURED
from kg.read.jsondoc import read_record
from kg.read.links import MARKDOWN
from kg.read.macros import ASCIIDOC
from kg.read.markdown import write_markdown, write_text
from kg.read.marks import HTML
from kg.read.notation import Field
from kg.read.page import Page
from kg.read.passage import Passage, plain
from kg.read.restructured import write_restructured
from kg.read.shape import PARAGRAPH, Aside, Shape
from kg.read.tags import cover
from kg.read.value import Value
from kg.read.webpage import article, head_fields, is_page
from kg.read.words import SPEECH, keys

Body = Callable[[str, Setting], None]

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z", re.IGNORECASE)
_LANGUAGE_ENDING = re.compile(r"\.([a-z]{2}(?:-[A-Za-z]{2,4})?)\.[a-z]+\Z")
_OTHER = re.compile("[\u0400-\u04ff\u3041-\u9fff\uac00-\ud7a3]")
_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7a3]")), ("ja", re.compile("[\u3041-\u30ff]")), ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)  # fmt: skip
_ENOUGH = 4  # different small words, to be sure of a language
_SMALL_WORD = re.compile(r"(?<![\w.-])[a-zà-ÿ]{1,12}(?![\w.-])")
_ADDRESS = re.compile(r"https?://\S+\Z")
_MARKUP = re.compile(
    r"\s*<(?:!doctype|html|p|div|h[1-6]|section|article|ul|ol|table|blockquote|figure)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Document:
    """A file that has been decoded."""

    doc: str
    path: str
    text: str
    encoding: str
    sha256: str


def read_markdown(document: Document) -> Announcement:
    """An announcement in Markdown, with or without front matter."""
    return _announcement(document, *_parted(document), MARKDOWN, write_markdown)


def read_text(document: Document) -> Announcement:
    """An announcement in plain text."""
    fields, body = _parted(document)
    return _announcement(document, fields, body, MARKDOWN, write_text)


def read_html(document: Document) -> Announcement:
    """An announcement in HTML: a whole page, or a piece of one with or without front matter."""
    if not is_page(document.text):
        return _announcement(document, *_parted(document), HTML, write_html)
    start, end = article(document.text)
    return _announcement(
        document, head_fields(document.text), Passage(document.text[start:end], start), HTML, write_html
    )


def read_json(document: Document) -> Announcement:
    """An announcement whose fields and body are a record in JSON."""
    fields, body = read_record(document.text, document.path)
    if body.key.endswith("html") or _MARKUP.match(body.text):
        return _announcement(document, fields, body.passage, HTML, write_html)
    return _announcement(document, fields, body.passage, MARKDOWN, write_markdown)


def read_asciidoc(document: Document) -> Announcement:
    """An announcement in AsciiDoc, with a header or front matter."""
    fields, start = read_front_matter(document.text)
    header, start = read_header(document.text, start, titled=any(field.key in TITLES for field in fields))
    return _announcement(document, fields + header, Passage(document.text[start:], start), ASCIIDOC, write_asciidoc)


def read_restructured(document: Document) -> Announcement:
    """An announcement in reStructuredText, with a header or front matter."""
    fields, start = read_front_matter(document.text)
    header, start = read_docinfo(document.text, start, titled=any(field.key in TITLES for field in fields))
    return _announcement(
        document, fields + header, Passage(document.text[start:], start), RESTRUCTURED, write_restructured
    )


def write_html(text: str, setting: Setting) -> None:
    """Write a body in HTML."""
    write_inline(text, 0, setting)
    setting.page.end()


def _parted(document: Document) -> tuple[tuple[Field, ...], Passage]:
    fields, start = read_front_matter(document.text)
    return fields, Passage(document.text[start:], start)


def _announcement(
    document: Document, fields: tuple[Field, ...], body: Passage, syntax: Syntax, write: Body
) -> Announcement:
    page = Page(body)
    covered = cover(plain(body.text))
    setting = Setting(page, Elements(page), syntax, tags={tag.at: tag for tag in covered.tags})
    write_head(setting, fields)
    page.passage = body
    page.start(PARAGRAPH)
    write(covered.text, setting)
    return _told(document, page, fields)


def write_head(setting: Setting, fields: tuple[Field, ...]) -> None:
    """Write what the front matter says; a title that a template tag sets comes first too."""
    page, tags = setting.page, setting.tags
    if not any(field.key in TITLES for field in fields):
        tag = next((tag for tag in tags.values() if tag.name == "title"), None)
        if tag:
            text, at = tags.pop(tag.at).parameters[0][2:]
            page.set_aside(Aside(Shape("title"), text, at, page.passage))
    head = replace(setting, syntax=MARKDOWN, tags={})
    write_fields(page, fields, lambda field, shape: write_field(head, field, shape))
    for field in fields if setting.syntax is ASCIIDOC else ():
        define(setting, field.path[-1], Value(field.text, 0))


def write_field(setting: Setting, field: Field, shape: Shape) -> None:
    """Write one field of a front matter as a block."""
    setting.page.passage = field.passage
    setting.elements.base = shape
    setting.page.start(shape)
    write_inline(cover(plain(field.text)).text, 0, setting)
    setting.page.end()
    setting.elements.settle()
    setting.elements.base = PARAGRAPH


def _told(document: Document, page: Page, fields: tuple[Field, ...]) -> Announcement:
    text, blocks = page.text, titled(page.blocks)
    return Announcement(
        doc=document.doc,
        text=text,
        blocks=blocks,
        segments=page.segments,
        url=_named(fields, keys("address"), _ADDRESS),
        title=next((text[block.start : block.end] for block in blocks if block.kind == "title"), None),
        language=language(document.doc, fields, text),
        announced=announced(document.doc, fields, text, blocks),
        sha256=document.sha256,
        encoding=document.encoding,
    )


def titled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, with the first heading of level 1 for the title if there is none."""
    blocks = tuple(blocks)
    if any(block.kind == "title" for block in blocks):
        return blocks
    first = next((block for block in blocks if block.kind == "heading" and block.level == 1), None)
    return tuple(replace(block, kind="title", level=0) if block is first else block for block in blocks)


def _named(fields: Iterable[Field], names: tuple[str, ...], pattern: re.Pattern[str]) -> str | None:
    found: dict[str, str] = {}
    for field in fields:
        if len(field.path) == 1 and pattern.match(field.text.strip()):
            found.setdefault(field.key, field.text.strip())
    return next((found[name] for name in names if name in found), None)


def language(doc: str, fields: Iterable[Field], text: str) -> str:
    """The language that a document or its file name declares, or its script or its small words show; else English."""
    declared = _named(fields, keys("language"), _LANGUAGE)
    if declared:
        return declared.replace("_", "-")
    ending = _LANGUAGE_ENDING.search(doc)
    return ending[1] if ending else _written(text)


def _written(text: str) -> str:
    sample = text[:4000]
    if not _OTHER.search(sample):
        return _spoken(sample)
    letters = sum(map(str.isalpha, sample))
    return next((name for name, script in _SCRIPTS if len(script.findall(sample)) * 4 > letters), _spoken(sample))


def _spoken(text: str) -> str:
    """The language whose small words a text has most of; English unless another has clearly more."""
    found = Counter(_SMALL_WORD.findall(text))
    counts = {name: sum(found[word] for word in small) for name, small in SPEECH.items()}
    best = max(counts, key=lambda name: counts[name])
    sure = len(SPEECH[best] & found.keys()) > _ENOUGH and counts[best] * 8 > found.total()
    return best if sure and counts[best] > 1.5 * counts["en"] else "en"


def announced(doc: str, fields: Iterable[Field], text: str, blocks: Iterable[Block]) -> When | None:
    """The date that the document gives: in its front matter, its file name or a dateline."""
    when = dates.in_fields(fields) or dates.in_name(doc)
    if when:
        return when
    prose = [block for block in blocks if block.kind in ("paragraph", "quote", "heading")][:6]
    return next((when for block in prose if (when := dates.in_dateline(text[block.start : block.end]))), None)
