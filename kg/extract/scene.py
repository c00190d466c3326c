"""An announcement as the rules see it: sentences in which each name is one character that tells what it stands for.

In the coded form of a sentence every mention of a person, organization, foundation, project, body or yet unknown name
is one private-use character. Wordings are then plain regular expressions over a short string, and a match leads back
to the mention by the character and to the text by the position.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.extract.cast import Cast, Someone, is_acronym_of, normal
from kg.extract.kinds import Kind, Sight, looks_personal, may_be_person
from kg.extract.lexicon import alternatives, listed, words
from kg.extract.names import Run, runs
from kg.extract.rows import settle_lists, settle_rows
from kg.extract.sentences import Sentence, sentences
from kg.extract.tokens import Token, looks_named, tokens
from kg.extract.uncapitalized import uncapitalized
from kg.model import Announcement, Block, Mark

if TYPE_CHECKING:
    from kg.extract.quotations import Quotation

_PLANE, _ROOM = 0xF0000, 8000
CODED_KINDS: tuple[Kind, ...] = ("person", "organization", "foundation", "project", "body", "unknown", "event", "place")
_ALIAS = re.compile(
    r"""\s*\(\s*(?:(?:also |better )?known as |formerly |or |the |or the )?["“'‘]?([^()"“”,;]{2,40}?)["”'’]?\s*[.,;)]"""
)
_MARKED_SMALL = frozenset(
    {"of", "and", "for", "the", "&", "at", "de", "la", "le", "du", "des", "der", "für", "und", "in", "y", "e"}
)

