"""Words that are part of a person's name only because a given name stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.lexicon import listed, words
from kg.extract.scene.bridges import SEPARATE
from kg.extract.scene.tokens import Token, looks_named

INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
AFTER_PEOPLE = frozenset({",", "(", "–", "—", "-", "|", ":", ";"})
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
    return following is None or following.gap.strip() in AFTER_PEOPLE or following.lower in SEPARATE


def is_nickname(sentence: Sequence[Token], start: int) -> bool:
    """Whether a second given name stands in parentheses or quotation marks: "Alexandra (Sasha) Doe"."""
    if start + 2 >= len(sentence) or (sentence[start + 1].gap, sentence[start + 2].gap) not in _NICKNAME_MARKS:
        return False
    return sentence[start].lower in listed("given-names") and all(
        token.text.istitle() and looks_named(token) for token in sentence[start : start + 3]
    )


def is_given(word: str) -> bool:
    """Whether a lower-case word is a given name, if only one before a surname.

    >>> is_given("ada"), is_given("hope"), is_given("acme")
    (True, True, False)
    """
    return word in listed("given-names") or word in words("given_words")


def is_given_word(sentence: Sequence[Token], index: int) -> bool:
    """Whether a word that is never a name by itself is a given name here: "June Andronick"."""
    token = sentence[index]
    if token.lower not in words("given_words") or not token.text.istitle() or index + 1 >= len(sentence):
        return False
    following = sentence[index + 1]
    return following.gap == " " and looks_named(following) and following.lower not in listed("common-words")


def is_surname_word(sentence: Sequence[Token], index: int) -> bool:
    """Whether a word that is never a name by itself is one behind a given name: "said Ada May", "Ada Can Doe"."""
    token, before = sentence[index], sentence[index - 1]
    if token.lower not in words("surname_words") or token.gap != " " or not token.text.istitle():
        return False
    if not before.text.istitle() or before.lower not in listed("given-names") - listed("common-words"):
        return False
    return index + 1 == len(sentence) or not sentence[index + 1].text[0].isdigit()


def is_initial(sentence: Sequence[Token], index: int) -> bool:
    """Whether a word that is never a name by itself is a middle initial here: "Ada A. Doe"."""
    if sentence[index].text not in ("A", "I") or index + 1 >= len(sentence):
        return False
    following = sentence[index + 1]
    return sentence[index].gap == " " and following.gap == ". " and looks_named(following)
