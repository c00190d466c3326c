"""Links between files of the repository, as links between pages of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

from manual.chapters import CHAPTERS, REPOSITORY

_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#|/)([^)#\s]+)(#[^)\s]*)?(?=\))")
_PAGES = {chapter.path: uri for uri, chapter in CHAPTERS.items() if chapter.path}
_QUESTION = re.compile(r"kg/queries/([\w-]+)\.rq")


def relinked(markdown: str, uri: str) -> str:
    """A page's text; each link to a file of the repository leads to its page, or to a copy of it on the site.

    >>> relinked("[names](../data/organizations.yml), [time](time.md#folding), [web](https://example.org)", "sparql.md")
    '[names](files/data/organizations.yml), [time](time.md#folding), [web](https://example.org)'
    >>> relinked("[more](../../docs/time.md)", "reference/questions.md")
    '[more](../time.md)'
    """

    def turned(link: re.Match[str]) -> str:
        target, _, anchor = _place(_aim(link[1], uri)).partition("#")
        return posixpath.relpath(target, posixpath.dirname(uri)) + (f"#{anchor}" if anchor else link[2] or "")

    return _LINK.sub(turned, markdown)


def attachments(texts: Iterable[tuple[str, str]]) -> dict[str, Path]:
    """The files of the repository that pages lead to and that are no pages, by their place on the site."""
    aims = {_aim(link[1], uri) for uri, text in texts for link in _LINK.finditer(text)}
    return {place: REPOSITORY / aim for aim in sorted(aims) if (place := _place(aim)).startswith("files/")}


def _aim(link: str, uri: str) -> str:
    """The path in the repository that a link on a page leads to."""
    home = CHAPTERS[uri].path if uri in CHAPTERS else f"docs/{uri}"
    return posixpath.normpath(posixpath.join(posixpath.dirname(home), link))


def _place(path: str) -> str:
    """Where a file of the repository is on the site."""
    if path in _PAGES:
        return _PAGES[path]
    if asked := _QUESTION.fullmatch(path):
        return f"{_PAGES['kg/queries/README.md']}#{asked[1]}"
    return path.removeprefix("docs/") if path.startswith("docs/") else f"files/{path}"
