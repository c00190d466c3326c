"""What kind of thing a name stands for: weighed from its words and from what stands around each of its mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from kg.extract.lexicon import context, listed, words
from kg.extract.patterns.sieve import Sought

Kind = Literal["person", "organization", "foundation", "project", "body", "place", "event", "unknown"]

_WORD = re.compile(r"[^\W_]+(?:['’.\-&+][^\W_]+)*[+#]*")
_BEFORE = {
    f"{what}_before": Sought(context(f"{what}_before").pattern, re.I)
    for what in ("employer", "foundation", "honorific", "organization", "project", "role", "said", "workplace")
}

_OF_OWNERS = frozenset({"project"}).union(
    *map(words, ("foundation_heads", "organization_heads", "legal_forms", "generic_acronyms"))
)
_YEAR = re.compile(r"\s+(?:in\s+)?(?:19|20)\d\d\b")
_A_ABROAD = re.compile(r"(?:ó|ado|ida|ido|ada)\s+a\s+$")  # "nombró a Ada Doe": no article
_NO_PERSON = frozenset().union(
    *map(
        words,
        ("organization_heads", "foundation_heads", "body_heads", "project_heads", "joined_by_and", "generic_acronyms"),
    )
)


class Sight(NamedTuple):
    """One mention, with what stands on either side of it and how it is marked."""

    before: str
    after: str
    article: bool
    target: str = ""
    block: str = ""


def split_words(name: str) -> list[str]:
    """The words of a name, without punctuation between them.

    >>> split_words("J. Nick Koston")
    ['J', 'Nick', 'Koston']
    """
    return _WORD.findall(name)


def kind_of(
    name: str, sights: Iterable[Sight], *, bases: frozenset[str] = frozenset(), alone: frozenset[str] = frozenset()
) -> Kind:
    """The likeliest kind of a name.

    *bases* are the names that stand before "Foundation" or "Project" in the text, *alone* those that have one word.

    >>> kind_of("Example Foundation", [])
    'foundation'
    >>> kind_of("Ada Doe", [Sight("said ", ", CTO at Acme", False)])
    'person'
    """
    parts = [word.lower().rstrip(".") for word in split_words(name)]
    if parts and parts[-1].rpartition("-")[2] in words("foundation_heads"):
        parts[-1:] = parts[-1].split("-")  # "Example-Allianz"
    fixed, sights = _by_words(parts, name), list(sights)
    if (fixed == "organization" or (fixed == "event" and parts[-1] == "forum")) and _foundation(
        parts, sights, enough=1 if parts[-1] in words("joined_heads") else 2
    ):
        return "foundation"
    if fixed:
        return fixed
    if parts[-1] == "forum" and len(parts) > 1:
        return _forum(parts, sights)
    scores: dict[Kind, float] = {
        "person": _person(name, parts, sights)
        - (3 if parts[0] in alone and parts[0] not in listed("given-names") else 0),
        "organization": sum(map(_organization, sights))
        + 0.5 * any(map(_has_own_site, sights))
        + (2.5 if set(parts) & words("organization_heads") and not _is_field(parts) else 0),
        "foundation": _foundation(parts, sights),
        "project": sum(min(3.0, _project(sight)) for sight in sights) + (4.0 if name.casefold() in bases else 0),
    }
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= 1 else "unknown"


def _is_field(parts: list[str]) -> bool:
    """Whether a name is one of a field of work: "Autonomous Driving Technology"."""
    return parts[-1] in words("empty_heads") - {"university"} and set(parts) <= listed("common-words")


def _forum(parts: list[str], sights: list[Sight]) -> Kind:
    """What a forum is: a meeting where one is at it, else an organization."""
    if any(context("occasion_before").search(sight.before) or _YEAR.match(sight.after) for sight in sights):
        return "event"
    return "foundation" if _foundation(parts, sights, enough=1) else "organization"


def names_kind(name: str) -> Kind | None:
    """The kind that a name's own words decide, wherever it stands.

    >>> names_kind("Example Foundation"), names_kind("Example")
    ('foundation', None)
    """
    return _by_words([word.lower().rstrip(".") for word in split_words(name)], name)


def _by_words(parts: list[str], name: str) -> Kind | None:
    """The kind that the name's own words decide."""
    if not parts:
        return "unknown"
    last = parts[-1]
    if name.casefold() in listed("places"):
        return "place"
    if last in words("foundation_heads") or parts[0] in words("foundation_heads"):
        return "foundation" if len(parts) > 1 else None
    if len(parts) > 1 and (last in words("legal_forms") or (parts[0] in words("of_heads") and "of" in parts)):
        return "organization"
    if parts[:2] == ["board", "of"] or (name.isupper() and name.lower() in words("body_abbreviations")):
        return "body"
    *front, head = re.split(r"[\s-]", name.lower())
    front = front[1:] if front[:1] == ["project"] and len(front) > 1 else front  # "Project Governing Board"
    if front and head in words("body_heads") and all(belongs_to_body(word, head) for word in front):
        return "body"
    if len(parts) > 1 and last in words("event_heads") and not _is_surname(parts):
        return None if last == "forum" else "event"
    if (
        len(parts) > 1
        and last in words("project_heads") - words("organization_heads")
        and name.split()[-1][0].isupper()
    ):
        return "project"
    if len(parts) > 1 and last in words("organization_heads") - words("project_heads") - words("event_heads"):
        return None if _is_field(parts) else "organization"
    return None


