"""The examples in docstrings and in the README are tests: Sybil runs them, Python and shell sessions alike."""

from __future__ import annotations

import contextlib
import re
import shlex
import tempfile
from collections.abc import Iterator
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

if TYPE_CHECKING:
    from kg.query import KnowledgeGraph

REPOSITORY = Path(__file__).resolve().parent
OPTIONS = ELLIPSIS | NORMALIZE_WHITESPACE


@pytest.fixture(scope="session")
def graph() -> KnowledgeGraph:
    """The graph of the sample announcements: the `graph` of the examples."""
    from kg.build import build
    from kg.query import KnowledgeGraph
    from kg.store import Store

    store = Store.open("memory:")
    if errors := build(None, store).errors:
        pytest.fail(f"{len(errors)} samples could not be read, first {errors[0]}")
    return KnowledgeGraph(store)


def run_session(example: Example) -> str | None:
    """Run a shell session: what follows ``$ `` is a command, the lines below its output; … stands for any or none."""
    for command, expected in _commands(example.parsed):
        program, *words = shlex.split(command)
        if program != "kg":
            return f"$ {command}\nonly kg is run in sessions"
        status, got = _run(words, example.namespace["folder"])
        if status or not OutputChecker().check_output(expected, got, OPTIONS):
            return f"$ {command}\nexpected:\n{expected}\ngot (exit status {status}):\n{got}"
    return None


def _run(words: list[str], folder: Path) -> tuple[int, str]:
    """The exit status and the output of a command: in this process, since a new one takes longer than most answers."""
    from kg.cli import main

    with contextlib.chdir(folder):
        done = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"}).invoke(main, words)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def _commands(session: str) -> Iterator[tuple[str, str]]:
    for part in f"\n{session}".split("\n$ ")[1:]:
        command, _, output = part.partition("\n")
        yield command, re.sub(r"\n?^…$\n?|…", "...", output.rstrip("\n"), flags=re.MULTILINE) + "\n"


def _set_up(namespace: dict[str, Any]) -> None:
    namespace["folder"] = Path(tempfile.mkdtemp(prefix="readme-"))
    (namespace["folder"] / "data").symlink_to(REPOSITORY / "data")


ASKING = ("query/*.py", "network/*.py", "figures.py")  # modules whose examples ask a graph

docstrings = Sybil([DocTestParser(OPTIONS)], path="kg", patterns=["*.py"], excludes=list(ASKING), name="docstring")
questions = Sybil([DocTestParser(OPTIONS)], path="kg", patterns=list(ASKING), fixtures=["graph"], name="question")
documents = Sybil(
    [CodeBlockParser("console", run_session), PythonCodeBlockParser(doctest_optionflags=OPTIONS)],
    patterns=["README.md", "docs/*.md"],
    setup=_set_up,
    name="document",
)
chapters = Sybil([DocTestParser(OPTIONS)], path="manual", patterns=["*.py"], name="chapter")
pytest_collect_file = SybilCollection([docstrings, questions, documents, chapters]).pytest()
