"""Which page of the site is made from what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from manual import commands, http, notebooks, questions, terms

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Chapter:
    """A page that is made: how, and the file of the repository that it stands for, whose links are relative to it."""

    text: Callable[[], str]
    path: str = ""


def _copied(path: str) -> Chapter:
    return Chapter(partial((REPOSITORY / path).read_text, "utf-8"), path)


def _notebook(path: Path) -> Chapter:
    return Chapter(partial(notebooks.chapter, path), path.relative_to(REPOSITORY).as_posix())


CHAPTERS: Mapping[str, Chapter] = {
    **{f"notebooks/{path.stem}.md": _notebook(path) for path in sorted((REPOSITORY / "notebooks").glob("*.ipynb"))},
    "reference/commands.md": Chapter(commands.chapter, "kg/cli/__init__.py"),
    "reference/http.md": Chapter(http.chapter, "kg/server/api.py"),
    "reference/ontology.md": Chapter(terms.chapter, "ontology/README.md"),
    "reference/questions.md": Chapter(questions.chapter, "kg/queries/README.md"),
    "changelog.md": _copied("CHANGELOG.md"),
}
