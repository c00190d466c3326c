"""What there is for a person to decide, with the evidence: names that may be one, and claims that no fact rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from os import PathLike
from typing import Literal

from kg.build import consolidate, identities_of
from kg.judgements import judgements_in, prepared
from kg.model import LEAST_CONFIDENCE, Accepted, Judgement, Rejected, Witness
from kg.query.witnesses import unsupporting, witnesses
from kg.questions import ask, node
from kg.resolve import Judgements, Registry
from kg.resolve.proposals import Proposal, proposals
from kg.store import Store

ANSWERS: dict[str, tuple[str, ...]] = {"names": ("same", "different"), "claim": ("accept", "reject")}
"""What can be answered to each kind of question."""

SENTENCES = 2
"""How many sentences are shown for each of two names."""

ENOUGH = 12
"""How many facts of an entity are looked at for sentences."""


@dataclass(frozen=True)
class Question:
    """Something to decide: what about, how likely it is, what speaks for and against it, and the sentences.

    *about* is what a judgement takes: the IRIs of two entities, or the IRI of a claim.
    """

    kind: Literal["names", "claim"]
    about: tuple[str, ...]
    text: str
    score: float
    pro: tuple[str, ...] = ()
    contra: tuple[str, ...] = ()
    evidence: tuple[Witness, ...] = ()

    def __str__(self) -> str:
        return self.text


def review(
    store: Store,
    *,
    judgements: Judgements | None = None,
    registry: Registry | None = None,
    least: float = LEAST_CONFIDENCE,
) -> list[Question]:
    """The questions that nobody has answered: names that may be one, likeliest first, then claims, least sure first.

    >>> review(Store.open("memory:"), registry=Registry())
    []

    Names are those of the store, and of the registry where one of the two is in the store. *judgements* are those that
    the store holds unless given.
    """
    identities = identities_of(store, registry, judgements=judgements, least=least)
    sentences = _Sentences(store)
    pairs = [
        each for each in proposals(identities) if frozenset((each.a.iri, each.b.iri)) not in identities.judged.apart
    ]
    named = [_of_names(each, sentences) for each in pairs if sentences.of(each.a.iri) or sentences.of(each.b.iri)]
    known = judgements or Judgements()
    decided: tuple[Rejected | Accepted, ...] = (*known.of(Rejected), *known.of(Accepted))
    judged = {each.claim for each in decided}
    claims = [_of_claim(witness) for witness in unsupporting(store) if witness.claim not in judged]
    return [*named, *claims]


def _of_names(proposal: Proposal, sentences: _Sentences) -> Question:
    """Whether two are one; the second, whose IRI would stay, is the one of which more is known."""
    one, other = sorted((proposal.a, proposal.b), key=lambda entity: (len(sentences.of(entity.iri)), entity.iri))
    return Question(
        "names",
        (one.iri, other.iri),
        f"Are {one.name} and {other.name} one {other.kind}?",
        proposal.score,
        proposal.for_,
        proposal.against,
        (*sentences.of(one.iri)[:SENTENCES], *sentences.of(other.iri)[:SENTENCES]),
    )


def _of_claim(witness: Witness) -> Question:
    text = f"Is this {witness.kind} right?"
    return Question("claim", (witness.claim,), text, witness.confidence, evidence=(witness,))


class _Sentences:
    """Some sentences about an entity: those behind its first facts."""

    def __init__(self, store: Store) -> None:
        self.of = cache(self._look_up)
        self._store = store

    def _look_up(self, iri: str) -> list[Witness]:
        facts = [row["fact"] for row in ask(self._store, "facts", entity=node(iri))]
        return witnesses(self._store, facts[:ENOUGH])


class Sitting:
    """A series of answers: each is in the file at once, and the graph follows when the sitting ends."""

    def __init__(
        self,
        store: Store,
        *,
        by: str,
        file: str | PathLike[str] | None = None,
        registry: Registry | None = None,
        least: float = LEAST_CONFIDENCE,
    ) -> None:
        self._store = store
        self._by = by
        self._file = file
        self._registry = registry
        self._least = least
        self._known = judgements_in(store, file)
        self.made: list[Judgement] = []

    def answer(self, question: Question, answer: str, *, on: datetime, why: str) -> Judgement:
        """Note an answer; JudgementError, and nothing is noted, if it contradicts another."""
        made = prepared(
            self._store, self._known, answer, *question.about, by=self._by, on=on, why=why, registry=self._registry
        )
        after = self._known.with_(made)
        if self._file is not None:
            after.append_to(self._file, self._known)
        self._known = after
        self.made.append(made)
        return made

    def end(self) -> Judgements:
        """Bring the graph up to date with the answers, if there were any; all judgements there are now."""
        if self.made:
            consolidate(self._store, self._registry, judgements=self._known, least=self._least)
        return self._known
