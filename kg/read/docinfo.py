"""The header of a document in reStructuredText: its title, the fields below it, the comments that Nikola reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.frontmatter import align
from kg.read.lines import BLANK, Line, lines_of
from kg.read.notation import Field
from kg.read.passage import Passage

ADORNED = re.compile(r"([=\-~^\"'`:.*+#_<>$%&!,/;?@|])\1{2,}[ \t]*\Z")
FIELD = re.compile(r":(?![: ])((?:[^:\\\n]|\\.|:(?! |\Z)){1,80}):(?:[ \t]+|\Z)")
_COMMENT = re.compile(r"\.\. ([A-Za-z][\w-]{0,30}):[ \t]+(\S.*?)[ \t]*\Z")
_POSTED = re.compile(r"^\.\. post::[ \t]*(\S[^\n]*)?\n((?:[ \t]+:[\w-]+:[^\n]*\n?)*)", re.MULTILINE)
_SKIPPED = re.compile(r"\.\.(?:[ \t]|\Z)")
_FROM_START = 3000  # characters in which a post says its date


def read_docinfo(text: str, start: int, *, titled: bool) -> tuple[tuple[Field, ...], int]:
    r"""The fields of a header that begins at *start*, and where the body begins.

    >>> fields, body = read_docinfo("Acme joins\n==========\n:date: 2020-01-01\n\nText.", 0, titled=False)
    >>> [(field.key, field.text) for field in fields], body
    ([('title', 'Acme joins'), ('date', '2020-01-01')], 40)
    """
    lines = lines_of(text[start:])
    comments, at = _comments(lines, start)
    title, after = _title(lines, _after_blanks(lines, at), start)
    fields, end = _fields(text, lines, _after_blanks(lines, after), start)
    posted = list(_posted(text, start))
    if not fields:
        return (*comments, *posted), start + lines[at].at if at < len(lines) else len(text)
    kept = [] if titled or any(field.key == "title" for field in comments) else title
    return (*comments, *kept, *fields, *posted), start + lines[end].at if end < len(lines) else len(text)


def _comments(lines: list[Line], start: int) -> tuple[list[Field], int]:
    """Lines such as ``.. title: Acme joins`` at the top."""
    fields: list[Field] = []
    at = 0
    while at < len(lines) and (found := _COMMENT.match(lines[at].text)):
        fields.append(Field((found[1],), Passage(found[2], start + lines[at].at + found.start(2))))
        at += 1
    return fields, at


def _title(lines: list[Line], at: int, start: int) -> tuple[list[Field], int]:
    """The title that stands at a line, over its adornment or between two, and the line behind."""
    over = at < len(lines) and bool(ADORNED.match(lines[at].text))
    text = at + over
    if text + 1 >= len(lines) or BLANK.match(lines[text].text) or not ADORNED.match(lines[text + 1].text):
        return [], at
    shown = lines[text].text.strip()
    place = start + lines[text].at + lines[text].text.index(shown)
    return [Field(("title",), Passage(shown, place))], text + 2


def _fields(text: str, lines: list[Line], at: int, start: int) -> tuple[list[Field], int]:
    """The fields that stand from a line on, each with the lines that go on with it, and the line behind."""
    fields: list[Field] = []
    while at < len(lines) and (found := FIELD.match(lines[at].text)):
        place = start + lines[at].at + found.end()
        written = [lines[at].text[found.end() :]]
        at += 1
        while at < len(lines) and lines[at].text[:1] in (" ", "\t") and lines[at].text.strip():
            written.append(lines[at].text)
            at += 1
        value = " ".join(" ".join(written).split())
        end = start + lines[at].at if at < len(lines) else len(text)
        if value:
            fields.append(Field((found[1],), align(value, text, place, end)))
    return fields, at


def _posted(text: str, start: int) -> Iterator[Field]:
    """What ABlog reads of a ``post`` directive: its day, and its options."""
    found = _POSTED.search(text, start, start + _FROM_START)
    if found and found[1]:
        yield Field(("date",), Passage(found[1].strip(), found.start(1)))
    for option in re.finditer(r":([\w-]+):[ \t]+(\S[^\n]*)", found[2]) if found else ():
        yield Field((option[1],), Passage(option[2].strip(), found.start(2) + option.start(2) if found else 0))


def _after_blanks(lines: list[Line], at: int) -> int:
    """The first line from one on that is neither blank nor a comment or target without a text of its own."""
    while at < len(lines) and (BLANK.match(lines[at].text) or _is_target(lines[at].text)):
        at += 1
    return at


def _is_target(line: str) -> bool:
    return bool(_SKIPPED.match(line)) and "::" not in line
