"""Bytes as text: any encoding that a public repository may hold, and no guessing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UnreadableFile
from kg.read import read_file

TEXT = "# Ren\u00e9 joins\n\n\u201cWe\u2019re glad\u201d, \u00e9t\u00e9.\n"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp1252", "cp1252"), ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("utf-32", "utf-32-le"),
    ],
)  # fmt: skip
def test_the_encoding_is_told_from_the_bytes(tmp_path: Path, encoding: str, named: str) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(TEXT.encode(encoding))
    announcement = read_file(file)
    assert announcement.encoding == named
    assert announcement.title == "René joins"
    assert "“We’re glad”, été." in announcement.text


def test_a_declared_charset_is_believed(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes('<meta charset="koi8-r"><p>Фонд</p>'.encode("koi8-r"))
    assert (read_file(file).text, read_file(file).encoding) == ("Фонд", "koi8-r")


@pytest.mark.parametrize("declared", ["rot13", "hex", "nosuch", "idna", "unicode_escape", "undefined"])
def test_a_declared_charset_that_is_none_is_passed_over(tmp_path: Path, declared: str) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(f'<meta charset="{declared}"><p>\u00e9</p>'.encode("cp1252"))
    assert (read_file(file).text, read_file(file).encoding) == ("é", "cp1252")


def test_the_places_count_characters_and_not_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("é **ü** x".encode())
    announcement = read_file(file)
    at = announcement.text.index("ü")
    assert announcement.to_raw(at, at + 1) == (4, 5)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(256)) * 4, b"a\x00b"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(content)
    with pytest.raises(UnreadableFile, match="binary"):
        read_file(file)


def test_an_odd_mark_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbf\xff\xfe")
    with pytest.raises(UnreadableFile, match="mark of utf-8"):
        read_file(file)
