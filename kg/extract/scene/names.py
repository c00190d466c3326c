"""Where names stand: runs of words written as names are, cut where one name ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.extract.lexicon import listed, say_verbs, words
from kg.extract.scene.bridges import BOARDS, ENDS, FIELDS, OF_HEADS, PLAIN_GAPS, bridge
from kg.extract.scene.counted import counted
from kg.extract.scene.cuts import Run, cut
from kg.extract.scene.given import (
    AFTER_PEOPLE,
    INITIALS,
    is_given,
    is_given_word,
    is_initial,
    is_nickname,
    is_surname,
    is_surname_word,
)
from kg.extract.scene.tokens import Token, looks_named

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


def runs(sentence: Sequence[Token], *, known: Collection[str] = (), titled: bool = False) -> list[Run]:
    """The candidate names of a sentence, roles among them, in order.

    *known* holds lower-case words that are names in this document although written like common words; in a *titled*
    text, where every word has a capital, common words end a name.
    """
    found: list[Run] = []
    rowed = frozenset[int]() if titled else counted(sentence)
    index = 0
    while index < len(sentence):
        if index in rowed:
            token = sentence[index]
            found.append(Run(token.start, token.end, (token,), sure=True))
            index += 1
            continue
        plain = _is_plain(sentence[index].text, sentence[index].lower, known) and not _has_legal_form(sentence, index)
        if plain or not (_starts(sentence, index, known, titled) or _has_legal_form(sentence, index)):
            index += 1
            continue
        in_title = titled and not _is_spelled_foundation(sentence, index)
        stop = _stop(sentence, index, known, in_title)
        found.extend(cut(sentence, index, stop, titled=in_title))
        index = stop
    return found


def _is_spelled_foundation(sentence: Sequence[Token], index: int) -> bool:
    """Whether "Alliance for" or the like begins a name, of which any word may be a usual one."""
    behind = sentence[index + 1 : index + 3]
    return (
        len(behind) == 2
        and sentence[index].lower in words("foundation_heads")
        and behind[0].lower in ("for", "of")
        and looks_named(behind[1])
    )


def _is_plain(text: str, lower: str, known: Collection[str]) -> bool:
    """Whether a word is written small and no name for it."""
    return text == lower and not text[0].isdigit() and text not in known


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
    if not _named(token, known, titled and not _is_spelled_foundation(sentence, index)):
        return is_given_word(sentence, index) or (not titled and _begins_organization(sentence, index))
    return not ((index == 0 or token.gap in (": ", " – ", " — ")) and _only_first_word(sentence[index:], known))


def _begins_organization(sentence: Sequence[Token], index: int) -> bool:
    """Whether a word that is no name by itself begins one in running text: "Here Technologies", "23 Technologies"."""
    token, behind = sentence[index], sentence[index + 1 : index + 3]
    if not behind or behind[0].gap != " " or not behind[0].text[0].isupper():
        return False
    if token.text.isdigit() and len(token.text) < 4:
        return len(behind) > 1 and behind[1].text[0].isupper() and behind[1].lower in words("legal_forms")
    if index == 0 or not token.text.istitle() or token.lower not in words("first_of_names"):
        return False
    ends = words("organization_heads") | words("foundation_heads")
    return behind[0].lower in ends or (behind[0].text.istitle() and len(behind) > 1 and behind[1].lower in ends)


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


def _leads_in(first: str, second: Token) -> bool:
    """Whether a word is a participle or adverb with which a sentence begins: "Based in", "Reportedly,"."""
    if first.endswith("ly") and second.gap == ", ":
        return True
    return _PARTICIPLE.fullmatch(first) is not None and second.lower in _BEHIND_PARTICIPLES


def _only_first_word(sentence: Sequence[Token], known: Collection[str]) -> bool:
    """Whether the first word has its capital only because it is first."""
    first = sentence[0]
    if first.lower in known or not first.text.istitle() or first.possessive:
        return False
    if first.lower in words("foreign_first") and not _begins_person(sentence):
        follows = len(sentence) > 1 and sentence[1].gap in PLAIN_GAPS and looks_named(sentence[1])
        return not follows or first.lower not in words("foreign_articles") or sentence[1].lower in _HEADS_FIRST
    if len(sentence) > 1 and _leads_in(first.lower, sentence[1]):
        return True
    if first.lower not in listed("common-words") or (first.lower in listed("given-names") and len(sentence) > 1):
        return False
    if first.lower in words("given_words") and _begins_person(sentence):
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


_BEHIND_PEOPLE = frozenset(say_verbs().split("|")) | {
    "is",
    "was",
    "has",
    "and",
    "who",
    "as",
    "joins",
    "joined",
    "of",
    "at",
    "from",
}


def _begins_person(sentence: Sequence[Token]) -> bool:
    """Whether a given name that is a small word elsewhere begins a person's name: "Al Doe"."""
    first, second = sentence[0], sentence[1] if len(sentence) > 1 else None
    if second is None or not is_given(first.lower) or second.gap != " " or not looks_named(second):
        return False
    if second.lower in listed("common-words") | ENDS:
        return False
    if len(sentence) == 2 or sentence[2].gap.strip() in AFTER_PEOPLE:
        return True
    return sentence[2].gap == " " and sentence[2].lower in _BEHIND_PEOPLE


