"""To judge: a decision goes into the file of judgements, which is what counts, and into the graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from os import PathLike, fspath
from pathlib import Path
from typing import TypeAlias

from kg.build import consolidate
from kg.errors import JudgementError, UnknownName
from kg.graph import claim_of, judgements_of, unapplied_of
from kg.model import ASSERTED, LEAST_CONFIDENCE, Entity, Judgement, Undone
from kg.query import KnowledgeGraph
from kg.resolve import Judgements, Registry
from kg.resolve.judgements import FILE
from kg.resolve.written import composed
from kg.store import Store
from kg.vocabulary import ID

_PATH = re.compile(r"(?:organization|person|project|body)/[^\s/]+")
_SLUG = re.compile(r"[^\sA-Z/]+")
_SPACES = {"organization": "organization", "foundation": "organization", "person": "person", "project": "project"}


Said: TypeAlias = dict[str, str | tuple[str, ...]]
"""What a judgement says, under the keys that it has in the file."""


@dataclass(frozen=True, order=True)
class Decision:
    """A judgement as a person sees it: what was decided, and what became of it."""

    number: int
    verdict: str
    about: tuple[str, ...]
    by: str
    on: datetime
    why: str
    state: str


def judge(
    store: Store,
    verdict: str,
    *about: str,
    by: str,
    on: datetime,
    why: str,
    file: str | PathLike[str] | None = None,
    registry: Registry | None = None,
    least: float = LEAST_CONFIDENCE,
    **says: str | None,
) -> Judgement:
    """Decide something, and have the graph keep to it.

    >>> from datetime import UTC
    >>> from kg.build import build
    >>> store = Store.open("memory:")
    >>> _ = build(None, store)
    >>> ada = {"by": "Ada", "on": datetime(2026, 1, 8, tzinfo=UTC)}
    >>> judge(store, "same", "Presto Foundation", "Presto", why="a guess", **ada)
    Traceback (most recent call last):
        ...
    kg.errors.JudgementError: judgement 1: Presto Foundation is a foundation and Presto a project; ...

    *verdict* is ``same`` or ``different`` (of two names, slugs or IRIs), ``reject`` or ``accept`` (of a claim's IRI),
    ``assert`` (of a kind in :data:`kg.model.ASSERTED` and its two ends; *says* holds the rest) or ``undo`` (of a
    number). With *file* the judgement is added there, else the store alone holds it. Raises JudgementError or
    UnknownName, and changes nothing, if it contradicts another judgement or is about nothing.
    """
    known = judgements_in(store, file)
    made = prepared(store, known, verdict, *about, by=by, on=on, why=why, registry=registry, **says)
    _keep(store, known.with_(made), known, file, registry, least)
    return made


def prepared(
    store: Store,
    known: Judgements,
    verdict: str,
    *about: str,
    by: str,
    on: datetime,
    why: str,
    registry: Registry | None = None,
    **says: str | None,
) -> Judgement:
    """The judgement that comes after *known*, checked against the store; nothing is written."""
    place = f"judgement {known.next_number}"
    if verdict not in _VERDICTS:
        raise JudgementError(place, f"{verdict} is no verdict; there are: {', '.join(_VERDICTS)}")
    said = _VERDICTS[verdict](_Known(KnowledgeGraph(store), registry), place, about)
    more = {key: text for key, text in says.items() if text}
    return composed(known.next_number, {**said, **more}, by=by, on=on, why=why)


def judgements_in(store: Store, file: str | PathLike[str] | None = None) -> Judgements:
    """The judgements of a file or, where there is none yet, those that the store holds."""
    if file is not None and Path(file).exists():
        return Judgements.load(file)
    return judgements_of(store)


def judgements_beside(address: str | PathLike[str]) -> Path | None:
    """Where the judgements about a store lie unless somebody says otherwise: beside its directory."""
    return None if fspath(address) == "memory:" else Path(address).resolve().parent / FILE


def decisions(store: Store, file: str | PathLike[str] | None = None) -> list[Decision]:
    """Every judgement with its state: in force, taken back, or without effect and why."""
    judgements, idle = judgements_in(store, file), unapplied_of(store)
    held = {each.number for each in judgements_of(store)}

    def state(each: Judgement) -> str:
        if each.number in judgements.undone:
            return f"undone by {judgements.undone[each.number]}"
        if isinstance(each, Undone):
            return "in force"
        if each.number not in held:
            return "not in the graph yet: ingest again"
        return f"changes nothing: {idle[each.number]}" if each.number in idle else "in force"

    return [
        Decision(each.number, each.verdict, each.about, each.by, each.on, each.why, state(each)) for each in judgements
    ]


def _keep(
    store: Store,
    after: Judgements,
    before: Judgements,
    file: str | PathLike[str] | None,
    registry: Registry | None,
    least: float,
) -> None:
    """Write the file, then the graph; if the judgement turns out to be void, both are as they were."""
    path = Path(file) if file is not None else None
    text = path.read_bytes() if path and path.exists() else None
    if path:
        after.append_to(path, before)
    try:
        consolidate(store, registry, judgements=after, least=least)
        number = after.entries[-1].number
        if reason := unapplied_of(store).get(number):
            raise JudgementError(f"judgement {number}", f"would change nothing: {reason}")
    except JudgementError:
        if path and text is None:
            path.unlink()
        elif path and text is not None:
            path.write_bytes(text)
        consolidate(store, registry, judgements=before, least=least)
        raise


class _Known:
    """What names, slugs and IRIs stand for: in the graph, or else in the registry."""

    def __init__(self, graph: KnowledgeGraph, registry: Registry | None) -> None:
        self.graph = graph
        self._registry = registry

    def thing(self, text: str) -> Entity:
        """What a name, a slug, a slug with its kind, or an IRI stands for; UnknownName if nothing is called so."""
        try:
            return self.graph.entity(f"{ID}{text}" if _PATH.fullmatch(text) else text)
        except UnknownName as missed:
            found = self._by_slug(text) or self._registered(text)
            if found is None:
                raise missed
            return found

    def name(self, text: str) -> str:
        """The name to put into a claim: what was given, or the name of what an IRI stands for."""
        return self.graph.entity(text).name if "://" in text else text

    def _by_slug(self, text: str) -> Entity | None:
        for space in dict.fromkeys(_SPACES.values()) if _SLUG.fullmatch(text) else ():
            with suppress(UnknownName):
                return self.graph.entity(f"{ID}{space}/{text}")
        return None

    def _registered(self, text: str) -> Entity | None:
        registry = self._registry if self._registry is not None else Registry.load()
        slug = text.removeprefix(ID).rpartition("/")[2]
        found = registry.organizations.get(slug) or registry.named(text) or registry.named(text, "project")
        return Entity(f"{ID}{found.space}/{found.id}", found.name, found.space) if found else None


def _pair(verdict: str) -> Callable[[_Known, str, tuple[str, ...]], Said]:
    def say(known: _Known, place: str, about: tuple[str, ...]) -> Said:
        one, other = (known.thing(text) for text in _taken(place, verdict, about, 2))
        spaces = [_SPACES.get(each.kind, "") for each in (one, other)]
        if spaces[0] != spaces[1] or not spaces[0]:
            cause = f"{one.name} is a {one.kind} and {other.name} a {other.kind}"
            raise JudgementError(place, f"{cause}; organizations, people and projects are compared with their like")
        if one.iri != other.iri:
            return {verdict: (one.iri.removeprefix(ID), other.iri.removeprefix(ID))}
        if verdict == "same":
            raise JudgementError(place, f"{about[0]} and {about[1]} are one already, {one.iri}")
        return {verdict: about}

    return say


def _of_claim(verdict: str) -> Callable[[_Known, str, tuple[str, ...]], Said]:
    def say(known: _Known, place: str, about: tuple[str, ...]) -> Said:
        (claim,) = _taken(place, verdict, about, 1)
        claim_of(known.graph.store, claim)
        return {verdict: claim}

    return say


def _undo(_: _Known, place: str, about: tuple[str, ...]) -> Said:
    (number,) = _taken(place, "undo", about, 1)
    return {"undo": number}


def _assert(known: _Known, place: str, about: tuple[str, ...]) -> Said:
    kind, one, other = _taken(place, "assert", about, 3)
    ends = ASSERTED[kind][1] if kind in ASSERTED else ("one", "other")
    return {"assert": kind, ends[0]: known.name(one), ends[1]: known.name(other)}


def _taken(place: str, verdict: str, about: tuple[str, ...], count: int) -> tuple[str, ...]:
    if len(about) != count:
        raise JudgementError(place, f"{verdict} is about {count}, not about {len(about)}")
    return about


_VERDICTS: Mapping[str, Callable[[_Known, str, tuple[str, ...]], Said]] = {
    "same": _pair("same"),
    "different": _pair("different"),
    "reject": _of_claim("reject"),
    "accept": _of_claim("accept"),
    "assert": _assert,
    "undo": _undo,
}
