"""Usual words that are names because they are counted up with names: "Verizon, KDDI, Sprint and Jio"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.lexicon import listed, words
from kg.extract.scene.bridges import PLAIN_GAPS
from kg.extract.scene.given import INITIALS
from kg.extract.scene.tokens import Token, looks_named

_OFTEN_ELSE = frozenset().union(*map(words, ("role_heads", "role_modifiers", "member_words", "tiers", "body_heads")))
_AND = frozenset({"and", "or", "&"})
_LONGEST = 5  # words of a piece
_ENOUGH = 2  # sure names beside the word


def counted(sentence: Sequence[Token]) -> frozenset[int]:
    """The places of the words that only stand in a row of names.

    >>> from kg.extract.scene.tokens import tokens
    >>> text = "With Verizon, KDDI, Sprint and Jio, and Here, it grows."
    >>> row = tokens(text, 0, len(text))
    >>> [row[at].text for at in sorted(counted(row))]
    ['Sprint']
    """
    if sum(token.gap == ", " for token in sentence) < 2:
        return frozenset()
    pieces = _pieces(sentence)
    found = set()
    for number, (start, end) in enumerate(pieces):
        if end - start == 1 and _may_be_name(sentence[start]) and not _leads_on(sentence, start):
            beside = pieces[max(0, number - 2) : number] + pieces[number + 1 : number + 3]
            if sum(_is_name(sentence, *piece) for piece in beside) >= min(_ENOUGH, len(beside)) and len(beside) > 1:
                found.add(start)
    return frozenset(found)


def _pieces(sentence: Sequence[Token]) -> list[tuple[int, int]]:
    """The longest stretch of words between commas and "and" of which each begins with a capital."""
    best: list[tuple[int, int]] = []
    row: list[tuple[int, int]] = []
    for start, end in _parts(sentence):
        first, last = _capitals(sentence, start, end)
        if first > start or not first < last <= first + _LONGEST:
            row = []
        if first < last <= first + _LONGEST:
            row = [*row, (first, last)]
            best = max(best, row, key=len)
        if last < end or (end < len(sentence) and sentence[end].gap not in (", ", " ", "; ")):
            row = []
    return best


def _parts(sentence: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """What stands between commas, "and" and other marks."""
    start = 0
    for at in range(1, len(sentence) + 1):
        if at == len(sentence) or not _goes_on(sentence, at):
            yield start + (start + 1 < at and sentence[start].lower in _AND), at
            start = at


def _capitals(sentence: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """The words with capitals with which a part begins, as in "Verizon joined", or else ends: "members are Verizon"."""
    at = start
    while at < end and sentence[at].text[0].isupper():
        at += 1
    if at > start:
        return start, at
    at = end
    while at > start and sentence[at - 1].text[0].isupper():
        at -= 1
    return at, end


def _goes_on(sentence: Sequence[Token], at: int) -> bool:
    """Whether a word belongs to the same piece as the one before: "U.S. Example"."""
    if sentence[at].gap == ". ":
        return bool(INITIALS.fullmatch(sentence[at - 1].text))
    return sentence[at].gap in PLAIN_GAPS and sentence[at].lower not in _AND


def _leads_on(sentence: Sequence[Token], at: int) -> bool:
    """Whether a word may begin a name of two halves: "Library and Archives Example"."""
    return sentence[at].lower in words("of_heads") and at + 1 < len(sentence) and sentence[at + 1].lower in _AND


def _may_be_name(token: Token) -> bool:
    """Whether a word that runs of capitals leave out may be a name in a row."""
    if not token.text[0].isupper() or (token.lower in _OFTEN_ELSE and not token.text.isupper()):
        return False
    if token.lower in words("generic_acronyms"):
        return token.text.istitle() or token.lower in words("acronyms_too")
    kinds = ("event_heads", "project_heads", "product_heads", "organization_heads", "acronyms_too")
    if not looks_named(token):
        return token.lower in words("first_of_names")
    return any(token.lower in words(kind) for kind in kinds)


def _is_name(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether a piece of a row is surely a name."""
    first = sentence[start]
    return looks_named(first) and (first.lower not in listed("common-words") or end - start > 1)
