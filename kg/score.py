"""How near extracted facts come to the annotated ones: the definitions of the annotation guidelines, counted.

*core* asks who is linked to whom, *strict* asks for every field. Facts are matched one to one; the largest matching
counts. An annotated fact that is marked optional is neither demanded nor held against anybody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kg.model import RELATIONS

Fact = Mapping[str, Any]
Test = Callable[[Fact, Fact], bool]
_LEGAL_FORMS = frozenset(
    [
        "inc",
        "incorporated",
        "llc",
        "ltd",
        "limited",
        "gmbh",
        "corp",
        "corporation",
        "co",
        "ag",
        "sa",
        "se",
        "plc",
        "bv",
        "kk",
        "oy",
        "ab",
        "pte",
        "pty",
        "srl",
        "spa",
    ]
)
_SMALL = frozenset(["of", "the", "for", "and", "at", "in", "a"])


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one relation: annotated facts, extracted ones, and how many of them agree."""

    gold: int = 0
    predicted: int = 0
    core: int = 0
    strict: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.core + other.core,
            self.strict + other.strict,
        )

    @property
    def precision(self) -> float:
        """The part of the extracted facts that is annotated; 1 if nothing was to be found and nothing was."""
        return self.core / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """The part of the annotated facts that was found."""
        return self.core / self.gold if self.gold else float(not self.predicted)

    @property
    def core_f1(self) -> float:
        """The harmonic mean of precision and recall, asking who is linked to whom.

        >>> Tally(gold=4, predicted=4, core=3, strict=2).core_f1
        0.75
        """
        return _f1(self.core, self.gold, self.predicted)

    @property
    def strict_f1(self) -> float:
        """The same, asking for every field."""
        return _f1(self.strict, self.gold, self.predicted)


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement: a fact that was missed, found only in part, or made up."""

    kind: Literal["missed", "partly", "spurious"]
    doc: str
    relation: str
    fact: Fact
    other: Fact | None = None


def score(relation: str, gold: Sequence[Fact], predicted: Sequence[Fact], doc: str = "") -> tuple[Tally, list[Miss]]:
    """Count one relation of one document, and list where the two disagree.

    >>> score("parts", [{"part": "A", "whole": "B"}], [{"part": "the A", "whole": "B, Inc."}])
    (Tally(gold=1, predicted=1, core=1, strict=1), [])
    """
    core = _CORE[relation]
    full: Test = lambda g, p: core(g, p) and _STRICT.get(relation, _always)(g, p)  # noqa: E731 - closes over the relation
    demanded = [fact for fact in gold if not fact.get("optional")]
    counted = _without_excused([fact for fact in gold if fact.get("optional")], demanded, predicted, core)
    hits, exact = _matching(demanded, counted, core), _matching(demanded, counted, full)
    tally = Tally(len(demanded), len(counted), len(hits), len(exact))
    return tally, list(_misses(relation, doc, demanded, counted, hits, exact))


def right(relation: str, gold: Sequence[Fact], predicted: Sequence[Fact]) -> set[int]:
    """Which of the extracted facts are annotated, optional ones included, by their indices.

    >>> right("parts", [{"part": "A", "whole": "B"}], [{"part": "C", "whole": "B"}, {"part": "A", "whole": "B"}])
    {1}
    """
    return set(_matching(gold, predicted, _CORE[relation]).values())


def _without_excused(
    optional: Sequence[Fact], gold: Sequence[Fact], predicted: Sequence[Fact], core: Test
) -> list[Fact]:
    """The extracted facts that count: those that match a demanded fact or no optional one."""
    taken = set(_matching(gold, predicted, core).values())
    spare = [fact for index, fact in enumerate(predicted) if index not in taken]
    excused = set(_matching(optional, spare, core).values())
    kept = [fact for index, fact in enumerate(predicted) if index in taken]
    return kept + [fact for index, fact in enumerate(spare) if index not in excused]


def _misses(
    relation: str,
    doc: str,
    gold: Sequence[Fact],
    predicted: Sequence[Fact],
    hits: dict[int, int],
    exact: dict[int, int],
) -> Iterator[Miss]:
    for index, fact in enumerate(gold):
        if index not in hits:
            yield Miss("missed", doc, relation, fact)
        elif index not in exact:
            yield Miss("partly", doc, relation, fact, predicted[hits[index]])
    for index, fact in enumerate(predicted):
        if index not in hits.values():
            yield Miss("spurious", doc, relation, fact)


def _matching(gold: Sequence[Fact], predicted: Sequence[Fact], fits: Test) -> dict[int, int]:
    """A largest one-to-one matching, by augmenting paths: index of the annotated fact to index of the extracted one."""
    edges = [[at for at, other in enumerate(predicted) if fits(fact, other)] for fact in gold]
    owner: dict[int, int] = {}
    for start in range(len(gold)):
        _augment(start, edges, owner, set())
    return {index: at for at, index in owner.items()}


def _augment(index: int, edges: Sequence[Sequence[int]], owner: dict[int, int], seen: set[int]) -> bool:
    for at in edges[index]:
        if at not in seen:
            seen.add(at)
            if at not in owner or _augment(owner[at], edges, owner, seen):
                owner[at] = index
                return True
    return False


def _f1(hits: int, gold: int, predicted: int) -> float:
    if not gold and not predicted:
        return 1.0
    return 2 * hits / (gold + predicted)


def _always(gold: Fact, predicted: Fact) -> bool:
    return True


def normal(text: str | None) -> str:
    """A name without case, punctuation, article and legal form.

    >>> normal("The Acme’s Lab, Inc.")
    'acmes lab'
    """
    folded = unicodedata.normalize("NFKC", text or "").casefold()
    folded = re.sub(r"['’`]s\b", "s", folded)
    folded = re.sub(r"[^\w+#]+", " ", folded).strip().removeprefix("the ")
    parts = folded.split()
    while len(parts) > 1 and parts[-1] in _LEGAL_FORMS:
        parts.pop()
    return " ".join(parts)


def _forms(name: str | None) -> frozenset[str]:
    return frozenset(form for form in map(normal, (name or "").split("|")) if form)


def _same(gold: str | None, predicted: str | None) -> bool:
    """Whether a name is right; "*" takes any."""
    ours, theirs = _forms(gold), _forms(predicted)
    return gold == "*" or bool(ours & theirs) or (not ours and not theirs)


def _overlap(gold: str | None, predicted: str | None) -> float:
    """The best agreement in words, 0 to 1, among the alternatives of two phrases."""
    pairs = ((_words(a), _words(b)) for a in (gold or "").split("|") for b in (predicted or "").split("|"))
    return max(1.0 if not a and not b else 2 * len(a & b) / (len(a) + len(b)) for a, b in pairs)


def _words(text: str) -> set[str]:
    return set(normal(text.replace("&", " and ")).split()) - _SMALL


def _names(*keys: str) -> Test:
    return lambda g, p: all(_same(g[key], p[key]) for key in keys)


def _change(gold: Fact, predicted: Fact) -> bool:
    return predicted.get("change") in gold["change"].split("|")


def _tier_and_change(gold: Fact, predicted: Fact) -> bool:
    return _same(gold.get("tier"), predicted.get("tier")) and _change(gold, predicted)


def _same_post(gold: Fact, predicted: Fact) -> bool:
    role = not gold.get("role") or _overlap(gold.get("role"), predicted.get("role")) >= 0.5
    return role and _names("person", "organization")(gold, predicted)


def _whole_post(gold: Fact, predicted: Fact) -> bool:
    role = _overlap(gold.get("role"), predicted.get("role")) >= 0.9
    return role and _same(gold.get("on_behalf_of"), predicted.get("on_behalf_of")) and _change(gold, predicted)


def _same_seat(gold: Fact, predicted: Fact) -> bool:
    return _same(gold["organization"], predicted["organization"]) and _overlap(gold["body"], predicted["body"]) >= 0.6


def _same_pair(gold: Fact, predicted: Fact) -> bool:
    (a, b), (c, d) = gold["organizations"][:2], predicted["organizations"][:2]
    return (_same(a, c) and _same(b, d)) or (_same(a, d) and _same(b, c))


def _same_speech(gold: Fact, predicted: Fact) -> bool:
    opening, other = normal(gold["quote"]).split()[:4], normal(predicted["quote"]).split()[:4]
    return opening == other and _same(gold["speaker"], predicted["speaker"])


_CORE: dict[str, Test] = {
    "memberships": _names("member", "organization"),
    "sponsors": _names("sponsor", "organization"),
    "posts": _same_post,
    "seats": _same_seat,
    "parts": _names("part", "whole"),
    "projects": _names("organization", "project"),
    "partners": _same_pair,
    "statements": _same_speech,
}
_STRICT: dict[str, Test] = {
    "memberships": _tier_and_change,
    "sponsors": _tier_and_change,
    "posts": _whole_post,
    "seats": lambda g, p: bool(g.get("count", 1) == p.get("count", 1)),
    "projects": lambda g, p: p.get("relation") in g["relation"].split("|"),
}


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of some counts."""
    return sum(tallies, Tally())


__all__ = ["RELATIONS", "Fact", "Miss", "Tally", "normal", "right", "score", "total"]
