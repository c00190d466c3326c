"""Direct speech: where it stands, and who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.people.roles import is_title
from kg.extract.scene import Scene, kind_class
from kg.extract.scene.cast import Someone
from kg.extract.scene.spoken import Attribution, Quotation
from kg.extract.speech.marks import Stretch, marked
from kg.extract.speech.speakers import Attributions

_WITH_SPEECH = frozenset({"paragraph", "quote", "item", "definition", "cell", "caption", "field"})
_ABOVE = frozenset({"heading", "image", "caption", "paragraph", "field", "cell", "item"})
_BELOW = frozenset({"paragraph", "quote", "caption", "item", "cell", "definition", "field", "image", "heading"})
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bInc)(?<!\bLtd)(?<!\bCorp)[.!?][\"”’»]?\s+"
    r"(?=[A-Z“\"'‘„«(]|[^\x00-\x7f])|[。！？]|\n\n"
)
_SIGNED = re.compile(
    r"(?:\n\s*|\s)(?:[–—―]|-{1,3}|~)\s*(?:\w{1,4}\.\s)?"
    rf"(?=(?:[^\W\d_][^.!?\n\U000F0000-\U000FFFFF]{{0,40}}\s)?{kind_class('person', 'unknown')})[^!?\n]{{1,200}}\Z"
)
_UNOPENED = re.compile(  # speech that begins a block, its first mark lost
    r"(?=[A-Z])([^“”\"«»„]{30,1500}[,.!?])[”\"] (?:said|says|explain(?:s|ed)|add(?:s|ed)|note(?:s|d))\s+[A-Z]"
)
_LEADING = (":", "：", ";", "the following.", "this statement.")  # ends of a block that leads to speech
_SAID_ALONE = re.compile(r"[\s,]*(?:said|says)[\s:]*")
_UNCLOSED_END = re.compile(r"[,.!?]\s+(?:said|says|explains|explained|adds|added|comments|commented|notes|noted)\s")


@dataclass(slots=True)
class _Piece:
    """A stretch of speech, and the text of its block around it that is not speech."""

    block: int
    start: int
    end: int
    floor: int
    ceiling: int
    closed: bool = True
    bare: bool = False  # a block quotation without marks


@dataclass(slots=True)
class _Speech:
    """Pieces of one quotation, while it is being read."""

    pieces: list[_Piece]
    credit: Attribution | None = None

    @property
    def speaker(self) -> Someone | None:
        return self.credit.speaker if self.credit else None


def quotations(scene: Scene) -> list[Quotation]:
    """All direct speech of an announcement, with the speaker where the text names one, in order."""
    pieces = list(_pieces(scene))
    return _Reading(scene).read(pieces) if pieces else []


def _pieces(scene: Scene) -> Iterator[_Piece]:
    for index, block in enumerate(scene.announcement.blocks):
        if block.kind not in _WITH_SPEECH or block.label in ("cite", "summary"):
            continue
        found = [one for one in marked(scene.text, block.start, block.end) if _is_speech(scene.text, one)]
        if unopened := _UNOPENED.match(scene.text, block.start, block.end):
            found.insert(0, Stretch(*unopened.span(1)))
        for at, one in enumerate(found):
            floor = found[at - 1].end if at else block.start
            ceiling = found[at + 1].start if at + 1 < len(found) else block.end
            yield _Piece(index, one.start, one.end, floor, ceiling, one.closed)
        apart = block.kind == "quote" or block.label in ("quote", "quotation", "text", "testimonial")
        if apart and not found and not _is_title(scene.text[block.start : block.end]):
            yield _Piece(index, block.start, block.end, block.start, block.end, bare=True)


def _is_speech(text: str, one: Stretch) -> bool:
    """Whether a stretch between marks is long enough, and no title."""
    said = text[one.start : one.end]
    words = said.split()
    if not said.isascii() and len(said) > 12 and len(words) < 4:
        return True
    long = [word for word in words if len(word) > 3]
    return len(words) > 1 and (len(words) > 12 or sum(word[0].isupper() for word in long) <= 0.7 * len(long))


def _is_title(said: str) -> bool:
    """Whether a block set apart is what somebody is, "Director of the Example Office", not what somebody says."""
    return len(said.split()) < 15 and said.rstrip()[-1:] not in '.!?…。”"»' and is_title(said.partition(",")[0])


class _Reading:
    """Puts pieces together into quotations and finds their speakers, in one pass."""

    def __init__(self, scene: Scene) -> None:
        self.text = scene.text
        self.blocks = scene.announcement.blocks
        self.attributions = Attributions(scene)
        self.spent: set[int] = set()  # blocks that have named the speaker of a quotation already
        self.read_so_far: list[_Speech] = []

    def read(self, pieces: Sequence[_Piece]) -> list[Quotation]:
        pieces = [one for one in pieces if not one.bare or not self.attributions.named_by(self.blocks[one.block])]
        for index, piece in enumerate(pieces):
            follower = pieces[index + 1] if index + 1 < len(pieces) else None
            self._trim(piece)
            self._take(piece, follower)
        return [_finished(self.text, speech) for speech in self.read_so_far]

    def _trim(self, piece: _Piece) -> None:
        """Let a piece end before a signature, or where speech without a last mark ends."""
        if piece.closed and not piece.bare:
            return
        line = self.attributions.coded(piece.start, piece.end)
        found = _SIGNED.search(line.coded) if piece.bare else _UNCLOSED_END.search(line.coded)
        if found and found.start():
            piece.end = line.plain(0, found.start() + (0 if piece.bare else 1))[1]

    def _take(self, piece: _Piece, follower: _Piece | None) -> None:
        current = self.read_so_far[-1] if self.read_so_far else None
        last = current.pieces[-1] if current else None
        lead = self._lead(piece, last)
        tail = self._tail(piece, follower)
        if current and last and self._continues(current, last, piece, lead, tail):
            current.pieces.append(piece)
            current.credit = current.credit or tail
        else:
            self.read_so_far.append(_Speech([piece], tail or lead))
        speech = self.read_so_far[-1]
        if speech.credit is None and self._is_over(piece, follower):
            speech.credit = self._neighbour(speech) or self._answer(speech)

    def _is_over(self, piece: _Piece, follower: _Piece | None) -> bool:
        """Whether no further piece of the same quotation follows."""
        if follower is None or follower.block > piece.block + 1:
            return True
        if follower.block == piece.block:
            return False
        return piece.closed and not (piece.bare and follower.bare)

    def _continues(
        self, current: _Speech, last: _Piece, piece: _Piece, lead: Attribution | None, tail: Attribution | None
    ) -> bool:
        """Whether a piece goes on with the quotation before it."""
        if last.block == piece.block:
            between = self.text[last.end + 1 : piece.start - 1].rstrip()
            if tail and current.speaker and tail.speaker is not current.speaker:
                return False
            if lead and (
                lead.speaker is not current.speaker or _SENTENCE_END.search(self.text, last.end + 1, piece.start)
            ):
                return False
            return not between or between[-1] in ".,:;!?—–-…"
        if piece.block > last.block + 1 or self.text[self.blocks[piece.block].start : piece.start].strip("“\"„«”‘' "):
            return False
        if not last.closed or (last.bare and piece.bare and current.credit is None):
            return True
        return (
            lead is None
            and tail is None
            and last.ceiling - last.end < 200
            and current.speaker is not None
            and not (self._neighbour(_Speech([piece])))
        )

    def _lead(self, piece: _Piece, last: _Piece | None) -> Attribution | None:
        """The attribution before a piece: its sentence as far as the first mark, or a block that ends in a colon."""
        start, end = piece.floor, piece.start - (0 if piece.bare else 1)
        if last and last.block == piece.block:
            start = self._parted(last, piece)
        elif not self.text[start:end].strip() and piece.block:
            above = self.blocks[piece.block - 1]
            if (
                not self.text[above.start : above.end]
                .rstrip()
                .endswith((":", "：", ";", "the following.", "this statement."))
            ):
                return None
            start, end = above.start, above.end
        start = self._last_sentence(start, end)
        length = len(self.text[piece.start : piece.end].split())
        return self.attributions.beside("before", start, end, self._pronoun(piece), length)

    def _tail(self, piece: _Piece, follower: _Piece | None) -> Attribution | None:
        """The attribution after a piece, in the sentence that follows its last mark."""
        end = piece.ceiling
        if follower and follower.block == piece.block:
            end = min(self._parted(piece, follower), follower.start - 1)
        stop = _SENTENCE_END.search(self.text, min(piece.end + 2, end), end)
        return self.attributions.beside("after", piece.end, stop.start() + 1 if stop else end, self._pronoun(piece))

    def _parted(self, first: _Piece, second: _Piece) -> int:
        """Where the text between two pieces stops to belong to the first and begins to belong to the second."""
        start, end = first.end + 1, second.start - 1
        ends = list(_SENTENCE_END.finditer(self.text, start, end))
        inner = [found.end() for found in ends if self.text[found.end() : end].strip()]
        if inner:
            return inner[0]
        between = self.text[start:end].strip()
        said = self.text[first.start : first.end].rstrip() + between[:1]
        if between and between[-1] in ".!?。":
            return end
        return start if said[-1:] in ".!?…" or (said[-2:-1] in ".!?…" and between[:1] != ",") else end

    def _last_sentence(self, start: int, end: int) -> int:
        ends = [found.end() for found in _SENTENCE_END.finditer(self.text, start, end)]
        return next((at for at in reversed(ends) if self.text[at:end].strip()), start)

    def _pronoun(self, piece: _Piece) -> Someone | None:
        """Whom "she said" beside a piece means: the speaker of the quotation before it, else the person named last."""
        current = self.read_so_far[-1] if self.read_so_far else None
        if current and current.speaker and piece.block - current.pieces[-1].block < 2:
            return current.speaker
        return self.attributions.person_before(piece.start)

    def _neighbour(self, speech: _Speech) -> Attribution | None:
        """The attribution that is a block of its own, below the quotation or above it."""
        first, last = speech.pieces[0], speech.pieces[-1]
        if self.text[self.blocks[last.block].end : last.end].strip() or self._has_text_beside(first, last):
            return None
        above, below = self._above(first.block), self._below(last.block)
        signed = below and self.text[below[1].start] in "–—―-~"
        chosen = below if below and (signed or not above) else above
        if chosen is None:
            return None
        self.spent.add(chosen[0])
        return chosen[1]

    def _answer(self, speech: _Speech) -> Attribution | None:
        """Who is interviewed, where a question stands right over the quotation."""
        first, last = speech.pieces[0], speech.pieces[-1]
        block = self.blocks[first.block]
        asked = self.text[block.start : first.start - 1].strip()
        if not asked and first.block:
            block = self.blocks[first.block - 1]
            asked = self.text[block.start : block.end]
        if not asked.rstrip("*_ ").endswith("?") or any(map(str.isalnum, self.text[last.end : last.ceiling])):
            return None
        return self.attributions.interviewed(block.end if block.end < first.start else first.start)

    def _has_text_beside(self, first: _Piece, last: _Piece) -> bool:
        """Whether words beside the quotation in its own block forbid to look for its speaker in another."""
        before = self.text[first.floor : first.start]
        after = self.text[last.end + 1 : last.ceiling]
        after = "" if _SAID_ALONE.fullmatch(after) else after
        return any(char.isalnum() for char in before + after)

    def _above(self, block: int) -> tuple[int, Attribution] | None:
        for index in range(block - 1, max(-1, block - 3), -1):
            other = self.blocks[index]
            if other.kind not in _ABOVE or index in self.spent:
                return None
            if found := self.attributions.named_by(other):
                return index, found
            if other.kind != "image":
                return None
        return None

    def _below(self, block: int) -> tuple[int, Attribution] | None:
        for index in range(block + 1, min(len(self.blocks), block + 3)):
            other = self.blocks[index]
            if other.kind not in _BELOW:
                return None
            if (found := self.attributions.named_by(other)) and other.kind != "heading":
                return index, found
            if other.kind != "image":
                return None
        return None


def _finished(text: str, speech: _Speech) -> Quotation:
    parts = tuple((piece.start, piece.end) for piece in speech.pieces)
    return Quotation(parts[0][0], parts[-1][1], speech.speaker, parts, speech.credit)
