"""By what a line of Markdown shows which block it begins, goes on with or ends."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.read.elements import BLOCKS
from kg.read.lines import Line
from kg.read.passage import VOID

LONGEST_HEADING = 120
WIDEST_ROW = 72
NARROWEST_PROSE = 30

HEADING = re.compile(r" {0,3}(#{1,6}(?=[ \t]|\Z)|#{2,6}(?=[^\s#]))[ \t]*(.*)", re.DOTALL)  # some leave out the space
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*\Z")
QUOTE = re.compile(r" {0,3}>[ \t]?")
MARKER = re.compile(r"( {0,3}(?:[-*+\u2022]|(\d{1,9})[.)]))([ \t]+|\Z)")
DEFINED = re.compile(r" {0,3}:[ \t]+(?=\S)")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*\Z")
FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")
TAG_NAME = re.compile(r" {0,3}</?([A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|\Z)")
TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
CELL = re.compile(r"(?:[^|\\`]|\\.|`[^`]*`|`)*", re.DOTALL)
_ROW = re.compile(r"[\[(*_\"\u201c@]{0,3}(?:[A-Z0-9@]|[^\x00-\x7f])")
_ADDRESS = re.compile(r"[\[<]?(?:mailto:)?[\w.+-]+@[\w.-]+[\]>]*(?:\([^()\s]*\))?\Z|\+?\d[\d ()/.-]{5,}\Z")
_NAMED_END = re.compile(r"(?:(?:\A|[\s*_(/@])[A-Z0-9][\w.&'\u2019-]*|[)\]>:|])[*_]{0,3}\Z")
_SMALL_END = re.compile(
    r"\b(?:a|an|and|as|at|by|for|from|in|is|of|on|or|the|to|with|our|their|its|und|der|die|das|et|de|la|le|les|y|el)\Z",
    re.I,
)
STARTERS = frozenset(":#>`~<-*+_=|0123456789[:\u2022")


def interrupts(line: str) -> bool:
    """Whether a line begins a new block in the middle of a paragraph."""
    if line.lstrip(" \t")[:1] not in STARTERS:
        return False
    if QUOTE.match(line) or HEADING.match(line) or FENCE.match(line) or RULE.match(line) or FOOTNOTE.match(line):
        return True
    marker = MARKER.match(line)
    if marker:
        return marker[2] in (None, "1") and marker.end() < len(line)
    tag = TAG_NAME.match(line)
    return tag is not None and tag[1].lower() in BLOCKS


def is_short(lines: list[Line]) -> bool:
    """Whether lines may be a heading that a row of dashes makes; under a whole paragraph it is meant for a rule."""
    return len(lines) < 3 and sum(len(line.text) for line in lines) < LONGEST_HEADING


def are_rows(lines: list[Line]) -> bool:
    r"""Whether each line is meant to stand by itself, as in an address or a roll, and none goes on with the one before.

    >>> from kg.read.lines import lines_of
    >>> are_rows(lines_of("Ada Doe, Acme\nHead of Open Source at Acme")), are_rows(lines_of("We welcome\nAcme to it."))
    (True, False)
    """
    every = [" ".join(line.text.replace(VOID, " ").split()) for line in lines]
    shown = [text for text in every if not _ADDRESS.match(text)]
    if len(every) < 2 or not all(_ROW.match(text) and len(text) <= WIDEST_ROW for text in shown):
        return False
    if any(text.endswith((",", "-", "\\")) or _SMALL_END.search(text) for text in shown[:-1]):
        return False
    if len(shown) < len(every):
        return True  # a card: nobody writes an address into the middle of a sentence as a line of its own
    widest = max(map(len, shown))
    if widest <= NARROWEST_PROSE:
        return len(shown) > 2 or bool(_NAMED_END.search(shown[0]))
    fitting = [len(one) + 1 + len(two.split()[0]) <= widest for one, two in pairwise(shown)]
    if len(shown) == 2:
        return all(fitting) and bool(_NAMED_END.search(shown[0]))
    return 2 * sum(fitting) >= len(fitting)


def without_closing(heading: str) -> str:
    """The text of a heading without the number signs that may close it."""
    heading = heading.rstrip(f" \t{VOID}")
    text = heading.rstrip("#")
    return text if not text or text[-1] in " \t" else heading
