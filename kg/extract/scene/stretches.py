"""The stretches of a sentence that may be names: runs of capitals, links, entries of lists, words about pictures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from operator import attrgetter

from kg.extract.lexicon import listed, words
from kg.extract.scene.cast import Cast
from kg.extract.scene.names import Run, runs
from kg.extract.scene.sentences import Sentence
from kg.extract.scene.tokens import Token, looks_named
from kg.model import Announcement, Mark

_MARKED_SMALL = frozenset(
    {"of", "and", "for", "the", "&", "at", "de", "la", "le", "du", "des", "der", "für", "und", "in", "y", "e"}
)
RANKS = frozenset({"level", "tier"}).union(*map(words, ("member_words", "tiers", "role_heads", "role_modifiers")))
CLOSING = (  # of letters: a signature follows
    r"(?i:(?:many |with |best |kind |warm |yours )*"
    r"(?:thanks|regards|wishes|sincerely|truly|cheers|cordially|respectfully|greetings|grüßen?|salutations))\b"
)
_CLOSES = re.compile(rf"{CLOSING}[,.!]")
_SPEAKS_OF_LISTED = re.compile(r"[Mm]embers|[Ss]ponsors|[Ss]upporters|[Dd]onors|[Pp]artners")
_METALS = frozenset({"platinum", "gold", "silver", "bronze", "diamond", "premier", "premium"})
_HEADS = ("foundation_heads", "organization_heads", "body_heads", "project_heads", "event_heads", "honorifics")
BARE = RANKS.union(*map(words, _HEADS))


class Stretches:
    """Finds what may be names in the sentences of one announcement; *known* are its names in small letters."""

    def __init__(self, announcement: Announcement, cast: Cast, known: Collection[str]) -> None:
        self.announcement = announcement
        self.text = announcement.text
        self.cast = cast
        self._known = frozenset(known)

    def pictured(self, found: list[Token]) -> list[Run]:
        """The name in the words about a picture or in its file's name: all of them but "logo" and the like."""
        parts = [part for token in found for part in _file_words(token)]
        named = [part for part in parts if part.lower not in words("picture_words") and not part.lower.isdigit()]
        named = named[1:] if named and named[0].lower in words("honorifics") else named
        while len(named) > 1 and named[-1].lower in _METALS:
            named = named[:-1]  # "acme-platinum.png"
        return [Run(named[0].start, named[-1].end, tuple(named))] if 0 < len(named) < 8 else []

    def is_titled(self, sentence: Sentence, found: list[Token]) -> bool:
        """Whether a sentence is a headline in title case."""
        kind = self.announcement.blocks[sentence.block].kind
        if kind in ("paragraph", "field") and (len(found) > 14 or self.text[sentence.end - 1] == "."):
            return False
        if kind in ("paragraph", "field") and (
            self._is_row(sentence) or _CLOSES.match(self.text, sentence.start, sentence.end)
        ):
            return False
        if found and found[-1].lower in words("legal_forms") and len(found) < 6:
            return False
        if kind == "paragraph" and self._is_bold_entry(sentence) and self.entry(sentence, found):
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

    def _is_bold_entry(self, sentence: Sentence) -> bool:
        """Whether a sentence is a bold paragraph under a heading that speaks of members or sponsors."""
        block = self.announcement.blocks[sentence.block]
        if not any(
            mark.kind == "strong" and mark.start <= block.start and block.end <= mark.end for mark in block.marks
        ):
            return False
        over = next((one for one in self.announcement.blocks[sentence.block :: -1] if one.kind == "heading"), None)
        return over is not None and _SPEAKS_OF_LISTED.search(self.text, over.start, over.end) is not None

    def _is_row(self, sentence: Sentence) -> bool:
        """Whether a sentence only counts up names, with commas between: four or more, or any behind a label."""
        label, colon, rest = self.text[sentence.start : sentence.end].rpartition(": ")
        pieces = re.split(r"[,;·•|] ", rest)
        listed = (
            colon
            and len(label.split()) < 4
            and sum(piece[:1].isupper() for piece in map(str.strip, pieces)) > len(pieces) - 2
        )
        named = len(pieces) > 2 and all(piece.lstrip(" 0-9*•–—")[:1].isupper() for piece in pieces[1:])
        return (len(pieces) > 3 or named or bool(listed)) and all(len(piece.split()) < 8 for piece in pieces)

    def entry(self, sentence: Sentence, found: list[Token]) -> list[Run]:
        """The name that an entry of a list or table is, if it is nothing but one whose first word is a common one."""
        block = self.announcement.blocks[sentence.block]
        alone = block.kind in ("item", "cell", "paragraph") and (block.start, block.end) == (
            sentence.start,
            sentence.end,
        )
        capital = all(token.text[0].isupper() or token.lower in _MARKED_SMALL for token in found)
        if block.kind == "paragraph" and not self._is_bold_entry(sentence):
            return []
        if not alone or not 1 < len(found) < 6 or not capital or any(map(_ends_piece, found[1:])):
            return []
        named = runs(found, known=self._known | {token.lower for token in found if token.text[0].isupper()})
        whole = len(named) == 1 and not named[0].role and len(named[0].words) == len(found)
        return named if whole and found[-1].lower not in BARE - words("organization_heads") else []

    def written(self, sentence: Sentence, found: list[Token], *, titled: bool) -> list[Run]:
        """Whatever is written as a name in a sentence, in order; in a headline first what the body names."""
        marked = list(self._marked(sentence, found))
        plain = runs(found, known=self._known, titled=titled)
        known = [*self._met_before(found), *_with_article(found)] if titled else []
        known = [run for run in known if not _is_given_name_of(run, plain)]
        free: list[Run] = []
        for run in known:
            if not _overlaps(run, [*marked, *free]):
                free.append(run)
        free += [run for run in plain if not _overlaps(run, [*marked, *free])]
        cut = (part for run in (*marked, *free) for part in self._without_label(sentence, run))
        return sorted(cut, key=attrgetter("start"))

    def _without_label(self, sentence: Sentence, run: Run) -> Iterator[Run]:
        """A run, cut where a bold label begins or ends in it: "Acme **Gold members:** Bolt"."""
        for mark in self.announcement.blocks[sentence.block].marks:
            if mark.kind == "strong" and run.start < mark.start < run.end:
                before = tuple(word for word in run.words if word.end <= mark.start)
                if before and self.text[mark.end - 1] == ":":
                    yield Run(before[0].start, before[-1].end, before)
                    return
        yield run

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
        if part[0].lower in ("the", "a", "an") or part[-1].text == "&":
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


