"""The front matter of a document: where it ends, and its values with the characters that hold them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import yaml
from frontmatter.default_handlers import BaseHandler, YAMLHandler

from kg.model import Segment
from kg.read.notation import Field, json_fields, toml_fields
from kg.read.passage import Passage

MAX_LENGTH = 65_536
MAX_FIELDS = 1_000
DEPTH = 20

_BARE = re.compile(r"(?:[A-Za-z][\w-]{0,30}:[ \t]*+[^\n]*+(?:\n|\Z)){2,40}+(?=\s|\Z)")
_COMMENT = re.compile(r"<!--[ \t]*\n(?:\.\. [\w-]{1,30}:[^\n]*\n){1,40}-->")
_COMMENT_LINE = re.compile(r"^\.\. ([\w-]{1,30}):[ \t]+(\S.*?)[ \t\r]*$", re.MULTILINE)
_TITLE_LINE = re.compile(r"^title:", re.IGNORECASE | re.MULTILINE)
_LINE = re.compile(r"^[ \t]*(?P<key>:?[\w-]+):?[ \t]*[:=][ \t]+(?P<value>\S.*?)[ \t\r]*$", re.MULTILINE)
_ZIGGY = re.compile(r"\s*(?://[^\n]*\n\s*)*\.\w+\s*=")
_BRACKET = re.compile(r"[][{}]")
_WORD = re.compile(r"\S+|\s+")
_NUMBER = re.compile(r"[-+]?[\d_.]+(?:e[-+]?\d+)?\Z|(?:true|false|yes|no|on|off|null|~)?\Z", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Reader = Callable[[str, int, int], Iterable[Field]]


def read_front_matter(text: str) -> tuple[tuple[Field, ...], int]:
    """The fields of the front matter, in order, and where the body begins; no fields and 0 if there is none."""
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    for handler, reader in _FORMS:
        boundary = handler.FM_BOUNDARY
        opening = boundary.match(text, start) if boundary else None
        if boundary and opening:
            closing = boundary.search(text, opening.end())
            if closing and closing.start() - opening.end() <= MAX_LENGTH:
                fields = tuple(islice(reader(text, opening.end(), closing.start()), MAX_FIELDS))
                if fields or not text[opening.end() : closing.start()].strip():
                    return fields, closing.end()
    return _read_bare(text, start)


def _read_bare(text: str, start: int) -> tuple[tuple[Field, ...], int]:
    """The header of Pelican and MultiMarkdown: lines of ``Key: value`` up to the first blank line, one the title.

    Nikola's is a comment of HTML with lines of ``.. key: value``.
    """
    comment = _COMMENT.match(text, start)
    if comment:
        lines = _COMMENT_LINE.finditer(text, start, comment.end())
        return tuple(Field((line[1],), Passage(line[2], line.start(2))) for line in lines), comment.end()
    header = _BARE.match(text, start)
    if not header or not _TITLE_LINE.search(header[0]):
        return (), 0
    return tuple(yaml_fields(text, start, header.end())), header.end()


def _yaml_or_ziggy(text: str, start: int, end: int) -> Iterator[Field]:
    return json_fields(text, start, end) if _ZIGGY.match(text, start, end) else yaml_fields(text, start, end)


def yaml_fields(text: str, start: int, end: int) -> Iterator[Field]:
    """The values of YAML between two places; line by line if it is not well-formed.

    Only events are read, so that no object is built, no alias followed and no depth reached.
    """
    try:
        if _nested(text[start:end]):
            raise yaml.YAMLError("nested too deeply")  # libyaml takes the square of the depth
        yield from list(_from_events(text, start, end))
    except yaml.YAMLError:
        for found in _LINE.finditer(text, start, end):
            value = found["value"]
            quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
            passage = Passage(value[1:-1] if quoted else value, found.start("value") + quoted)
            yield Field((found["key"],), passage, quoted or not _NUMBER.match(value))


def _nested(text: str) -> bool:
    if text.count("[") + text.count("{") <= DEPTH:
        return False
    deepest = depth = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest > DEPTH


class _Collection:
    """A mapping or list that is open, and the key whose value comes next."""

    def __init__(self, *, mapping: bool) -> None:
        self.mapping = mapping
        self.key: str | None = None


def _from_events(text: str, start: int, end: int) -> Iterator[Field]:
    levels: list[_Collection] = []
    for event in yaml.parse(text[start:end], Loader=_LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
        elif not isinstance(event, yaml.NodeEvent):
            continue
        elif levels and levels[-1].mapping and levels[-1].key is None:
            levels[-1].key = _key(event)
            continue
        elif isinstance(event, yaml.CollectionStartEvent):
            levels.append(_Collection(mapping=isinstance(event, yaml.MappingStartEvent)))
            continue
        elif isinstance(event, yaml.ScalarEvent) and levels:
            path = tuple(level.key for level in levels if level.key is not None)
            yield Field(path, _placed(text, event, start), event.style is not None or not _NUMBER.match(event.value))
        if levels:
            levels[-1].key = None


def _key(event: yaml.NodeEvent) -> str:
    if isinstance(event, yaml.ScalarEvent):
        return str(event.value)
    raise yaml.YAMLError("a key that is no text")


def _placed(text: str, event: yaml.ScalarEvent, start: int) -> Passage:
    first, last = event.start_mark, event.end_mark
    if first is None or last is None:
        raise yaml.YAMLError("a scalar without its place")
    return align(event.value, text, start + first.index, start + last.index)


def align(value: str, text: str, start: int, end: int) -> Passage:
    """The value as a passage of ``text[start:end]``, where it stands in quotes, folded over lines, or with escapes."""
    at = text.find(value, start, end)
    if at >= 0:
        return Passage(value, at)
    segments: list[Segment] = []
    cursor = start + (text[start : start + 1] in ("'", '"'))
    for word in _WORD.finditer(value):
        if word[0].isspace():
            continue
        at = text.find(word[0], cursor, end)
        pieces = [Segment(word.start(), at, len(word[0]), len(word[0]))] if at >= 0 else _spelt(word, text, cursor, end)
        if not pieces:
            return Passage(value, start, (Segment(0, start, len(value), end - start),))
        if segments:
            _bridge(segments, word.start(), pieces[0].raw)
        segments += pieces
        cursor = pieces[-1].raw + pieces[-1].raw_length
    if not segments:
        return Passage(value, start, (Segment(0, start, len(value), end - start),))
    return Passage(value.rstrip(), start, tuple(segments))


def _bridge(segments: list[Segment], text: int, raw: int) -> None:
    """Let white space between two words stand for what lies between them in the file."""
    last = segments[-1]
    here, there = last.text + last.length, last.raw + last.raw_length
    if text > here:
        segments.append(Segment(here, there, text - here, raw - there))


def _spelt(word: re.Match[str], text: str, at: int, end: int) -> list[Segment]:
    """The places of a word's characters, some of which are written as escapes; nothing if it is not there."""
    while at < end and text[at].isspace():
        at += 1
    segments = []
    for offset, char in enumerate(word[0]):
        escape = _ESCAPE.match(text, at, end)
        width = escape.end() - at if escape and text[at] == "\\" else 1 + (text[at : at + 2] == "''" and char == "'")
        if width == 1 and text[at : at + 1] != char:
            return []
        segments.append(Segment(word.start() + offset, at, 1, width))
        at += width
    return segments


_YAML = YAMLHandler()
_FORMS: tuple[tuple[BaseHandler, Reader], ...] = (
    (_YAML, _yaml_or_ziggy),
    (BaseHandler(re.compile(r"^\+{3,}\s*$", re.MULTILINE)), toml_fields),
    (BaseHandler(re.compile(r"^;{3,}\s*$", re.MULTILINE)), json_fields),
    (BaseHandler(re.compile(r"^[{}]\s*$", re.MULTILINE)), json_fields),
)
