"""What a language model is asked: the instructions and the JSON schema of its answer."""

from __future__ import annotations

from typing import Any

VERSION = "1"

INSTRUCTIONS = """\
You read one announcement of an open-source foundation and write down what it states, and nothing else.
Give every fact the exact sentence that states it, copied character by character, as "evidence".
Names are written as in the text, in their fullest form there, without legal form or leading "The".
memberships: who belongs to a foundation, consortium or alliance; tier is the tier's own word or null; change is joined
(announced here), founding, renewed, retiered, left, or current (stated, nothing said of a change).
sponsors: who gives money or services as sponsor, donor, patron or backer without being called a member.
posts: a person's role in an organization, the role as written; null for a mere affiliation; on_behalf_of names the
member whose seat it is; change is appointed, left, former or holds.
seats: places on a body given to an organization. parts: an organization that belongs to another.
projects: an organization that hosts, develops, contributes to or uses a named software project or product.
partners: two organizations said to have worked together. statements: direct speech of a named person.
Plans and possibilities are nothing. Leave a list empty where the text states nothing of the kind.
"""

_TEXT = {"type": "string"}
_MAYBE = {"type": ["string", "null"]}
_MEMBER_CHANGE = {"enum": ["joined", "founding", "renewed", "retiered", "left", "current"]}


def _list(**fields: Any) -> dict[str, Any]:
    """A list of objects with these fields and the evidence, none of them left out."""
    properties = {**fields, "evidence": _TEXT}
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        },
    }


_LISTS: dict[str, Any] = {
    "memberships": _list(member=_TEXT, organization=_TEXT, tier=_MAYBE, change=_MEMBER_CHANGE),
    "sponsors": _list(sponsor=_TEXT, organization=_TEXT, tier=_MAYBE, change=_MEMBER_CHANGE),
    "posts": _list(
        person=_TEXT,
        role=_MAYBE,
        organization=_TEXT,
        on_behalf_of=_MAYBE,
        change={"enum": ["appointed", "left", "former", "holds"]},
    ),
    "seats": _list(organization=_TEXT, body=_TEXT, count={"type": "integer"}),
    "parts": _list(part=_TEXT, whole=_TEXT),
    "projects": _list(
        organization=_TEXT, project=_TEXT, relation={"enum": ["hosts", "develops", "contributes", "uses"]}
    ),
    "partners": _list(first=_TEXT, second=_TEXT),
    "statements": _list(speaker=_TEXT, quote=_TEXT),
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": _LISTS,
    "required": list(_LISTS),
    "additionalProperties": False,
}
