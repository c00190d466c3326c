"""Announcements against lists: where the two witnesses of a membership agree, and where somebody has to look.

The rules, with their numbers, are in docs/registries.md. Only foundations of which a list was read have a ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from kg.model import Membership, MembershipClaim, When
from kg.model.ledger import Entry, Verdict
from kg.resolve.normal import plain
from kg.resolve.stated import Stated
from kg.resolve.tenures import tier_word

LATE = 45
"""So many days may lie between an announcement and a list before that is a conflict."""

COMPARED = 365
"""A list that begins later than this after an announcement says nothing of the tier that was announced."""

_LISTED = ("landscape/", "history/")
_JOINT = "landscape/joint"
_SNAPSHOT = ("landscape/member", "landscape/member-batch")
_BATCH = ("landscape/member-batch", "history/batch")


def is_listed(each: Stated) -> bool:
    """Whether a foundation's list makes the claim, and not an announcement."""
    return each.claim.rule.startswith(_LISTED)


def ledger(facts: Iterable[Membership], stated: Iterable[Stated]) -> list[Entry]:
    """The entries of all foundations of which a list was read, ordered by IRI: one or more for each member."""
    claims = {each.iri: each for each in stated if isinstance(each.claim, MembershipClaim)}
    pairs: dict[tuple[str, str], list[Membership]] = defaultdict(list)
    for fact in facts:
        pairs[fact.organization.iri, fact.member.iri].append(fact)
    told = {
        pair: _Told(known[-1], [claims[iri] for iri in sorted({i for f in known for i in f.claims}) if iri in claims])
        for pair, known in pairs.items()
    }
    newest = _newest(told)
    entries = [
        entry
        for (foundation, _), each in sorted(told.items(), key=lambda item: item[0])
        if foundation in newest
        for entry in _entries(each, newest[foundation])
    ]
    return sorted(entries, key=lambda entry: entry.iri)


@dataclass(frozen=True)
class _List:
    """A foundation's newest list: its document, its day, and whether it is the foundation's own."""

    document: str
    day: date
    own: bool


class _Told:
    """The claims about one member of one foundation, by witness."""

    def __init__(self, fact: Membership, claims: Sequence[Stated]) -> None:
        self.fact = fact
        self.listed = sorted((each for each in claims if is_listed(each)), key=_order)
        self.announced = sorted((each for each in claims if not is_listed(each)), key=_order)

    @property
    def own(self) -> list[Stated]:
        """What the foundation's own lists say."""
        return [each for each in self.listed if _rule(each) != _JOINT]

    def is_in(self, newest: _List) -> bool:
        """Whether the newest list has the member."""
        return any(each.document == newest.document for each in self.listed)


def _newest(told: Mapping[tuple[str, str], _Told]) -> dict[str, _List]:
    """The newest list by foundation: one of its own if there is any, else a list of several foundations."""
    lists: dict[str, set[tuple[bool, date, str]]] = defaultdict(set)
    for (foundation, _), each in told.items():
        for said in each.listed:
            if _rule(said) in (*_SNAPSHOT, _JOINT):
                lists[foundation].add((_rule(said) != _JOINT, _said(said) or date.min, said.document))
    return {
        foundation: _List(document, day, own)
        for foundation, found in lists.items()
        for own, day, document in [max(found)]
    }


def _entries(told: _Told, newest: _List) -> Iterator[Entry]:
    if not told.is_in(newest):
        yield from _absent(told, newest)
    elif not told.announced:
        yield _entry(told, "listed only", f"in the list, a member {_since(told)}; no announcement was read.",
                     "Link or publish one, or read the source that has it.")  # fmt: skip
    else:
        conflicts = [*_dates(told, newest), *_tiers(told)]
        yield from conflicts or [_confirmed(told)]


def _absent(told: _Told, newest: _List) -> Iterator[Entry]:
    """Who is not in the newest list: gone, never there, or in somebody else's list alone."""
    farewell = [each for each in told.announced if _claim(each).change == "left"]
    if told.own and farewell:
        yield _entry(told, "confirmed", f"announced as gone on {_said(farewell[-1])}, and in the list no more.")
    elif told.own:
        yield _silent(told, newest)
    elif told.listed:
        says = f"in a list of several foundations ({_said(told.listed[-1])}) alone, not in the list of {newest.day}."
        yield _entry(told, "listed only", says, "Add it to the foundation's own list, or have it struck there.")
    elif not farewell:
        says = f"announced on {_said(told.announced[0])}, in no list that was read; the newest is of {newest.day}."
        yield _entry(told, "announced only", says, "Add it to the list, or announce that it left.")


def _silent(told: _Told, newest: _List) -> Entry:
    gone = [_claim(each).effective for each in told.listed if _claim(each).change == "left"]
    if gone:
        says = f"struck from the list {_span(gone[-1])}; nobody announced that it left."
        return _entry(told, "silent departure", says, "Say when and why it left, or put it back.")
    says = f"last listed on {_last(told.own)}, not in the list of {newest.day}; nobody announced that it left."
    return _entry(
        told, "silent departure", says, "If it has another name there, say so (`kg judge same`); else put it back."
    )


