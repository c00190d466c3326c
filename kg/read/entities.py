"""Characters that a format writes with several: entities of HTML, escapes with a backslash."""

from __future__ import annotations

import html
import re

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def decode(entity: str) -> str:
    """The character that an entity stands for; the entity itself if it is none.

    >>> decode("&eacute;"), decode("&nosuch;")
    ('é', '&nosuch;')
    """
    return html.unescape(entity)


def target(written: str) -> str:
    r"""A link's target without escapes and entities.

    >>> target("https://example.org/a\\_b?x=1&amp;y=2")
    'https://example.org/a_b?x=1&y=2'
    """
    if "\\" in written:
        written = _ESCAPED.sub(r"\1", written)
    return html.unescape(written) if "&" in written else written
