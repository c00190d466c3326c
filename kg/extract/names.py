"""Where names stand: runs of words written as names are, cut where one name ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.extract.lexicon import listed, words
from kg.extract.tokens import Token, looks_named

_PLAIN_GAPS = frozenset({" ", "-"})
_SEPARATE = words("role_modifiers") | words("role_heads")
_ROLES = words("role_heads")
_OF_HEADS, _AND_HEADS, _PARTICLES = words("of_heads"), words("joined_by_and"), words("name_particles")
_BOARDS = frozenset({"board", "committee"})
_ENDS = words("organization_heads") | words("foundation_heads") | words("body_heads")
# Common words that begin names often enough: they stay when another capital follows.
_BEGIN_NAMES = frozenset().union(
    *map(
        words,
        ("body_words", "organization_heads", "of_heads", "role_modifiers", "joined_by_and", "adjectives_of_places"),
    )
)
_ARTICLES = frozenset({"the", "a", "an"})
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_PARTICIPLE = re.compile(r"[a-z]{3,}(?:ed|ing)")  # "Headquartered in", "Incubating the"
_BEHIND_PARTICIPLES = frozenset({"in", "by", "from", "with", "at", "of", "as", "for", "the", "a", "an", "our", "on"})
_GIVEN_MONTHS = words("given_months")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in a row that may be a name: characters `start` to `end`."""

    start: int
    end: int
    words: tuple[Token, ...]
    article: bool = False  # "the" stands before it
    role: bool = False  # it is a role, not a name

    @property
    def possessive(self) -> bool:
        """Whether "'s" follows."""
        return self.words[-1].possessive


def runs(sentence: Sequence[Token], *, known: Collection[str] = (), titled: bool = False) -> list[Run]:
    """The candidate names of a sentence, roles among them, in order.

    *known* holds lower-case words that are names in this document although written like common words; in a *titled*
    text, where every word has a capital, common words end a name.
    """
    found: list[Run] = []
    index = 0
    while index < len(sentence):
        if _is_plain(sentence[index].text, sentence[index].lower, known) or not _starts(sentence, index, known, titled):
            index += 1
            continue
        stop = _stop(sentence, index, known, titled)
        found.extend(_cut(sentence, index, stop))
        index = stop
    return found


def _is_plain(text: str, lower: str, known: Collection[str]) -> bool:
    """Whether a word is written small and no name for it."""
    return text == lower and not text[0].isdigit() and text not in known and text not in _GIVEN_MONTHS


def _named(token: Token, known: Collection[str], titled: bool) -> bool:
    if token.lower in known:
        return True
    return looks_named(token) and not (titled and _common(token))


def _common(token: Token) -> bool:
    """Whether a word with a capital is a usual word that a headline would write so."""
    return token.text.istitle() and token.lower in listed("common-words")


def _starts(sentence: Sequence[Token], index: int, known: Collection[str], titled: bool) -> bool:
    token = sentence[index]
    if not _named(token, known, titled):
        return _given_name_like_a_month(sentence, index)
    return not (index == 0 and _only_first_word(sentence, known))


def _given_name_like_a_month(sentence: Sequence[Token], index: int) -> bool:
    """Whether a word that is never a name by itself is a given name here: "June Andronick"."""
    if sentence[index].lower not in words("given_months") or index + 1 >= len(sentence):
        return False
    following = sentence[index + 1]
    return following.gap == " " and looks_named(following) and following.lower not in listed("common-words")


def _only_first_word(sentence: Sequence[Token], known: Collection[str]) -> bool:
    """Whether the first word has its capital only because it is first."""
    first = sentence[0]
    if first.lower in known or not first.text.istitle() or first.possessive:
        return False
    if first.lower in words("foreign_first"):
        follows = len(sentence) > 1 and sentence[1].gap in _PLAIN_GAPS and looks_named(sentence[1])
        return not follows or first.lower not in words("foreign_articles")
    if _PARTICIPLE.fullmatch(first.lower) and len(sentence) > 1 and sentence[1].lower in _BEHIND_PARTICIPLES:
        return True
    if first.lower not in listed("common-words") or (first.lower in listed("given-names") and len(sentence) > 1):
        return False
    if len(sentence) == 1:
        return True
    second = sentence[1]
    if second.lower == "of" and first.lower in _OF_HEADS - _BOARDS:
        return not (len(sentence) > 2 and looks_named(sentence[2]))  # "University of Leeds"
    follows = second.gap in _PLAIN_GAPS and looks_named(second)
    return not follows or first.lower not in _BEGIN_NAMES


