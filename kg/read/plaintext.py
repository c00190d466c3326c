"""Plain text: the lines that its writer meant for headings, underlined as Markdown would have them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.read.lines import BLANK, Line

LONGEST_TITLE = 120
LONGEST_HEADING = 70

_RULE = re.compile(r"([=\-~^*_#+])\1{2,}[ \t]*\Z")
_ENDS = re.compile(r"[.,;:!?][\"'\u201d\u2019)]*[ \t]*\Z")
_SHORTEST = 8  # letters of a heading that is one word in capitals


def with_underlines(lines: list[Line]) -> Iterator[Line]:
    r"""The lines, with a line of equals signs under the title and one of dashes under each other heading.

    >>> from kg.read.lines import lines_of
    >>> lines = lines_of("Acme joins Exa\n\nNEW MEMBERS\n- Acme\n\nAbout Exa\n~~~~~~~~~\nText.")
    >>> [line.text for line in with_underlines(lines)]
    ['Acme joins Exa', '===', '', 'NEW MEMBERS', '---', '- Acme', '', 'About Exa', '---', 'Text.']
    """
    first = next((at for at, line in enumerate(lines) if not BLANK.match(line.text)), 0)
    for at, line in enumerate(lines):
        before = lines[at - 1].text if at else ""
        behind = lines[at + 1].text if at + 1 < len(lines) else ""
        if _is_underline(line.text, before):
            yield line._replace(text="===" if line.text[0] == "=" else "---")
            continue
        yield line
        if _RULE.match(behind) or BLANK.match(line.text) or not BLANK.match(before):
            continue
        if at == first and _is_title(line.text, behind):
            yield Line(line.at + len(line.text), "===")
        elif _is_shouted(line.text, behind):
            yield Line(line.at + len(line.text), "---")


def _is_underline(text: str, above: str) -> bool:
    """Whether a line of one sign underlines the one above, about as long as it."""
    width = len(above.rstrip())
    return bool(_RULE.match(text)) and 0 < width <= LONGEST_TITLE and abs(len(text.rstrip()) - width) < 4


def _is_title(text: str, behind: str) -> bool:
    """Whether the first line stands by itself and is no sentence."""
    return (
        BLANK.match(behind) is not None and len(text) <= LONGEST_TITLE and not _ENDS.search(text) and text[0].isalnum()
    )


def _is_shouted(text: str, behind: str) -> bool:
    """Whether a line is a heading in capitals."""
    letters = [char for char in text if char.isalpha()]
    long = len(text.split()) > 1 or len(letters) >= _SHORTEST
    return long and len(text) <= LONGEST_HEADING and text.isupper() and not behind.isupper() and text[-1] not in ".,;"
