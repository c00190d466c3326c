"""One document as a reader sees it: its reading text, the blocks of it, and the way back to the file's characters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

from kg.model.when import When

BlockKind = Literal[
    "title",  # the headline, from the front matter or the first heading of the document
    "heading",  # a heading inside the body; `level` 1 to 6
    "paragraph",
    "item",  # an item of a list or the key of a definition list; `level` is the nesting, from 1
    "definition",  # what a definition list says of the item before
    "cell",  # a cell of a table; `row` and `column` count from 0, row 0 being the head if the table has one
    "quote",  # a paragraph inside a block quotation
    "caption",  # the caption of a picture or table
    "image",  # a picture: the text is its alternative text, title or, lacking both, the stem of its file name
    "author",  # an author's name from the front matter
    "field",  # another front-matter field or tag parameter that names somebody or something; `label` is its key
]
MarkKind = Literal["link", "strong", "emphasis", "code", "image", "break"]


@dataclass(frozen=True)
class Mark:
    """Something about a stretch of the reading text: a link with its target, emphasis, a picture with its source."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True)
class Block:
    """A stretch of the reading text that stands on its own, `text[start:end]`, and what is marked in it."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    group: int = 0  # blocks of one list, table, card or block quotation share it; 0 is none
    row: int = 0
    column: int = 0
    label: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Segment:
    """Reading text from `text` on stands in the file from `raw` on, for `length` characters.

    Where the file writes one character with several (``&amp;``), `length` is 1 and `raw_length` says how many.
    """

    text: int
    raw: int
    length: int
    raw_length: int


@dataclass(frozen=True)
class Announcement:
    """One document: what a reader reads of it, in order, and where each character stands in the file.

    Offsets count code points, in `text` and in the decoded file alike. The blocks are ascending and disjoint; between
    two of them stands one newline.
    """

    doc: str  # the path relative to the folder that was read, with forward slashes
    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...] = field(repr=False, default=())
    source: str = ""  # the address of the source (folder, feed) that holds the document
    url: str | None = None  # where the document was published
    title: str | None = None
    language: str = "en"
    announced: When | None = None  # the date that the document itself gives
    sha256: str = ""  # of the file's bytes
    encoding: str = "utf-8"
    version: str = ""  # the commit that it was read from, if that is known

    def text_of(self, block: Block) -> str:
        """The reading text of a block."""
        return self.text[block.start : block.end]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the decoded file that the reading text from *start* to *end* was read from.

        Raises IndexError if a character of it was not read from the file.
        """
        first, last = self._segment(start), self._segment(max(start, end - 1))
        begin = first.raw + (start - first.text if first.length == first.raw_length else 0)
        if last.length != last.raw_length:
            return begin, last.raw + last.raw_length
        return begin, last.raw + (end - last.text)

    def _segment(self, at: int) -> Segment:
        index = bisect_right(self.segments, at, key=lambda segment: segment.text) - 1
        if index < 0 or at >= self.segments[index].text + self.segments[index].length:
            raise IndexError(f"{self.doc}: character {at} of the reading text stands nowhere in the file")
        return self.segments[index]


@dataclass(frozen=True, order=True)
class Evidence:
    """The sentence that says so: characters `start` to `end` of the reading text of one document."""

    doc: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, announcement: Announcement, start: int, end: int, context: int = 32) -> Evidence:
        """Quote a stretch of *announcement*, with up to *context* characters on either side."""
        text = announcement.text
        before, after = text[max(0, start - context) : start], text[end : end + context]
        return cls(announcement.doc, start, end, text[start:end], before, after)
