"""The sample announcements: written for this project, annotated by hand, and what the extractor makes of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import frontmatter
import pytest

from kg.evaluate import annotated_documents, evaluate
from kg.model import RELATIONS
from kg.resolve.registry import Registry

REPOSITORY = Path(__file__).resolve().parent.parent
ANNOUNCEMENTS = REPOSITORY / "data" / "announcements"
GOLD = REPOSITORY / "tests" / "samples"
REGISTRY = REPOSITORY / "data" / "organizations.yml"

SAMPLES = sorted(ANNOUNCEMENTS.glob("*.md"))
by_name = pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)


def test_there_are_samples_and_each_is_annotated():
    assert len(SAMPLES) >= 28
    assert [path.stem for path in SAMPLES] == sorted(path.stem for path in GOLD.glob("*.json"))


@by_name
def test_a_sample_names_its_original_and_is_short(path: Path):
    """Title, date and public address of the original, the date also in the file name; a body of a few paragraphs."""
    sample = frontmatter.load(str(path))
    assert set(sample.metadata) == {"title", "date", "source"}
    assert isinstance(sample["date"], date)
    assert path.stem.startswith(sample["date"].isoformat())
    assert re.fullmatch(r"https://[\w.-]+/\S*", str(sample["source"]))
    assert 40 <= len(sample.content.split()) <= 220


@by_name
def test_a_quoted_phrase_is_short(path: Path):
    """What somebody else said is quoted with a few words at most."""
    quoted = re.findall(r"“([^”]*)”", frontmatter.load(str(path)).content)
    assert all(len(phrase.split()) <= 8 for phrase in quoted)


def test_annotations_have_every_list_and_name_their_document():
    for facts in annotated_documents(GOLD):
        assert list(facts) == ["doc", "announced", *RELATIONS]
        assert (ANNOUNCEMENTS / facts["doc"]).is_file()


def test_annotated_names_stand_in_the_text():
    """A name in an annotation is one that the announcement uses itself."""
    for facts in annotated_documents(GOLD):
        text = frontmatter.load(str(ANNOUNCEMENTS / facts["doc"]))
        words = " ".join(f"{text['title']}\n{text.content}".split())
        for name in _names(facts):
            assert any(form in words for form in name.split("|")), f"{facts['doc']}: {name}"


def test_the_extractor_finds_what_the_samples_say():
    """Core F1 over all samples, without any help from the registry; the bound lies just under what was measured."""
    everything = evaluate(GOLD, ANNOUNCEMENTS).total
    assert everything.core_f1 >= 0.81
    assert everything.strict_f1 >= 0.77


def test_the_registry_is_sorted_and_knows_most_organizations_of_the_samples():
    registry = Registry.load(REGISTRY)
    ids = [organization.id for organization in registry]
    assert ids == sorted(ids)
    members = {fact["member"] for facts in annotated_documents(GOLD) for fact in facts["memberships"]}
    known = {name for name in members if any(registry.named(form) for form in name.split("|"))}
    assert len(known) >= 0.75 * len(members), sorted(members - known)


def _names(facts: dict[str, list[dict[str, str]]]) -> list[str]:
    plain = [
        fact[key]
        for relation, keys in {
            "memberships": ("member", "organization"),
            "sponsors": ("sponsor", "organization"),
            "posts": ("person", "organization"),
            "parts": ("part", "whole"),
            "projects": ("organization", "project"),
            "statements": ("speaker", "quote"),
        }.items()
        for fact in facts[relation]
        for key in keys
    ]
    return plain + [name for fact in facts["partners"] for name in fact["organizations"]]
