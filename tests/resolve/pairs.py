"""Measures names against pairs.tsv: pairs judged by hand, and the clusters that they make.

Run as a program, it prints the table of docs/identity.md: ``python -m tests.resolve.pairs``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.model import Evidence, PageClaim
from kg.resolve import Identities, Registry, Stated

from .making import joins, name

FILE = Path(__file__).with_name("pairs.tsv")
_LABEL = re.compile(r"\s*\((?:member|supporter|contributor)\)$", re.I)


@dataclass(frozen=True)
class Pair:
    """Two names as somebody wrote them, whether they are one organization, why, and the homepages that lists give."""

    a: str
    b: str
    same: bool
    why: str
    pages: tuple[str, str]

    @property
    def aside(self) -> bool:
        """Whether it belongs to the third that was kept aside when the rules were written."""
        return sha256(f"{self.a}\t{self.b}".encode()).digest()[0] % 3 == 0


@dataclass(frozen=True)
class Figures:
    """How the names of some pairs came out: precision and recall of the pairs, B-cubed of the clusters."""

    pairs: int
    precision: float
    recall: float
    cubed_precision: float
    cubed_recall: float
    wrong: tuple[Pair, ...] = ()

    def __str__(self) -> str:
        figures = (self.precision, self.recall, self.cubed_precision, self.cubed_recall)
        return " | ".join((str(self.pairs), *(f"{figure:.3f}" for figure in figures)))


def read_pairs() -> list[Pair]:
    """The pairs of the file, in order."""
    lines = [line for line in FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [_pair(line.split("\t")) for line in lines]


def _pair(fields: list[str]) -> Pair:
    a, b, verdict, why, *pages = fields
    assert verdict in ("same", "different"), fields
    first, second = (*pages, "", "")[:2]
    return Pair(a, b, verdict == "same", why, (first, second))


def identities(pairs: Iterable[Pair], registry: Registry | None = None, others: Iterable[Stated] = ()) -> Identities:
    """What becomes of the names if each is said once, in a document of its own, with the homepage that goes with it."""
    spoken = {text: page for pair in pairs for text, page in zip((pair.a, pair.b), pair.pages, strict=True)}
    claims = [joins(text, doc=text) for text in spoken] + [_page(text, page) for text, page in spoken.items() if page]
    return Identities(registry, [*claims, *others])


def measure(pairs: Sequence[Pair], who: Identities) -> Figures:
    """Precision and recall of what *who* makes of the pairs."""

    def thing(text: str) -> str:
        return who.entity(name(text), "organization", text).iri

    found = {pair for pair in pairs if thing(pair.a) == thing(pair.b)}
    true = {pair for pair in pairs if pair.same}
    texts = sorted({text for pair in pairs for text in (pair.a, pair.b)})
    return Figures(
        len(pairs),
        len(found & true) / len(found),
        len(found & true) / len(true),
        *_b_cubed(texts, thing, _clusters(texts, true).__getitem__),
        tuple(pair for pair in pairs if pair in found ^ true),
    )


def _clusters(texts: Iterable[str], same: Iterable[Pair]) -> dict[str, str]:
    """The cluster of each name: those judged the same, and those that begin with the same form."""
    above: dict[str, str] = {}

    def root(text: str) -> str:
        while above.get(text, text) != text:
            text = above[text]
        return text

    for text in texts:
        above[root(text)] = root("=" + _LABEL.sub("", text.split("|")[0]).casefold())
    for pair in sorted(same, key=lambda pair: (pair.a, pair.b)):
        above[root(pair.a)] = root(pair.b)
    return {text: root(text) for text in texts}


def _b_cubed(texts: Sequence[str], found: Callable[[str], str], true: Callable[[str], str]) -> tuple[float, float]:
    """B-cubed precision and recall (Bagga and Baldwin 1998) over the names."""
    by_found, by_true = defaultdict(set), defaultdict(set)
    for text in texts:
        by_found[found(text)].add(text)
        by_true[true(text)].add(text)
    shared = [
        (len(by_found[found(t)] & by_true[true(t)]), len(by_found[found(t)]), len(by_true[true(t)])) for t in texts
    ]
    return (
        sum(both / size for both, size, _ in shared) / len(texts),
        sum(both / size for both, _, size in shared) / len(texts),
    )


def _page(text: str, page: str) -> Stated:
    claim = PageClaim(
        evidence=Evidence(text, 0, len(page), page),
        confidence=1.0,
        subject=name(text),
        target=f"https://{page}",
        use="homepage",
    )
    return Stated(f"https://example.org/{text}/page", claim, text)


def main() -> None:
    """Print the table, and what is wrong."""
    pairs = read_pairs()
    for title, registry in (("rules alone", None), ("with data/organizations.yml", Registry.load())):
        who = identities(pairs, registry)
        for part, chosen in (("all", pairs), ("aside", [pair for pair in pairs if pair.aside])):
            figures = measure(chosen, who)
            print(f"| {title} | {part} | {figures} |")  # noqa: T201 - a program
        for pair in measure([pair for pair in pairs if not pair.aside], who).wrong:
            print("  wrong:", pair)  # noqa: T201


if __name__ == "__main__":
    main()
