"""What one written name holds: the name itself, and other names that it gives for the same thing.

Registers and announcements put more into a name than the name: "Advanced Micro Devices (AMD) (member)", "Acme Inc. dba
Bolt", "Bolt, an Acme company", "Manufact (formerly mcp-use)". What follows is decided by wording alone. Brackets of
which nothing is known stay in the name, so that "Acme (Switzerland)" is not taken for Acme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg.resolve.plain import REMEMBERED, plain
from kg.resolve.shortened import is_acronym, is_short_for
from kg.resolve.words import words

_LONGEST = 200  # nobody is called more, and patterns are not tried on it

_BRACKETS = re.compile(r"^(?P<name>.*\S)\s*[(（\[]\s*(?P<inner>[^()（）\[\]]*?)\s*[)）\]]\s*[.,]?$")
_FRONT = re.compile(r"^[(（\[]\s*(?P<inner>[^()（）\[\]]+?)\s*[)）\]]\s*(?P<name>\S.*)$")
_KNOWN_AS = (
    r"(?:(?:formerly|previously|also|now|better|and)\s+)?known\s+as|formerly|previously|now|doing\s+business\s+as|trading\s+as"
    r"|[dafn][/.]?[bk][/.]?a\.?"
)
_OTHER_NAME = re.compile(
    rf"^(?P<name>.*?\S)(?:\s*[,;]\s*|\s+)(?P<how>{_KNOWN_AS})\s+(?P<other>\S.*)$",
    re.I,
)
_INNER_OTHER = re.compile(rf"^(?:{_KNOWN_AS})[:\s]\s*(?P<other>\S.*)$", re.I)
_SIGNED = re.compile(r"(?:[,;]|\.)\s*$")
_BELONGS = re.compile(
    r"^(?P<name>.*?\S)(?:\s*,|\s+[–—-])\s+(?P<rest>(?:now\s+)?(?:an?|the|part)\s.*)$",
    re.I,
)
_SLASH = re.compile(r"\s+[/|]\s+")
_MARKS = re.compile(r"[®™©℠]")


@dataclass(frozen=True)
class FullName:
    """A name and the other names that its wording gives."""

    name: str
    others: tuple[str, ...] = ()


@lru_cache(maxsize=REMEMBERED)
def full_name(text: str) -> FullName:
    """The name in a written name, and what else it says the thing is called.

    >>> full_name("Advanced Micro Devices (AMD) (member)")
    FullName(name='Advanced Micro Devices', others=('AMD',))
    >>> full_name("Evenkeel Inc. d/b/a Kubex"), full_name("Red Hat, an IBM company").name
    (FullName(name='Evenkeel Inc.', others=('Kubex',)), 'Red Hat')
    >>> full_name("Acme (Switzerland) AG").name, full_name("Acme (Switzerland)").name
    ('Acme (Switzerland) AG', 'Acme (Switzerland)')
    """
    name = " ".join(_MARKS.sub("", text).split()) or text
    others: list[str] = []
    if len(name) > _LONGEST:
        return FullName(name)
    for _ in range(4):  # brackets stand one after another; no name has more
        before = name
        for step in (_unbracketed, _without_whole, _renamed, _side_by_side):
            name = step(name, others)
        if name == before:
            break
    return FullName(name, tuple(dict.fromkeys(other for other in others if plain(other) != plain(name))))


def _unbracketed(name: str, others: list[str]) -> str:
    """Without brackets at either end that hold a label, another name or what it belongs to."""
    found = _BRACKETS.match(name) or _FRONT.match(name)
    if found is None:
        return name
    front, inner = found["name"], found["inner"]
    if not inner or _is_label(inner) or _is_whole(inner):
        return front
    renamed = _INNER_OTHER.match(inner)
    if renamed is not None:
        others.append(renamed["other"])
        return front
    if _are_one(front, inner):
        others.append(inner)
        return front
    return name


def _renamed(name: str, others: list[str]) -> str:
    """Without "dba Bolt", "formerly Bolt" and the like at the end."""
    found = _OTHER_NAME.match(name)
    if found is None:
        return name
    how = found["how"]
    signed = "/" in how or "." in how or how.islower() or _SIGNED.search(name[: found.start("how")].rstrip() + " ")
    if not signed or (how.casefold() in ("now", "formerly", "previously") and "," not in name[: found.start("how")]):
        return name
    others.append(found["other"])
    return found["name"].rstrip(",; ")


def _without_whole(name: str, others: list[str]) -> str:
    """Without ", an Acme company", ", part of Acme" at the end: what it belongs to is not its name."""
    found = _BELONGS.match(name)
    return found["name"] if found is not None and _is_whole(found["rest"]) else name


def _side_by_side(name: str, others: list[str]) -> str:
    """The first of two names with a slash between them, if one is short for the other or in another script."""
    sides = _SLASH.split(name)
    if len(sides) != 2 or not _are_one(*sides):
        return name
    first, second = sides
    if is_acronym(first):
        first, second = second, first
    others.append(second)
    return first


def _is_label(inner: str) -> bool:
    """Whether it says what the named is in a list ("member"), or is a legal form."""
    return plain(inner) in words("list_labels") or all(word in words("legal_forms") for word in plain(inner).split())


def _is_whole(rest: str) -> bool:
    parts = plain(rest).split()
    if parts and parts[0] == "now":
        del parts[0]
    if len(parts) < 3 or parts[0] not in ("a", "an", "the", "part"):
        return False
    return parts[-1] in words("kinds_of_part") or any(
        word in words("kinds_of_part_of") and after == "of" for word, after in pairwise(parts[:6])
    )


def _are_one(name: str, other: str) -> bool:
    """Whether two names that stand side by side are of one thing: one short for the other, or in another script."""
    if _is_latin(name) != _is_latin(other):
        return True
    for short, long in ((other, name), (name, other)):
        if " " not in short.strip() and sum(char.isupper() for char in short) > 1 and is_short_for(short, long):
            return True
    return False


def _is_latin(name: str) -> bool:
    """Whether most of its letters are Latin."""
    letters = [char for char in name if char.isalpha()]
    return not letters or sum(char < "\u0250" or "\u1e00" <= char < "\u1f00" for char in letters) * 2 > len(letters)
