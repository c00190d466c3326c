"""The words without which a wording cannot match: a substring search passes most lines by."""

from __future__ import annotations

from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]  # the parsed form of a pattern has no public door
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MOST, _SHORTEST, _FEW_SIGNS = 90, 2, 4
Cues = frozenset[str]
_SMALL = frozenset({"the", "and", "of", "for", "with", "a", "in", "to", "as", "is"})


def cues(pattern: str) -> Cues:
    r"""Lower-case strings of which every match holds at least one; empty if no such strings can be told.

    >>> sorted(cues(r"(?:[Jj]oins?|joined) the (?:board|team)"))
    ['join', 'joined']
    >>> cues(r"\w+ of")
    frozenset({' of'})
    """
    return max(_candidates(parser.parse(pattern)), key=_worth, default=Cues())


def all_cues(pattern: str) -> tuple[Cues, ...]:
    r"""Every set of lower-case strings of which each match holds at least one, those first that most lines lack.

    >>> [sorted(held) for held in all_cues(r"(?:joins?|enters) .* as (?:member|sponsor)")]
    [['member', 'sponsor'], ['enters', 'join']]
    """
    found = {held for held in _candidates(parser.parse(pattern)) if _worth(held)[0]}
    return tuple(sorted(found, key=lambda held: (_worth(held), sorted(held)), reverse=True))


def _worth(found: Cues) -> tuple[int, int]:
    """Rank cues: long ones are rare, few are quick, and small words stand in most lines."""
    return min(0 if cue.strip() in _SMALL else len(cue) for cue in found), -len(found)


def _candidates(sequence: Any) -> Iterator[Cues]:
    """Every set of strings of which a match of *sequence* holds one."""
    run = ""
    for code, argument in sequence:
        char = _single(code, argument)
        if char:
            run += char
            continue
        yield from _long_enough(run)
        run = ""
        yield from _either(argument) if code is op.IN else _INSIDE.get(code, _nothing)(argument)
    yield from _long_enough(run)


def _long_enough(run: str) -> Iterator[Cues]:
    if len(run) >= _SHORTEST and run.strip():
        yield Cues({run})


def _single(code: Any, argument: Any) -> str:
    """The one lower-case character that an element matches, if it matches just one."""
    if code is op.LITERAL:
        return chr(argument).lower()
    if code is op.IN and all(inner is op.LITERAL for inner, _ in argument):
        letters = {chr(value).lower() for _, value in argument}
        return letters.pop() if len(letters) == 1 else ""
    return ""


def _either(argument: Any) -> Iterator[Cues]:
    """The signs of which one stands there, if they are few: an apostrophe, straight or curly."""
    if len(argument) <= _FEW_SIGNS and all(code is op.LITERAL for code, _ in argument):
        signs = Cues(chr(value).lower() for _, value in argument)
        if not any(map(str.isspace, signs)):
            yield signs


def _group(argument: Any) -> Iterator[Cues]:
    yield from _candidates(argument[-1])


def _repeat(argument: Any) -> Iterator[Cues]:
    least, _, inner = argument
    if least:
        yield from _candidates(inner)


def _branch(argument: Any) -> Iterator[Cues]:
    """One cue set for all branches together, if each has one."""
    best = [max(_candidates(branch), key=_worth, default=Cues()) for branch in argument[1]]
    whole = Cues().union(*best)
    if all(best) and len(whole) <= _MOST:
        yield whole


def _nothing(argument: Any) -> Iterator[Cues]:
    yield from ()


_INSIDE = {
    op.SUBPATTERN: _group,
    op.MAX_REPEAT: _repeat,
    op.MIN_REPEAT: _repeat,
    op.BRANCH: _branch,
}

__all__ = ["Cues", "all_cues", "cues"]