def _confirmed(told: _Told) -> Entry:
    first, start = told.announced[0], _start(told)
    batch = start is not None and _rule(start) in _BATCH
    says = f"announced on {_said(first)}, a member {_since(told)} by the list"
    if batch:
        return _entry(told, "confirmed", f"{says}, a day that the list gives for most of its members.",
                      f"Give its own day in the list, as `joined`; it was announced on {_said(first)}.")  # fmt: skip
    return _entry(told, "confirmed", f"{says}.")


def _dates(told: _Told, newest: _List) -> Iterator[Entry]:
    """Where the list has a member later than it was announced, or had it before it joined; or has it still."""
    last, gone = told.announced[-1], _said(told.announced[-1])
    if _claim(last).change == "left" and gone and gone < newest.day:
        yield _entry(told, "date conflict", f"announced as gone on {gone}, still in the list of {newest.day}.",
                     "Strike it from the list, or say that it is back.", (newest.day - gone).days)  # fmt: skip
    start = _start(told)
    effective = _claim(start).effective if start else None
    if start is None or effective is None:
        return
    first = _day(told.announced[0])
    joined = next((_day(each) for each in told.announced if _claim(each).change in ("joined", "founding")), None)
    if first and effective.earliest and (late := (effective.earliest - first).days) > LATE:
        yield _entry(told, "date conflict", f"announced on {first}, but by the list a member {_since(told)}.",
                     f"Set `joined` in the list to the day of joining, {first} or before.", late)  # fmt: skip
    elif joined and effective.latest and (early := (joined - effective.latest).days) > LATE:
        batch = ", a day that the list gives for most of its members" if _rule(start) in _BATCH else ""
        says = f"announced as new on {joined}, but by the list a member {_since(told)}{batch}."
        remedy = f"Set `joined` in the list to the day of joining, about {joined}."
        yield _entry(told, "date conflict", says, remedy, early)


def _tiers(told: _Told) -> Iterator[Entry]:
    """Where the tier that was announced last is none that the list had at that time."""
    said = next((each for each in reversed(told.announced) if _word(each)), None)
    day = _day(said) if said else None
    if said is None or day is None or _claim(said).change == "left":
        return
    listed = [(_day(each) or date.max, each) for each in told.own if _word(each) and _claim(each).change != "left"]
    before = [each for since, each in listed if since <= day]
    after = [each for since, each in listed if day < since and (since - day).days <= COMPARED]
    near = [*before[-1:], *after[:1]]
    if near and all(plain(_word(each)) != plain(_word(said)) for each in near):
        yield _entry(told, "tier conflict",
                     f"announced as {_word(said)} on {day}, {_word(near[-1])} in the list ({_said(near[-1])}).",
                     "Correct the list, or announce the move.")  # fmt: skip


def _start(told: _Told) -> Stated | None:
    """What the lists say best of the beginning: a day of its own, bounds, the day of the list."""
    found = [each for each in told.own if _claim(each).change in ("joined", "current") and _claim(each).effective]

    def rank(each: Stated) -> tuple[bool, bool, date, str]:
        when = _claim(each).effective or When()
        return when.exact is None, when.earliest is None, when.latest or date.max, each.iri

    return min(found, key=rank, default=None)


def _since(told: _Told) -> str:
    """Since when, by the lists, in words."""
    start = _start(told)
    effective = _claim(start).effective if start else None
    if isinstance(effective, When):
        return _span(effective) if effective.exact is None else f"since {effective}"
    return f"on {_said(told.listed[0])}, maybe before"


def _entry(told: _Told, verdict: Verdict, says: str, remedy: str = "", days: int | None = None) -> Entry:
    fact = told.fact
    stem = fact.iri.rpartition("/")[0].replace("/membership/", "/ledger/", 1)
    used = tuple(sorted({each.iri for each in (*told.announced, *told.listed)}))
    return Entry(
        f"{stem}/{verdict.replace(' ', '-')}", verdict, fact.member, fact.organization, says, remedy, days, used
    )


def _claim(each: Stated) -> MembershipClaim:
    return cast(MembershipClaim, each.claim)


def _rule(each: Stated) -> str:
    return each.claim.rule


def _word(each: Stated) -> str:
    return tier_word(_claim(each).tier) or ""


def _said(each: Stated) -> date | None:
    return (each.announced.latest or each.announced.earliest) if each.announced else None


def _day(each: Stated) -> date | None:
    """When it took effect, if the text says so, else when it was announced."""
    effective: When | None = each.claim.effective
    return (effective.earliest or effective.latest if effective else None) or _said(each)


def _last(listed: Sequence[Stated]) -> date | None:
    return max((day for day in map(_said, listed) if day), default=None)


def _span(when: When | None) -> str:
    """Between which days, in words."""
    if when is None or when.latest is None:
        return "at an unknown time"
    if when.earliest is None or when.exact:
        return f"by {when.latest}"
    return f"between {when.earliest} and {when.latest}"


def _order(each: Stated) -> tuple[date, str]:
    return _day(each) or date.max, each.iri
