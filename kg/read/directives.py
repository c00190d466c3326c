"""The explicit markup of reStructuredText: directives, targets, substitutions, footnotes, comments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.read.inline import Definition, Setting
from kg.read.interpreted import substitution
from kg.read.lines import BLANK, Line
from kg.read.links import normal
from kg.read.value import Value

_TARGET = re.compile(
    r"^[ \t]*(?:\.\. _(?:`([^`\n]+)`|((?:[^:\\\n]|\\.|:(?!\s))+)):|(__)|\.\. __:)"
    r"[ \t]+(?:\n[ \t]+)?(\S+(?:[ \t]\S+)*)[ \t]*$",
    re.MULTILINE,
)
_SUBSTITUTION = re.compile(
    r"^[ \t]*\.\. \|([^|\n]+)\|[ \t]+(image|replace|unicode)::[ \t]*([^\n]*)((?:\n[ \t]+:[\w-]+:[^\n]*)*)", re.MULTILINE
)
_ALT = re.compile(r":alt:[ \t]*([^\n]*)")
_DIRECTIVE = re.compile(r"\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?([A-Za-z][\w:.+-]*?)[ \t]?::(?:[ \t]+|\Z)")
_OPTION = re.compile(r"[ \t]*:([\w-]+):(?:[ \t]+|\Z)")
FOOTNOTE = re.compile(r"\.\.[ \t]+\[[^\]]{1,40}\][ \t]+")


@dataclass
class Directive:
    """A directive: its name, what stands behind it, its options, and the lines that are its content."""

    name: str
    argument: Line
    options: dict[str, Value] = field(default_factory=dict)
    content: list[Line] = field(default_factory=list)


def directive(lines: list[Line]) -> Directive | None:
    r"""The directive that some lines are, the first its name and the others dedented; None if they are something else.

    >>> from kg.read.lines import lines_of
    >>> found = directive(lines_of(".. image:: /acme.png\n:alt: Acme\n\nA caption."))
    >>> found.name, found.argument.text, found.options["alt"].text, found.content[0].text
    ('image', '/acme.png', 'Acme', 'A caption.')
    """
    named = _DIRECTIVE.match(lines[0].text)
    if not named:
        return None
    found = Directive(named[1].lower(), lines[0].after(named.end()))
    at = 1
    while at < len(lines) and (option := _OPTION.match(lines[at].text)):
        found.options[option[1].lower()] = Value(lines[at].text[option.end() :].strip(), lines[at].at + option.end())
        at += 1
    found.content = lines[at:]
    while found.content and BLANK.match(found.content[0].text):
        found.content = found.content[1:]
    return found


def define(text: str, setting: Setting) -> None:
    """Let the setting know the targets and substitutions that a document defines."""
    for number, found in enumerate(_TARGET.finditer(text)):
        name = found[1] or found[2]
        key = normal(name.replace("\\", "")) if name else f"__{number}"
        setting.definitions.setdefault(key, Definition(Value(found[4], found.start(4))))
    for found in _SUBSTITUTION.finditer(text):
        setting.definitions.setdefault(substitution(found[1]), _meant(found))


def _meant(found: re.Match[str]) -> Definition:
    """What a substitution stands for; a picture has a title, if only an empty one."""
    meant = Value(found[3].strip(), found.start(3))
    if found[2] != "image":
        return Definition(meant)
    alt = _ALT.search(found[4])
    return Definition(meant, Value(alt[1].strip(), found.start(4) + alt.start(1)) if alt else Value("", meant.at))
