"""Markdown: the lines of a document as blocks, lists and quotations, each written to the page."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.read.elements import BLOCKS
from kg.read.inline import Definition, Setting, write_inline
from kg.read.lines import BLANK, Line, joined, lines_of
from kg.read.links import normal
from kg.read.passage import VOID
from kg.read.plaintext import with_underlines
from kg.read.shape import PARAGRAPH, Shape
from kg.read.signs import (
    CELL,
    DEFINED,
    FENCE,
    FOOTNOTE,
    HEADING,
    MARKER,
    QUOTE,
    RULE,
    STARTERS,
    TABLE_RULE,
    TAG_NAME,
    UNDERLINE,
    are_rows,
    interrupts,
    is_short,
    without_closing,
)
from kg.read.value import Value

DEPTH = 12  # lists and quotations nested deeper than that stay text

_DEFINITION = re.compile(
    r"^[ >]{0,6}\[(?!\^)([^\[\]\n]{1,400})\]:[ \t]*(?:\n[ \t]*)?<?([^\s<>]+)>?"
    r"(?:[ \t]+(?:\"([^\"\n]*)\"|'([^'\n]*)'|\(([^()\n]*)\)))?[ \t]*$",
    re.MULTILINE,
)


def write_markdown(text: str, setting: Setting) -> None:
    """Write a document whose text is that of the page's passage, covered."""
    if "]:" in text:
        text = _define(text, setting)
    Blocks(setting, PARAGRAPH, 0).write(lines_of(text))
    setting.page.end()


def write_text(text: str, setting: Setting) -> None:
    """Write plain text: as Markdown, but with other headings, and nothing is code for standing away from the margin."""
    lines = [line.after(len(line.text) - len(line.text.lstrip(" \t"))) for line in lines_of(text)]
    Blocks(setting, PARAGRAPH, 0).write(list(with_underlines(lines)))
    setting.page.end()


def _define(text: str, setting: Setting) -> str:
    for found in _DEFINITION.finditer(text):
        title = next((Value(found[n], found.start(n)) for n in (3, 4, 5) if found[n] is not None), None)
        setting.definitions.setdefault(normal(found[1]), Definition(Value(found[2], found.start(2)), title))
    return _DEFINITION.sub(lambda found: VOID * len(found[0]), text)


