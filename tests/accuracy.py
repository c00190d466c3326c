"""Writes the measured tables of docs/accuracy.md anew: ``python -m tests.accuracy ../shared``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from kg.evaluate import Evaluation, evaluate

PAGE = Path(__file__).resolve().parent.parent / "docs" / "accuracy.md"
_MEASURED = re.compile(r"(?<=<!-- measured -->\n\n).*?(?=\n<!-- end -->)", re.DOTALL)


def measured(shared: Path) -> Evaluation:
    """The score of all annotated announcements, by the documents alone."""
    return evaluate(shared / "gold" / "facts", shared / "corpus")


def rewritten(page: str, evaluation: Evaluation) -> str:
    """The page with its tables replaced by those of an evaluation."""
    assert _MEASURED.search(page), f"{PAGE} has lost its marks <!-- measured --> and <!-- end -->"
    return _MEASURED.sub(lambda _: evaluation.to_markdown(), page, count=1)


if __name__ == "__main__":
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), measured(Path(sys.argv[1]))), encoding="utf-8")
