"""The sentences of an announcement, each a stretch of its reading text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.extract.lexicon import listed
from kg.model import Announcement, Block

_END = re.compile(r"""(?:[.!?…]+["'”’»)\]]*|[。！？]["'”’」』）]*)(?=\s|$|[“"(][A-Z])|\n+|(?<=[。！？])""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Dr|Prof|Mr|Mrs|Ms|St|Sr|Jr|vs|No|Co|Corp|Inc|Ltd|e\.g|i\.e|approx|et al|cf|U\.S|U\.K|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Fig|Ph\.D|Eng|Mgr|Dir|Dept|Asst|Assoc|Univ|e\.V|[ap]\.m))\.$"
)
_ALWAYS_NEXT = re.compile(r"""\s+["'“‘«(\[]?(?:[A-Z0-9@#*–—]|[^\x00-\x7f]|[a-z]+[A-Z])""")
_AFTER_LEGAL_FORM = re.compile(r"\s+(?:The|This|These|We|It|In|At|As|Our|Its|With|For|On|A|An|To|By|Today|By)\b")
_CAPITAL = re.compile(r"\s+([A-Z][a-z]{3,})\b")
_LEGAL_FORM = re.compile(r"\b(?:Co|Corp|Inc|Ltd|e\.V|[ap]\.m)\.$")


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(  # "San Francisco, Calif. – July 27, 2023 – The foundation"; the place may stand behind the date
    rf"[*_(\s]*(?:[^\W\d_][^:;!?\n]{{1,70}}?[\s,./—–-]+)?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}})"
    r"(?:\s*\([^()\n]{2,40}\)|\s*/[^/\n]{2,30}/)?\*{0,2}\s*(?:--|[–—―|]|-(?=\s))\s*(?=\S)"
)
_SMALL_WORD = re.compile(r"(?<![\w.’'])(?!(?:de|la|le|and|of|del|den|der|am|in)\b)[a-z]{2,}")


def after_dateline(text: str, sentence: Sentence) -> int:
    """Where a sentence begins behind the place and day of a press release.

    >>> text = "SAN FRANCISCO – July 27, 2023 – Acme joins."
    >>> text[after_dateline(text, Sentence(0, len(text), 0)) :]
    'Acme joins.'
    """
    found = _DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + 160))
    if found is None or _SMALL_WORD.search(_BUSINESS_WIRE.sub("", found.group())):
        return sentence.start
    return found.end()


_BUSINESS_WIRE = re.compile(r"\([^()]*\)|/[^/]*/|\d(?:st|nd|rd|th)\b")


class Sentence(NamedTuple):
    """Characters `start` to `end` of the reading text, inside one block."""

    start: int
    end: int
    block: int  # index into the announcement's blocks


def sentences(announcement: Announcement) -> list[Sentence]:
    """Split every block into sentences, in the order of the text; white space at their ends is left out."""
    return [
        Sentence(start, end, index)
        for index, block in enumerate(announcement.blocks)
        for start, end in _split(announcement.text, block)
    ]


def _split(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for found in _END.finditer(text, block.start, block.end):
        if found.group().strip() and not _ends(text, found, start, block.end):
            continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, block.end)


def _ends(text: str, found: re.Match[str], start: int, stop: int) -> bool:
    """Whether a full stop closes its sentence rather than an abbreviation."""
    if found.end() >= stop:
        return True
    if not _ALWAYS_NEXT.match(text, found.end(), min(stop, found.end() + 12)) and found.group()[-1:] == ".":
        return False
    before = text[max(start, found.start() - 12) : found.start() + 1]
    if _ABBREVIATION.search(before):
        return bool(_LEGAL_FORM.search(before)) and _goes_on_anew(text, found.end())
    return True


def _goes_on_anew(text: str, at: int) -> bool:
    """Whether a usual word with a capital stands behind a legal form: "Acme, Ltd. Sponsors include Bolt."."""
    following = _CAPITAL.match(text, at)
    usual = following is not None and following.group(1).lower() in listed("common-words")
    return usual or _AFTER_LEGAL_FORM.match(text, at) is not None


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end
