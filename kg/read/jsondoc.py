"""A whole document in JSON: its fields like a front matter, its body in one of them."""

from __future__ import annotations

import json

from kg.errors import NoDocument, UnreadableFile
from kg.read.notation import Field, json_fields

BODIES = (
    "content",
    "body",
    "content_html",
    "content_markdown",
    "content_text",
    "html",
    "markdown",
    "body_html",
    "text",
)


def read_record(text: str, path: str) -> tuple[tuple[Field, ...], Field]:
    """The fields of a document in JSON without its body, and its body.

    Raises UnreadableFile if it is no JSON, NoDocument if it is JSON of another kind.
    """
    try:
        record = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(path, f"is no JSON: {error}") from error
    if not isinstance(record, dict):
        raise NoDocument(path, f"is JSON, but a {type(record).__name__} and not one document; it needs 'content'")
    fields = tuple(_named(field) for field in json_fields(text, 0, len(text)) if field.path)
    body = next((field for key in BODIES for field in fields if field.path == (key,) and field.string), None)
    if body is None:
        raise NoDocument(path, f"is JSON, but no document: none of {', '.join(BODIES)} holds its text")
    return tuple(field for field in fields if field is not body), body


def _named(field: Field) -> Field:
    """WordPress gives a text as ``{"rendered": ...}``."""
    return field._replace(path=field.path[:-1]) if len(field.path) > 1 and field.path[-1] == "rendered" else field
