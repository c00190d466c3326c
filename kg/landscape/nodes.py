"""YAML as characters: nothing in a landscape file is taken for a date, a number or a truth value."""

from __future__ import annotations

from typing import Any

import yaml

from kg.errors import ReadError

_COMPOSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the same in C is ten times as fast
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class LandscapeError(ReadError):
    """A landscape file, or an item of one, says something that cannot be read; holds the line and the cause."""

    def __init__(self, line: int, cause: str) -> None:
        self.line = line
        self.cause = cause
        super().__init__(f"line {line}: {cause}")


def compose(text: str) -> yaml.Node | None:
    """The root node of a YAML text; LandscapeError names the line where it is none."""
    try:
        return yaml.compose(text, Loader=_COMPOSER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        cause = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise LandscapeError(mark.line + 1 if mark else 1, f"is no YAML: {cause}") from error
    except RecursionError as error:
        raise LandscapeError(1, "is no landscape: lists in lists without end") from error


def mapping(node: Any) -> dict[str, yaml.Node]:
    """The fields of a mapping by key; none of what is no mapping. Of a key that is given twice the last one counts."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def sequence(node: Any) -> list[yaml.Node]:
    """The nodes of a list; none of what is no list."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def text_of(node: Any) -> str:
    """The characters of a scalar on one line; nothing of what is none, or says that it is nothing."""
    if not isinstance(node, yaml.ScalarNode) or (node.value in _NOTHING and not node.style):
        return ""
    return " ".join(str(node.value).split())


def texts_of(node: Any) -> tuple[str, ...]:
    """The scalars of a list, or a scalar as a list of one."""
    found = (text_of(each) for each in (sequence(node) or [node]))
    return tuple(text for text in found if text)
