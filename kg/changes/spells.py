"""Two states of the facts about one matter, compared: what is new, what is over, what was put right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeAlias

from kg.model import (
    Change,
    Entity,
    Fact,
    Hosting,
    Involvement,
    Membership,
    Part,
    Partnership,
    Post,
    Quotation,
    Reason,
    Reorganization,
    Seat,
    Sponsorship,
    When,
)

Matter: TypeAlias = tuple[str, ...]
"""What facts are about: their kind, their ends, and what else tells two of them apart."""


class Story(NamedTuple):
    """How a kind of fact is told: its two ends, the words for its beginning and end, and for one that only holds."""

    start: str
    end: str
    begins: str
    ends: str = "withdrawn"
    holds: str = ""


STORIES: Mapping[type[Fact], Story] = {
    Membership: Story("member", "organization", "joined", "left", "is member"),
    Sponsorship: Story("member", "organization", "sponsors", "stopped sponsoring"),
    Post: Story("person", "organization", "appointed", "stepped down", "holds post"),
    Hosting: Story("project", "organization", "hosted", "left its home"),
    Seat: Story("organization", "body", "given seats"),
    Part: Story("part", "whole", "became part"),
    Reorganization: Story("original", "into", ""),
    Involvement: Story("organization", "project", ""),
    Partnership: Story("first", "second", "partnered"),
    Quotation: Story("speaker", "", "said"),
}


class Behind(Protocol):
    """Knows why facts differ."""

    def of(self, before: Fact | None, after: Fact | None) -> tuple[Reason, ...]:
        """The reasons why one fact became the other, was added or went."""

    def began(self, fact: Fact) -> bool:
        """Whether a claim says that it began, and not just that it holds."""

    def renewed(self, before: Fact, after: Fact) -> bool:
        """Whether a claim of a renewal was added."""


def matter_of(fact: Fact, went: Mapping[str, str]) -> Matter:
    """What a fact is about; entities that went are those that they became."""
    story = STORIES[type(fact)]
    ends = (getattr(fact, name) for name in (story.start, story.end) if name)
    return fact.noun, *(went.get(end.iri, end.iri) for end in ends if end is not None), _more(fact)


def _more(fact: Fact) -> str:
    steps = fact.iri.split("/")
    if isinstance(fact, Quotation | Involvement | Reorganization):
        return steps[-1]
    return steps[-2] if isinstance(fact, Post) else ""


def ends_of(fact: Fact) -> tuple[Entity, Entity | None]:
    """The two that a fact ties together, or the one."""
    story = STORIES[type(fact)]
    return getattr(fact, story.start), getattr(fact, story.end) if story.end else None


def begins(fact: Fact, *, began: bool) -> str:
    """The word for a fact that is new: for its beginning, or for its holding if nobody says that it began."""
    if isinstance(fact, Involvement):
        return fact.does
    if isinstance(fact, Reorganization):
        return fact.verb
    story = STORIES[type(fact)]
    return story.begins if began or not story.holds else story.holds


def compared(before: Sequence[Fact], after: Sequence[Fact], behind: Behind) -> Iterator[Change]:
    """The changes from the facts about one matter to those that are there now."""
    pairs = _paired(before, after)
    known = {new.iri for _, new in pairs}
    fresh = [fact for fact in after if fact.iri not in known]
    for old, new in pairs:
        yield from _altered(old, new, fresh, behind)
    for new in fresh:
        yield _begun(new, before, after, behind)
    gone = {old.iri for old, _ in pairs}
    for old in before:
        if old.iri not in gone:
            yield Change("withdrawn", *ends_of(old), said(old), old, None, behind.of(old, None))


def _paired(before: Sequence[Fact], after: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """Which stretch of time became which: those that share most claims, then those in the same place."""
    left, right, pairs = list(before), list(after), []
    ranked = sorted(
        ((-len({*old.claims} & {*new.claims}), old.iri, new.iri, old, new) for old in left for new in right),
        key=lambda each: each[:3],
    )
    for shared, _, _, old, new in ranked:
        if shared and old in left and new in right:
            pairs.append((old, new))
            left.remove(old)
            right.remove(new)
    by_number = {_number(new): new for new in right}
    return pairs + [(old, by_number[_number(old)]) for old in left if _number(old) in by_number]


def _number(fact: Fact) -> str:
    last = fact.iri.rpartition("/")[2]
    return last if last.isdigit() else ""


def _begun(new: Fact, before: Sequence[Fact], after: Sequence[Fact], behind: Behind) -> Change:
    """A stretch that was not there: a move if it follows one, a return if there was one, else a beginning."""
    earlier = next((old for old in after if touches(old, new)), None)
    if earlier is not None:
        detail = f"tier {tier_of(earlier)} → {tier_of(new)}" if hasattr(new, "tier") else said(new)
        return Change("moved", *ends_of(new), detail, earlier, new, behind.of(earlier, new))
    word = "rejoined" if before and isinstance(new, Membership) else begins(new, began=behind.began(new))
    return Change(word, *ends_of(new), said(new), None, new, behind.of(None, new))


def _altered(old: Fact, new: Fact, fresh: Sequence[Fact], behind: Behind) -> Iterator[Change]:
    """What became of one stretch: it ended, was put right, was renewed, or has other claims behind it."""
    ends, reasons = ends_of(new), behind.of(old, new)
    told = False
    if _over(new) and not _over(old):
        told = True
        if not any(touches(new, each) for each in fresh):
            yield Change(STORIES[type(new)].ends, *ends, said(new), old, new, reasons)
    if renaming := renamed_tier(tier_of(old), new):
        told = True
        yield Change("tier renamed", *ends, renaming, old, new, reasons)
    if corrections := [each for each in _corrections(old, new) if each != renaming]:
        told = True
        yield Change("corrected", *ends, "; ".join(corrections), old, new, reasons)
    if behind.renewed(old, new):
        yield Change("renewed", *ends, said(new), old, new, reasons)
    elif not told and old.claims != new.claims:
        more = {*new.claims} > {*old.claims}
        yield Change("confirmed" if more else "other sources", *ends, said(new), old, new, reasons)


def _corrections(old: Fact, new: Fact) -> Iterator[str]:
    """What the same fact says otherwise; an end that is now known is none."""
    for name, read in _COMPARED.items():
        was, is_ = read(old), read(new)
        if was != is_ and not (name == "until" and was is None):
            yield f"{name} {'?' if was is None else was} → {'?' if is_ is None else is_}"


def renamed_tier(former: str, fact: Any) -> str:
    """From what to what the foundation renamed the tier of a membership that had the former name; empty if not so."""
    names = [each.tier for each in getattr(fact, "tiers", ())]
    return f"tier {former} → {names[-1]}" if former in names[:-1] else ""


def _over(fact: Any) -> bool:
    period = getattr(fact, "period", None)
    return bool(getattr(fact, "former", False) or (period is not None and period.end is not None))


def touches(before: Any, after: Any) -> bool:
    """Whether one stretch ends where the other begins: a move and no parting."""
    if before is after or not hasattr(before, "period") or before.period.end is None:
        return False
    started = after.period.start or (When(None, after.announced) if after.announced else None)
    return started is not None and started == before.period.end


def said(fact: Any) -> str:
    """What a fact says beside its ends, for a line of a table."""
    told = [
        f"{name} {read(fact)}" for name, read in _COMPARED.items() if name != "announced" and read(fact) is not None
    ]
    return "; ".join(told) or str(getattr(fact, "quote", ""))


def tier_of(fact: Any) -> str:
    """The tier of a membership or sponsorship; a question mark if it is unknown."""
    return getattr(fact, "tier", None) or "?"


def _read(attribute: str) -> Callable[[Any], object]:
    return lambda fact: getattr(fact, attribute, None)


_COMPARED: Mapping[str, Callable[[Any], object]] = {
    "tier": _read("tier"),
    "role": _read("role"),
    "for": _read("on_behalf_of"),
    "seats": _read("count"),
    "from": lambda fact: getattr(getattr(fact, "period", None), "start", None),
    "until": lambda fact: getattr(getattr(fact, "period", None), "end", None),
    "announced": _read("announced"),
    "founding": lambda fact: "yes" if getattr(fact, "founding", False) else None,
}
