"""Long names of organizations that say no more than their short ones: "Acme Technologies", "Acme Holdings", "acme.io".

The wording alone never tells "Acme Labs" or "Acme Research" from Acme's name, so only words that companies append to
themselves count, and only where the short name is spoken of too. Two whose homepages are on different hosts of that
name stay two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.resolve.homepages import pages_agree, pages_contradict
from kg.resolve.normal import key, normal
from kg.resolve.words import words

_SHORTEST = 3  # letters of a short name; below that nearly anything is one
_ENDING = re.compile(r"\w\.(\w+)\b")


@dataclass(frozen=True)
class _Longer:
    """A long name, the short name that it would be, and in which kind of word they differ."""

    said: str
    short: str
    kind: str


def longer_names(
    spoken: Mapping[str, Sequence[str]], listed_as: Callable[[str], str | None], pages: Mapping[str, set[str]]
) -> list[tuple[str, str]]:
    """Which long names are which short ones, both as keys; *spoken* are the spellings in use by key.

    *listed_as* gives the key of a registered name, which need not be in use; *pages* the homepages by key.

    >>> names = ("Acme", "Acme Technologies", "Acme Labs", "Bolt", "Bolt Group", "Bolt Technologies", "Bolt Systems")
    >>> longer_names({key(name): [name] for name in names}, lambda said: None, {})
    [('acmetechnology', 'acme'), ('boltgroup', 'bolt')]
    """
    by_short: dict[str, set[_Longer]] = defaultdict(set)
    for said, spellings in spoken.items():
        for found in (each for spelling in spellings for each in _shorter(said, spelling)):
            known = found.short if found.short in spoken else listed_as(found.short)
            if known is not None and known != said:
                by_short[known].add(found)
    return [
        (each.said, short)
        for short in sorted(by_short)
        for each in sorted(by_short[short], key=lambda each: (each.said, each.kind))
        if _adds_nothing(each, short, by_short[short], pages)
    ]


def _shorter(said: str, spelling: str) -> Iterator[_Longer]:
    form = normal(spelling)
    for kind, these in (*((kind, words(kind)) for kind in _KINDS), ("web_endings", _endings(spelling))):
        parts = form.split()
        while len(parts) > 1 and parts[-1] in these:
            parts.pop()
        if len(parts) == form.count(" ") + 1:
            continue
        short = key(" ".join(parts))
        if len(short) >= _SHORTEST and short != said:
            yield _Longer(said, short, kind)


def _endings(spelling: str) -> frozenset[str]:
    """The endings of web addresses that the name has with their dots."""
    return words("web_endings") & {found.casefold() for found in _ENDING.findall(spelling)}


def _adds_nothing(each: _Longer, short: str, rivals: set[_Longer], pages: Mapping[str, set[str]]) -> bool:
    ours, theirs = pages.get(each.said, ()), pages.get(short, ())
    if each.kind == "trailing_words_of_page":
        return pages_agree(ours, theirs)
    rivalled = any(rival.kind == "holding_words" and rival.said != each.said for rival in rivals)
    return not pages_contradict(ours, theirs, short) and not (rivalled and each.kind == "trailing_words")


_KINDS = ("holding_words", "trailing_words", "trailing_words_of_page")
