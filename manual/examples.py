"""Docstrings as mkdocstrings takes them: the examples in them as blocks of code."""

from __future__ import annotations

import re
from typing import Any

import griffe

_SESSION = re.compile(r"^>>> .*(?:\n(?!\n).+)*", re.MULTILINE)
_ROLE = re.compile(r":\w+:(`[^`]+`)|``([^`]+)``")


class Examples(griffe.Extension):
    """Fences each session of a docstring, so that Markdown does not take its prompts for quotations."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rewrite the docstring of a module, class, function or attribute."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(docstring: str) -> str:
    r"""A docstring in Markdown.

    >>> fenced("One of :data:`WAYS`.\n\n>>> 1 + 1\n2")
    'One of `WAYS`.\n\n```pycon\n>>> 1 + 1\n2\n```'
    """
    plain = _ROLE.sub(lambda role: role[1] or f"`{role[2]}`", docstring)
    return _SESSION.sub(lambda session: f"```pycon\n{session[0].replace('<BLANKLINE>', '')}\n```", plain)
