"""What HTML elements mean for a reader: which open a block, which mark text, which are not read at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.model import Block, BlockKind, MarkKind
from kg.read.cards import ELEMENTS as CARDS
from kg.read.cards import group_cards
from kg.read.page import Page
from kg.read.parameters import parameters
from kg.read.shape import Shape
from kg.read.tags import UNREAD
from kg.read.value import Value, stem

DEPTH = 200  # elements nested deeper than that are not a document

_MARKS: dict[str, MarkKind] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "dfn": "emphasis", "var": "emphasis",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code",
}  # fmt: skip
_BLOCKS: dict[str, BlockKind] = {
    "li": "item", "dt": "item", "dd": "definition", "td": "cell", "th": "cell", "blockquote": "quote",
    "figcaption": "caption", "caption": "caption",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
}  # fmt: skip
_PLAIN = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "aside", "address", "figure", "center", "fieldset",
    "form", "details", "summary", "tr", "table", "thead", "tbody", "tfoot", "ul", "ol", "dl", "hr", "body", "html",
    "menu", "dialog", "hgroup", "title",
})  # fmt: skip
_LISTS = frozenset({"ul", "ol", "dl", "menu"})
_STRUCK = frozenset({"del", "s", "strike"})
_VOID = frozenset({
    "br", "hr", "img", "input", "meta", "link", "source", "wbr", "area", "base", "col", "embed", "track", "param",
})  # fmt: skip
_CLOSED_BY: dict[str, frozenset[str]] = {
    "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"}),
    "td": frozenset({"td", "th"}), "th": frozenset({"td", "th"}), "tr": frozenset({"td", "th", "tr"}),
}  # fmt: skip
_CELLS = frozenset({"td", "th"})
_TABLE = frozenset({"td", "th", "tr", "tbody", "thead", "tfoot", "table"})
_FENCES = frozenset(
    {"ul", "ol", "dl", "menu", "table", "blockquote"}
)  # what does not reach further closes nothing outside

BLOCKS = _PLAIN | frozenset(_BLOCKS)
KNOWN = BLOCKS | UNREAD | frozenset(_MARKS) | _STRUCK | _VOID | frozenset({
    "a", "abbr", "cite", "u", "span", "small", "big", "font", "sub", "sup", "ins", "mark", "time", "label",
    "button", "picture", "q", "nav", "head", "bdi", "bdo", "ruby", "rt", "rp", "data", "output", "acronym",
})  # fmt: skip

_ATTRIBUTE = re.compile(r"([^\s\"'<>/={}]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|\{([^{}]*)\}|([^\s\"'=<>`{]+))")


def _has_item(blocks: list[Block]) -> bool:
    return any(block.kind == "item" for block in blocks)


def attributes(tag: str, at: int) -> dict[str, Value]:
    """The attributes of a tag that stands at *at*, by lower-case name; the first of a name counts."""
    found: dict[str, Value] = {}
    for match in _ATTRIBUTE.finditer(tag):
        group = match.lastindex or 2
        found.setdefault(match[1].lower(), Value(match[group], at + match.start(group)))
    return found


def show_picture(page: Page, source: Value, alt: Value | None, title: Value | None) -> None:
    """Put a picture on the page, under its alternative text, its title or its file name."""
    source = page.unquoted(source)
    text = next((value for value in (alt, title) if value and value.text.strip()), None) or stem(source)
    page.picture(*text, page.address(source))


@dataclass
class _Element:
    name: str
    shape: Shape | None = None  # of the blocks inside, if the element says so
    close: Callable[[], None] | None = None
    first: int = 0  # how many blocks stood on the page before it
    cells: list[int] | None = None  # of a table: the row, the column


@dataclass
class _Span:
    named: str = ""  # its class
    end: int = -1  # where it ended, if nothing has been read since


class Elements:
    """The elements that are open, and what opening and closing one does to the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.base = Shape()  # what text outside of every element is
        self._open: list[_Element] = []
        self._span = _Span()  # the one read last

    @property
    def shape(self) -> Shape:
        """What a block that begins here is."""
        for element in reversed(self._open):
            if element.shape:
                later = element.shape.kind == "item" and _has_item(self.page.blocks[element.first : element.first + 3])
                return element.shape._replace(kind="paragraph") if later else element.shape
        return self.base

    @property
    def inside(self) -> bool:
        """Whether an element that holds blocks is open."""
        return any(element.name in BLOCKS for element in self._open)

    def read_tag(self, tag: str, at: int, name: str) -> None:
        """Do what a tag says."""
        name = name.lower()
        if tag[1] == "/":
            if name == "q":
                self.page.write_for("\u201d", at, len(tag))
            self._end(name)
            self._span.end = at + len(tag) if name == "span" else -1
        else:
            self._start(name, tag, at)
            if tag[-2] == "/" and name not in _VOID:
                self._end(name)

    def settle(self) -> None:
        """Close the elements inside of a paragraph that ends here."""
        while self._open and self._open[-1].name not in BLOCKS:
            self._pop()

    # opening

    def _start(self, name: str, tag: str, at: int) -> None:
        if name in BLOCKS:
            self._start_block(name)
        elif name in _MARKS:
            self._mark(name, _MARKS[name])
        elif name in _STRUCK:
            self._hide(name)
        elif name in _INLINE:
            _INLINE[name](self, tag, at)
        elif name not in KNOWN:
            self._component(name, tag, at)

    def _start_block(self, name: str) -> None:
        self._close_implied(name)
        self.page.end()
        if name == "tr":
            self._start_row()
        if name not in _VOID:
            element = _Element(name, self._shape_of(name), cells=[-1, -1] if name == "table" else None)
            self._push(element)
        self.page.shape = self.shape

    def _shape_of(self, name: str) -> Shape | None:
        if name in _LISTS or name == "table":
            outer = self.shape
            return outer._replace(group=self.page.new_group())
        outer = self.shape
        if name not in _BLOCKS:
            return outer._replace(label="cite") if name == "footer" and outer.kind == "quote" else None
        kind = _BLOCKS[name]
        if kind == "heading":
            return outer._replace(kind=kind, level=int(name[1]))
        if kind == "cell":
            return self._cell(outer)
        if kind == "quote":
            return Shape("quote", group=self.page.new_group())
        if kind in ("item", "definition"):
            level = self.base.level + sum(element.name in _LISTS for element in self._open)
            return outer._replace(kind=kind, level=max(level, 1))
        return outer._replace(kind=kind)

    def _table(self) -> list[int]:
        return next((element.cells for element in reversed(self._open) if element.cells), [0, -1])

    def _start_row(self) -> None:
        cells = self._table()
        cells[0] += 1
        cells[1] = -1

    def _cell(self, outer: Shape) -> Shape:
        cells = self._table()
        cells[1] += 1
        return outer._replace(kind="cell", row=max(cells[0], 0), column=cells[1])

    def _close_implied(self, name: str) -> None:
        if self._open and self._open[-1].name == "p":
            self._pop()
        closed = _CLOSED_BY.get(name)
        if not closed:
            return
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].name in closed:
                self._pop_to(index)
            elif self._open[index].name in _FENCES:
                return

    def _mark(self, name: str, kind: MarkKind, target: str = "") -> None:
        self.page.open(kind, target)
        self._push(_Element(name, close=lambda: self.page.close(kind)))

    def _hide(self, name: str) -> None:
        self.page.hide()
        self._push(_Element(name, close=self.page.show))

    def _link(self, tag: str, at: int) -> None:
        href = attributes(tag, at).get("href")
        self._mark("a", "link", self.page.address(href) if href else "")

    def _picture(self, tag: str, at: int) -> None:
        found = attributes(tag, at)
        source = found.get("src") or found.get("data-src")
        tiny = any(found[side].text.strip(" px") in ("0", "1") for side in ("width", "height") if side in found)
        if source and not tiny:  # a picture of one pixel counts visitors
            show_picture(self.page, source, found.get("alt"), found.get("title"))

    def _break(self, tag: str, at: int) -> None:
        self.page.break_line(at, len(tag))

    def _component(self, name: str, tag: str, at: int) -> None:
        """An element of somebody's own, such as ``<Quote author="Ada Doe" />``: its attributes may be prose."""
        self.page.asides(tuple(parameters(name, tag, at)))

    def _part(self, tag: str, at: int) -> None:
        """A span right behind another of a different class is a line of its own: a name and a title on a card."""
        called = attributes(tag, at).get("class")
        named = called.text if called else ""
        if at == self._span.end and named and self._span.named and named != self._span.named:
            self.page.break_line(at, len(tag))
        self._span.named = named

    def _quote(self, tag: str, at: int) -> None:
        """The marks that a browser puts around a quotation in a line."""
        self.page.write_for("\u201c", at, len(tag))
        self._push(_Element("q"))

    def _cite(self, tag: str, at: int) -> None:
        if any(element.name == "blockquote" for element in self._open):
            self.page.end()
            self._push(_Element("cite", self.shape._replace(label="cite"), self.page.end))
            self.page.shape = self.shape
        else:
            self._mark("cite", "emphasis")

    # closing

    def _push(self, element: _Element) -> None:
        element.first = len(self.page.blocks)
        if len(self._open) < DEPTH:
            self._open.append(element)
        elif element.close:
            element.close()

    def _end(self, name: str) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            open_name = self._open[index].name
            if open_name == name:
                self._pop_to(index)
                return
            if (name not in BLOCKS and open_name in BLOCKS) or (name not in _TABLE and open_name in _CELLS):
                break
        if name in BLOCKS:
            self.page.end()

    def _pop_to(self, index: int) -> None:
        while len(self._open) > index:
            self._pop()

    def _pop(self) -> None:
        element = self._open.pop()
        if element.close:
            element.close()
        if element.name in BLOCKS or element.shape:
            self.page.end()
            if element.name in CARDS:
                group_cards(self.page, element.first)
            self.page.shape = self.shape


_INLINE: dict[str, Callable[[Elements, str, int], None]] = {
    "a": Elements._link, "img": Elements._picture, "br": Elements._break, "cite": Elements._cite,
    "q": Elements._quote, "span": Elements._part,
}  # fmt: skip
