"""Where a run of capitals is cut: at roles, at words about members, and where another name begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extract.lexicon import listed, words
from kg.extract.scene.bridges import ARTICLES, ENDS, PLAIN_GAPS, SEPARATE
from kg.extract.scene.given import INITIALS, is_given
from kg.extract.scene.tokens import Token

_ROLES = words("role_heads")
_MEMBER_ENDS = ("mitglied", "mitglieder", "mitgliedern", "mitgliedschaft")  # "Goldmitglied"
_BODY_WORDS = words("body_words") | words("body_heads")
_OFFICES = frozenset({"chair", "chairman", "chairwoman", "chairperson", "president", "secretary", "treasurer"}) | {
    "member",
    "members",
    "officer",
    "officers",
}
_SMALL = frozenset({"of", "and", "for", "the", "&", "at", "in", "on", "der", "des", "den", "dem", "du", "del", "della"})
# Heads that other words than roles end in as well: roles only where more speaks for it.
_WEAK_ALONE = frozenset(
    [
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
    ]
)
_LED = frozenset({"team", "project", "tech", "technical", "program", "product", "community"})
_HEADS_OF = frozenset({"head", "lead", "chief"})  # "Head of" is a role


class Run(NamedTuple):
    """Some words in a row that may be a name: characters `start` to `end`."""

    start: int
    end: int
    words: tuple[Token, ...]
    article: bool = False  # "the" stands before it
    role: bool = False  # it is a role, not a name
    sure: bool = False  # it is a name although such words mostly are none

    @property
    def possessive(self) -> bool:
        """Whether "'s" follows."""
        return self.words[-1].possessive


def cut(sentence: Sequence[Token], start: int, stop: int, *, titled: bool = False) -> Iterator[Run]:
    """The runs that words *start* to *stop* hold, roles among them."""
    article = start > 0 and sentence[start - 1].lower in ARTICLES and sentence[start].gap in PLAIN_GAPS
    at = start
    while at < stop:
        length, role = _separator(sentence, at, stop, start, titled)
        if length:
            if role:
                yield _run(sentence, at, at + length, role=True, article=article)
            at += length
            article = False
            continue
        end, first = at + 1, at == start
        while (
            end < stop
            and not _separator(sentence, end, stop, at, titled)[0]
            and not _another_begins(sentence, at, end, stop)
        ):
            end += 1
        trimmed = _without_connectors(sentence, at, end)
        if trimmed and (first or not _is_remnant(sentence, *trimmed)):
            yield _run(sentence, *trimmed, article=article)
        article = False
        at = end


def _is_remnant(sentence: Sequence[Token], start: int, end: int) -> bool:
    """Whether one usual word is left of a run that was cut: "Meeting" of "All Member Meeting"."""
    return end - start == 1 and sentence[start].text.istitle() and sentence[start].lower in listed("common-words")


def _another_begins(sentence: Sequence[Token], start: int, at: int, stop: int) -> bool:
    """Whether a person's name follows an organization's, or an organization's a person's, or the same name again."""
    if at - start > 1 and sentence[at].lower == sentence[start].lower:
        again = [token.lower for token in sentence[at : 2 * at - start]] == [one.lower for one in sentence[start:at]]
        return again or sentence[at - 1].lower in ENDS
    given = sentence[at].lower in listed("given-names")
    if given and at + 1 < stop:
        ends = words("foundation_heads") | words("body_heads") | {"directors", "trustees"}
        return sentence[at - 1].lower in ends or _is_person_behind_title(sentence, start, at, stop)
    tail = {token.lower for token in sentence[at:stop]}
    if sentence[at].lower in ENDS or (sentence[at].lower == "national" and tail & {"laboratory", "laboratories"}):
        return False  # they are called after people
    if at != start + 2 or stop - at < 2 or INITIALS.fullmatch(sentence[at - 1].text):
        return False
    return sentence[start].lower in listed("given-names") and bool(tail & ENDS)


def _is_person_behind_title(sentence: Sequence[Token], start: int, at: int, stop: int) -> bool:
    """Whether a person follows what a title ends with: "Head of Autonomous Driving Ada Doe", "CEO of Acme Ada Doe"."""
    given, last = sentence[at].lower, sentence[stop - 1].lower
    if stop - at != 2 or start < 2 or given in listed("common-words") or last in listed("common-words") | ENDS:
        return False
    if sentence[start - 1].lower not in ("of", "for", "at"):
        return False
    field = {token.lower for token in sentence[start:at]} <= listed("common-words")
    title = {token.lower for token in sentence[max(0, start - 6) : start]} & _ROLES
    return bool(title) and (field or (at == start + 1 and sentence[start].lower not in listed("given-names")))


def _separator(sentence: Sequence[Token], at: int, stop: int, start: int, titled: bool) -> tuple[int, bool]:
    """How many words at *at* are no name but a role (True), or a member word or an honorific (False)."""
    if sentence[at].lower in words("honorifics") - {"professor"} and at + 1 < stop and sentence[at].text != "ING":
        return 1, False
    if _is_given_name(sentence, at, stop):
        return 0, False
    if at > start and at + 1 < stop and sentence[at + 1].lower == "and" and sentence[at].lower not in _ROLES:
        return 0, False  # "Institute for Cancer Research and Executive Director of"
    length = _role_length(sentence, at, stop) or _office_length(sentence, at, stop)
    if length:
        return length, True
    if sentence[at].lower in words("member_words") or sentence[at].lower.endswith(_MEMBER_ENDS):
        return (0, False) if _names_company(sentence, at, stop, start, titled) else (1, False)
    if (
        sentence[at].lower in words("tiers")
        and at + 1 < len(sentence)
        and sentence[at + 1].lower in words("member_words")
    ):
        return min(2, stop - at), False
    return 0, False


def _is_given_name(sentence: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a word for a role is a given name before the surname with which the run ends: "Dean Doe"."""
    if at + 2 != stop or sentence[at].lower not in _ROLES or not is_given(sentence[at].lower):
        return False
    surname = sentence[at + 1]
    usual = listed("common-words") | listed("given-names") | SEPARATE
    return surname.gap == " " and surname.lower not in usual and (at == 0 or sentence[at - 1].lower not in ARTICLES)


