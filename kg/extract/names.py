"""Where names stand: runs of words written as names are, cut where one name ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from kg.extract.bridges import ARTICLES, BOARDS, ENDS, OF_HEADS, PLAIN_GAPS, SEPARATE, bridge
from kg.extract.given import INITIALS, is_initial, is_like_a_month, is_nickname, is_surname
from kg.extract.lexicon import listed, words
from kg.extract.tokens import Token, looks_named

_ROLES = words("role_heads")
# Common words that begin names often enough: they stay when another capital follows.
_BEGIN_NAMES = frozenset().union(
    *map(
        words,
        ("body_words", "organization_heads", "of_heads", "role_modifiers", "joined_by_and", "adjectives_of_places"),
    )
)
_HEADS_FIRST = words("foundation_heads") | words("of_heads")  # "La Fundación Example"
_PARTICIPLE = re.compile(r"[a-z]{3,}(?:ed|ing)")  # "Headquartered in", "Incubating the"
_BEHIND_PARTICIPLES = frozenset({"in", "by", "from", "with", "at", "of", "as", "for", "the", "a", "an", "our", "on"})
_MEMBER_ENDS = ("mitglied", "mitglieder", "mitgliedern", "mitgliedschaft")  # "Goldmitglied"
_GIVEN_MONTHS = words("given_months")


class Run(NamedTuple):
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
        plain = _is_plain(sentence[index].text, sentence[index].lower, known) and not _has_legal_form(sentence, index)
        if plain or not (_starts(sentence, index, known, titled) or _has_legal_form(sentence, index)):
            index += 1
            continue
        stop = _stop(sentence, index, known, titled)
        found.extend(_cut(sentence, index, stop))
        index = stop
    return found


def _is_plain(text: str, lower: str, known: Collection[str]) -> bool:
    """Whether a word is written small and no name for it."""
    return text == lower and not text[0].isdigit() and text not in known and text not in _GIVEN_MONTHS


def _has_legal_form(sentence: Sequence[Token], index: int) -> bool:
    """Whether a word written small is a company's name by what follows: "example GmbH"."""
    if index + 1 >= len(sentence) or sentence[index + 1].gap != " " or sentence[index + 1].text.islower():
        return False
    lower = sentence[index].lower
    return sentence[index + 1].lower in words("legal_forms") and len(lower) > 2 and lower not in listed("common-words")


def _named(token: Token, known: Collection[str], titled: bool) -> bool:
    if token.lower in known:
        return True
    return looks_named(token) and not (titled and _common(token))


def _common(token: Token) -> bool:
    """Whether a word with a capital is a usual word that a headline would write so."""
    return token.text.istitle() and token.lower in listed("common-words")


def _starts(sentence: Sequence[Token], index: int, known: Collection[str], titled: bool) -> bool:
    token = sentence[index]
    if not titled and _is_contracted(sentence, index):
        return True
    if not _named(token, known, titled):
        return is_like_a_month(sentence, index)
    return not ((index == 0 or token.gap in (": ", " – ", " — ")) and _only_first_word(sentence[index:], known))


def _is_contracted(sentence: Sequence[Token], index: int) -> bool:
    """Whether a name begins with "let's" or the like: two capitals in running text."""
    token = sentence[index]
    if not (token.possessive and token.lower in words("contracted_in_names") and token.text.istitle()):
        return False
    return (
        index + 1 < len(sentence)
        and sentence[index + 1].gap.lower() in ("'s ", "’s ")
        and looks_named(sentence[index + 1])
    )


def _only_first_word(sentence: Sequence[Token], known: Collection[str]) -> bool:
    """Whether the first word has its capital only because it is first."""
    first = sentence[0]
    if first.lower in known or not first.text.istitle() or first.possessive:
        return False
    if first.lower in words("foreign_first") and not _begins_person(sentence):
        follows = len(sentence) > 1 and sentence[1].gap in PLAIN_GAPS and looks_named(sentence[1])
        return not follows or first.lower not in words("foreign_articles") or sentence[1].lower in _HEADS_FIRST
    if _PARTICIPLE.fullmatch(first.lower) and len(sentence) > 1 and sentence[1].lower in _BEHIND_PARTICIPLES:
        return True
    if first.lower not in listed("common-words") or (first.lower in listed("given-names") and len(sentence) > 1):
        return False
    if len(sentence) == 1:
        return True
    second = sentence[1]
    if second.lower == "of" and first.lower in OF_HEADS - BOARDS:
        return not (len(sentence) > 2 and looks_named(sentence[2]))  # "University of Leeds"
    follows = second.gap in PLAIN_GAPS and looks_named(second)
    if follows and second.lower in words("committee_heads"):
        return first.lower in words("role_modifiers") - words("body_words")  # "Former Committee members"
    if second.text == "&" and first.lower in _BEGIN_NAMES:
        return not (len(sentence) > 2 and looks_named(sentence[2]))  # "Marketing & Brand Committee"
    return not follows or first.lower not in _BEGIN_NAMES


def _begins_person(sentence: Sequence[Token]) -> bool:
    """Whether a given name that is a small word elsewhere begins a person's name: "Al Doe"."""
    first, second = sentence[0], sentence[1] if len(sentence) > 1 else None
    if second is None or first.lower not in listed("given-names") or second.gap != " " or not looks_named(second):
        return False
    return len(sentence) == 2 or not (sentence[2].gap == " " and looks_named(sentence[2]))


