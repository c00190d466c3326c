"""Names against pairs judged by hand: two organizations are hardly ever taken for one, and one rarely for two."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from kg.resolve import Registry, Stated

from .making import joins
from .pairs import Figures, Pair, identities, measure, read_pairs

PRECISION, RECALL = 0.995, 0.95
PAIRS = read_pairs()
REGISTRIES = {"rules alone": None, "with the registry": Registry.load()}


def explained(figures: Figures) -> str:
    return f"{figures}; wrong: {[(pair.a, pair.b, pair.why) for pair in figures.wrong]}"


def test_there_are_enough_pairs_of_both_kinds_each_judged_once() -> None:
    assert len(PAIRS) >= 300
    assert min(sum(pair.same for pair in PAIRS), sum(not pair.same for pair in PAIRS)) >= 120
    assert len({frozenset((pair.a, pair.b)) for pair in PAIRS}) == len(PAIRS)
    assert all(pair.why for pair in PAIRS)
    assert 0.25 < sum(pair.aside for pair in PAIRS) / len(PAIRS) < 0.42


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=REGISTRIES.keys())
def test_pairs_of_names_come_out_as_judged(registry: Registry | None) -> None:
    figures = measure(PAIRS, identities(PAIRS, registry))
    assert figures.precision >= PRECISION, explained(figures)
    assert figures.recall >= RECALL, explained(figures)
    assert min(figures.cubed_precision, figures.cubed_recall) >= 0.98, explained(figures)


def test_the_third_kept_aside_comes_out_as_well() -> None:
    aside = [pair for pair in PAIRS if pair.aside]
    figures = measure(aside, identities(PAIRS))
    assert figures.precision >= PRECISION, explained(figures)
    assert figures.recall >= RECALL - 0.01, explained(figures)


def test_thousands_of_other_names_around_change_little(shared: Path) -> None:
    """All that the lists and the announcements name beside them: short forms that two claim must not merge anybody."""
    figures = measure(PAIRS, identities(PAIRS, others=[*_listed(shared), *_announced(shared)]))
    assert figures.precision >= PRECISION, explained(figures)
    assert figures.recall >= RECALL - 0.01, explained(figures)


def test_a_wrong_pair_is_seen() -> None:
    """The measure itself: a pair that is judged the other way counts as wrong."""
    pair = Pair("Acme", "Acme Ltd", False, "made up", ("", ""))
    other = Pair("Bolt", "Bolt Ltd", True, "made up", ("", ""))
    figures = measure([pair, other], identities([pair, other]))
    assert (figures.precision, figures.recall, figures.wrong) == (0.5, 1.0, (pair,))


def _listed(shared: Path) -> list[Stated]:
    texts = set()
    for path in sorted((shared / "landscapes").glob("*.yml")):
        for line in path.read_text("utf-8").splitlines():
            key, _, text = line.strip().removeprefix("- ").partition(": ")
            if key == "name" and "(member)" in text:
                texts.add(yaml.safe_load(text) if text[0] in "'\"" else text)
    return [joins(text.replace("|", "/"), doc=f"listed {text}") for text in sorted(texts)]


def _announced(shared: Path) -> list[Stated]:
    made = []
    for path in sorted((shared / "gold" / "facts").rglob("*.json")):
        facts = json.loads(path.read_text("utf-8"))
        told = [*(fact["member"] for fact in facts["memberships"]), *(fact["organization"] for fact in facts["posts"])]
        made += [joins(text, doc=facts["doc"]) for text in sorted(set(told))]
    return made