def _names_company(sentence: Sequence[Token], at: int, stop: int, start: int, titled: bool) -> bool:
    """Whether a word for members is one of a company's name: "RSM Partners", "Davis Community Network"."""
    if titled:
        return False
    word = sentence[at].lower
    if word == "community":
        if at + 1 < stop and sentence[at + 1].lower not in SEPARATE | words("member_words"):
            return at == start or sentence[at + 1].lower in ENDS
        return False
    if word != "partners" or at + 1 != stop or at == start:
        return False
    article = start > 0 and sentence[start - 1].lower in ARTICLES | {"our", "their", "its", "new", "all"}
    before = sentence[at - 1].lower
    return not article and before not in words("tiers") | SEPARATE | words("foundation_heads") | words("member_words")


def _role_length(sentence: Sequence[Token], at: int, stop: int) -> int:
    """The number of words of the role that begins at *at*: modifiers and at least one head."""
    if sentence[at].lower == "chief":
        for reach in range(at + 2, min(at + 4, stop)):
            if sentence[reach].lower in ("officer", "officers"):
                return reach + 1 - at
    end, last = at, 0
    while end < stop and (sentence[end].lower in SEPARATE or _is_deputy(sentence[end].lower)):
        end += 1
        if (sentence[end - 1].lower in _ROLES or _is_deputy(sentence[end - 1].lower)) and _is_strong(sentence, end - 1):
            last = end - at
    return last


def _is_deputy(word: str) -> bool:
    """Whether a word is a role with something before a hyphen: "vice-chairperson", "ex-director"."""
    before, hyphen, head = word.rpartition("-")
    return bool(hyphen) and before in ("vice", "co", "ex", "past", "deputy") and head in _ROLES


def _is_strong(sentence: Sequence[Token], at: int) -> bool:
    """Whether a head is surely one of a role: no weak one, or "Head of"."""
    word = sentence[at].lower
    if word not in _WEAK_ALONE:
        return True
    if word == "lead" and at and sentence[at - 1].lower in _LED:
        return True
    follows = word in _HEADS_OF and at + 1 < len(sentence) and sentence[at + 1].lower == "of"
    return follows and sentence[at + 1].gap == " "


def _office_length(sentence: Sequence[Token], at: int, stop: int) -> int:
    """The number of words of an office on a body that stands before a name: "Board Chair Ada Doe"."""
    end = at
    while end < stop and sentence[end].lower in _BODY_WORDS | words("body_abbreviations"):
        end += 1
    if end == at or end + 2 >= stop or sentence[end].lower not in _OFFICES:
        return 0
    heads = words("body_heads") | words("body_abbreviations") | {"election"}
    return end + 1 - at if sentence[end - 1].lower in heads else 0


def _without_connectors(sentence: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    if end - start > 2 and sentence[start + 1].lower in words("foundation_heads"):
        start += sentence[start].lower in words("foreign_articles")  # "La Fondation Exemple"
    while start < end and sentence[start].lower in _SMALL:
        start += 1
    while end > start and sentence[end - 1].lower in _SMALL:
        end -= 1
    if end - start > 1 and sentence[end - 1].lower == "all" and end < len(sentence):
        end -= sentence[end].lower in words("member_words")  # "Example All Member Meeting"
    return (start, end) if end > start else None


def _run(sentence: Sequence[Token], start: int, end: int, *, role: bool = False, article: bool = False) -> Run:
    return Run(sentence[start].start, sentence[end - 1].end, tuple(sentence[start:end]), article, role)
