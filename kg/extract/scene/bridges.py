"""Small words inside names: "University of Leeds", "Institute for Applied Security", "Example Library at Example"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.lexicon import listed, words
from kg.extract.scene.tokens import Token, looks_named

PLAIN_GAPS = frozenset({" ", "-"})
SEPARATE = words("role_modifiers") | words("role_heads")
FIELDS = words("joined_by_and") | (listed("common-words") - words("organization_heads"))
OF_HEADS, _AND_HEADS, _PARTICLES = words("of_heads"), words("joined_by_and"), words("name_particles")
BOARDS = frozenset({"board", "committee"})
ENDS = words("organization_heads") | words("foundation_heads") | words("body_heads")
_BODY_WORDS = words("body_words") - {"of", "and", "&", "directors", "trustees"}
ARTICLES = frozenset({"the", "a", "an"})


def bridge(sentence: Sequence[Token], start: int, index: int) -> int:
    """The index of the word to which a small word at *index* leads inside a name; 0 if the name ends there."""
    if index + 1 >= len(sentence) or sentence[index].gap not in PLAIN_GAPS:
        return 0
    token, reach = sentence[index], index + 1
    if token.lower in ("of", "for", "at", "in", "on") and sentence[reach].lower in ARTICLES:
        reach += 1
    if reach >= len(sentence) or any(sentence[at].gap not in PLAIN_GAPS for at in range(index + 1, reach + 1)):
        return 0
    if token.text == "&":
        return reach if token.gap == "" or not _two_people(sentence, start, index) else 0
    if token.text in _SPELLED and index > start and looks_named(sentence[reach]):
        return reach if _is_spelled(sentence, start, index, reach) else 0
    if token.lower in words("foreign_and"):
        return reach if _over_foreign_and(sentence, start, index, reach) else 0
    if token.lower in words("german_articles") and not _over_german_article(sentence, start, index):
        return 0
    if token.lower in _PARTICLES | words("foreign_small") | words("foreign_adjectives"):
        if sentence[index - 1].lower in words("tiers") - OF_HEADS:
            return 0  # "membre Platinum de la Fondation"
        return reach + 1 if sentence[reach].lower in _PARTICLES and reach + 1 < len(sentence) else reach
    bridged = _BRIDGES.get(token.lower)
    return reach if bridged and bridged(sentence, start, index, reach) else 0


def _over_german_article(sentence: Sequence[Token], start: int, index: int) -> bool:
    """Whether "der" or "von" goes on with the name: "Universität der Künste", "Ada von Doe"; not "Mission der"."""
    before = sentence[index - 1].lower
    return before in listed("given-names") or bool({word.lower for word in sentence[start:index]} & OF_HEADS)


_SPELLED = frozenset({"For", "Of", "In"})


def _is_spelled(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether a small word has a capital inside a name, though not every word of the sentence has one."""
    before = sentence[index - 1]
    if sentence[index].gap != " " or sentence[reach].gap != " " or not before.text[0].isupper():
        return False
    return any(token.text.islower() and token.gap == " " and len(token.text) > 2 for token in sentence[reach + 1 :])