def _stop(sentence: Sequence[Token], start: int, known: Collection[str], titled: bool) -> int:
    """The index after the last word of the run that starts at *start*."""
    index = start + (2 if not titled and _is_contracted(sentence, start) else 1)
    while index < len(sentence) and not sentence[index - 1].possessive:
        token = sentence[index]
        if (_named(token, known, titled) or _goes_on(token, titled)) and _joins(sentence, index):
            index += 1
            continue
        if is_surname_word(sentence, index) or (titled and is_surname(sentence, index)):
            index += 1
            continue
        if index == start + 1 and is_nickname(sentence, start):
            index += 2
            continue
        if _is_number_inside(sentence, index):
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


def _is_number_inside(sentence: Sequence[Token], index: int) -> bool:
    """Whether a number goes on with an organization's name: "Level 3 Communications"."""
    if not sentence[index].text.isdigit() or index + 1 >= len(sentence):
        return False
    behind = sentence[index + 1]
    return sentence[index].gap == behind.gap == " " and behind.text[0].isupper() and behind.lower in ENDS


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
    if token.gap == "/" and sentence[index - 1].text.isupper() and len(sentence[index - 1].text) < 5:
        return index + 1 < len(sentence) and sentence[index + 1].gap == " " and sentence[index + 1].lower in ENDS
    if token.gap == ", " and (_is_campus(sentence, index) or _is_field(sentence, index)):
        return True
    return (
        token.gap in (", ", ". ", "., ")
        and token.lower.rstrip(".") in words("legal_forms")
        and not token.text.islower()
    )


def _is_field(sentence: Sequence[Token], index: int) -> bool:
    """Whether a word behind a comma is a field of a ministry's: "Ministry of Education, Research and Innovation"."""
    fields = [token.lower for token in sentence[max(0, index - 5) : index]]
    heads = [
        at for at, word in enumerate(fields) if word in words("taught_heads") and fields[at + 1 : at + 2] == ["of"]
    ]
    if not heads or not set(fields[heads[-1] + 2 :]) <= FIELDS or index + 2 >= len(sentence):
        return False
    behind = [token.lower for token in sentence[index : index + 3]]
    return behind[1] in ("and", "&") and {behind[0], behind[2]} <= FIELDS and sentence[index + 2].text.istitle()


def _is_campus(sentence: Sequence[Token], index: int) -> bool:
    """Whether a place behind a comma goes on with a university's name: "University of California, Davis"."""
    if index < 3 or [token.lower for token in sentence[index - 3 : index - 1]] != ["university", "of"]:
        return False
    if sentence[index - 1].lower not in words("states"):
        return False
    place = " ".join(token.lower for token in sentence[index : index + 2])
    return bool({sentence[index].lower, place} & listed("places")) and sentence[index].lower not in words("states")


__all__ = ["Run", "runs"]