def _with_article(found: list[Token]) -> Iterator[Run]:
    """What a headline calls "the ... Foundation", though each of its words is a usual one."""
    for at, head in enumerate(found):
        if head.lower in words("foundation_heads") and head.text[0].isupper():
            start = at
            while start and at - start < 5 and found[start].gap == " " and found[start - 1].text[0].isupper():
                start -= 1
            if start < at and start and found[start - 1].lower == "the":
                yield Run(found[start].start, head.end, tuple(found[start : at + 1]), article=True)


def _ends_piece(token: Token) -> bool:
    """Whether more than a space or "&" stands before a word."""
    return token.gap.strip(" &-'’.") != ""


def _is_given_name_of(run: Run, others: list[Run]) -> bool:
    """Whether a name of one word is the given name with which another begins: the body calls Ada Doe "Ada"."""
    if len(run.words) > 1 or run.words[0].lower not in listed("given-names"):
        return False
    return any(other.start == run.start and 1 < len(other.words) < 4 for other in others)


def _overlaps(run: Run, others: list[Run]) -> bool:
    return any(run.start < other.end and other.start < run.end for other in others)


def _file_words(token: Token) -> Iterator[Token]:
    """The words of a file name's stem, which hyphens and underscores part."""
    for match in re.finditer(r"[^\-_.]+", token.text):
        start = token.start + match.start()
        yield token._replace(
            start=start, end=start + len(match.group()), text=match.group(), lower=match.group().lower()
        )