def _stop(sentence: Sequence[Token], start: int, known: Collection[str], titled: bool) -> int:
    """The index after the last word of the run that starts at *start*."""
    index = start + 1
    while index < len(sentence) and not sentence[index - 1].possessive:
        token = sentence[index]
        if (_named(token, known, titled) or (not titled and _goes_on(token))) and _joins(sentence, index):
            index += 1
            continue
        if _is_initial(sentence, index):
            index += 2
            continue
        reach = _bridge(sentence, start, index)
        if reach and _named(sentence[reach], known, titled):
            index = reach + 1
            continue
        break
    return index


def _is_initial(sentence: Sequence[Token], index: int) -> bool:
    """Whether a word that is never a name by itself is a middle initial here: "Ada A. Doe"."""
    if sentence[index].text not in ("A", "I") or index + 1 >= len(sentence):
        return False
    following = sentence[index + 1]
    return sentence[index].gap == " " and following.gap == ". " and looks_named(following)


def _goes_on(token: Token) -> bool:
    """Whether a small word with a capital goes on with a name: "Ruby Together"."""
    return token.text.istitle() and token.lower in words("small_in_names")


def _joins(sentence: Sequence[Token], index: int) -> bool:
    token = sentence[index]
    if token.gap in _PLAIN_GAPS or token.gap == "":
        return True
    if token.gap in (". ", ".") and _INITIALS.fullmatch(sentence[index - 1].text):
        return True
    if token.gap == ", " and token.lower in listed("places") and sentence[index - 1].lower in _ENDS:
        return index + 1 < len(sentence) and sentence[index + 1].gap == " ("  # "Example Agency, Japan (EA)"
    return (
        token.gap in (", ", ". ", "., ")
        and token.lower.rstrip(".") in words("legal_forms")
        and not token.text.islower()
    )


def _bridge(sentence: Sequence[Token], start: int, index: int) -> int:
    """The index of the word to which a small word at *index* leads inside a name; 0 if the name ends there."""
    if index + 1 >= len(sentence) or sentence[index].gap not in _PLAIN_GAPS:
        return 0
    token, reach = sentence[index], index + 1
    if token.lower in ("of", "for", "at", "in", "on") and sentence[reach].lower in _ARTICLES:
        reach += 1
    if reach >= len(sentence) or any(sentence[at].gap not in _PLAIN_GAPS for at in range(index + 1, reach + 1)):
        return 0
    if token.text == "&":
        return reach if token.gap == "" or not _two_people(sentence, start, index) else 0
    if token.lower in words("foreign_and"):
        return reach if _over_foreign_and(sentence, start, index, reach) else 0
    if token.lower in _PARTICLES or token.lower in words("foreign_small"):
        if sentence[index - 1].lower in words("tiers") - _OF_HEADS:
            return 0  # "membre Platinum de la Fondation"
        return reach + 1 if sentence[reach].lower in _PARTICLES and reach + 1 < len(sentence) else reach
    bridged = _BRIDGES.get(token.lower)
    return reach if bridged and bridged(sentence, start, index, reach) else 0


