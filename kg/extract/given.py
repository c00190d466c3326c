"""Words that are part of a person's name only because a given name stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.bridges import SEPARATE
from kg.extract.lexicon import listed, words
from kg.extract.tokens import Token, looks_named

INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_AFTER_PEOPLE = frozenset({",", "(", "–", "—", "-", "|", ":", ";"})
_BARE_HEADS = frozenset().union(*map(words, ("foundation_heads", "organization_heads", "project_heads", "role_heads")))
_NICKNAME_MARKS = frozenset({(" (", ") "), (' "', '" '), (" “", "” "), (" '", "' "), (" ‘", "’ ")})


def is_surname(sentence: Sequence[Token], index: int) -> bool:
    """Whether a usual word is a surname in a headline: "Hana Mori, President", "Polly Green Head of Sales"."""
    if index == 0 or sentence[index].gap not in (" ", ". ") or not sentence[index].text.istitle():
        return False
    start = index - 1
    if start and INITIALS.fullmatch(sentence[start].text) and sentence[start].gap == " ":
        start -= 1
    first = sentence[start]
    if first.lower not in listed("given-names") or first.lower in listed("common-words") or not first.text.istitle():
        return False
    if sentence[index].lower in _BARE_HEADS or (start and sentence[start].gap == " "):
        return False
    following = sentence[index + 1] if index + 1 < len(sentence) else None
    return following is None or following.gap.strip() in _AFTER_PEOPLE or following.lower in SEPARATE


def is_nickname(sentence: Sequence[Token], start: int) -> bool:
    """Whether a second given name stands in parentheses or quotation marks: "Alexandra (Sasha) Doe"."""
    if start + 2 >= len(sentence) or (sentence[start + 1].gap, sentence[start + 2].gap) not in _NICKNAME_MARKS:
        return False
    return sentence[start].lower in listed("given-names") and all(
        token.text.istitle() and looks_named(token) for token in sentence[start : start + 3]
    )


def is_like_a_month(sentence: Sequence[Token], index: int) -> bool:
    """Whether a word that is never a name by itself is a given name here: "June Andronick"."""
    if sentence[index].lower not in words("given_months") or index + 1 >= len(sentence):
        return False
    following = sentence[index + 1]
    return following.gap == " " and looks_named(following) and following.lower not in listed("common-words")


def is_initial(sentence: Sequence[Token], index: int) -> bool:
    """Whether a word that is never a name by itself is a middle initial here: "Ada A. Doe"."""
    if sentence[index].text not in ("A", "I") or index + 1 >= len(sentence):
        return False
    following = sentence[index + 1]
    return sentence[index].gap == " " and following.gap == ". " and looks_named(following)
