"""Extraction held against annotations, by the definitions of the guidelines."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.errors import ReadError
from kg.evaluate import annotated_documents, evaluate
from kg.score import Tally, score

ARTICLE = "---\ntitle: News\ndate: 2024-05-06\n---\nThe Quillstore Foundation welcomes Acme Grid as a Gold member.\n"
FACTS = {
    "doc": "news.md",
    "announced": "2024-05-06",
    "memberships": [
        {"member": "Acme Grid", "organization": "Quillstore Foundation", "tier": "Silver", "change": "joined"},
        {"member": "Bolt", "organization": "Quillstore Foundation", "tier": None, "change": "joined"},
    ],
}


@pytest.fixture
def judged(tmp_path):
    """A folder of one document and one of its annotations."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "corpus" / "news.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "gold" / "news.md.json").write_text(json.dumps(FACTS), encoding="utf-8")
    return tmp_path


def test_a_fact_with_another_tier_is_right_in_core_and_wrong_in_strict(judged):
    found = evaluate(judged / "gold", judged / "corpus")
    assert found.tallies["memberships"] == Tally(gold=2, predicted=1, core=1, strict=0)
    assert sorted(miss.kind for miss in found.misses) == ["missed", "partly"]


def test_an_optional_fact_is_neither_demanded_nor_held_against_anybody():
    gold = [{"part": "A", "whole": "B", "optional": True}]
    assert score("parts", gold, [{"part": "A", "whole": "B"}])[0] == Tally()
    assert score("parts", gold, [])[0] == Tally()


def test_the_largest_matching_counts_not_the_first():
    gold = [{"part": "A|C", "whole": "B"}, {"part": "A", "whole": "B"}]
    assert score("parts", gold, [{"part": "A", "whole": "B"}, {"part": "C", "whole": "B"}])[0].core == 2


def test_the_command_lists_errors_and_fails_below_a_bound(judged):
    asked = [str(judged / "gold"), str(judged / "corpus"), "--errors", "--no-registry", "--min-strict", "0.9"]
    done = CliRunner().invoke(main, ["evaluate", *asked])
    assert done.exit_code == 1
    assert "MISSED news.md memberships" in done.output
    assert "PARTLY news.md memberships" in done.output
    assert "1 documents, 2 annotated facts, 1 extracted: core 0.667, strict 0.000" in done.output


def test_a_folder_without_annotations_says_what_to_name(tmp_path):
    with pytest.raises(ReadError, match="name the folder that holds them"):
        list(annotated_documents(tmp_path))


def test_the_counts_are_those_of_the_guidelines_own_scorer(shared, tmp_path):
    from kg.extract import extract, to_facts
    from kg.read import read_file

    gold, corpus = shared / "gold" / "facts" / "pytorch", shared / "corpus"
    with (tmp_path / "facts.jsonl").open("w", encoding="utf-8") as out:
        for facts in annotated_documents(gold):
            announcement = read_file(corpus / facts["doc"], doc=facts["doc"])
            out.write(json.dumps(to_facts(announcement, extract(announcement))) + "\n")
    scorer = [sys.executable, str(shared / "gold" / "score.py"), str(gold), str(tmp_path / "facts.jsonl")]
    theirs = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    ours = evaluate(gold, corpus).total
    assert theirs.endswith(f"core F1 {ours.core_f1:.3f}, strict F1 {ours.strict_f1:.3f}")