class Blocks:
    """Writes the blocks of one container: the document, a quotation, an item of a list."""

    def __init__(self, setting: Setting, shape: Shape, depth: int) -> None:
        self.setting = setting
        self.page = setting.page
        self.shape = shape
        self.depth = depth

    def write(self, lines: list[Line]) -> None:
        """Write these lines, which follow each other."""
        self.setting.elements.base = self.shape
        at = 0
        while at < len(lines):
            at = self._block(lines, at)

    def _block(self, lines: list[Line], at: int) -> int:
        line = lines[at].text
        if BLANK.match(line):
            self._void(lines[at])
            return at + 1
        if line.startswith(("    ", "\t")) and not self.setting.elements.inside:
            return self._code(lines, at)
        reader = _READERS.get(line.lstrip(f" \t{VOID}")[:1])
        end = reader(self, lines, at) if reader else 0
        return end or ("|" in line and self._table(lines, at)) or self._paragraph(lines, at)

    def _void(self, line: Line) -> None:
        self.page.end()
        if line.text and self.setting.tags:
            self._text([line])

    def _text(self, lines: list[Line], shape: Shape | None = None) -> None:
        self._start(shape or self.shape)
        for part in [[line] for line in lines] if shape is None and are_rows(lines) else [lines]:
            write_inline(joined(part), part[0].at, self.setting)
            if part is not lines:
                self.page.break_line(part[-1].at + len(part[-1].text), 1)
        self.page.end()
        self.setting.elements.settle()
        if self.shape.kind == "item" and self.page.blocks and self.page.blocks[-1].kind == "item":
            self.shape = self.shape._replace(kind="paragraph")
            self.setting.elements.base = self.shape

    def _start(self, shape: Shape) -> None:
        elements = self.setting.elements
        self.page.start(elements.shape if shape.kind == "paragraph" and not shape.group else shape)

    # each reader takes the lines and where a block may begin, and gives where it ends, or 0 if it is another kind

    def _paragraph(self, lines: list[Line], at: int) -> int:
        end = at + 1
        while end < len(lines) and not BLANK.match(lines[end].text):
            line = lines[end].text
            if line.lstrip(" \t")[:1] in STARTERS:
                underline = UNDERLINE.match(line)
                if underline and (underline[1][0] == "=" or is_short(lines[at:end])):
                    self._text(lines[at:end], self.shape._replace(kind="heading", level=1 + (underline[1][0] == "-")))
                    return end + 1
                if interrupts(line):
                    break
                if DEFINED.match(line):
                    return self._definitions(lines, at, end)
            end += 1
        self._text(lines[at:end])
        return end

    def _definitions(self, lines: list[Line], at: int, end: int) -> int:
        """Terms, a line each, and what the lines after them that begin with a colon say of them."""
        shape = Shape("item", self.shape.level + 1, self.page.new_group())
        for line in lines[at:end]:
            self._text([line], shape)
        while end < len(lines) and (found := DEFINED.match(lines[end].text)):
            at, end = end, end + 1
            while end < len(lines) and not BLANK.match(lines[end].text) and not DEFINED.match(lines[end].text):
                end += 1
            self._text([lines[at].after(found.end()), *lines[at + 1 : end]], shape._replace(kind="definition"))
            end = _after_blanks(lines, end, DEFINED)
        return end

    def _heading(self, lines: list[Line], at: int) -> int:
        found = HEADING.match(lines[at].text)
        if not found:
            return 0
        text = without_closing(found[2])
        self._text(
            [Line(lines[at].at + found.start(2), text)], self.shape._replace(kind="heading", level=len(found[1]))
        )
        return at + 1

    def _rule(self, lines: list[Line], at: int) -> int:
        return at + 1 if RULE.match(lines[at].text) else 0

    def _code(self, lines: list[Line], at: int) -> int:
        while at < len(lines) and (BLANK.match(lines[at].text) or lines[at].text.startswith(("    ", "\t"))):
            at += 1
        return at

    def _fenced(self, lines: list[Line], at: int) -> int:
        found = FENCE.match(lines[at].text)
        if not found:
            return 0
        at += 1
        while at < len(lines) and not lines[at].text.strip().startswith(found[1]):
            at += 1
        return at + 1

    def _quotation(self, lines: list[Line], at: int) -> int:
        inner = []
        while at < len(lines):
            found = QUOTE.match(lines[at].text)
            if found:
                inner.append(Line(lines[at].at + found.end(), lines[at].text[found.end() :]))
            elif not inner or BLANK.match(lines[at].text) or BLANK.match(inner[-1].text) or interrupts(lines[at].text):
                break
            else:
                inner.append(lines[at])
            at += 1
        self._contain(inner, Shape("quote", self.shape.level, self.page.new_group()))
        return at

    def _contain(self, lines: list[Line], shape: Shape) -> None:
        if self.depth < DEPTH:
            Blocks(self.setting, shape, self.depth + 1).write(lines)
        else:
            self._text(lines, shape)
        self.setting.elements.base = self.shape

    def _list(self, lines: list[Line], at: int) -> int:
        if RULE.match(lines[at].text):
            return at + 1
        found = MARKER.match(lines[at].text)
        if not found:
            return 0
        shape = Shape("item", self._level() + 1, self.page.new_group())
        sort = found[1][-1]
        while at < len(lines):
            found = MARKER.match(lines[at].text)
            if not found or found[1][-1] != sort or RULE.match(lines[at].text):
                break
            inner, at = self._item(lines, at, found)
            self._write_item(inner, shape)
            at = _after_blanks(lines, at, MARKER)
        return at

    def _level(self) -> int:
        return self.shape.level

    def _item(self, lines: list[Line], at: int, marker: re.Match[str]) -> tuple[list[Line], int]:
        text = lines[at].text
        indent = marker.end() if len(marker[3].expandtabs()) <= 4 and marker.end() < len(text) else marker.end(1) + 1
        inner = [Line(lines[at].at + min(indent, len(text)), text[indent:])]
        at += 1
        blank = False
        while at < len(lines):
            text = lines[at].text
            if BLANK.match(text):
                blank = True
                inner.append(Line(lines[at].at, text))
            else:
                width = len(text) - len(text.lstrip(" ")) if text[:1] != "\t" else indent
                if width < indent and (blank or interrupts(text) or MARKER.match(text)):
                    break
                cut = 1 if text[:1] == "\t" else min(width, indent)
                inner.append(Line(lines[at].at + cut, text[cut:]))
                blank = False
            at += 1
        return inner, at

    def _write_item(self, lines: list[Line], shape: Shape) -> None:
        while lines and BLANK.match(lines[-1].text):
            lines.pop()
        if lines:
            self._contain(lines, shape)

    def _html(self, lines: list[Line], at: int) -> int:
        found = TAG_NAME.match(lines[at].text)
        if not found or (found[1].lower() not in BLOCKS and found[1][0].islower()):
            return 0
        end = at + 1
        while end < len(lines) and not BLANK.match(lines[end].text):
            end += 1
        self._text(lines[at:end])
        return end

    def _table(self, lines: list[Line], at: int) -> int:
        if at + 1 >= len(lines) or "|" not in lines[at + 1].text or not TABLE_RULE.match(lines[at + 1].text):
            return 0
        group, row, end = self.page.new_group(), 0, at
        while end < len(lines) and "|" in lines[end].text:
            if end != at + 1:
                self._row(lines[end], Shape("cell", group=group, row=row))
                row += 1
            end += 1
        return end

    def _row(self, line: Line, shape: Shape) -> None:
        text = line.text.rstrip(" \t|" + VOID)
        at = len(text) - len(text.lstrip(" \t"))
        at += text[at : at + 1] == "|"
        column = 0
        while at <= len(text):
            found = CELL.match(text, at)
            end = found.end() if found else len(text)
            self._text([Line(line.at + at, text[at:end])], shape._replace(column=column))
            at, column = end + 1, column + 1

    def _footnote(self, lines: list[Line], at: int) -> int:
        found = FOOTNOTE.match(lines[at].text)
        if not found:
            return 0
        end = at + 1
        while end < len(lines) and not BLANK.match(lines[end].text) and not FOOTNOTE.match(lines[end].text):
            end += 1
        first = Line(lines[at].at + found.end(), lines[at].text[found.end() :])
        self._text([first, *lines[at + 1 : end]], self.shape._replace(label="footnote"))
        return end


def _after_blanks(lines: list[Line], at: int, expected: re.Pattern[str]) -> int:
    end = at
    while end < len(lines) and BLANK.match(lines[end].text):
        end += 1
    return end if end < len(lines) and expected.match(lines[end].text) else at


_READERS: dict[str, Callable[[Blocks, list[Line], int], int]] = {
    "#": Blocks._heading, ">": Blocks._quotation, "`": Blocks._fenced, "~": Blocks._fenced, "<": Blocks._html,
    "-": Blocks._list, "*": Blocks._list, "+": Blocks._list, "\u2022": Blocks._list, "_": Blocks._rule,
    "[": Blocks._footnote, "|": Blocks._table,
    **dict.fromkeys("0123456789", Blocks._list),
}  # fmt: skip
