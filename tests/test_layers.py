"""Imports run one way: a module imports only what stands to the left of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

KG = Path(__file__).resolve().parent.parent / "kg"

# What stands in one place does not import each other, except where it is one package.
ORDER: tuple[tuple[str, ...], ...] = (
    ("errors", "vocabulary", "resources", "workers"),
    ("model",),
    ("read", "extract", "resolve", "score", "layout"),
    ("landscape",),
    ("documents", "evaluate", "directory", "folded", "canonical", "answers", "linked"),
    ("store", "tiers"),
    ("engine",),
    ("relay",),
    ("graph",),
    ("questions", "check", "export", "folding"),
    ("held",),
    ("build", "query"),
    ("atlas", "changes", "exchange", "judgements", "network", "picture", "tables"),
    ("view", "sitting", "chart"),
    ("figures",),
    ("server",),
    ("cli",),
    ("__main__",),
)
EXTRACT = (
    ("lexicon", "effective"),
    ("patterns",),
    ("scene",),
    ("wording",),
    ("people",),
    ("speech",),
    ("members", "relations", "pages", "consistency", "facts", "chat"),
    ("__init__",),
    ("readers",),
)
"""The same within `kg.extract`: from the words of a language to who reads an announcement."""

PLACE = {name: place for place, names in enumerate(ORDER) for name in names}
PLAIN = {
    "errors", "resources", "workers", "model", "read", "extract", "landscape", "score", "documents", "evaluate",
}  # fmt: skip
"""Plain Python: neither rdflib nor pyoxigraph comes in, not even through another module of the package."""


def _modules() -> list[Path]:
    return sorted(KG.rglob("*.py"))


def _noun(path: Path) -> str:
    """The part of the story that a file belongs to: the first name under kg."""
    return path.relative_to(KG).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import from kg, not from dots"
            module = node.module or ""
            yield module
            if module == "kg":
                yield from (f"kg.{alias.name}" for alias in node.names)


def _used(path: Path) -> set[str]:
    """The other parts of the story that a file imports."""
    parts = {name.split(".")[1] for name in _imports(path) if name.startswith("kg.")}
    return parts - {_noun(path), "__version__"}


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(KG)))
def test_a_module_imports_only_what_stands_to_its_left(path: Path) -> None:
    noun = _noun(path)
    if noun == "__init__":
        return
    assert noun in PLACE, f"{noun} has no place yet: put it into ORDER"
    wrong = {used for used in _used(path) if PLACE[used] >= PLACE[noun]}
    assert not wrong, f"{noun} must not import {', '.join(sorted(wrong))}"


@pytest.mark.parametrize("path", [path for path in _modules() if _noun(path) in PLAIN], ids=lambda path: path.stem)
def test_reading_and_extracting_are_plain_python(path: Path) -> None:
    libraries = {name.split(".")[0] for name in _imports(path)}
    assert not libraries & {"rdflib", "pyoxigraph", "oxrdflib"}
    assert _used(path) <= PLAIN


@pytest.mark.parametrize("path", sorted((KG / "extract").rglob("*.py")), ids=lambda path: path.stem)
def test_a_part_of_extraction_imports_only_what_stands_to_its_left(path: Path) -> None:
    places = {name: place for place, names in enumerate(EXTRACT) for name in names}
    own = path.relative_to(KG / "extract").parts[0].removesuffix(".py")
    used = {name.split(".")[2] for name in _imports(path) if name.startswith("kg.extract.")} - {own}
    wrong = {part for part in used if places[part] >= places[own]}
    assert not wrong, f"{own} must not import {', '.join(sorted(wrong))}"
