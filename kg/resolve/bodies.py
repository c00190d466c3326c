"""The bodies that govern: read from a person's role ("Governing Board member") and from a body's full name."""

from __future__ import annotations

import re
from functools import cache

from kg.resolve.normal import plain
from kg.resolve.words import pairs, words

_AND = re.compile(r"\s*(?:,|\band\b|&)\s*")


def place_of_role(role: str) -> tuple[str, str] | None:
    """The body that a role is on and what the person is there, if the role names a body.

    >>> place_of_role("Governing Board member"), place_of_role("Chair of the Technical Steering Committee")
    (('Governing Board', 'member'), ('Technical Steering Committee', 'chair'))
    >>> place_of_role("TAC Vice Chair"), place_of_role("Vice President, Products Group")
    (('Technical Advisory Council', 'vice chair'), None)
    """
    tries = (pattern.fullmatch(part) for part in (role.strip(), *_AND.split(role.strip())) for pattern in _patterns())
    return next(((body, plain(found["role"])) for found in tries if found and (body := _tidy(found["body"]))), None)


def role_key(role: str) -> str:
    """What two ways to write a role share: initials are written out, case and punctuation set aside.

    >>> role_key("VP, Research") == role_key("Vice President Research")
    True
    """
    written_out = pairs("role_initials")
    return " ".join(written_out.get(word, word) for word in plain(role).split())


def is_body(name: str) -> bool:
    """Whether a name ends as bodies' names do.

    >>> is_body("Board of Directors"), is_body("Ceph Market Development Group"), is_body("Products Group")
    (True, True, False)
    """
    parts = plain(name).split()
    return bool(parts) and (parts[-1] in words("body_heads") or " ".join(parts[-2:]) in words("body_heads_after"))


def is_board(name: str) -> bool:
    """Whether a body's name says that it governs.

    >>> is_board("PyTorch Foundation Governing Board"), is_board("Technical Advisory Council")
    (True, False)
    """
    return plain(name).split()[-1] in words("board_heads")


def _tidy(body: str) -> str | None:
    """The body's name with capitals, initials written out; None if it is no body's name."""
    parts = body.split()
    while parts and parts[0].casefold() in words("body_qualifiers"):
        del parts[0]
    body = pairs("body_initials").get(" ".join(parts).upper(), " ".join(parts))
    if not is_body(body):
        return None
    return " ".join(word if word in ("of", "and", "for") else word[0].upper() + word[1:] for word in body.split())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    roles = "|".join(sorted(map(re.escape, words("body_roles")), key=lambda word: (-len(word), word)))
    return (
        re.compile(rf"(?P<role>{roles})\s*(?:of|on|to|,)\s*(?:the\s+)?(?P<body>.+)", re.I),
        re.compile(rf"(?P<body>.+?)[\s,–—-]+(?P<role>{roles})", re.I),
    )
