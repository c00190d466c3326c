"""Files become announcements: what a reader reads, in blocks, every character with its place in the file.

One table leads from a file's ending to the reader of its format.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.errors import ReadError, UnknownFormat, UnreadableFile
from kg.model import Announcement
from kg.read.decoding import decode
from kg.read.document import Document, read_asciidoc, read_html, read_json, read_markdown, read_restructured, read_text
from kg.read.folder import check, files

MAX_BYTES = 5_000_000

READERS: dict[str, Callable[[Document], Announcement]] = {
    ".md": read_markdown, ".markdown": read_markdown, ".mdx": read_markdown, ".smd": read_markdown,
    ".txt": read_text, ".html": read_html, ".htm": read_html, ".json": read_json, ".adoc": read_asciidoc,
    ".asciidoc": read_asciidoc, ".rst": read_restructured, ".rest": read_restructured,
}  # fmt: skip


def read(
    path: str | os.PathLike[str], *, on_error: Callable[[ReadError], None] | None = None
) -> Iterator[Announcement]:
    """The announcements of a file or, in the order of their paths, of a folder and the folders in it.

    Without *on_error* the first file that cannot be read raises UnreadableFile or UnknownFormat; with it, the error is
    handed over and the others are read. Files of other endings in a folder, such as pictures, are no announcements.
    """
    root = Path(path)
    for file in files(root, READERS) if root.is_dir() else (root,):
        try:
            yield _read_found(file, root)
        except ReadError as error:
            if on_error is None:
                raise
            on_error(error)


def _read_found(file: Path, root: Path) -> Announcement:
    if file == root:
        return read_file(file)
    check(file, root)
    return read_file(file, doc=file.relative_to(root).as_posix())


def read_file(path: str | os.PathLike[str], *, doc: str | None = None) -> Announcement:
    r"""One announcement; *doc* is what it is called, its file name if not given.

    >>> from tempfile import mkdtemp
    >>> file = Path(mkdtemp(), "2023-07-27-acme.md")
    >>> _ = file.write_text("# Acme joins\n\nWe **welcome** Acme.", encoding="utf-8")
    >>> acme = read_file(file)
    >>> acme.title, acme.announced, acme.text_of(acme.blocks[1])
    ('Acme joins', When('2023-07-27'), 'We welcome Acme.')
    >>> acme.to_raw(14, 21)  # "welcome" stands here in the file
    (19, 26)

    Raises UnreadableFile, naming the cause, and UnknownFormat, naming the endings that have a reader.
    """
    path = Path(path)
    content = _bytes(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnknownFormat(path, READERS)
    text, encoding = decode(content, path)
    return reader(Document(doc or path.name, str(path), text, encoding, hashlib.sha256(content).hexdigest()))


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UnreadableFile(path, "is no file" if path.exists() else "there is no such file")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFile(path, f"has {size:,} bytes; at most {MAX_BYTES:,} are read")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(path, error.strerror or str(error)) from error
