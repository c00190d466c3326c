"""The words of a name, without what no comparison of names should see: case, diacritics, punctuation, articles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.resolve.words import words

REMEMBERED = 1 << 18  # forms kept in memory: each name is asked for several times, and thrashing costs sixfold

_PLAINER = {"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
_LETTERS = str.maketrans(
    _PLAINER | {letter.upper(): plainer.title() for letter, plainer in _PLAINER.items() if letter != "ı"}
)
_MARKS = re.compile(r"(?<=[A-Za-z])[\u0300-\u036f]+")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")  # of casefolded ASCII
_POSSESSIVE = re.compile(r"(?<=\w)['’‘`´]s?\s*$")
_SIGNS = (
    (re.compile(r"\s*&\s*|\s+\+\s+"), " and "),
    (re.compile(r"(?<=[\w+])\+"), " plus "),
    (re.compile(r"(?<=\w)#"), " sharp "),
    (re.compile(r"(?<![\w.])\.(?=\w{2})"), "dot"),  # .NET is not Net
    (re.compile(r"\b(\w)[./](?=\w\b)"), r"\1"),  # I.B.M., S.A., A/S
    (re.compile(r"['’‘`´]"), ""),
)


@lru_cache(maxsize=REMEMBERED)
def plain(name: str) -> str:
    """The words of a name without case, diacritics, punctuation, article and possessive; never empty.

    >>> plain("José  García-López")
    'jose garcia lopez'
    """
    text = _POSSESSIVE.sub("", fold(unicodedata.normalize("NFKC", name).casefold()).strip())
    for sign, word in _SIGNS:
        text = sign.sub(word, text)
    parts = _letters(text).split()
    while len(parts) > 1 and parts[0] in words("articles"):
        del parts[0]
    return " ".join(parts) or " ".join(f"u{ord(char):x}" for char in name.strip()) or "u0"


def fold(text: str) -> str:
    """The text with Latin letters stripped of their diacritics; other scripts untouched (が is not か).

    >>> fold("Ångström, zażółć, が")
    'Angstrom, zazolc, が'
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text))).translate(_LETTERS)


def _letters(text: str) -> str:
    if text.isascii():
        return _NO_LETTERS.sub(" ", text)
    return "".join(char if _is_letter(char) else " " for char in text)


def _is_letter(char: str) -> bool:
    return char.isalnum() or (not char.isascii() and unicodedata.category(char).startswith("M"))