def _stop(sentence: Sequence[Token], start: int, known: Collection[str], titled: bool) -> int:
    """The index after the last word of the run that starts at *start*."""
    index = start + (2 if not titled and _is_contracted(sentence, start) else 1)
    while index < len(sentence) and not sentence[index - 1].possessive:
        token = sentence[index]
        if (_named(token, known, titled) or _goes_on(token, titled)) and _joins(sentence, index):
            index += 1
            continue
        if titled and is_surname(sentence, index):
            index += 1
            continue
        if index == start + 1 and is_nickname(sentence, start):
            index += 2
            continue
        if is_initial(sentence, index):
            index += 2
            continue
        reach = bridge(sentence, start, index)
        if reach and _named(sentence[reach], known, titled):
            index = reach + 1
            continue
        break
    return index


def _goes_on(token: Token, titled: bool) -> bool:
    """Whether a usual word with a capital goes on with a name: "Ruby Together", in a headline "Example Foundation"."""
    return token.text.istitle() and token.lower in words("foundation_heads" if titled else "small_in_names")


def _joins(sentence: Sequence[Token], index: int) -> bool:
    token = sentence[index]
    if token.gap in PLAIN_GAPS or token.gap == "":
        return True
    if token.gap in (". ", ".") and INITIALS.fullmatch(sentence[index - 1].text):
        return sentence[index - 1].lower not in words("legal_forms")  # "Acme B.V." ends there
    if token.gap == ", " and token.lower in listed("places") and sentence[index - 1].lower in ENDS:
        return index + 1 < len(sentence) and sentence[index + 1].gap == " ("  # "Example Agency, Japan (EA)"
    if token.gap == ", " and _is_campus(sentence, index):
        return True
    return (
        token.gap in (", ", ". ", "., ")
        and token.lower.rstrip(".") in words("legal_forms")
        and not token.text.islower()
    )


def _is_campus(sentence: Sequence[Token], index: int) -> bool:
    """Whether a place behind a comma goes on with a university's name: "University of California, Davis"."""
    if index < 3 or [token.lower for token in sentence[index - 3 : index - 1]] != ["university", "of"]:
        return False
    if sentence[index - 1].lower not in words("states"):
        return False
    place = " ".join(token.lower for token in sentence[index : index + 2])
    return bool({sentence[index].lower, place} & listed("places")) and sentence[index].lower not in words("states")


def _cut(sentence: Sequence[Token], start: int, stop: int) -> Iterator[Run]:
    """A run cut at roles, member words and honorifics."""
    article = start > 0 and sentence[start - 1].lower in ARTICLES and sentence[start].gap in PLAIN_GAPS
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
    if at - start > 1 and sentence[at].lower == sentence[start].lower and sentence[at - 1].lower in ENDS:
        return True
    if sentence[at].lower in listed("given-names") and at + 1 < stop:
        return sentence[at - 1].lower in words("foundation_heads") | words("body_heads") | {"directors", "trustees"}
    tail = {token.lower for token in sentence[at:stop]}
    if sentence[at].lower == "national" and tail & {"laboratory", "laboratories"}:
        return False  # they are called after people
    return at == start + 2 and stop - at > 1 and sentence[start].lower in listed("given-names") and bool(tail & ENDS)


def _separator(sentence: Sequence[Token], at: int, stop: int) -> tuple[int, bool]:
    """How many words at *at* are no name but a role (True), or a member word or an honorific (False)."""
    if sentence[at].lower in words("honorifics") - {"professor"} and at + 1 < stop:
        return 1, False
    length = _role_length(sentence, at, stop) or _office_length(sentence, at, stop)
    if length:
        return length, True
    if sentence[at].lower in words("member_words") or sentence[at].lower.endswith(_MEMBER_ENDS):
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
    if sentence[at].lower == "chief":
        for reach in range(at + 2, min(at + 4, stop)):
            if sentence[reach].lower in ("officer", "officers"):
                return reach + 1 - at
    end, last = at, 0
    while end < stop and sentence[end].lower in SEPARATE:
        end += 1
        if sentence[end - 1].lower in _ROLES and sentence[end - 1].lower not in _WEAK_ALONE:
            last = end - at
    return last


def _office_length(sentence: Sequence[Token], at: int, stop: int) -> int:
    """The number of words of an office on a body that stands before a name: "Board Chair Ada Doe"."""
    end = at
    while end < stop and sentence[end].lower in _BODY_WORDS:
        end += 1
    if end == at or end + 2 >= stop or sentence[end - 1].lower not in words("body_heads"):
        return 0
    return end + 1 - at if sentence[end].lower in _OFFICES else 0


_BODY_WORDS = words("body_words") | words("body_heads")
_OFFICES = frozenset(
    {"chair", "chairman", "chairwoman", "chairperson", "member", "president", "secretary", "treasurer"}
)
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
    small = {"of", "and", "for", "the", "&", "at", "in", "on", "der", "des", "den", "dem", "du", "del", "della"}
    if end - start > 2 and sentence[start + 1].lower in words("foundation_heads"):
        start += sentence[start].lower in words("foreign_articles")  # "La Fondation Exemple"
    while start < end and sentence[start].lower in small:
        start += 1
    while end > start and sentence[end - 1].lower in small:
        end -= 1
    return (start, end) if end > start else None


def _run(sentence: Sequence[Token], start: int, end: int, *, role: bool = False, article: bool = False) -> Run:
    return Run(sentence[start].start, sentence[end - 1].end, tuple(sentence[start:end]), article, role)
