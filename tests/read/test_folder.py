"""A folder is read in order, and what cannot be read is reported while the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ReadError, UnknownFormat, UnreadableFile
from kg.read import read, read_file


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_documents_come_in_the_order_of_their_paths_and_are_called_by_them(tmp_path: Path) -> None:
    write(
        tmp_path,
        b_dot_md="B",
        a__z_dot_html="<p>Z",
        a__deep__y_dot_adoc="Y",
        c_dot_json='{"content": "C"}',
        x_dot_png="X",
    )
    assert [(one.doc, one.text) for one in read(tmp_path)] == [
        ("a/deep/y.adoc", "Y"),
        ("a/z.html", "Z"),
        ("b.md", "B"),
        ("c.json", "C"),
    ]


def test_a_file_alone_is_called_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, a__b_dot_md="B")
    assert [one.doc for one in read(tmp_path / "a" / "b.md")] == ["b.md"]
    assert read_file(tmp_path / "a" / "b.md", doc="x/b.md").doc == "x/b.md"


def test_a_file_that_cannot_be_read_is_reported_and_the_others_go_on(tmp_path: Path) -> None:
    write(tmp_path, a_dot_json="[1, 2]", b_dot_md="B", c_dot_json='{"name": "no text"}', d_dot_json="{")
    errors: list[ReadError] = []
    assert [one.doc for one in read(tmp_path, on_error=errors.append)] == ["b.md"]
    assert [Path(error.path).name for error in errors if isinstance(error, UnreadableFile)] == [
        "a.json",
        "c.json",
        "d.json",
    ]
    assert "'content'" in str(errors[0])
    assert "content" in str(errors[1])


def test_without_anybody_to_report_to_the_first_error_stops(tmp_path: Path) -> None:
    write(tmp_path, a_dot_json="[]", b_dot_md="B")
    with pytest.raises(UnreadableFile, match=r"a\.json"):
        list(read(tmp_path))


def test_the_hidden_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, _dot_git__a_dot_md="A", _dot_b_dot_md="B", c_dot_md="C")
    errors: list[ReadError] = []
    assert [one.doc for one in read(tmp_path, on_error=errors.append)] == ["c.md"]
    assert [str(error).endswith("if it is to be read") for error in errors] == [True]


def test_links_are_followed_inside_of_the_folder_only(tmp_path: Path) -> None:
    write(tmp_path, out_dot_md="out", home__a_dot_md="A", other__b_dot_md="B")
    home = tmp_path / "home"
    (home / "inside.md").symlink_to(home / "a.md")
    (home / "outside.md").symlink_to(tmp_path / "out.md")
    (home / "folder").symlink_to(tmp_path / "other")
    (home / "round").symlink_to(home)
    errors: list[ReadError] = []
    assert [one.doc for one in read(home, on_error=errors.append)] == ["a.md", "inside.md"]
    assert [Path(error.path).name for error in errors if isinstance(error, UnreadableFile)] == [
        "folder",
        "outside.md",
        "round",
    ]


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a" * 5_000_001)
    with pytest.raises(UnreadableFile, match="5,000,001 bytes"):
        read_file(tmp_path / "a.md")


def test_what_is_not_there_and_what_nobody_reads_is_named(tmp_path: Path) -> None:
    write(tmp_path, a_dot_pdf="A")
    with pytest.raises(UnreadableFile, match="there is no such file"):
        list(read(tmp_path / "none.md"))
    with pytest.raises(UnknownFormat, match=r"\.adoc"):
        read_file(tmp_path / "a.pdf")
    with pytest.raises(UnreadableFile, match="is no file"):
        read_file(tmp_path)


def test_an_empty_document_has_no_blocks(tmp_path: Path) -> None:
    write(tmp_path, a_dot_md="", b_dot_md="---\n---\n")
    assert [(one.text, one.blocks, one.title, one.announced) for one in read(tmp_path)] == [("", (), None, None)] * 2
