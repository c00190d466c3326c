"""The judgements of people: a list that only grows, checked as a whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TypeVar

from kg.errors import JudgementError
from kg.model import Accepted, Different, Judgement, Rejected, Same, Undone
from kg.resolve.stated import Stated
from kg.resolve.written import read_judgement, written

_J = TypeVar("_J", bound=Judgement)

FILE = "judgements.yml"
"""What the file is called unless another is named."""

_HEAD = """\
# Judgements: what people decided about names and claims. `kg judge` adds to the end and changes nothing before it;
# what was wrong is taken back by a later entry (undo: NUMBER). Comments may stand anywhere.
"""


@dataclass(frozen=True)
class Judgements:
    """Judgements in the order in which they were made, and what they amount to.

    >>> judgements = Judgements.parse('''
    ... - {number: 1, same: [IBM Corp, IBM], by: Ada, on: 2026-01-08, why: one company}
    ... - {number: 2, undo: 1, by: Ada, on: 2026-01-09, why: asked them}
    ... ''')
    >>> len(judgements), judgements.in_force, judgements.undone
    (2, (), {1: 2})

    Raises JudgementError, naming file and line and the way out, for what is impossible or contradicts itself.
    """

    entries: tuple[Judgement, ...] = ()

    def __post_init__(self) -> None:
        _check_numbers(self.entries)
        _check_undoing(self.entries)
        _check_verdicts(self.in_force)
        check_chains(self.of(Same), self.of(Different))

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Judgements:
        """The judgements of a file; none if there is no such file yet."""
        file = Path(path)
        try:
            return cls.parse(file.read_text("utf-8"), file.name) if file.exists() else cls()
        except UnicodeDecodeError as error:
            raise JudgementError(file.name, f"is no UTF-8: {error.reason} at byte {error.start}") from error

    @classmethod
    def parse(cls, text: str, name: str = FILE) -> Judgements:
        """The judgements in a text; *name* stands in the errors."""
        return cls(tuple(read_judgement(text, name)))

    @cached_property
    def undone(self) -> Mapping[int, int]:
        """Which judgement was taken back by which."""
        return {each.undoes: each.number for each in self.entries if isinstance(each, Undone)}

    @cached_property
    def in_force(self) -> tuple[Judgement, ...]:
        """What was not taken back."""
        return tuple(each for each in self.entries if each.number not in self.undone and not isinstance(each, Undone))

    def of(self, kind: type[_J]) -> tuple[_J, ...]:
        """The judgements of one kind that are in force."""
        return tuple(each for each in self.in_force if isinstance(each, kind))

    def known_on(self, day: date) -> Judgements:
        """What had been judged, and not yet been taken back, at the end of a day (in UTC)."""
        return Judgements(tuple(each for each in self.entries if each.on.date() <= day))

    @property
    def next_number(self) -> int:
        """The number of the judgement that comes next."""
        return max((each.number for each in self.entries), default=0) + 1

    def with_(self, judgement: Judgement) -> Judgements:
        """These and one more."""
        return Judgements((*self.entries, judgement))

    def judged(self, stated: Iterable[Stated]) -> list[Stated]:
        """The claims without those that were rejected; those that were accepted are certain."""
        rejected = {each.claim for each in self.of(Rejected)}
        certain = {each.claim for each in self.of(Accepted)}
        return [
            replace(each, claim=replace(each.claim, confidence=1.0)) if each.iri in certain else each
            for each in stated
            if each.iri not in rejected
        ]

    def unapplied(self, claims: Collection[str]) -> dict[int, str]:
        """Why judgements about claims change nothing, by number: these are the claims that there are."""
        about: tuple[Rejected | Accepted, ...] = (*self.of(Rejected), *self.of(Accepted))
        return {each.number: "no document makes this claim now" for each in about if each.claim not in claims}

    def append_to(self, path: str | PathLike[str], before: Judgements) -> None:
        """Write what *before* does not have to the end of a file, whose text stays as it is, in one step."""
        file = Path(path)
        text = file.read_text("utf-8") if file.exists() else _HEAD
        known = {each.number for each in before.entries} if file.exists() else set()
        new = "".join(f"\n{written(each)}" for each in self.entries if each.number not in known)
        beside = file.with_name(f".{file.name}.new")
        beside.write_text(text + ("" if text.endswith("\n") else "\n") + new, "utf-8")
        beside.replace(file)

    def __iter__(self) -> Iterator[Judgement]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def check_chains(
    same: Sequence[Same], different: Sequence[Different], meaning: Mapping[str, str] | None = None
) -> None:
    """JudgementError, listing the chain, if some are the same and different at once.

    *meaning* says what the names and IRIs in the judgements stand for; each stands for itself unless it does.
    """
    known = meaning or {}
    for apart in different:
        start, end = known.get(apart.one, apart.one), known.get(apart.other, apart.other)
        chain = _chain(same, start, end, known)
        if chain is not None:
            told = ", ".join(f"{each.number} ({each.one} is {each.other})" for each in chain)
            cause = (
                f"{apart.number} says that {apart.one} and {apart.other} are different, but "
                + (f"they are one by {told}" if chain else "both stand for one thing")
                + f"; take one back, as in `kg judge undo {apart.number}`"
            )
            raise JudgementError(apart.place or f"judgement {apart.number}", cause)


def _chain(same: Sequence[Same], start: str, end: str, known: Mapping[str, str]) -> list[Same] | None:
    """The shortest chain of judgements that makes one of both; none if nothing does."""
    ways: dict[str, list[Same]] = {start: []}
    rim = [start]
    for at in rim:
        if at == end:
            return ways[at]
        for link in same:
            ends = known.get(link.one, link.one), known.get(link.other, link.other)
            for here, there in (ends, ends[::-1]):
                if here == at and there not in ways:
                    ways[there] = [*ways[at], link]
                    rim.append(there)
    return None


def _check_numbers(entries: Sequence[Judgement]) -> None:
    last: Judgement | None = None
    for each in entries:
        if last is not None and each.number <= last.number:
            cause = f"the number {each.number} comes after {last.number}; give it the next free one, {_free(entries)}"
            raise JudgementError(each.place or f"judgement {each.number}", cause)
        last = each


def _free(entries: Sequence[Judgement]) -> int:
    return max(each.number for each in entries) + 1


def _check_undoing(entries: Sequence[Judgement]) -> None:
    open_ = dict[int, Judgement]()
    undone = dict[int, int]()
    for each in entries:
        if not isinstance(each, Undone):
            open_[each.number] = each
        elif each.undoes in undone:
            raise JudgementError(each.place, f"{each.undoes} was taken back already, by {undone[each.undoes]}")
        elif each.undoes not in open_:
            cause = f"there is no judgement {each.undoes} before it to take back; `kg judge list` names them"
            raise JudgementError(each.place or f"judgement {each.number}", cause)
        else:
            undone[each.undoes] = each.number


def _check_verdicts(in_force: Sequence[Judgement]) -> None:
    """No claim is both rejected and accepted."""
    decided: dict[str, Judgement] = {}
    for each in in_force:
        if isinstance(each, Rejected | Accepted):
            other = decided.setdefault(each.claim, each)
            if other.verdict != each.verdict:
                cause = f"{each.number} says {each.verdict} of a claim of which {other.number} says {other.verdict}"
                way = f"take one back, as in `kg judge undo {other.number}`"
                raise JudgementError(each.place or f"judgement {each.number}", f"{cause}; {way}")
