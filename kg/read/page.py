"""The reading text while it is written: blocks and marks are opened and closed, every character keeps its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import Block, Mark, MarkKind, Segment
from kg.read import entities
from kg.read.parameters import Parameter
from kg.read.passage import VOID, Passage
from kg.read.shape import PARAGRAPH, Aside, Gap, Shape
from kg.read.value import Value

_BLANKS = f" \t\n{VOID}"
_GAPS = re.compile(rf"[{_BLANKS}](?:[{_BLANKS}]+|(?<={VOID}))")
_QUOTED = re.compile(r"['\"]([^'\"\s]*/[^'\"\s]*)['\"]")


def _uneven(text: str) -> bool:
    """Whether white space in it is more than one blank or line end; a chain of searches is faster than a pattern."""
    if "  " in text or VOID in text or "\t" in text:
        return True
    return "\n" in text and (" \n" in text or "\n " in text or "\n\n" in text)


def _spaced(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


@dataclass
class _Span:
    kind: MarkKind
    target: str
    start: int = -1  # not before its first character is written


@dataclass
class Page:
    """Takes what a reader of a format finds, in order, and gives text, blocks and segments.

    `write` opens a block of the present shape at its first visible character; `end` closes it.
    """

    passage: Passage
    blocks: list[Block] = field(default_factory=list)
    shape: Shape = PARAGRAPH
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _places: list[list[int]] = field(default_factory=list)
    _begun: int = -1
    _gap: Gap | None = None
    _spans: list[_Span] = field(default_factory=list)
    _settled: int = 0  # how many of the open spans have their first character
    _marks: list[Mark] = field(default_factory=list)
    _asides: list[Aside] = field(default_factory=list)
    _hidden: int = 0
    _groups: int = 0

    # what stands on the page

    @property
    def text(self) -> str:
        """The reading text so far."""
        return "".join(self._parts)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Where the reading text stands in the file."""
        return tuple(Segment(*place) for place in self._places)

    @property
    def begun(self) -> bool:
        """Whether the block that is open has a visible character yet."""
        return self._begun >= 0

    def new_group(self) -> int:
        """A number that no other group of blocks on this page has."""
        self._groups += 1
        return self._groups

    # blocks

    def start(self, shape: Shape) -> None:
        """End the block that is open; the next one has this shape."""
        self.end()
        self.shape = shape

    def end(self) -> None:
        """End the block that is open; what stood beside it follows."""
        self._gap = None
        if self._begun >= 0:
            self._finish()
        if self._asides:
            asides, self._asides = self._asides, []
            for aside in asides:
                self.set_aside(aside)

    def _finish(self) -> None:
        for span in self._spans:
            self._close(span)
            span.start = -1  # it goes on in the next block
        self._settled = 0
        marks, self._marks = self._marks, []
        if len(marks) > 1:
            marks.sort(key=lambda mark: (mark.start, -mark.end))
        kind, level, group, row, column, label = self.shape
        self.blocks.append(Block(kind, self._begun, self._length, level, group, row, column, label, tuple(marks)))
        self._begun = -1

    # text

    def write(self, text: str, at: int) -> None:
        """Write what stands at *at* in the passage as it is; white space runs together, VOID vanishes."""
        if self._hidden or not text:
            return
        core = text.strip(_BLANKS)
        if len(core) == len(text):
            self._write_core(text, at)
            return
        lead = len(text) - len(text.lstrip(_BLANKS))
        if lead:
            self._blank(text[:lead], at)
        if core:
            self._write_core(core, at + lead)
            if lead + len(core) < len(text):
                self._blank(text[lead + len(core) :], at + lead + len(core))

    def _write_core(self, text: str, at: int) -> None:
        done = 0
        if _uneven(text):
            for gap in _GAPS.finditer(text):
                begin, end = gap.span()
                self._put(_spaced(text[done:begin]), at + done, begin - done)
                self._blank(gap[0], at + begin)
                done = end
        self._put(_spaced(text[done:]), at + done, len(text) - done)

    def _blank(self, text: str, at: int) -> None:
        if text.strip(VOID):
            self._space(Gap(" ", at, len(text)))

    def write_for(self, text: str, at: int, length: int) -> None:
        """Write text that stands for *length* other characters at *at*, such as the character of an entity."""
        if self._hidden or not text:
            return
        if text.isspace():
            self._space(Gap(" ", at, length))
        else:
            self._put(text, at, length)

    def break_line(self, at: int, length: int) -> None:
        """A line break that a reader sees; a second one ends the paragraph."""
        if self._gap and self._gap.text == "\n":
            self.end()
        elif not self._hidden:
            self._space(Gap("\n", at, length))

    def _space(self, gap: Gap) -> None:
        old = self._gap
        if self._begun < 0:
            return
        if old is None or (gap.text == "\n" != old.text):
            self._gap = gap
        elif old.at + old.length == gap.at:
            self._gap = Gap(old.text, old.at, old.length + gap.length)

    def _put(self, text: str, at: int, length: int) -> None:
        if self._begun < 0:
            self._begin()
        elif self._gap:
            self._fill(self._gap)
        if self._settled < len(self._spans):
            self._settle()
        self._add(text, at, length)

    def _begin(self) -> None:
        if self.blocks:
            self._parts.append("\n")
            self._length += 1
        self._begun = self._length
        self._gap = None

    def _fill(self, gap: Gap) -> None:
        self._gap = None
        if gap.text == "\n":
            self._marks.append(Mark("break", self._length, self._length + 1))
        self._add(gap.text, gap.at, gap.length)

    def _add(self, text: str, at: int, length: int) -> None:
        self._parts.append(text)
        passage = self.passage
        if len(text) == length:
            if not passage.segments:  # nearly always, so without a generator
                self._place(length, passage.raw + at, length)
                return
            for here, raw, there in passage.places(at, length):
                self._place(here, raw, there)
        else:
            found = list(passage.places(at, length))
            raw = found[0][1]
            self._place(len(text), raw, found[-1][1] + found[-1][2] - raw)

    def _place(self, here: int, raw: int, there: int) -> None:
        last = self._places[-1] if self._places else None
        if (
            last
            and here == there
            and last[2] == last[3]
            and last[0] + last[2] == self._length
            and last[1] + last[3] == raw
        ):
            last[2] = last[3] = last[2] + here
        else:
            self._places.append([self._length, raw, here, there])
        self._length += here

    # marks

    def open(self, kind: MarkKind, target: str = "") -> None:
        """Mark from the next visible character on."""
        self._spans.append(_Span(kind, target))

    def close(self, kind: MarkKind) -> None:
        """End the last mark of this kind."""
        for index in range(len(self._spans) - 1, -1, -1):
            if self._spans[index].kind == kind:
                self._close(self._spans.pop(index))
                self._settled -= index < self._settled
                return

    def _settle(self) -> None:
        for span in self._spans[self._settled :]:
            span.start = self._length
        self._settled = len(self._spans)

    def _close(self, span: _Span) -> None:
        if 0 <= span.start < self._length:
            self._marks.append(Mark(span.kind, span.start, self._length, span.target))

    def hide(self) -> None:
        """Leave out what comes, until as many `show` as `hide`."""
        self._hidden += 1

    def show(self) -> None:
        """Undo one `hide`."""
        self._hidden -= 1

    # what stands beside the text

    @property
    def link(self) -> str:
        """The target of the link that is open, if one is."""
        return next((span.target for span in reversed(self._spans) if span.kind == "link"), "")

    def picture(self, text: str, at: int, source: str) -> None:
        """A picture: a block of its own; in the middle of a sentence a mark, and the block follows the sentence."""
        if self._hidden:
            return
        if self.begun:
            self._marks.append(Mark("image", self._length, self._length, source))
        self._stand_aside(Aside(self.shape._replace(kind="image", label=source), text, at, self.passage, self.link))

    def unquoted(self, written: Value) -> Value:
        """What is written, or, where a template tag makes up the whole of it, the path that is quoted in that."""
        if VOID not in written.text or written.text.replace(VOID, "").strip():
            return written
        quoted = _QUOTED.search(self.passage.text, written.at, written.at + len(written.text))
        return Value(quoted[1], quoted.start(1)) if quoted else written

    def address(self, written: Value) -> str:
        """The target that is written: without template tags, escapes and entities."""
        return entities.target(self.unquoted(written).text.replace(VOID, "").strip())

    def asides(self, parameters: Sequence[Parameter]) -> None:
        """Parameters of a tag that stands in the middle of the text; more than one share a group."""
        group = self.new_group() if len(parameters) > 1 and not self._hidden else 0
        for kind, label, text, at in parameters if not self._hidden else ():
            self._stand_aside(Aside(Shape(kind, group=group, label=label), text, at, self.passage))

    def _stand_aside(self, aside: Aside) -> None:
        if self.begun:
            self._asides.append(aside)
        else:
            self.set_aside(aside)

    def set_aside(self, aside: Aside) -> None:
        """Write a block that stands beside the text; none may be open."""
        shape, spans, passage = self.shape, self._spans, self.passage
        self.shape, self.passage = aside.shape, aside.passage
        self._spans, self._settled = [_Span("link", aside.link)] if aside.link else [], 0
        self.write(aside.text, aside.at)
        self.end()
        self.shape, self._spans, self.passage, self._settled = shape, spans, passage, 0