def _is_surname(parts: list[str]) -> bool:
    """Whether a word for an event is a surname, right behind a given name that is nothing else: "Ada Day"."""
    first, *others = parts
    return others == ["day"] and first in listed("given-names") - listed("common-words") - words("given_words")


def belongs_to_body(word: str, head: str) -> bool:
    """Whether a word before the head of a body's name is part of that name, and not the organization's.

    >>> belongs_to_body("governing", "board"), belongs_to_body("acme", "board"), belongs_to_body("travel", "committee")
    (True, False, True)
    """
    if word in words("body_words") | words("body_heads"):
        return True
    return head in words("committee_heads") and word in listed("common-words") and word not in _OF_OWNERS


def _person(name: str, parts: list[str], sights: list[Sight]) -> float:
    if not may_be_person(name):
        return _called_by_given_name(parts, sights)
    score = sum(min(4.0, _person_sight(sight)) for sight in sights)
    if parts[0] in listed("given-names"):
        score += 3
    elif parts[0] in words("given_words") and len(parts) == 2 and parts[1] not in listed("common-words"):
        score += 2
    if not set(parts) & listed("common-words"):
        score += 0.5
    elif set(parts) <= listed("common-words"):
        score -= 4
    elif parts[0] in listed("common-words") - listed("given-names") and len(parts) > 2:
        score -= 3
    return score


def _called_by_given_name(parts: list[str], sights: list[Sight]) -> float:
    """How much speaks for a person who is called by the given name alone: "Ada, our treasurer"."""
    [first, *others] = parts
    if others or first not in listed("given-names") or first in listed("common-words") or first in listed("places"):
        return -9
    return 2 if any(context("role_after").match(sight.after) for sight in sights) else -9


@lru_cache(maxsize=20_000)
def may_be_person(name: str) -> bool:
    """Whether a name has the shape of a person's: two to five words, letters only, no heads of organizations.

    >>> may_be_person("Ada M. Doe"), may_be_person("IBM Research"), may_be_person("Acme")
    (True, False, False)
    """
    parts = split_words(name)
    if not 2 <= len(parts) <= 5 or any(char.isdigit() for char in name) or "&" in name:
        return False
    heads = (
        words("organization_heads")
        | words("foundation_heads")
        | words("body_heads")
        | words("project_heads")
        | words("joined_by_and")
    )
    if any(part.lower() in heads or (part.isupper() and part.lower() in words("generic_acronyms")) for part in parts):
        return False
    shouted = any(part.isupper() and len(part) > 2 and "." not in part for part in parts[:-1])  # "J.B. Doe" is not
    return not shouted and "of" not in parts and "for" not in parts


def looks_personal(name: str) -> bool:
    """Whether a name has the shape of a person's and no common word in it.

    >>> looks_personal("Ada Doe"), looks_personal("Open Source")
    (True, False)
    """
    return may_be_person(name) and not {part.lower() for part in name.split()} & listed("common-words")


_PERSON_SIGNS = {"honorific_before": 4.0, "role_before": 2.0, "workplace_before": -2.0, "employer_before": -4.0}


def _person_sight(sight: Sight) -> float:
    score = sum((weight for sign, weight in _PERSON_SIGNS.items() if _BEFORE[sign].search(sight.before)), 0.0)
    if context("role_after").match(sight.after):
        score += 3
    elif context("weak_role_after").match(sight.after):
        score += 0.4
    if context("said_after").match(sight.after) or _BEFORE["said_before"].search(sight.before):
        score += 2
    if context("person_after").match(sight.after):
        score += 2
    if sight.block == "author" or context("people_host").match(sight.target):
        score += 3
    if not sight.article:
        return score
    return score - (0 if sight.before.endswith(" a ") and _A_ABROAD.search(sight.before) else 3)


def _organization(sight: Sight) -> float:
    score = 0.0
    if context("organization_after").match(sight.after):
        score += 1.5
    if _BEFORE["organization_before"].search(sight.before):
        score += 1.5
    return score


def _has_own_site(sight: Sight) -> bool:
    """Whether a mention links to a site that hosts neither code nor people's profiles."""
    hosts = context("code_host"), context("people_host")
    return bool(sight.target) and not any(host.match(sight.target) for host in hosts)


def _foundation(parts: list[str], sights: list[Sight], enough: int = 2) -> float:
    """How much speaks for an organization that others belong to: *enough* signs at least."""
    found = sum(map(speaks_of_foundation, sights))
    return 2.0 * found if found >= enough and len(parts) < 8 else 0


def speaks_of_foundation(sight: Sight) -> int:
    """How many signs around a mention speak for an organization that others belong to."""
    before, after = _BEFORE["foundation_before"], context("foundation_after")
    said_to_be = 2 * bool(context("foundation_is").match(sight.after))
    called = 2 * bool(context("foundation_called").search(sight.before))
    return bool(after.match(sight.after)) + bool(before.search(sight.before)) + said_to_be + called


def speaks_of_person(sight: Sight) -> bool:
    """Whether a mention is one of a person: "Ada Doe, CTO at Acme", "said Ada Doe"."""
    return _person_sight(sight) > 1


def speaks_of_project(sight: Sight) -> bool:
    """Whether a mention is one of software: "the Example framework", "built on Example"."""
    return _project(sight) > 0


def _project(sight: Sight) -> float:
    score = 0.0
    if context("project_after").match(sight.after):
        score += 1
    if _BEFORE["project_before"].search(sight.before):
        score += 1
    if context("code_host").match(sight.target):
        score += 1
    return score
