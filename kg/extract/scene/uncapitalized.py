"""Words without a capital that are names all the same: what links, lists and other sentences show of them."""

from __future__ import annotations

import re

from kg.extract.lexicon import context, listed
from kg.model import Announcement

_KIND = r"(?:platform|framework|library|engine|runtime|project|toolkit|database|compiler|protocol|agent|models?)\b"
# Each begins with what is rare in a text, and what must stand before it is looked at only then.
_OWNED = re.compile(rf"['’]s ([a-z][a-z0-9]{{2,}})(?=[,;.)]\s|\s(?:and|by)\s|\s{_KIND})")
_OWNER = re.compile(r"\b[A-Z][\w&.-]*$")
_MADE = re.compile(
    r"(?:launch|releas|introduc|unveil|call|nam|dubb|open[- ]sourc|donat)(?:es?|ed|ing) [‘“\"']?([a-z][a-z0-9]{2,})"
    rf"(?=[,;]\s|\s\(|[’”\"']|\s{_KIND})"
)
_PIECE = r"(?:[a-z0-9]{0,6}[A-Z][\w&.+-]*(?: [A-Z][\w&.+-]*){0,4}|[a-z][a-z0-9]{2,})"
_ROW = re.compile(rf"(?<![\w-]){_PIECE}(?:, {_PIECE}){{3,60}}")
_LONE = re.compile(r", ([a-z][a-z0-9]{2,})")
_SMALL = re.compile(r"(?<![\w@/.-])[a-z]{3,12}$")
_SURNAME = re.compile(r" [A-Z][a-z]{2,}(?=,? (?:is|was|said|says|has|will|who|joins|chairs|serves)\b|, [a-z]|\s*\(|\n)")
_ARTICLE_BEFORE = re.compile(r"\b(?:an?|these|many)\s+$")


def uncapitalized(announcement: Announcement) -> frozenset[str]:
    """The lower-case words of an announcement that are names.

    >>> from kg.model import Announcement
    >>> uncapitalized(Announcement("x.md", "Acme released foolang, its compiler. Everyone likes foolang.", ()))
    frozenset({'foolang'})
    """
    found = _in_links(announcement) | _in_lists(announcement) | _in_rows(announcement)
    return found | _in_sentences(announcement.text) | _given_names(announcement.text)


def _in_links(announcement: Announcement) -> frozenset[str]:
    """The text of a link whose address holds that very word."""
    links = (
        (announcement.text[mark.start : mark.end].strip(), mark.target.lower())
        for block in announcement.blocks
        for mark in block.marks
        if mark.kind == "link"
    )
    return frozenset(
        word
        for word, target in links
        if len(word) > 2 and word.isalnum() and word.islower() and _names_target(word, target)
    )


def _names_target(word: str, target: str) -> bool:
    """Whether a link's address is called by a word; by a common word only if it is one of code."""
    if word in listed("common-words"):
        return context("code_host").match(target) is not None and target.rstrip("/").endswith(f"/{word}")
    return word in target


def _in_lists(announcement: Announcement) -> frozenset[str]:
    """Words with which an entry begins in a list of names."""
    lists: dict[int, list[str]] = {}
    for block in announcement.blocks:
        if block.kind == "item" and block.end - block.start < 60:
            lists.setdefault(block.group, []).append(announcement.text[block.start : block.end])
    return frozenset(
        first.strip(",.:;").lower()
        for entries in lists.values()
        if len(entries) > 2 and sum(entry[:1].isupper() for entry in entries) * 2 > len(entries)
        for first, *_ in (entry.split() for entry in entries if entry.strip())
        if _may_be_name(first.strip(",.:;"))
    )


def _in_rows(announcement: Announcement) -> frozenset[str]:
    """Words that stand alone between two commas in a row of names with capitals."""
    if not any(map(_may_be_name, _LONE.findall(announcement.text))):
        return frozenset()
    found: set[str] = set()
    for row in _ROW.finditer(announcement.text):
        pieces = row.group().split(", ")
        if sum(piece[:1].isupper() for piece in pieces) > 2:
            found.update(piece for piece in pieces[1:] if _may_be_name(piece))
    return frozenset(found)


def _in_sentences(text: str) -> frozenset[str]:
    """Words that somebody owns or made, and that never follow an article."""
    owned = (
        found[1] for found in _OWNED.finditer(text) if _OWNER.search(text[max(0, found.start() - 40) : found.start()])
    )
    made = (found[1] for found in _MADE.finditer(text) if not _is_in_word(text, found.start()))
    return frozenset(word for word in {*owned, *made} if _may_be_name(word) and _is_used_as_name(word, text))


def _is_in_word(text: str, at: int) -> bool:
    """Whether the character before a place belongs to a word."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")


def _given_names(text: str) -> frozenset[str]:
    """Given names that their bearer writes small, before a surname and with a sign that somebody is meant."""
    places = (found.start() for found in _SURNAME.finditer(text))
    before = (_SMALL.search(text[max(0, at - 14) : at]) for at in places)
    names = {found.group() for found in before if found}
    return frozenset(name for name in names if name in listed("given-names") and _may_be_name(name))


def _is_used_as_name(word: str, text: str) -> bool:
    uses = list(re.finditer(rf"(?<![\w-]){word}(?![\w-])", text))
    plain = any(_ARTICLE_BEFORE.search(text[max(0, use.start() - 12) : use.start()]) for use in uses)
    return not plain and (len(uses) > 1 or re.match(rf"\s{_KIND}", text[uses[0].end() :][:20]) is not None)


def _may_be_name(word: str) -> bool:
    return word.islower() and word.isalnum() and word not in listed("common-words")
