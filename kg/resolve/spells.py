"""From claims about one pair to the stretches of time in which it held: consecutive, each at one tier or for one seat.

``joined`` opens a stretch, ``retiered`` closes one and opens the next, ``left`` closes; the others attest. Where the
foundation renamed a tier (``relabeled``), a stretch goes on under the new name.
Claims are taken in the order of the best date each has: when it took effect if it is a change and says so, else when it
was announced. Claims without any date come last; they attest or close what is there.

What nobody said stays unknown. A stretch starts on the day that a text gives as the start, never on the day of the
announcement. Where the text of a departure or move gives no date, the end is "by" its announcement (``../2024-09-10``),
and where there is no announcement date either, some time (``../..``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from kg.model import Period, When


@dataclass(frozen=True)
class Sighting:
    """One claim about the pair: what changed, at which tier, when it took effect and when that was announced."""

    iri: str
    change: str
    tier: str | None = None
    effective: When | None = None
    announced: When | None = None

    @property
    def day(self) -> date | None:
        """The best date to order it by."""
        first, second = (
            (self.effective, self.announced) if self.change in _CHANGES else (self.announced, self.effective)
        )
        return _day(first) or _day(second)

    @property
    def said(self) -> date | None:
        """The day by which it was surely announced."""
        return (self.announced.latest or self.announced.earliest) if self.announced else None


@dataclass
class Spell:
    """A stretch of time at one tier, with the claims that say so."""

    tier: str | None = None
    start: When | None = None
    end: When | None = None
    renamings: list[tuple[str, When]] = field(default_factory=list)  # former names of the tier, and when it lost them
    announced: date | None = None
    founding: bool = False
    claims: list[str] = field(default_factory=list)
    seen: date = date.min

    @property
    def period(self) -> Period:
        """From when until when it held."""
        return Period(self.start, self.end)

    def is_at(self, tier: str | None) -> bool:
        """Whether its tier is called so, or was before the foundation renamed it."""
        return tier is not None and tier in (self.tier, *(former for former, _ in self.renamings))

    def rename(self, sighting: Sighting) -> None:
        """Its tier is called otherwise from now on; it goes on."""
        if self.tier is not None and sighting.tier is not None:
            self.renamings.append((self.tier, _end(sighting)))
            self.tier = sighting.tier
        self.attest(sighting)

    def attest(self, sighting: Sighting) -> None:
        """Count a sighting in; what it knows better is taken over."""
        self.claims.append(sighting.iri)
        self.tier = self.tier or sighting.tier
        said = sighting.said
        if said is not None:
            self.announced = min(said, self.announced or said)
        self.seen = max(self.seen, sighting.day or date.min)
        if sighting.effective and sighting.change in _STARTS:
            self.start = _narrower(self.start, sighting.effective)
        if sighting.effective and sighting.change in _ENDS and self.end is not None:
            self.end = _narrower(self.end, sighting.effective)


def spells(sightings: Iterable[Sighting]) -> list[Spell]:
    """The stretches in which a pair held, oldest first; the same for every order of the sightings.

    >>> joined = Sighting("a", "joined", "General", announced=When.parse("2023-07-27"))
    >>> moved = Sighting("b", "retiered", "Premier", When.parse("2024-01"), When.parse("2024-01-30"))
    >>> for spell in spells([moved, joined]):
    ...     print(spell.tier, spell.period)
    General from unknown until 2024-01
    Premier from 2024-01
    """
    told: list[Spell] = []
    for sighting in sorted(sightings, key=_order):
        _TOLD[sighting.change](told, sighting)
    return told


def _attested(told: list[Spell], sighting: Sighting) -> None:
    """It holds: within a stretch that is there, as the next one if the tier is another, or as a new one."""
    running = [spell for spell in told if spell.end is None]
    same = _of_tier(running, sighting.tier)
    if same is None and not running and told and _is_before_end(sighting, told[-1]):
        same = told[-1]
    if same is not None:
        same.attest(sighting)
    elif running and running[-1].seen < (sighting.day or date.min):
        _moved(told, sighting)
    else:
        _opened(told, sighting)


def _founded(told: list[Spell], sighting: Sighting) -> None:
    """Recalling who founded it does not bring anybody back who left."""
    if told and all(spell.end is not None for spell in told):
        told[0].claims.append(sighting.iri)
    else:
        _attested(told, sighting)
    told[0].founding = True


def _moved(told: list[Spell], sighting: Sighting) -> None:
    running = [spell for spell in told if spell.end is None]
    same = _of_tier([spell for spell in running if spell.tier is not None], sighting.tier)
    if same is not None and (sighting.tier is None or sighting.tier == same.tier):
        same.attest(sighting)
        return
    for spell in running:
        spell.end = _end(sighting)
        spell.claims.append(sighting.iri)
    _opened(told, sighting)


def _relabeled(told: list[Spell], sighting: Sighting) -> None:
    """The foundation renamed the tier: the stretch goes on."""
    running = [spell for spell in told if spell.end is None]
    same = _of_tier(running, sighting.tier)
    if same is not None:
        same.attest(sighting)
    elif running:
        running[-1].rename(sighting)
    else:
        _attested(told, sighting)


def _left(told: list[Spell], sighting: Sighting) -> None:
    running = [spell for spell in told if spell.end is None] or told[-1:] or [_opened(told, sighting)]
    for spell in running:
        spell.end = spell.end or _end(sighting)
        spell.attest(sighting)


def _opened(told: list[Spell], sighting: Sighting) -> Spell:
    spell = Spell()
    told.append(spell)
    if sighting.change not in _ENDS:
        spell.attest(sighting)
    return spell


def _of_tier(running: list[Spell], tier: str | None) -> Spell | None:
    """The running stretch at this tier; one of unknown tier, or any if the tier is not said, will do."""
    same = [spell for spell in running if spell.tier == tier] or [spell for spell in running if spell.is_at(tier)]
    will_do = [spell for spell in running if tier is None or spell.tier is None]
    return next(iter((same or will_do)[-1:]), None)


def _is_before_end(sighting: Sighting, spell: Spell) -> bool:
    if sighting.day is None:
        return True
    return spell.end is None or spell.end.latest is None or sighting.day < spell.end.latest


def _end(sighting: Sighting) -> When:
    if sighting.effective is not None and sighting.change in _CHANGES:
        return sighting.effective
    return When(None, sighting.said)


def _narrower(known: When | None, said: When) -> When:
    """What both dates allow; the first one if they contradict each other."""
    if known is None:
        return said
    earliest = max(known.earliest or date.min, said.earliest or date.min)
    latest = min(known.latest or date.max, said.latest or date.max)
    if earliest > latest:
        return known
    return When(None if earliest == date.min else earliest, None if latest == date.max else latest)


def _day(when: When | None) -> date | None:
    return (when.earliest or when.latest) if when else None


def _order(sighting: Sighting) -> tuple[date, bool, int, str, str]:
    """By day; a move between two days comes after what is said on the first one: a list of that day had not moved."""
    between = sighting.effective is not None and sighting.effective.exact is None and sighting.change in _MOVES
    return sighting.day or date.max, between, _PRECEDENCE.index(sighting.change), sighting.tier or "", sighting.iri


_PRECEDENCE = (
    "joined",
    "appointed",
    "founding",
    "retiered",
    "relabeled",
    "renamed",
    "renewed",
    "current",
    "holds",
    "former",
    "left",
)
_CHANGES = frozenset({"joined", "appointed", "founding", "retiered", "relabeled", "renamed", "former", "left"})
_MOVES = frozenset({"retiered", "relabeled"})
_STARTS = frozenset({"joined", "appointed", "founding", "retiered", "current", "holds"})
_ENDS = frozenset({"former", "left"})
_TOLD: dict[str, Callable[[list[Spell], Sighting], None]] = {
    "joined": _attested,
    "appointed": _attested,
    "founding": _founded,
    "retiered": _moved,
    "relabeled": _relabeled,
    "renamed": _attested,
    "renewed": _attested,
    "current": _attested,
    "holds": _attested,
    "former": _left,
    "left": _left,
}
