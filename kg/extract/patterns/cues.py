"""The words without which a pattern cannot match: most lines lack them, and are passed by."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]  # the parsed form of a pattern has no public door
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_MOST, _SHORTEST, _FEW_SIGNS = 250, 2, 4
_FIRST_CODE = 0xF0000  # of the characters that stand for mentions
Cues = frozenset[str]
_SMALL = frozenset({"the", "and", "of", "for", "with", "a", "in", "to", "as", "is"})


class Row(NamedTuple):
    """Lower-case strings of which every match holds at least one, and whether it has a mention on either side."""

    cues: Cues
    behind_mention: bool = False
    before_mention: bool = False


def rows(pattern: str) -> tuple[Row, ...]:
    r"""Every row of strings of which each match holds at least one, those first that most lines lack.

    >>> [sorted(row.cues) for row in rows(r"(?:joins?|enters) .* as (?:member|sponsor)")]
    [['member', 'sponsor'], ['enters', 'join']]
    >>> rows("joins [\U000f0000-\U000f1f3f]")
    (Row(cues=frozenset({'joins '}), behind_mention=False, before_mention=True),)
    """
    found = {row for row in _candidates(parsed(pattern), Row(Cues())) if _worth(row.cues)[0]}
    return tuple(sorted(found, key=lambda row: (_worth(row.cues), sorted(row.cues), row[1:]), reverse=True))


@lru_cache(maxsize=1)
def parsed(pattern: str) -> Any:
    """The parsed form of a pattern, the last one kept: who asks one thing of it soon asks another."""
    return parser.parse(pattern)


def _worth(found: Cues) -> tuple[int, int]:
    """Rank cues: long ones are rare, few are quick, and small words stand in most lines."""
    return min((0 if cue.strip() in _SMALL else len(cue) for cue in found), default=0), -len(found)


def _candidates(sequence: Any, beside: Row) -> Iterator[Row]:
    """Every row of a sequence; *beside* says on which sides of the sequence mentions are."""
    run, elements = "", list(sequence)
    for at, (code, argument) in enumerate(elements):
        char = _single(code, argument)
        if char:
            run += char
            continue
        yield from _long_enough(run, _placed(elements, at - len(run), at, beside))
        run = ""
        here = _placed(elements, at, at + 1, beside)
        yield from _either(argument, here) if code is op.IN else _INSIDE.get(code, _nothing)(argument, here)
    yield from _long_enough(run, _placed(elements, len(elements) - len(run), len(elements), beside))


def _placed(elements: list[Any], start: int, stop: int, beside: Row) -> Row:
    """On which sides of some elements of a sequence mentions are."""
    behind = beside.behind_mention or any(map(_holds_mention, elements[:start]))
    return Row(Cues(), behind, beside.before_mention or any(map(_holds_mention, elements[stop:])))


def _holds_mention(element: Any) -> bool:
    """Whether every match of an element holds a mention."""
    code, argument = element
    if code is op.IN:
        return all(inner is op.RANGE and value[0] >= _FIRST_CODE for inner, value in argument)
    if code is op.SUBPATTERN:
        return any(map(_holds_mention, argument[-1]))
    if code in (op.MAX_REPEAT, op.MIN_REPEAT):
        return bool(argument[0]) and any(map(_holds_mention, argument[2]))
    return code is op.BRANCH and all(any(map(_holds_mention, branch)) for branch in argument[1])


def _long_enough(run: str, here: Row) -> Iterator[Row]:
    if len(run) >= _SHORTEST and run.strip():
        yield here._replace(cues=Cues({run}))


def _single(code: Any, argument: Any) -> str:
    """The one lower-case character that an element matches, if it matches just one."""
    if code is op.LITERAL:
        return chr(argument).lower()
    if code is op.IN and all(inner is op.LITERAL for inner, _ in argument):
        letters = {chr(value).lower() for _, value in argument}
        return letters.pop() if len(letters) == 1 else ""
    return ""


def _either(argument: Any, here: Row) -> Iterator[Row]:
    """The signs of which one stands there, if they are few: an apostrophe, straight or curly."""
    if len(argument) <= _FEW_SIGNS and all(code is op.LITERAL for code, _ in argument):
        signs = Cues(chr(value).lower() for _, value in argument)
        if not any(map(str.isspace, signs)):
            yield here._replace(cues=signs)


def _group(argument: Any, here: Row) -> Iterator[Row]:
    yield from _candidates(argument[-1], here)


def _repeat(argument: Any, here: Row) -> Iterator[Row]:
    least, _, inner = argument
    if least:
        yield from _candidates(inner, here)


def _branch(argument: Any, here: Row) -> Iterator[Row]:
    """One row for all branches together, if each has one."""
    rows_of_each = ((row for row in _candidates(branch, here)) for branch in argument[1])
    best = [max(found, key=lambda row: _worth(row.cues), default=Row(Cues())) for found in rows_of_each]
    whole = Cues().union(*(row.cues for row in best))
    if all(row.cues for row in best) and len(whole) <= _MOST:
        yield Row(whole, all(row.behind_mention for row in best), all(row.before_mention for row in best))


def _nothing(argument: Any, here: Row) -> Iterator[Row]:
    yield from ()


_INSIDE = {
    op.SUBPATTERN: _group,
    op.MAX_REPEAT: _repeat,
    op.MIN_REPEAT: _repeat,
    op.BRANCH: _branch,
}

__all__ = ["Cues", "Row", "parsed", "rows"]
