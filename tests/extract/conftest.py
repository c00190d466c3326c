"""What the tests of extraction share: an announcement, quickly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Announcement
from kg.read import read_file


@pytest.fixture
def announce(tmp_path: Path) -> Callable[..., Announcement]:
    """Makes an announcement from Markdown, read as any file would be."""

    def make(markdown: str, name: str = "2024-05-06-announcement.md") -> Announcement:
        path = tmp_path / name
        path.write_text(markdown, encoding="utf-8")
        return read_file(path, doc=name)

    return make
