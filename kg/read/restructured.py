"""reStructuredText: the lines of a document as sections, lists, quotations, tables and directives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from kg.read.directives import FOOTNOTE, Directive, define, directive
from kg.read.docinfo import ADORNED, FIELD
from kg.read.elements import show_picture
from kg.read.grids import COLUMNS, GRID, Cell, column_cells, grid_cells, listed_cells, separated_cells
from kg.read.inline import Setting, write_inline
from kg.read.lines import BLANK, Line, joined, lines_of
from kg.read.marks import HTML
from kg.read.passage import VOID
from kg.read.shape import PARAGRAPH, Shape
from kg.read.value import Value

DEPTH = 24

_EXPLICIT = re.compile(r"\.\.(?:[ \t]|\Z)|__ \S")
_BULLET = re.compile(r"[*+\-\u2022\u2023\u2043][ \t]+(?=\S)|(?:\(?\d{1,3}[.)]|#\.)[ \t]+(?=\S)")
_BARS = re.compile(r"\|(?:[ \t]+|\Z)")
_ATTRIBUTION = re.compile(r"(?:---?|\u2014)[ \t]*(?=[^-\s])")
_LITERAL = re.compile(r"(?:\A|(?<=:))[ \t]*::?[ \t]*\Z")
_QUOTING = frozenset({"epigraph", "highlights", "pull-quote", "blockquote"})
_TITLED = frozenset({
    "admonition", "card", "centered", "dropdown", "grid-item-card", "rubric", "sidebar", "tab-item", "topic",
})  # fmt: skip
_PICTURES = frozenset({"figure", "image", "thumbnail"})
_UNREAD = frozenset({
    "categories", "class", "code", "code-block", "comment", "contents", "default-role", "doctest", "feed", "highlight",
    "include", "index", "link-figure", "literalinclude", "math", "meta", "parsed-literal", "plot", "post", "postlist",
    "previewimage", "role", "sectnum", "sourcecode", "tags", "title", "toctree", "vimeo", "youtube",
})  # fmt: skip


def write_restructured(text: str, setting: Setting) -> None:
    """Write a body in reStructuredText."""
    define(text, setting)
    Sections(setting, PARAGRAPH, 0).write(lines_of(text.replace("\t", " ")))
    setting.page.end()


class Sections:
    """Writes the blocks of one container: the document, an item, the content of a directive."""

    def __init__(self, setting: Setting, shape: Shape, depth: int, styles: list[str] | None = None) -> None:
        self.setting = setting
        self.page = setting.page
        self.shape = shape
        self.depth = depth
        self.styles = styles if styles is not None else []  # of headings, outermost first
        self.sort = self.last = ""  # of the list that this block and the one before belong to, if they do
        self.group = 0

    def write(self, lines: list[Line]) -> None:
        """Write these lines, which follow each other."""
        at = 0
        while at < len(lines):
            at = self._block(lines, at)
        self.page.end()

    def _block(self, lines: list[Line], at: int) -> int:
        line = lines[at].text
        if BLANK.match(line):
            return at + 1
        self.last, self.sort = self.sort, ""
        if line[0] == " ":
            return self._quotation(lines, at)
        heading = self._heading(lines, at)
        if heading:
            return heading
        for pattern, reader in _READERS:
            if pattern.match(line):
                return reader(self, lines, at)
        return self._paragraph(lines, at)

    def _text(self, lines: list[Line], shape: Shape | None = None) -> None:
        self.page.start(shape or self.shape)
        write_inline(joined(lines), lines[0].at, self.setting)
        self.page.end()
        if shape is None and self.shape.kind == "item":
            self.shape = self.shape._replace(kind="paragraph")

    def _entry(self, sort: str) -> Shape:
        """What an entry of a list of this sort is: of the group of the one before if that list goes on."""
        if self.last != sort:
            self.group = self.page.new_group()
        self.sort = sort
        return Shape("item", self.shape.level + 1, self.group)

    def _contain(self, lines: list[Line], shape: Shape) -> None:
        self.page.end()
        if self.depth < DEPTH:
            Sections(self.setting, shape, self.depth + 1, self.styles).write(lines)
        elif lines:
            self._text(lines, shape)

    def _heading(self, lines: list[Line], at: int) -> int:
        """Where a heading ends: a line over its adornment, or between two of them; 0 if there is none."""
        over = bool(ADORNED.match(lines[at].text))
        text, under = at + over, at + over + 1
        if under >= len(lines) or BLANK.match(lines[text].text) or not ADORNED.match(lines[under].text):
            return 0
        shown = lines[text].after(_indent(lines[text].text))
        width = min(4, len(shown.text.strip()))
        if (not over and shown.at != lines[text].at) or len(lines[under].text.strip()) < width:
            return 0
        style = lines[under].text[0] * (1 + over)
        if style not in self.styles:
            self.styles.append(style)
        self._text([shown], self.shape._replace(kind="heading", level=self.styles.index(style) + 1))
        return under + 1

    # each reader takes the lines and where a block begins, and gives where it ends

    def _rule(self, lines: list[Line], at: int) -> int:
        return at + 1

    def _paragraph(self, lines: list[Line], at: int) -> int:
        end = at + 1
        if end < len(lines) and lines[end].text[:1] == " " and not BLANK.match(lines[end].text):
            return self._term(lines, at)
        while end < len(lines) and not BLANK.match(lines[end].text) and not _EXPLICIT.match(lines[end].text):
            end += 1
        last = lines[end - 1]
        literal = last.text.rstrip(f" {VOID}").endswith("::")
        shown = [*lines[at : end - 1], Line(last.at, _LITERAL.sub("", last.text) if literal else last.text)]
        if any(line.text.strip() for line in shown):
            self._text(shown)
        return _end_of_indented(lines, end) if literal else end

    def _term(self, lines: list[Line], at: int) -> int:
        shape = self._entry("term")
        self._text([lines[at]], shape)
        end = _end_of_indented(lines, at + 1)
        self._contain(_dedented(lines[at + 1 : end]), shape._replace(kind="definition"))
        return end

    def _list(self, lines: list[Line], at: int) -> int:
        found = _BULLET.match(lines[at].text)
        width = found.end() if found else 2
        end = at + 1
        while end < len(lines) and (BLANK.match(lines[end].text) or _indent(lines[end].text) > 0):
            end += 1
        inner = [lines[at].after(width), *_dedented(lines[at + 1 : end])]
        marker = lines[at].text[0]
        self._contain(inner, self._entry(marker if marker in "*+-\u2022\u2023\u2043" else "number"))
        return end

    def _field(self, lines: list[Line], at: int) -> int:
        end = _end_of_indented(lines, at + 1)
        self._contain([lines[at].after(1), *_dedented(lines[at + 1 : end])], self._entry("field"))
        return end

    def _bars(self, lines: list[Line], at: int) -> int:
        self.page.start(self.shape)
        while at < len(lines) and (found := _BARS.match(lines[at].text)):
            write_inline(lines[at].text[found.end() :], lines[at].at + found.end(), self.setting)
            self.page.break_line(lines[at].at + len(lines[at].text), 1)
            at += 1
        self.page.end()
        return at

    def _quotation(self, lines: list[Line], at: int) -> int:
        end = _end_of_indented(lines, at)
        self._quote(_dedented(lines[at:end]))
        return end

    def _quote(self, lines: list[Line]) -> None:
        shape = Shape("quote", self.shape.level, self.page.new_group())
        signed = next((n for n, line in enumerate(lines) if n and _ATTRIBUTION.match(line.text)), len(lines))
        self._contain(lines[:signed], shape)
        if signed < len(lines):
            found = _ATTRIBUTION.match(lines[signed].text)
            first = lines[signed].after(found.end() if found else 0)
            self._text([first, *lines[signed + 1 :]], shape._replace(label="cite"))

    def _grid(self, lines: list[Line], at: int) -> int:
        end = _until(lines, at, lambda line: line.text[:1] in ("+", "|"))
        self._table(grid_cells(lines[at:end]))
        return end

    def _columns(self, lines: list[Line], at: int) -> int:
        borders = [n for n in range(at, len(lines)) if COLUMNS.match(lines[n].text)]
        last = next((n for n in borders[1:] if n + 1 == len(lines) or BLANK.match(lines[n + 1].text)), len(lines) - 1)
        self._table(column_cells(lines[at : last + 1]))
        return last + 1

    def _table(self, cells: Iterable[Cell]) -> None:
        group = self.page.new_group()
        for row, column, lines in cells:
            self._text(lines, Shape("cell", group=group, row=row, column=column))

    def _explicit(self, lines: list[Line], at: int) -> int:
        end = _end_of_indented(lines, at + 1)
        inner = [lines[at], *_dedented(lines[at + 1 : end])]
        note = FOOTNOTE.match(lines[at].text)
        found = directive(inner)
        if note:
            self._contain([lines[at].after(note.end()), *inner[1:]], self.shape._replace(label="footnote"))
        elif found and not lines[at].text.startswith(".. |"):
            self._direct(found)
        return end

    def _direct(self, found: Directive) -> None:
        """Write what a reader of the page sees of a directive."""
        title = bool(found.argument.text.strip())
        if found.name in _PICTURES:
            self._picture(found)
        elif found.name == "raw":
            self._raw(found)
        elif found.name in ("list-table", "csv-table", "table"):
            if title:
                self._text([found.argument], Shape("caption"))
            self._listed_table(found)
        elif found.name in _QUOTING:
            self._quote(found.content)
        elif found.name not in _UNREAD:
            if title and found.name in _TITLED:
                self._text([found.argument], self.shape._replace(kind="heading", level=6))
            elif title and found.name not in ("container", "div", "only"):
                found.content.insert(0, found.argument)
            self._contain(found.content, self.shape)

    def _picture(self, found: Directive) -> None:
        link = found.options.get("target")
        if link:
            self.page.open("link", self.page.address(link))
        source = Value(found.argument.text.strip(), found.argument.at)
        show_picture(self.page, source, found.options.get("alt"), None)
        if link:
            self.page.close("link")
        if found.content:
            self._contain(found.content, Shape("caption"))

    def _raw(self, found: Directive) -> None:
        if "html" in found.argument.text and found.content:
            self.page.start(self.shape)
            setting = replace(self.setting, syntax=HTML)
            write_inline(joined(found.content), found.content[0].at, setting)
            self.page.end()

    def _listed_table(self, found: Directive) -> None:
        if found.name == "table":
            self._contain(found.content, self.shape)
        else:
            cells = separated_cells if found.name == "csv-table" else listed_cells
            self._table(cells(found.content))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _dedented(lines: list[Line]) -> list[Line]:
    """The lines without the blanks that all of them begin with."""
    width = min((_indent(line.text) for line in lines if not BLANK.match(line.text)), default=0)
    return [line.after(width) for line in lines]


def _until(lines: list[Line], at: int, goes_on: Callable[[Line], bool]) -> int:
    while at < len(lines) and goes_on(lines[at]):
        at += 1
    return at


def _end_of_indented(lines: list[Line], at: int) -> int:
    """Where the lines end that stand away from the margin, blank ones between them included."""
    end = _until(lines, at, lambda line: bool(BLANK.match(line.text)) or line.text[:1] == " ")
    while end > at and BLANK.match(lines[end - 1].text):
        end -= 1
    return end


_READERS: tuple[tuple[re.Pattern[str], Callable[[Sections, list[Line], int], int]], ...] = (
    (_EXPLICIT, Sections._explicit), (GRID, Sections._grid), (COLUMNS, Sections._columns), (ADORNED, Sections._rule),
    (_BARS, Sections._bars), (_BULLET, Sections._list), (FIELD, Sections._field),
)  # fmt: skip
