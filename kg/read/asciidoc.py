"""AsciiDoc: the header, and the lines of the body as sections, lists, quotations and tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.read.inline import Definition, Setting, write_inline
from kg.read.lines import BLANK, Line, joined, lines_of
from kg.read.marks import HTML
from kg.read.notation import Field
from kg.read.passage import VOID, Passage
from kg.read.shape import PARAGRAPH, Shape
from kg.read.value import Value

DEPTH = 24

_HEADING = re.compile(r"(={1,6}|#{1,6})[ \t]+(\S.*)")
_ATTRIBUTE = re.compile(r":(!?[\w-]+!?):(?:[ \t]+(.*))?\Z")
_STYLE = re.compile(r"\[([^\[\]]*|\[[^\]]*\])\][ \t]*\Z")
_TITLE = re.compile(r"\.(?=[^\s.])(.*)")
_FENCE = re.compile(r"(-{4,}|\.{4,}|`{3,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|\"\"|--|[|,:!]={3,})[^\n]*\Z")
_IGNORED = re.compile(r"//|'{3,}\Z|-{3}\Z|\*{3}\Z|<{3,}\Z|(?:include|ifdef|ifndef|ifeval|endif|toc)::|\[\[[^\]]*\]\]\Z")
_MARKER = re.compile(r"[ \t]*(\*{1,6}|-|\.{1,6}|\d{1,4}\.|\u2022)[ \t]+(?=\S)")
_TERM = re.compile(r"[ \t]*(\S.{0,200}?)(:{2,4}|;;)(?:[ \t]+(\S.*))?[ \t]*\Z")
_ATTRIBUTION = re.compile(r"(?:\A|,)[ \t]*(?:\"([^\"]*)\"|([^,\"]*))")
_AUTHORS = re.compile(r"[^\W\d_][\w.'\u2019-]*(?:[ \t]+[^\W\d_][\w.'\u2019-]*){1,3}[ \t]*(?:<[^<>]*>)?[ \t]*(?:;.*)?\Z")
_AUTHOR = re.compile(
    r"[ \t]*([^\W\d_][\w.'\u2019-]*(?:[ \t]+[^\W\d_][\w.'\u2019-]*){1,3})[ \t]*(?:<[^<>]*>)?[ \t]*(?:;|\Z)"
)
_REVISION = re.compile(
    r"(?:v?\d[\w.]*,[ \t]*)?(\d{4}-\d{2}-\d{2}|[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4})"
)
_CELL = re.compile(r"(?<!\\)(?:\b\d+\+|\b[aehlmsv])?\|")


def read_header(text: str, start: int, *, titled: bool) -> tuple[tuple[Field, ...], int]:
    """The fields of a header that begins at *start*, and where the body begins; a title only if there is none yet."""
    fields: list[Field] = []
    title_read = False
    for line in lines_of(text[start:]):
        at, end = start + line.at, start + line.at + len(line.text) + 1
        attribute = _ATTRIBUTE.match(line.text.rstrip())
        heading = _HEADING.match(line.text)
        if attribute:
            fields += [Field((attribute[1],), Passage(attribute[2], at + attribute.start(2)))] if attribute[2] else []
        elif heading and len(heading[1]) == 1 and not titled and not title_read:
            fields.append(Field(("title",), Passage(heading[2], at + heading.start(2))))
            title_read = True
        elif title_read and not BLANK.match(line.text) and _signed(line.text):
            fields += _signature(line.text, at)
        elif not line.text.startswith("//") and (title_read or not BLANK.match(line.text)):
            return tuple(fields), min(at, len(text))
        if end > len(text):
            break
    return tuple(fields), len(text)


def _signed(line: str) -> bool:
    return bool(_AUTHORS.match(line) or _REVISION.match(line))


def _signature(line: str, at: int) -> list[Field]:
    revision = _REVISION.match(line)
    if revision:
        return [Field(("revdate",), Passage(revision[1], at + revision.start(1)))]
    return [Field(("author",), Passage(found[1], at + found.start(1))) for found in _AUTHOR.finditer(line)]


def write_asciidoc(text: str, setting: Setting) -> None:
    """Write a body in AsciiDoc."""
    Sections(setting, PARAGRAPH, 0).write(lines_of(text))
    setting.page.end()


class Sections:
    """Writes the blocks of one container: the document, a delimited block."""

    def __init__(self, setting: Setting, shape: Shape, depth: int) -> None:
        self.setting = setting
        self.page = setting.page
        self.shape = shape
        self.depth = depth
        self.style = Line(0, "")  # the attributes that stand above a block
        self.markers: list[str] = []
        self.group = 0

    def write(self, lines: list[Line]) -> None:
        """Write these lines, which follow each other."""
        at = 0
        while at < len(lines):
            at = self._block(lines, at)
        self.page.end()

    def _block(self, lines: list[Line], at: int) -> int:
        line = lines[at].text.rstrip(" \t" + VOID)
        if not line:
            self.style = Line(0, "")
            return at + 1
        for pattern, reader in _READERS:
            found = pattern.match(line)
            if found:
                return reader(self, lines, at, found)
        return self._paragraph(lines, at)

    def _text(self, lines: list[Line], shape: Shape) -> None:
        self.page.start(shape)
        write_inline(joined(lines), lines[0].at, self.setting)
        self.page.end()

    # each reader takes the lines, where a block begins and how it was recognized, and gives where it ends

    def _ignored(self, _: list[Line], at: int, found: re.Match[str]) -> int:
        return at + 1

    def _attribute(self, lines: list[Line], at: int, found: re.Match[str]) -> int:
        if found[2]:
            define(self.setting, found[1], Value(found[2], lines[at].at + found.start(2)))
        return at + 1

    def _style(self, lines: list[Line], at: int, found: re.Match[str]) -> int:
        self.style = Line(lines[at].at + found.start(1), found[1])
        return at + 1

    def _title(self, lines: list[Line], at: int, found: re.Match[str]) -> int:
        self._text([Line(lines[at].at + 1, found[1])], self.shape._replace(kind="caption"))
        return at + 1

    def _heading(self, lines: list[Line], at: int, found: re.Match[str]) -> int:
        self.markers = []
        line = lines[at].after(found.start(2))
        self._text([line], self.shape._replace(kind="heading", level=len(found[1])))
        return at + 1

    def _delimited(self, lines: list[Line], at: int, found: re.Match[str]) -> int:
        fence = found[1]
        end = next((n for n in range(at + 1, len(lines)) if lines[n].text.rstrip(" \t" + VOID) == fence), len(lines))
        inner = lines[at + 1 : end]
        if fence[0] in "|,:!":
            self._table(inner)
        elif fence[0] == "+":
            self.page.start(self.shape)
            write_inline(
                joined(inner or [Line(0, "")]), inner[0].at if inner else 0, replace(self.setting, syntax=HTML)
            )
        elif fence[0] in '_"' or (fence == "--" and self.style.text.startswith("quote")):
            self._quotation(inner)
        elif fence[0] in "=*" or fence == "--":
            self._contain(inner, self.shape)
        return end + 1

    def _contain(self, lines: list[Line], shape: Shape) -> None:
        self.page.end()
        if self.depth < DEPTH:
            Sections(self.setting, shape, self.depth + 1).write(lines)
        elif lines:
            self._text(lines, shape)

    def _quotation(self, lines: list[Line]) -> None:
        style, self.style = self.style, Line(0, "")
        shape = Shape("quote", group=self.page.new_group())
        self._contain(lines, shape)
        self._attribution(style, shape)

    def _attribution(self, style: Line, shape: Shape) -> None:
        parts = [found for found in _ATTRIBUTION.finditer(style.text) if (found[1] or found[2] or "").strip()]
        for found in parts[1:]:
            group = found.lastindex or 2
            self._text([Line(style.at + found.start(group), found[group])], shape._replace(label="cite"))

    def _table(self, lines: list[Line]) -> None:
        if not lines:
            return
        group, text = self.page.new_group(), joined(lines)
        first = next((line.text for line in lines if "|" in line.text), "")
        columns = max(1, len(_CELL.findall(first)))
        cells = list(_CELL.finditer(text))
        for number, found in enumerate(cells):
            end = cells[number + 1].start() if number + 1 < len(cells) else len(text)
            shape = Shape("cell", group=group, row=number // columns, column=number % columns)
            self._text([Line(lines[0].at + found.end(), text[found.end() : end])], shape)

    def _list(self, lines: list[Line], at: int, found: re.Match[str]) -> int:
        marker = re.sub(r"\d+", "0", found[1])
        if marker not in self.markers:
            self.group = self.group if self.markers else self.page.new_group()
            self.markers.append(marker)
        level = self.markers.index(marker) + 1
        del self.markers[level:]
        end = self._end(lines, at)
        self._text([lines[at].after(found.end()), *lines[at + 1 : end]], Shape("item", level, self.group))
        return self._continued(lines, end, Shape("paragraph", level, self.group))

    def _continued(self, lines: list[Line], at: int, shape: Shape) -> int:
        """The blocks that a line with a plus joins to an item."""
        while at + 1 < len(lines) and lines[at].text.strip() == "+":
            outer, self.shape = self.shape, shape
            at = self._block(lines, at + 1)
            self.shape = outer
        return at

    def _term(self, lines: list[Line], at: int, found: re.Match[str]) -> int:
        shape = Shape("item", 1, self.page.new_group())
        self._text([lines[at].after(found.start(1))._replace(text=found[1])], shape)
        first = lines[at].after(found.start(3)) if found[3] else None
        at += 1
        while at < len(lines) and not first and BLANK.match(lines[at].text):
            at += 1
        end = self._end(lines, at) if first is None else self._end(lines, at - 1)
        inner = [*([first] if first else []), *lines[at:end]]
        if inner:
            self._text(inner, shape._replace(kind="definition"))
        return max(end, at)

    def _paragraph(self, lines: list[Line], at: int) -> int:
        end = self._end(lines, at)
        style, self.style = self.style, Line(0, "")
        shape = self.shape
        if style.text.startswith(("quote", "verse")):
            shape = Shape("quote", group=self.page.new_group())
        if not style.text.startswith(("source", "listing", "literal", "stem")):
            self._text(lines[at:end], shape)
            self._attribution(style, shape) if shape is not self.shape else None
        self.markers = []
        return end

    def _end(self, lines: list[Line], at: int) -> int:
        """Where the paragraph that begins at a line ends."""
        end = at + 1
        while end < len(lines):
            line = lines[end].text.rstrip(" \t" + VOID)
            if not line or line == "+" or any(pattern.match(line) for pattern in _INTERRUPTING):
                break
            end += 1
        return end


def define(setting: Setting, name: str, value: Value) -> None:
    """Let ``{name}`` stand for a value."""
    setting.definitions.setdefault(name.lower(), Definition(value))


_READERS: tuple[tuple[re.Pattern[str], Callable[[Sections, list[Line], int, re.Match[str]], int]], ...] = (
    (_FENCE, Sections._delimited), (_IGNORED, Sections._ignored), (_ATTRIBUTE, Sections._attribute),
    (_STYLE, Sections._style), (_HEADING, Sections._heading), (_TITLE, Sections._title), (_MARKER, Sections._list),
    (_TERM, Sections._term),
)  # fmt: skip
_INTERRUPTING = (_FENCE, _IGNORED, _STYLE, _MARKER, _TERM)
