"""The documents of some files and folders: where each lies, what it is called, and a fingerprint of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field, replace
from os import PathLike, fspath
from pathlib import Path

from kg.errors import ReadError, UnreadableFile
from kg.extract import RULES
from kg.landscape import ENDINGS, NAMES, is_bundle, is_landscape, is_maintainers, is_manifest, is_repository, mark_of
from kg.read import READERS


@dataclass(frozen=True, order=True)
class Document:
    """A file, the source that it belongs to, its path there, and the SHA-256 of its bytes if they can be read.

    *rules* is the name and version of what makes claims of it; *named* says that the file was given by itself.
    """

    source: str
    doc: str
    path: Path
    sha256: str = ""
    rules: str = RULES
    named: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Documents:
    """The documents that were found, and the sources that were given as a whole.

    A history is a repository or bundle that holds a landscape file; it becomes documents of its own when it is read.
    """

    files: tuple[Document, ...]
    whole: frozenset[str] = frozenset()
    histories: tuple[Document, ...] = ()


def list_documents(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    source: str | None = None,
    *,
    landscapes: str = "",
) -> Documents:
    """The documents in files and folders, ordered by source and path, each once.

    A folder is a source of its own name; a file belongs to the source that its folder is, and what is in a folder that
    is given itself belongs to that one alone. Hidden files, and in folders files that no reader knows and YAML that is
    no landscape, are no documents; git bundles, and git repositories with a landscape file in them, are histories.
    *landscapes* names the rules that landscape files are read by.

    Raises UnreadableFile for a path where nothing is, and ReadError if two folders would be one source.
    """
    given = [Path(fspath(path)) for path in ([paths] if isinstance(paths, str | PathLike) else paths)]
    folders = {path.resolve() for path in given if path.is_dir()}
    found: dict[tuple[str, str], Document] = {}
    roots: dict[str, Path] = {}
    for path in given:
        if not path.exists():
            raise UnreadableFile(path, "there is no such file or folder")
        root = path if path.is_dir() else path.parent
        name = source or root.resolve().name
        _check_root(roots.setdefault(name, root), root, name)
        for file in _files(path, folders) if path.is_dir() else (path,):
            doc = "" if file == root else file.relative_to(root).as_posix()
            found[name, doc] = replace(_document(name, doc, file, landscapes), named=file == path)
    whole = frozenset(source or path.resolve().name for path in given if path.is_dir())
    listed = [found[key] for key in sorted(found)]
    histories = tuple(each for each in listed if is_history(each.path))
    return Documents(tuple(each for each in listed if not is_history(each.path)), whole, histories)


def _document(source: str, doc: str, path: Path, landscapes: str) -> Document:
    if is_history(path):
        return Document(source, doc, path, mark_of(path), landscapes)
    return Document(source, doc, path, _digest(path), landscapes if is_registry(path) else RULES)


def _check_root(known: Path, root: Path, name: str) -> None:
    if known.resolve() != root.resolve():
        raise ReadError(f"{known} and {root} would both be the source {name}; ingest them one by one with --source")


def is_registry(path: Path) -> bool:
    """Whether a file is read as a foundation's list, of members or of maintainers, and not as an announcement."""
    return path.suffix.lower() in ENDINGS or path.suffix.lower() == ".csv"


def is_history(path: Path) -> bool:
    """Whether a path is a git bundle, or a repository that is bare or has a landscape file in its first folder."""
    if path.is_file():
        return is_bundle(path)
    return is_repository(path) and (not (path / ".git").exists() or any((path / name).exists() for name in NAMES))


def _files(folder: Path, others: Set[Path]) -> Iterator[Path]:
    """The documents in a folder and the folders in it; hidden ones are passed over, a store, and *others*.

    The lists in a history are versions of it, and no documents beside it.
    """
    history = is_history(folder)
    if history:
        yield folder
        if not (folder / ".git").exists():
            return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink() and not _is_store(path):
            if path.resolve() not in others:
                yield from _files(path, others)
        elif path.is_file() and _is_document(path) and not (history and is_landscape(path)):
            yield path


def _is_document(path: Path) -> bool:
    if path.suffix.lower() in READERS:
        return not is_manifest(path)
    return is_landscape(path) or is_maintainers(path) or (path.suffix == ".bundle" and is_bundle(path))


def _is_store(folder: Path) -> bool:
    return (folder / "store.json").is_file() and (folder / "quads").is_dir()


def _digest(path: Path) -> str:
    """The fingerprint of a file; empty if it cannot be read, so that reading it is tried and fails with its cause."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
