"""Why facts differ between two stores: which claims came and went, and what became of their documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache, cached_property

from pyoxigraph import NamedNode

from kg.graph import judgements_of, source_of_claim
from kg.graph.iris import document_of
from kg.model import Asserted, Different, Fact, Judgement, Reason, Same
from kg.query.witnesses import witness_of
from kg.store import Store
from kg.vocabulary import FM, ID


class Reasons:
    """What two stores differ in, looked up claim by claim."""

    def __init__(self, old: Store, new: Store) -> None:
        self._old = old
        self._new = new
        self._of_claim = cache(self._look_up)

    def of(self, before: Fact | None, after: Fact | None) -> tuple[Reason, ...]:
        """What is behind a fact that became another, was added or went."""
        was, is_ = (frozenset(fact.claims) if fact else frozenset() for fact in (before, after))
        found = {self._of_claim(claim, claim in is_) for claim in was ^ is_}
        if all(reason.because == "resolved" for reason in found):
            entities = {getattr(each, "iri", "") for fact in (before, after) if fact for each in vars(fact).values()}
            return self.of_names(entities) if self._named(entities) else tuple(sorted(found)) or (_RULES,)
        return tuple(sorted(found))

    def of_names(self, iris: Iterable[str]) -> tuple[Reason, ...]:
        """The judgements of names that only one of the stores has; else whatever decides what names mean."""
        return tuple(_judged(each) for each in self._named(iris)) or (_RULES,)

    def began(self, fact: Fact) -> bool:
        """Whether a claim says that a fact of the new store began, and not just that it holds."""
        return began(self._new, fact)

    def renewed(self, before: Fact, after: Fact) -> bool:
        """Whether a claim of a renewal was added."""
        return renewed(self._new, before, after)

    def _named(self, iris: Iterable[str]) -> list[Judgement]:
        near = {iri.removeprefix(ID) for iri in iris}
        pairs = [each for each in self._judgements if isinstance(each, Same | Different)]
        return [*(each for each in pairs if near & {text.removeprefix(ID) for text in each.about})] or [*pairs]

    @cached_property
    def _judgements(self) -> list[Judgement]:
        """What was judged in one of the stores only."""
        old, new = (judgements_of(store).in_force for store in (self._old, self._new))
        return [each for each in (*new, *old) if not (each in old and each in new)]

    def _look_up(self, claim: str, added: bool) -> Reason:
        here, there = (self._new, self._old) if added else (self._old, self._new)
        (said, *_) = [*witness_of(here, claim), None]
        source, sentence = (said.url or said.evidence.doc, said.evidence.exact) if said else ("", "")
        for each in self._judgements:
            if getattr(each, "claim", None) == claim:
                return Reason("judged", _by(each, taken_back=not self._is_new(each)), sentence, claim)
            if isinstance(each, Asserted) and said and each.says.evidence.doc == said.evidence.doc:
                return Reason("judged", _by(each, taken_back=not self._is_new(each)), sentence, claim)
        if witness_of(there, claim):
            return Reason("resolved", source, sentence, claim)
        if _holds_document(there, claim):
            return Reason("changed", source, sentence, claim)
        return Reason("added" if added else "withdrawn", source, sentence, claim)

    def _is_new(self, judgement: Judgement) -> bool:
        return judgement in judgements_of(self._new).in_force


def began(store: Store, fact: Fact) -> bool:
    """Whether a claim says that a fact began, or since when it holds."""
    period = getattr(fact, "period", None)
    return bool(period and period.start) or _says(store, fact.claims, _BEGINNINGS)


def renewed(store: Store, before: Fact, after: Fact) -> bool:
    """Whether a claim of a renewal is behind a fact that was not behind it before."""
    return _says(store, {*after.claims} - {*before.claims}, {FM.Renewed})


def _says(store: Store, claims: Iterable[str], changes: Collection[NamedNode]) -> bool:
    said = (quad.object for claim in claims for quad in store.quads(NamedNode(claim), FM.change))
    return any(change in changes for change in said)


_BEGINNINGS = frozenset({FM.Joined, FM.Founding, FM.Appointed, FM.Retiered})
_RULES = Reason("resolved", "names, registry or rules")


def _judged(judgement: Judgement) -> Reason:
    return Reason("judged", f"{judgement.number} by {judgement.by}", judgement.why)


def _by(judgement: Judgement, *, taken_back: bool) -> str:
    verb = "taken back" if taken_back else judgement.verdict
    return f"{judgement.number} by {judgement.by} ({verb}: {judgement.why})"


def _holds_document(store: Store, claim: str) -> bool:
    """Whether a store has some version of the document that a claim was made in."""
    document = NamedNode(document_of(source_of_claim(claim)))
    return any(store.quads(None, None, document))
