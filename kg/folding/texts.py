"""Claims and names as one line of JSON and back: for whoever keeps them beside the graph."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from kg.model.announcement import Evidence
from kg.model.claims import CLAIMS, Claim, Name
from kg.model.when import When

_FIELDS: Mapping[str, tuple[str, ...]] = {
    relation: tuple(each.name for each in fields(type_)) for relation, type_ in CLAIMS.items()
}
_READ: Mapping[str, Any] = {
    "Evidence": lambda parts: Evidence(*parts),
    "Name": lambda parts: Name(parts[0], tuple(parts[1]), parts[2]),
    "When": lambda parts: When.parse(parts[0]),
}


def name_text(name: Name) -> str:
    """A name as one line.

    >>> name_text(Name("Amazon Web Services", ("AWS",)))
    '["Amazon Web Services",["AWS"],"organization"]'
    """
    return _dumped([name.text, name.aliases, name.kind])


def read_name(text: str) -> Name:
    """The name in a line that :func:`name_text` wrote."""
    return _READ["Name"](json.loads(text))  # type: ignore[no-any-return]


def claim_text(claim: Claim) -> str:
    """A claim as one line: its kind, and its fields in order, each value that is no JSON with its type in front."""
    return _dumped([claim.relation, *(_plain(getattr(claim, field)) for field in _FIELDS[claim.relation])])


def read_claim_text(text: str) -> Claim:
    """The claim in a line that :func:`claim_text` wrote."""
    relation, *parts = json.loads(text)
    values = (_READ[part[0]](part[1]) if isinstance(part, list) else part for part in parts)
    return CLAIMS[relation](**dict(zip(_FIELDS[relation], values, strict=True)))


def _plain(value: Any) -> Any:
    if isinstance(value, Evidence):
        return ["Evidence", [value.doc, value.start, value.end, value.exact, value.prefix, value.suffix]]
    if isinstance(value, Name):
        return ["Name", [value.text, value.aliases, value.kind]]
    return ["When", [value.edtf]] if isinstance(value, When) else value


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
