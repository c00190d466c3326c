"""An announcement as the rules see it: sentences in which each name is one character that tells what it stands for.

In the coded form of a sentence every mention of a person, organization, foundation, project, body or yet unknown name
is one private-use character. Wordings are then plain regular expressions over a short string, and a match leads back
to the mention by the character and to the text by the position.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.lexicon import alternatives, listed
from kg.extract.scene.cast import Cast, Someone
from kg.extract.scene.cuts import Run
from kg.extract.scene.german import with_small_nouns
from kg.extract.scene.introductions import Introductions
from kg.extract.scene.lines import CODED_KINDS, Line, Mention, kind_class, kind_of_code, line_at
from kg.extract.scene.rows import settle_lists, settle_rows
from kg.extract.scene.sentences import Sentence, after_dateline, sentences
from kg.extract.scene.spoken import Quotation
from kg.extract.scene.stretches import Stretches
from kg.extract.scene.tokens import Token, tokens
from kg.extract.scene.uncapitalized import uncapitalized
from kg.model import Announcement, Block

_FIRST_WORD = re.compile(r"\W*([A-Z][a-z]+) $")
_LOWER_HEAD = re.compile(rf"\s+(?:{alternatives('foundation_heads')})\b")


class Scene:
    """One announcement with everyone in it; `lines` are its sentences, coded."""

    def __init__(self, announcement: Announcement, names: Iterable[str] = ()) -> None:
        self.announcement = announcement
        self.text = announcement.text
        self.cast = Cast()
        self.lines: list[Line] = []
        self.house: Someone | None = None  # who publishes the announcement
        self.spoken: list[Quotation] = []  # direct speech, in order
        known = {name.lower() for name in names if " " not in name and not name.islower()}
        self._stretches = Stretches(announcement, self.cast, uncapitalized(announcement) | known)
        self._introductions = Introductions(announcement, self.cast)
        self._read_names()
        self._read_first_words()
        self._read_headlines()
        self.cast.settle()
        self._follow_merges()
        settle_rows(self.lines, self.text, self.cast)
        settle_lists(self.lines, announcement.blocks)
        self.encode()

    def encode(self) -> None:
        """Write the coded form of every line anew."""
        for line in self.lines:
            line.encode(self.text)

    def _follow_merges(self) -> None:
        """Let each mention stand for whoever bears its name now; "the IIIF consortium" for the IIIF Consortium."""
        for line in self.lines:
            line.mentions = [self._with_lower_head(mention, line) for mention in line.mentions]
            line.mentions[:1] = [self._with_first_word(mention, line) for mention in line.mentions[:1]]
            for at, mention in enumerate(line.mentions):
                who = self.cast.named(self.text[mention.start : mention.end])
                if who is not None and who is not mention.who:
                    line.mentions[at] = replace(mention, who=who)

    def _with_first_word(self, mention: Mention, line: Line) -> Mention:
        """A name with the common word before it that begins the sentence, if the text has that whole name."""
        first = _FIRST_WORD.match(self.text, line.start, mention.start)
        whole = self.cast.named(self.text[first.start(1) : mention.end]) if first else None
        return replace(mention, start=first.start(1), who=whole) if first and whole else mention

    def _with_lower_head(self, mention: Mention, line: Line) -> Mention:
        """A mention that goes on with a small "consortium" or "foundation", if the text has that whole name."""
        head = _LOWER_HEAD.match(self.text, mention.end, line.end)
        whole = self.cast.named(self.text[mention.start : head.end()]) if head else None
        return replace(mention, end=head.end(), who=whole) if head and whole else mention

    def block(self, line: Line) -> Block:
        """The block that a line stands in."""
        return self.announcement.blocks[line.block]

    def headings(self, block: int) -> list[Block]:
        """The headings above a block, innermost first."""
        found: list[Block] = []
        level = 99
        for above in reversed(self.announcement.blocks[:block]):
            if above.kind in ("heading", "title") and above.level < level:
                found.append(above)
                level = above.level
        return found

    def _read_names(self) -> None:
        self._later: list[tuple[Sentence, list[Token]]] = []
        self._firsts: list[tuple[Line, Token]] = []
        german = self.announcement.language.startswith("de")
        for sentence in sentences(self.announcement):
            found = tokens(self.text, after_dateline(self.text, sentence), sentence.end)
            found = with_small_nouns(found) if german else found
            line = Line(sentence.start, sentence.end, sentence.block)
            self.lines.append(line)
            self._firsts.extend((line, token) for token in found[:1])
            if self.announcement.blocks[sentence.block].kind == "image":
                self._introductions.note(line, self._stretches.pictured(found))
            elif self._stretches.is_titled(sentence, found):
                self._later.append((sentence, found))
            else:
                self._introductions.note(
                    line,
                    self._stretches.entry(sentence, found) or self._stretches.written(sentence, found, titled=False),
                )
                self._introductions.note_lower_bodies(line)

    def _read_first_words(self) -> None:
        """A common word that begins a sentence is a name if the same word is one in the middle of another."""
        for line, first in self._firsts:
            if not first.text.istitle() or first.lower not in listed("common-words"):
                continue
            if self.cast.named(first.text) and not any(
                mention.start <= first.start < mention.end for mention in line.mentions
            ):
                self._introductions.note(line, [Run(first.start, first.end, (first,))])

    def _read_headlines(self) -> None:
        """Names in headlines, where every word has a capital: those met before, then what is left."""
        at = {(line.start, line.end): line for line in self.lines}
        for sentence, found in self._later:
            line = at[sentence.start, sentence.end]
            line.titled = True
            self._introductions.note(line, self._stretches.written(sentence, found, titled=True))


# Whoever reads a scene reads its lines.
__all__ = ["CODED_KINDS", "Line", "Mention", "Scene", "kind_class", "kind_of_code", "line_at"]
