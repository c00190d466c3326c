"""Whatever a file holds, reading it keeps its promises."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.read import READERS, read_file
from tests.read.checking import check_announcement

PIECES = st.sampled_from(
    [
        *"abc ABC \n\n\n\t.,:;!?'\"()[]{}<>*_~`#-+=|\\/&%^$@0123456789é\u00a0\u200b\u200d\ufeff\u2028\r",
        "\n\n", "  \n", "> ", "- ", "1. ", "    ", "```\n", "---\n", "+++\n", "===\n", "](", "![", "[^1]: ", "[a]: b\n",
        "<p>", "</p>", "<a href='x'>", "</a>", "<img src=a alt=b>", "<blockquote>", "<li>", "<table><tr><td>",
        "</table>",
        "<br>", "<!--", "-->", "<script>", "</script>", "{{", "}}", "{%", "%}", "{: .x}", "&amp;", "&#x0;", "&nbsp;",
        "title: x\n", ".title = \"x\",\n", "author: [a, 'b']\n", "date: 2020-01-02\n", "| a | b |\n|---|---|\n",
        "https://a.example/b",
        "= T\n", ":a: b\n", "* i\n", "____\n", "|===\n", "link:a[b]", "image::a[b]", "a:: b\n", "[quote, A]\n",
        "\u4e00", "🎉",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map("".join)
ENDINGS = st.sampled_from(sorted(READERS))
QUIET = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@QUIET
@given(text=TEXTS, ending=ENDINGS)
def test_text_of_any_kind_is_read_with_its_places(folder: Path, text: str, ending: str) -> None:
    file = folder / f"any{ending}"
    file.write_bytes(text.encode("utf-8", "replace"))
    try:
        announcement = read_file(file)
    except ReadError:
        return
    check_announcement(announcement, file.read_bytes().decode("utf-8-sig"))


@QUIET
@given(content=st.binary(max_size=200), ending=ENDINGS)
def test_bytes_of_any_kind_are_read_or_refused(folder: Path, content: bytes, ending: str) -> None:
    file = folder / f"any{ending}"
    file.write_bytes(content)
    with suppress(ReadError):
        read_file(file)


@QUIET
@given(title=TEXTS, content=TEXTS)
def test_documents_in_json_are_read_with_their_places(folder: Path, title: str, content: str) -> None:
    file = folder / "any.json"
    file.write_text(json.dumps({"title": title, "author": [title], "content": content}), encoding="utf-8")
    check_announcement(read_file(file), file.read_text(encoding="utf-8"))


@QUIET
@given(content=TEXTS)
def test_reading_twice_gives_the_same(folder: Path, content: str) -> None:
    file = folder / "any.md"
    file.write_text(content, encoding="utf-8", newline="")
    try:
        first = read_file(file)
    except ReadError:
        return
    assert first == read_file(file)
