"""Which values of a front matter a reader reads, and as what: the title, authors, summaries, pictures, other prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kg.read import entities
from kg.read.notation import Field
from kg.read.page import Page
from kg.read.parameters import label
from kg.read.passage import plain
from kg.read.shape import Aside, Shape
from kg.read.words import keys

TITLES = keys("title")
AUTHORS = frozenset(keys("author"))
PICTURES = keys("picture")
ALTERNATIVES = keys("alternative")
LINKS = keys("link")
_NAMES = frozenset(keys("name"))
Write = Callable[[Field, Shape], None]
_ADDRESS = re.compile(r"https?://\S+\Z")


def write_fields(page: Page, fields: Iterable[Field], write: Write) -> None:
    """Write the title first, then the authors, then what else is prose or names somebody."""
    fields = tuple(field for field in fields if field.path and field.text.strip())
    title = next(
        (field for key in TITLES for field in fields if field.path == (field.path[0],) and field.key == key), None
    )
    if title:
        write(title, Shape("title"))
    _write_authors(page, fields, write)
    for field in fields:
        if field is not title and field.string and field.path[0].strip(":.").lower() not in AUTHORS:
            read_as = _label(field)
            if read_as:
                write(field, Shape("field", label=read_as))
    _show_picture(page, fields)


def _label(field: Field) -> str:
    if field.key in ALTERNATIVES or field.key in PICTURES or field.key in LINKS:
        return ""
    return label(field.path, field.text)


def _write_authors(page: Page, fields: Iterable[Field], write: Write) -> None:
    group = 0
    for field in fields:
        if field.path[0].strip(":.").lower() not in AUTHORS or not field.string or _ADDRESS.match(field.text):
            continue
        if len(field.path) == 1 or field.key in _NAMES:
            group = page.new_group() if len(field.path) > 1 else 0
            write(field, Shape("author", group=group))
        elif field.key in TITLES or _label(field):
            write(field, Shape("field", group=group, label=_label(field) or field.key))


def _show_picture(page: Page, fields: Iterable[Field]) -> None:
    found = {field.key: field for field in reversed(tuple(fields)) if len(field.path) <= 2}
    picture = next((found[key] for key in PICTURES if key in found), None)
    alt = next((found[key] for key in ALTERNATIVES if key in found), None)
    link = next((found[key] for key in LINKS if key in found and _ADDRESS.match(found[key].text)), None)
    target = entities.target(link.text) if link else ""
    if alt:
        shape = Shape("image", label=picture.text if picture else "")
        page.set_aside(Aside(shape, plain(alt.text), 0, alt.passage, target))
    elif link:
        page.set_aside(Aside(Shape("field", label=link.key), plain(link.text), 0, link.passage, target))