def _over_of(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "of" goes on with the name: "University of Leeds", "Board of Directors"."""
    spanned = {word.lower for word in sentence[start:index]}
    if spanned & BOARDS:
        return sentence[reach].lower in words("body_words")
    return bool(spanned & (OF_HEADS | words("adjectives_of_places"))) or _of_in_a_row(sentence, start, index, reach)


def _of_in_a_row(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "X of Y" is one of the names in a row: "Acme, Band of Coders and Bolt"."""
    if index != start + 1 or start < 2 or sentence[start].gap != ", " or reach + 1 >= len(sentence):
        return False
    first, following = sentence[start].lower, sentence[reach + 1]
    if first in SEPARATE or first in listed("given-names") or sentence[reach].lower in listed("places"):
        return False
    return first in listed("common-words") and (following.gap == ", " or following.lower == "and")


def _over_for(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "for" goes on with the name: "Foundation for Public Code", not "Example Foundation for" somebody."""
    before = sentence[index - 1].lower
    if sentence[index].text == "For" and any(word.text.islower() and len(word.text) > 3 for word in sentence):
        return index > start + 1  # "Open Example For Everyone", in running text
    whole = before in words("foundation_heads") and index - 1 > start
    heads = (OF_HEADS | words("adjectives_of_places")) - BOARDS
    return not whole and bool({word.lower for word in sentence[start:index]} & heads)


def _over_on(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "on" goes on with the name: "Partnership on Example", "Council on Science"."""
    return sentence[index - 1].lower in words("on_heads")


def _over_in(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "in" goes on with the name: "Center for Research in Software"; not "University of Leeds in England"."""
    abstract = sentence[index - 1].lower in _AND_HEADS and sentence[reach].lower not in listed("places")
    return abstract and _over_of(sentence, start, index, reach)


def _over_over(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "over" goes on with a foundation's name: "Trust over Example Foundation"."""
    for token in sentence[reach : reach + 3]:
        if not looks_named(token):
            return False
        if token.lower in words("foundation_heads"):
            return index == start + 1
    return False


def _over_at(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "at" goes on with the name: "Example Library at Example University"."""
    if start > 1 and sentence[start - 1].lower == "of" and sentence[start - 2].lower in words("role_heads"):
        return False  # "Director of Example Center at Example"
    if {token.lower for token in sentence[start:index]} & {"for", "and"}:
        return False  # "Center for Plants at Example University" is a part of it
    return bool({sentence[index - 1].lower, sentence[start].lower} & words("campus_heads"))


def _over_and(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "and" goes on with the name: "Institute for Applied and Integrated Security"."""
    before = sentence[index - 1].lower
    if {"for", "on"} & {word.lower for word in sentence[start:index]} and before in listed("common-words") - ENDS:
        return True
    if _are_one_foundation(sentence, start, index, reach):
        return True
    if any(one.lower in words("taught_heads") and two.lower == "of" for one, two in pairwise(sentence[start:index])):
        return {before, sentence[reach].lower} <= FIELDS
    if before in _BODY_WORDS and _committee_follows(sentence, reach):
        return True  # "Example Steering and Technical Committee"
    first = index == start + 1 and before in words("of_heads")  # "Library and Archives Example"
    return (first or before in _AND_HEADS) and _organization_follows(sentence, reach)


def _are_one_foundation(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether two given names or two kinds of house begin one name: "Ada and Bob Doe Foundation"."""
    if index != start + 1:
        return False
    first, second = sentence[start].lower, sentence[reach].lower
    if {first, second} <= words("campus_heads") | {"archives", "museum", "gallery", "archive"}:
        return True  # "Library and Archives Canada"
    if first not in listed("given-names") or second not in listed("given-names"):
        return False
    return _organization_follows(sentence, reach)


def _committee_follows(sentence: Sequence[Token], index: int) -> bool:
    """Whether one or two words of bodies and the head of one stand from *index* on: "Technical Committee"."""
    for at in range(index, min(index + 3, len(sentence))):
        if sentence[at].gap not in PLAIN_GAPS or not looks_named(sentence[at]):
            return False
        if sentence[at].lower in words("committee_heads"):
            return at > index
        if sentence[at].lower not in _BODY_WORDS:
            return False
    return False


def _over_foreign_and(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "und" or "et" goes on with the name: "Institut für Sprache und Recht"."""
    before = {word.lower for word in sentence[start:index]}
    small = words("foreign_small") | _PARTICLES
    if sentence[start].gap == ", " and not _row_goes_on(sentence, reach):
        return False  # the last of a row: "Example, Institut du Port et Sample"
    return bool(before & small) or _over_and(sentence, start, index, reach)


def _row_goes_on(sentence: Sequence[Token], index: int) -> bool:
    """Whether another name follows in the row after the one that begins at *index*."""
    rest = next((at for at in range(index + 1, len(sentence)) if not looks_named(sentence[at])), len(sentence))
    return any(sentence[at].gap == ", " for at in range(index + 1, min(rest + 1, len(sentence))))


_BRIDGES = {
    "of": _over_of,
    "for": _over_for,
    "in": _over_in,
    "on": _over_on,
    "at": _over_at,
    "and": _over_and,
    "over": _over_over,
}


def _two_people(sentence: Sequence[Token], start: int, index: int) -> bool:
    """Whether "&" at *index* stands between two names of two words each, as between people."""
    after = sentence[index + 1 : index + 3]
    if index - start < 2 or len(after) < 2 or not all(looks_named(token) for token in after):
        return False
    return not {token.lower for token in (*sentence[start:index], *after)} & (ENDS | _AND_HEADS | OF_HEADS)


def _organization_follows(sentence: Sequence[Token], index: int) -> bool:
    """Whether the run from *index* on ends as organizations' names do."""
    for at in range(index, min(index + 6, len(sentence))):
        token = sentence[at]
        if at > index and token.gap not in PLAIN_GAPS:
            return False
        if token.lower in ENDS and token.text[0].isupper():
            return True
        if not token.text[0].isupper() and token.lower not in ("of", "and", "for"):
            return False
    return False
