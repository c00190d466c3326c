"""The words of a sentence, and which of them look like parts of a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kg.extract.lexicon import listed, words

# Scripts that set no space between words, or join endings to names: no word mixes them with Latin letters.
_ASIAN = r"\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(
    rf"[^\W_{_ASIAN}]+(?:['’.+\-_&][^\W_{_ASIAN}]+)*(?:\+\+|#|(?<=[A-Z])\+(?!\w))?|[{_ASIAN}]+|&|\.[a-z]\w+|(?<![\w.)])\.[A-Z]\w+"
)
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$", re.I)
_NUMBERED = re.compile(
    r"\d+(?!st$|nd$|rd$|th$|k$|m$|x$|s$|d$|am$|pm$|px$|gb$|tb$|mb$|kb$|bit$|year$|day$|b$|ghz$)[a-zA-Z]+\d*"
)
_ELIDED = re.compile(r"(?:L|Qu)['’](?=[^\W\d_A-Z])")  # "L’association": no name
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:re|ve|ll|d|m))$", re.I)


class Token(NamedTuple):
    """A word: characters `start` to `end` of the reading text, without a possessive ending."""

    start: int
    end: int
    text: str
    lower: str
    possessive: bool
    gap: str  # what stands between the word before and this one


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Split a stretch of text into words.

    >>> [token.text for token in tokens("Arm's Alex Spinelli joined in 2024.", 0, 35)]
    ['Arm', 'Alex', 'Spinelli', 'joined', 'in', '2024']
    """
    found: list[Token] = []
    last = start
    for match in _TOKEN.finditer(text, start, end):
        at = match.start()
        for offset, word, lower, possessive in _parts(match.group()):
            begin, stop = at + offset, at + offset + len(word)
            if possessive and _stands_in_row(text, begin, match.end()):
                stop, possessive = match.end(), False
                word, lower = text[begin:stop], text[begin:stop].lower()
            found.append(Token(begin, stop, word, lower, possessive, text[last:begin]))
            last = stop
    return found


def _stands_in_row(text: str, start: int, end: int) -> bool:
    """Whether "'s" ends a name that stands in a row: "Acme, Bolt’s, Corvid", where nothing is anybody's."""
    return text[end : end + 2] == ", " and text[start - 2 : start] == ", " and text[start].isupper()


@lru_cache(maxsize=20_000)
def _parts(whole: str) -> tuple[tuple[int, str, str, bool], ...]:
    """The parts of a word without possessive endings: where each begins, itself, in lower case, and if it had one."""
    parts = []
    for begin, stop in _cut(whole):
        word = whole[begin:stop]
        possessive = word[-2:-1] in "'’" and bool(_POSSESSIVE.search(word))
        if possessive:
            word = word[:-2] if word[-1] in "sS" else word[:-1]
        parts.append((begin, word, word.lower(), possessive))
    return tuple(parts)


def _cut(word: str) -> list[tuple[int, int]]:
    """A word, cut before a hyphenated common word: "Linux-based" is "Linux" and "based"."""
    if word[0] in "LQ" and (elided := _ELIDED.match(word)):
        return [(elided.end(), len(word))]
    if "-" not in word:
        return [(0, len(word))]
    head, _, tail = word.rpartition("-")
    if tail.islower() and head[0].isupper() and tail in words("hyphen_tails"):
        middle = len(head)
        return [(0, middle), (middle + 1, len(word))]
    return [(0, len(word))]


def looks_named(token: Token) -> bool:
    """Whether a word is written as names are: a capital first or inside, or digits and letters together."""
    return (not token.text.islower() and _looks_named(token.text)) or (
        token.text[0].isdigit() and _is_numbered(token.lower)
    )


@lru_cache(maxsize=20_000)
def _looks_named(text: str) -> bool:
    if text.lower() in words("never_names") or _CONTRACTION.search(text):
        return False
    if text[0].isupper():
        return True
    return not text[0].isdigit() and any(char.isupper() for char in text[1:])


def _is_numbered(lower: str) -> bool:
    """Whether a word of digits and letters is a name, as 42on is and 42nd is not."""
    return bool(_NUMBERED.fullmatch(lower)) and lower not in listed("common-words")
