"""Small documents of every format beside what is read of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.read import read_file
from tests.read.telling import told

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.suffix != ".told")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_of_this_document_exactly_this_is_read(case: Path) -> None:
    """`TELL=1 pytest tests/read/test_pairs.py` writes down what is read now: look before you keep it."""
    pair = case.with_name(f"{case.name}.told")
    found = told(read_file(case))
    if os.environ.get("TELL"):
        pair.write_text(found, encoding="utf-8")
    assert found == pair.read_text(encoding="utf-8")
