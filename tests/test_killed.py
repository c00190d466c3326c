"""An ingest that is killed leaves each document as it was or as it is now, and the next one completes the graph."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("killing.py")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, so that a hundred processes start in time")
def test_killed_a_hundred_times_the_store_holds_whole_documents_and_ends_as_if_never_killed(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, PROGRAM, tmp_path], capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 25, "too few were at work when they were killed"
