"""The files of a folder that are to be read, in the order of their paths."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from kg.errors import UnreadableFile


def files(root: Path, endings: Collection[str]) -> list[Path]:
    """The files in a folder and the folders in it that have one of the endings, and links to folders.

    Hidden folders (``.git``) are no part of a source.
    """
    found: list[Path] = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        here = Path(folder)
        found += [here / name for name in folders if (here / name).is_symlink()]
        found += [here / name for name in names if Path(name).suffix.lower() in endings]
    return sorted(found)


def check(path: Path, root: Path) -> None:
    """Raise UnreadableFile for what is in a folder but must not be read: the hidden, and links that lead out."""
    if path.name.startswith("."):
        raise UnreadableFile(path, "is hidden; rename it without the leading dot if it is to be read")
    if path.is_symlink() and path.is_dir():
        raise UnreadableFile(path, "is a link to a folder; put the folder itself here")
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        raise UnreadableFile(path, "is a link that leads out of the folder; put the file itself here")
