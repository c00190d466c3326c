"""By what a line of Markdown shows which block it begins, goes on with or ends."""

from __future__ import annotations

import re

from kg.read.elements import BLOCKS
from kg.read.lines import Line
from kg.read.passage import VOID

LONGEST_HEADING = 120

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


def without_closing(heading: str) -> str:
    """The text of a heading without the number signs that may close it."""
    heading = heading.rstrip(f" \t{VOID}")
    text = heading.rstrip("#")
    return text if not text or text[-1] in " \t" else heading
