"""Which values of a front matter a reader reads, and as what: the title, authors, summaries, pictures, other prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kg.read import entities
from kg.read.notation import Field
from kg.read.page import Aside, Page, Shape
from kg.read.passage import plain
from kg.read.words import keys

TITLES = keys("title")
AUTHORS = frozenset(keys("author"))
SUMMARIES = frozenset(keys("summary"))
PICTURES = keys("picture")
ALTERNATIVES = keys("alternative")
LINKS = keys("link")
NAMING = frozenset(keys("naming"))
_NAMES = frozenset(keys("name"))
_PROGRAM = re.compile("|".join(keys("program")), re.IGNORECASE)
_PROSE = re.compile(r"[^\W\d_][^\s:/]*[^\W\d_](?:[,;:.!?\u2019')\u201d]*\s+\S+){2,}")
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
            label = _label(field)
            if label:
                write(field, Shape("field", label=label))
    _show_picture(page, fields)


def _label(field: Field) -> str:
    if field.key in SUMMARIES:
        return "summary"
    if (
        any(_PROGRAM.search(key) for key in field.path)
        or field.key in ALTERNATIVES + PICTURES
        or _ADDRESS.match(field.text)
    ):
        return ""
    return field.key if field.key in NAMING or _PROSE.match(field.text) else ""


def _write_authors(page: Page, fields: Iterable[Field], write: Write) -> None:
    group = 0
    for field in fields:
        if field.path[0].strip(":.").lower() not in AUTHORS or not field.string or _ADDRESS.match(field.text):
            continue
        if len(field.path) == 1 or field.key in _NAMES:
            group = page.new_group() if len(field.path) > 1 else 0
            write(field, Shape("author", group=group))
        elif not _PROGRAM.search(field.key) and field.key not in PICTURES:
            write(field, Shape("field", group=group, label=field.key))


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
