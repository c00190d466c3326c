"""From what people type to what the graph means: names, aliases and IRIs."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.errors import AmbiguousName, StoreError, UnknownName
from kg.graph import Descriptions, read_entity, replacement
from kg.model import Entity
from kg.model.facts import EntityKind
from kg.questions import ask, node
from kg.resolve.normal import fold, normal, normal_project, plain, squeezed
from kg.store import Store

KINDS: tuple[EntityKind, ...] = ("foundation", "organization", "person", "project", "body")
"""Which kind is meant where several things bear a name: the first."""

_LIKE = 0.6  # of SequenceMatcher's ratio, from which on a name is near another


class Names:
    """What everything in a store is called."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._labels: list[tuple[str, str]] | None = None

    def entity(self, name: str, kinds: Sequence[EntityKind] = KINDS) -> Entity:
        """What a name, an alias or an IRI stands for; *kinds* says what is meant first if several things bear it.

        Raises UnknownName with the nearest names, and AmbiguousName with the IRIs to choose from.
        """
        name = name.strip()
        if "://" in name or name.startswith("urn:"):
            return self._by_iri(name)
        found = self._by_label(name) or self._by_form(name)
        if not found:
            raise UnknownName(name, self.near(name), _noun(kinds))
        ranked = sorted(found, key=lambda entity: _rank(entity, name, kinds))
        best = [entity for entity in ranked if _rank(entity, name, kinds) == _rank(ranked[0], name, kinds)]
        if len(best) > 1:
            raise AmbiguousName(name, [entity.iri for entity in best])
        return best[0]

    def find(self, text: str) -> list[Entity]:
        """Everything with a name that holds the text, case and diacritics aside.

        Whole names come first, then beginnings of names, then beginnings of words in them, then the rest.
        """
        wanted, form = _folded(text), plain(text)
        places: dict[str, dict[str, int]] = defaultdict(dict)
        for iri, label in self.labels():
            place = _place(wanted, form, label)
            if place is not None:
                places[iri][label] = place
        return sorted(self.read(places), key=lambda entity: (*_best(entity, places[entity.iri]), entity))

    def near(self, name: str, count: int = 3) -> list[str]:
        """The names most like one that nobody bears, likest first."""
        folded: dict[str, str] = {}
        for _, label in self.labels():
            folded.setdefault(_folded(label), label)
        return [folded[form] for form in difflib.get_close_matches(_folded(name), folded, count, _LIKE)]

    def read(self, iris: Iterable[str]) -> list[Entity]:
        """The entities of some IRIs, ordered."""
        described = Descriptions(self._store)
        return sorted(read_entity(described[iri]) for iri in set(iris))

    def labels(self) -> list[tuple[str, str]]:
        """Every entity's IRI with each of its names, in order; read once if nobody can write meanwhile."""
        if self._labels is not None:
            return self._labels
        labels = sorted((row["entity"], row["label"]) for row in ask(self._store, "names"))
        self._labels = labels if self._store.steady else None
        return labels

    def _by_iri(self, iri: str) -> Entity:
        iri = replacement(self._store, node(iri).value) or iri
        try:
            return read_entity(Descriptions(self._store)[iri])
        except StoreError:
            raise UnknownName(iri, self._near_iris(iri), "thing") from None

    def _near_iris(self, iri: str) -> list[str]:
        return difflib.get_close_matches(iri, {known for known, _ in self.labels()}, 3, 0.8)

    def _by_label(self, name: str) -> list[Entity]:
        return self.read(row["entity"] for row in ask(self._store, "named", label=name))

    def _by_form(self, name: str) -> list[Entity]:
        keys, found = _keys(name), defaultdict[str, set[str]](set)
        for iri, label in self.labels():
            found[iri] |= keys & _keys(label)
        return self.read(iri for iri, shared in found.items() if shared)


def _rank(entity: Entity, name: str, kinds: Sequence[EntityKind]) -> tuple[int, bool]:
    """First the kind that is meant, then those whose own name it is before those who only go by it too."""
    place = kinds.index(entity.kind) if entity.kind in kinds else len(kinds)
    return place, not _keys(entity.name) & _keys(name)


def _noun(kinds: Sequence[EntityKind]) -> str:
    return "organization" if kinds[0] == "foundation" else kinds[0]


def _keys(name: str) -> set[str]:
    return {squeezed(normal(name)), squeezed(normal_project(name))}


def _folded(text: str) -> str:
    return fold(" ".join(text.split())).casefold()


def _place(wanted: str, form: str, label: str) -> int | None:
    """How well a label answers a search, 0 best; None if it does not."""
    folded = _folded(label)
    if folded == wanted or plain(label) == form:
        return 0
    at = folded.find(wanted)
    if at <= 0:
        return None if at < 0 else 1
    return 2 if any(not folded[start - 1].isalnum() for start in _starts(wanted, folded)) else 3


def _best(entity: Entity, places: Mapping[str, int]) -> tuple[int, bool, int]:
    """How well an entity answers a search by its best name: its own before others, short before long."""
    return min((place, label != entity.name, len(label)) for label, place in places.items())


def _starts(wanted: str, folded: str) -> list[int]:
    return [start for start in range(1, len(folded)) if folded.startswith(wanted, start)]
