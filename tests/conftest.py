"""What all tests share: where the real announcements and their gold facts lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real announcements, gold facts and benchmarks that lies beside the repository."""
    folder = Path(os.environ.get("KG_SHARED") or REPOSITORY.parent / "shared")
    if not (folder / "corpus").is_dir():
        missing = f"no folder {folder / 'corpus'}: put `shared` beside the repository or name it in KG_SHARED"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return folder