_RANKS = frozenset().union(*map(words, ("member_words", "tiers", "role_heads", "role_modifiers")))
_HEADS = ("foundation_heads", "organization_heads", "body_heads", "project_heads", "event_heads", "honorifics")
_BARE = _RANKS.union(*map(words, _HEADS))
_FIRST_WORD = re.compile(r"\W*([A-Z][a-z]+) $")
_LOWER_HEAD = re.compile(rf"\s+(?:{alternatives('foundation_heads')})\b")
_BODY_WORDS = "|".join(sorted(words("body_words") - {"of", "and", "&", "directors", "trustees"}))
_LOWER_BODY = re.compile(
    rf"\b(?:(?:{_BODY_WORDS})\s+)+(?:{alternatives('body_heads')})\b"
    rf"|\b[Bb]oard of (?:[Dd]irectors|[Tt]rustees|[Gg]overnors)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or a word that stands for one, at characters `start` to `end` of the reading text."""

    start: int
    end: int
    who: Someone
    anaphor: bool = False
    possessive: bool = False


@dataclass(slots=True)
class Line:
    """A sentence with its mentions, and its coded form."""

    start: int
    end: int
    block: int
    mentions: list[Mention] = field(default_factory=list)
    coded: str = ""
    titled: bool = False  # every word has a capital; its coded form is written like a sentence
    offsets: list[int] = field(default_factory=list, repr=False)  # of each coded character, in the reading text

    def encode(self, text: str) -> None:
        """Write the coded form anew, after its mentions or their kinds changed."""
        out: list[str] = []
        offsets: list[int] = []
        at = self.start
        for index, mention in enumerate(self.mentions[:_ROOM]):
            out.append(text[at : mention.start])
            offsets.extend(range(at, mention.start))
            out.append(chr(_PLANE + CODED_KINDS.index(mention.who.kind) * _ROOM + index))
            offsets.append(mention.start)
            at = mention.end
        out.append(text[at : self.end])
        offsets.extend(range(at, self.end))
        coded = "".join(out)
        lowered = coded.lower() if self.titled else coded
        self.coded = lowered if len(lowered) == len(coded) else coded
        self.offsets = [*offsets, self.end]

    def mentioned(self, coded: str) -> list[Mention]:
        """The mentions in a piece of coded text, in order."""
        return [self.mentions[(ord(char) - _PLANE) % _ROOM] for char in coded if ord(char) >= _PLANE]

    def plain(self, coded_start: int, coded_end: int) -> tuple[int, int]:
        """The stretch of reading text behind a stretch of the coded form."""
        end = self.offsets[coded_end - 1] + 1 if coded_end > coded_start else self.offsets[coded_start]
        if coded_end > coded_start and ord(self.coded[coded_end - 1]) >= _PLANE:
            end = self.mentioned(self.coded[coded_end - 1])[0].end
        return self.offsets[coded_start], end


def kind_class(*kinds: Kind) -> str:
    """The regular expression for one mention of any of some kinds.

    >>> re.fullmatch(kind_class("person"), chr(0xF0000)) is not None
    True
    """
    ranges = (CODED_KINDS.index(kind) * _ROOM + _PLANE for kind in kinds)
    return "[" + "".join(f"{chr(first)}-{chr(first + _ROOM - 1)}" for first in ranges) + "]"


def kind_of_code(char: str) -> int:
    """The place among CODED_KINDS of the kind that a coded mention has.

    >>> CODED_KINDS[kind_of_code(chr(0xF0000))]
    'person'
    """
    return (ord(char) - _PLANE) // _ROOM


class Scene:
    """One announcement with everyone in it; `lines` are its sentences, coded."""

    def __init__(self, announcement: Announcement, names: Iterable[str] = ()) -> None:
        self.announcement = announcement
        self.text = announcement.text
        self.cast = Cast()
        self.lines: list[Line] = []
        self.house: Someone | None = None  # who publishes the announcement
        self.spoken: list[Quotation] = []  # direct speech, in order
        self._known = uncapitalized(announcement) | {
            name.lower() for name in names if " " not in name and not name.islower()
        }
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
            line.mentions = [
                replace(m, who=self.cast.named(self.text[m.start : m.end]) or m.who) for m in line.mentions
            ]

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
        for sentence in sentences(self.announcement):
            found = tokens(self.text, sentence.start, sentence.end)
            line = Line(sentence.start, sentence.end, sentence.block)
            self.lines.append(line)
            self._firsts.extend((line, token) for token in found[:1])
            if self.announcement.blocks[sentence.block].kind == "image":
                self._note(line, self._pictured(found))
            elif self._is_titled(sentence, found):
                self._later.append((sentence, found))
            else:
                self._note(line, self._entry(sentence, found) or self._runs(sentence, found, titled=False))
                self._note_lower_bodies(line)

    def _read_first_words(self) -> None:
        """A common word that begins a sentence is a name if the same word is one in the middle of another."""
        for line, first in self._firsts:
            if not first.text.istitle() or first.lower not in listed("common-words"):
                continue
            if self.cast.named(first.text) and not any(
                mention.start <= first.start < mention.end for mention in line.mentions
            ):
                self._note(line, [Run(first.start, first.end, (first,))])

    def _read_headlines(self) -> None:
        """Names in headlines, where every word has a capital: those met before, then what is left."""
        at = {(line.start, line.end): line for line in self.lines}
        for sentence, found in self._later:
            line = at[sentence.start, sentence.end]
            line.titled = True
            self._note(line, self._runs(sentence, found, titled=True))

    def _pictured(self, found: list[Token]) -> list[Run]:
        """The name in the words about a picture or in its file's name: all of them but "logo" and the like."""
        parts = [part for token in found for part in _file_words(token)]
        named = [part for part in parts if part.lower not in words("picture_words") and not part.lower.isdigit()]
        named = named[1:] if named and named[0].lower in words("honorifics") else named
        return [Run(named[0].start, named[-1].end, tuple(named))] if 0 < len(named) < 8 else []

    def _is_titled(self, sentence: Sentence, found: list[Token]) -> bool:
        """Whether a sentence is a headline in title case."""
        kind = self.announcement.blocks[sentence.block].kind
        if kind in ("paragraph", "field") and (len(found) > 14 or self.text[sentence.end - 1] == "."):
            return False
        if kind == "paragraph" and self._is_row(sentence):
            return False
        long = [token for token in found if len(token.text) > 3 and token.text.isalpha()]
        usual = [token for token in long if token.lower in listed("common-words")]
        capital = sum(token.text[0].isupper() for token in usual)
        return (
            kind in ("title", "heading", "paragraph", "caption", "field")
            and len(found) > 2
            and len(usual) > 0
            and capital > 0.7 * len(usual)
        )

    def _is_row(self, sentence: Sentence) -> bool:
        """Whether a sentence only counts up names: four or more, with commas between."""
        pieces = self.text[sentence.start : sentence.end].split(", ")
        return len(pieces) > 3 and all(len(piece.split()) < 6 for piece in pieces)

    def _entry(self, sentence: Sentence, found: list[Token]) -> list[Run]:
        """The name that an entry of a list or table is, if it is nothing but one whose first word is a common one."""
        block = self.announcement.blocks[sentence.block]
        alone = block.kind in ("item", "cell") and (block.start, block.end) == (sentence.start, sentence.end)
        if not alone or not 1 < len(found) < 5 or not all(token.text[0].isupper() for token in found):
            return []
        named = runs(found, known=self._known | {found[0].lower})
        whole = len(named) == 1 and not named[0].role and len(named[0].words) == len(found)
        return named if whole and found[-1].lower not in _BARE - words("organization_heads") else []

    def _runs(self, sentence: Sentence, found: list[Token], *, titled: bool) -> list[Run]:
        marked = list(self._marked(sentence, found))
        plain = runs(found, known=self._known, titled=titled)
        known = list(self._met_before(found)) if titled else []
        free = [run for run in known if not _overlaps(run, marked)]
        free += [run for run in plain if not _overlaps(run, [*marked, *free])]
        return sorted((*marked, *free), key=lambda run: run.start)

    def _met_before(self, found: list[Token]) -> Iterator[Run]:
        """Names of the body in a headline, the longest first where they overlap."""
        at = 0
        while at < len(found):
            length = next((n for n in range(min(8, len(found) - at), 0, -1) if self._is_met(found[at : at + n])), 0)
            if length and at + length < len(found) and found[at + length].lower in words("foundation_heads"):
                length += 1  # "IIIF Consortium", where the body has only "IIIF"
            if length:
                yield Run(found[at].start, found[at + length - 1].end, tuple(found[at : at + length]))
            at += length or 1

    def _is_met(self, part: list[Token]) -> bool:
        if part[0].lower in ("the", "a", "an"):
            return False
        if not part[0].text[0].isupper() and part[0].lower not in self._known and not looks_named(part[0]):
            return False
        met = self.cast.named(self.text[part[0].start : part[-1].end])
        return met is not None and (len(part) > 1 or part[0].lower not in words("role_heads"))

    def _marked(self, sentence: Sentence, found: list[Token]) -> Iterator[Run]:
        """Links whose whole text is one name."""
        for mark in self.announcement.blocks[sentence.block].marks:
            if mark.kind != "link" or mark.start < sentence.start or mark.end > sentence.end:
                continue
            inside = [token for token in found if mark.start <= token.start and token.end <= mark.end]
            if inside and self._is_one_name(mark, inside):
                while len(inside) > 1 and inside[0].lower in ("the", "a", "an"):
                    inside = inside[1:]
                yield Run(inside[0].start, inside[-1].end, tuple(inside))

    def _is_one_name(self, mark: Mark, inside: list[Token]) -> bool:
        text = self.text[mark.start : mark.end].rstrip(" ,.;:")
        if len(inside) > 9 or re.search(r"[(),:;!?]|\.\s", text) or len(runs(inside, known=self._known)) != 1:
            return False
        [run] = runs(inside, known=self._known)
        if run.role or run.possessive:
            return False
        core = inside[1:] if inside[0].lower == "the" else inside
        return all(
            token.text[0].isupper() or token.lower in _MARKED_SMALL or token.lower in self._known for token in core
        )

    def _note(self, line: Line, found: list[Run]) -> None:
        """Take note of each run that is a name, and of what the text says it is also called."""
        for run in found:
            if run.role or self._is_bare_head(run):
                continue
            for start, end, body_of in self._without_body(run):
                self._meet(line, start, end, run, body_of)
        line.mentions.sort(key=lambda mention: mention.start)
        self._aliases(line)

    def _is_bare_head(self, run: Run) -> bool:
        """Whether a run is only a word such as "Foundation" or "Board", which recalls a name, or "AI"."""
        if len(run.words) == 1:
            [word] = run.words
            return word.lower in words("generic_acronyms") or (word.text.istitle() and word.lower in _BARE)
        return all(word.text.istitle() and word.lower in _RANKS for word in run.words)

    def _without_body(self, run: Run) -> Iterator[tuple[int, int, bool]]:
        """A run, or the organization and the body in it: "Example Foundation Governing Board" is two names."""
        parts = list(run.words)
        if parts[-1].lower in words("body_heads") | {"directors", "trustees"} and len(parts) > 1:
            at = len(parts) - 1
            while at > 0 and parts[at - 1].lower in words("body_words") | words("body_heads"):
                at -= 1
            if 0 < at < len(parts) - 1:
                yield parts[0].start, parts[at - 1].end, False
                yield parts[at].start, parts[-1].end, True
                return
            if at == len(parts) - 1 and parts[-1].lower == "board" and parts[0].lower not in listed("common-words"):
                yield parts[0].start, parts[-2].end, False  # "the Example Board" is Example's
                return
        yield run.start, run.end, False

    def _note_lower_bodies(self, line: Line) -> None:
        """Bodies written without capitals: "its governing board"."""
        for match in _LOWER_BODY.finditer(self.text, line.start, line.end):
            if not any(match.start() < mention.end and mention.start < match.end() for mention in line.mentions):
                found = tuple(tokens(self.text, *match.span()))
                self._meet(line, *match.span(), Run(*match.span(), found), body=False)
        line.mentions.sort(key=lambda mention: mention.start)

    def _meet(self, line: Line, start: int, end: int, run: Run, body: bool) -> None:
        block = self.announcement.blocks[line.block]
        target = next(
            (mark.target for mark in block.marks if mark.kind == "link" and mark.start <= start and end <= mark.end), ""
        )
        sight = Sight(
            self.text[max(block.start, start - 40) : start],
            self.text[end : min(block.end, end + 80)],
            run.article,
            target,
            block.kind,
        )
        someone = self.cast.meet(self.text[start:end], sight, start)
        if run.words[-1].lower in words("legal_forms") and self.text[end : end + 1] == "." and end + 1 < line.end:
            end += 1  # the full stop of "Inc." belongs to the name
        line.mentions.append(Mention(start, end, someone, possessive=run.possessive))
        if body and len(line.mentions) > 1:
            someone.owner = line.mentions[-2].who

    def _aliases(self, line: Line) -> None:
        """Merge "Long Name (LN)" into one."""
        kept: list[Mention] = []
        for mention in line.mentions:
            if (
                kept
                and (found := _ALIAS.match(self.text, kept[-1].end, line.end))
                and found.start(1) <= mention.start
                and mention.end <= found.end(1)
            ):
                long, short = kept[-1], found.group(1)
                if self._introduces(self.text[long.start : long.end], short):
                    self.cast.also_called(long.who, short.removeprefix("the "))
                    continue
            kept.append(mention)
        line.mentions = kept

    def _introduces(self, long: str, short: str) -> bool:
        """Whether the words in parentheses after a name are another form of it."""
        if is_acronym_of(short, long) or is_acronym_of(long, short):
            return True
        if normal(long).startswith(normal(short)):
            return True
        given = long.split()[0].lower() in listed("given-names")
        if looks_personal(long) or (given and may_be_person(long)):
            return False  # "Ada Doe (AWS)" works there
        return short.isupper() and " " not in short and len(short) > 1 and len(long.split()) > 1


def _overlaps(run: Run, others: list[Run]) -> bool:
    return any(run.start < other.end and other.start < run.end for other in others)


def _file_words(token: Token) -> Iterator[Token]:
    """The words of a file name's stem, which hyphens and underscores part."""
    for match in re.finditer(r"[^\-_.]+", token.text):
        start = token.start + match.start()
        yield token._replace(
            start=start, end=start + len(match.group()), text=match.group(), lower=match.group().lower()
        )


def line_at(lines: list[Line], position: int) -> Line | None:
    """The line that holds a character of the reading text."""
    index = bisect_left(lines, position + 1, key=lambda line: line.start) - 1
    return lines[index] if index >= 0 and position < lines[index].end else None
