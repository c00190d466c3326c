"""A notebook as a page: its text, its code, and the outputs that it was committed with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat

INTRODUCTION = "*This page is a notebook, `{name}`; the tests run it and hold it to these outputs.*\n"
_BLANK = re.compile(r"\n\s*\n")


def chapter(path: Path) -> str:
    """The page."""
    first, *cells = nbformat.read(path, as_version=4).cells
    told = [line for cell in cells for line in _cell(cell)]
    return "\n".join([f"{first.source}\n", INTRODUCTION.format(name=path.name), *told])


def _cell(cell: Any) -> Iterator[str]:
    if cell.cell_type == "markdown":
        yield f"{cell.source}\n"
        return
    yield f"```python\n{cell.source}\n```\n"
    for output in cell.outputs:
        yield _told(output.get("data") or {"text/plain": output.get("text", "")})


def _told(kinds: Mapping[str, str]) -> str:
    """The richest form of an output that a page can hold."""
    return next(form(kinds[kind]) for kind, form in _FORMS.items() if kind in kinds)


def _markup(html: str) -> str:
    """HTML without blank lines, at which Markdown would end it."""
    return f'<div class="output">{_BLANK.sub(chr(10), html.strip())}</div>\n'


_FORMS: Mapping[str, Callable[[str], str]] = {
    "image/svg+xml": lambda svg: _markup(svg[svg.index("<svg") :]),
    "text/html": _markup,
    "text/plain": lambda text: f"```{{ .text .output }}\n{text.rstrip()}\n```\n",
}