def _over_of(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "of" goes on with the name: "University of Leeds", "Board of Directors"."""
    spanned = {word.lower for word in sentence[start:index]}
    if spanned & _BOARDS:
        return sentence[reach].lower in words("body_words")
    return bool(spanned & _OF_HEADS) or _of_in_a_row(sentence, start, index, reach)


def _of_in_a_row(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "X of Y" is one of the names in a row: "Acme, Band of Coders and Bolt"."""
    if index != start + 1 or start < 2 or sentence[start].gap != ", " or reach + 1 >= len(sentence):
        return False
    first, following = sentence[start].lower, sentence[reach + 1]
    if first in _SEPARATE or first in listed("given-names") or sentence[reach].lower in listed("places"):
        return False
    return first in listed("common-words") and (following.gap == ", " or following.lower == "and")


def _over_for(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "for" goes on with the name: "Foundation for Public Code", not "Example Foundation for" somebody."""
    before = sentence[index - 1].lower
    whole = before in words("foundation_heads") and index - 1 > start
    return not whole and bool({word.lower for word in sentence[start:index]} & (_OF_HEADS - _BOARDS))


def _over_in(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "in" goes on with the name: "Center for Research in Software"; not "University of Leeds in England"."""
    abstract = sentence[index - 1].lower in _AND_HEADS and sentence[reach].lower not in listed("places")
    return abstract and _over_of(sentence, start, index, reach)


def _over_at(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "at" goes on with the name: "Example Library at Example University"."""
    return bool({sentence[index - 1].lower, sentence[start].lower} & words("campus_heads"))


def _over_and(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "and" goes on with the name: "Institute for Applied and Integrated Security"."""
    before = sentence[index - 1].lower
    if "for" in (word.lower for word in sentence[start:index]) and before in listed("common-words") - _ENDS:
        return True
    return before in _AND_HEADS and _organization_follows(sentence, reach)


def _over_foreign_and(sentence: Sequence[Token], start: int, index: int, reach: int) -> bool:
    """Whether "und" or "et" goes on with the name: "Institut für Sprache und Recht"."""
    before = {word.lower for word in sentence[start:index]}
    small = words("foreign_small") | _PARTICLES
    return bool(before & small) or _over_and(sentence, start, index, reach)


_BRIDGES = {"of": _over_of, "for": _over_for, "in": _over_in, "at": _over_at, "and": _over_and}


def _two_people(sentence: Sequence[Token], start: int, index: int) -> bool:
    """Whether "&" at *index* stands between two names of two words each, as between people."""
    after = sentence[index + 1 : index + 3]
    if index - start < 2 or len(after) < 2 or not all(looks_named(token) for token in after):
        return False
    return not {token.lower for token in (*sentence[start:index], *after)} & (_ENDS | _AND_HEADS | _OF_HEADS)


def _organization_follows(sentence: Sequence[Token], index: int) -> bool:
    """Whether the run from *index* on ends as organizations' names do."""
    for at in range(index, min(index + 6, len(sentence))):
        token = sentence[at]
        if at > index and token.gap not in _PLAIN_GAPS:
            return False
        if token.lower in _ENDS and token.text[0].isupper():
            return True
        if not token.text[0].isupper() and token.lower not in ("of", "and", "for"):
            return False
    return False


def _cut(sentence: Sequence[Token], start: int, stop: int) -> Iterator[Run]:
    """A run cut at roles, member words and honorifics."""
    article = start > 0 and sentence[start - 1].lower in _ARTICLES and sentence[start].gap in _PLAIN_GAPS
    at = start
    while at < stop:
        length, role = _separator(sentence, at, stop)
        if length:
            if role:
                yield _run(sentence, at, at + length, role=True, article=article)
            at += length
            article = False
            continue
        end = at + 1
        while end < stop and not _separator(sentence, end, stop)[0] and not _another_begins(sentence, at, end, stop):
            end += 1
        trimmed = _without_connectors(sentence, at, end)
        if trimmed:
            yield _run(sentence, *trimmed, article=article)
        article = False
        at = end


def _another_begins(sentence: Sequence[Token], start: int, at: int, stop: int) -> bool:
    """Whether a person's name follows an organization's, or an organization's a person's, or the same name again."""
    if at - start > 1 and sentence[at].lower == sentence[start].lower and sentence[at - 1].lower in _ENDS:
        return True
    if sentence[at].lower in listed("given-names") and at + 1 < stop:
        return sentence[at - 1].lower in words("foundation_heads")
    tail = {token.lower for token in sentence[at:stop]}
    return at == start + 2 and stop - at > 1 and sentence[start].lower in listed("given-names") and bool(tail & _ENDS)


def _separator(sentence: Sequence[Token], at: int, stop: int) -> tuple[int, bool]:
    """How many words at *at* are no name but a role (True), or a member word or an honorific (False)."""
    if sentence[at].lower in words("honorifics") and sentence[at].lower != "professor":
        return 1, False
    length = _role_length(sentence, at, stop)
    if length:
        return length, True
    if sentence[at].lower in words("member_words"):
        return 1, False
    if (
        sentence[at].lower in words("tiers")
        and at + 1 < len(sentence)
        and sentence[at + 1].lower in words("member_words")
    ):
        return min(2, stop - at), False
    return 0, False


def _role_length(sentence: Sequence[Token], at: int, stop: int) -> int:
    """The number of words of the role that begins at *at*: modifiers and at least one head."""
    end, last = at, 0
    while end < stop and sentence[end].lower in _SEPARATE:
        end += 1
        if sentence[end - 1].lower in _ROLES and sentence[end - 1].lower not in _WEAK_ALONE:
            last = end - at
    return last


_WEAK_ALONE = frozenset(
    {
        "associate",
        "partner",
        "principal",
        "lead",
        "chief",
        "staff",
        "head",
        "fellow",
        "student",
        "member",
        "owner",
        "author",
        "chair",
        "contributor",
    }
)


def _without_connectors(sentence: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    small = {"of", "and", "for", "the", "&", "at", "in", "on"}
    while start < end and sentence[start].lower in small:
        start += 1
    while end > start and sentence[end - 1].lower in small:
        end -= 1
    return (start, end) if end > start else None


def _run(sentence: Sequence[Token], start: int, end: int, *, role: bool = False, article: bool = False) -> Run:
    return Run(sentence[start].start, sentence[end - 1].end, tuple(sentence[start:end]), article, role)
