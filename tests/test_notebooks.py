"""The notebooks are executed from top to bottom, and say what they said when they were committed.

To write their outputs again: python -m tests.test_notebooks
"""

from __future__ import annotations

import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))


def executed(path: Path) -> Any:
    """The notebook with the outputs that it gives now, without counts, times and the program's own metadata."""
    notebook = deepcopy(nbformat.read(path, as_version=4))
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", record_timing=False, coalesce_streams=True)
    client.execute(cwd=str(path.parent))
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {}
        for output in cell.get("outputs", []):
            output.pop("execution_count", None) if output.output_type == "stream" else None
    return notebook


def outputs(notebook: Any) -> list[Any]:
    """What each cell says."""
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_three() -> None:
    assert len(NOTEBOOKS) == 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_says_what_it_said(path: Path) -> None:
    committed, now = outputs(nbformat.read(path, as_version=4)), outputs(executed(path))
    assert any(committed)
    assert now == committed


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_tells_nothing_of_a_machine(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not [word for word in ("/home/", "/tmp/", "/root/", "Traceback", " at 0x") if word in text]  # noqa: S108


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_no_logic_of_its_own(path: Path) -> None:
    code = "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code")
    assert "def " not in code
    assert "class " not in code


if __name__ == "__main__":
    for each in NOTEBOOKS:
        nbformat.write(executed(each), each)
        sys.stdout.write(f"{each.name}\n")
