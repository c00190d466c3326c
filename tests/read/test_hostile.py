"""Files made to be slow or harmful are read in time that grows with their length."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.read import read_file

LENGTH = 100_000
SECONDS = 10.0  # a square of the length would take minutes

REPEATED = {
    ".md": [
        "[", "]", "![", "[a](", "[a](<b", '[a](b "', "[a][", "*", "*a ", "**a _b ", "a**b*c_d__e~~", "_", "~~a ",
        "`", "`a``b",
        "<", "<a ", '<a b="', "<a b={", "<!--", "<div>", "<b>a ", "<li>a", "<ul><li>a", "<table><tr><td>a",
        "<blockquote>a",
        ">", "> ", "> a\n", "- ", "- a\n", "1. a\n", "* + - ", "|", "a|", "- - ", "-", "#", "# a #", "&", "\\",
        "[a]: b\n", "[^1]",
        "{{", "{%", "<%", "{:", "{% highlight %}", '{{< a b="c d e" >}}', ":::", "import 'a", "https://", "http",
        "a@b.", " ", " \n",
        "\n", "\t", "\r", "a  \r\n", "\ufdd0", "\u200b\u200d", "\u00a0a", "```\n", "~~~a\n", "---\n",
        "Term\n: x\n\n", "July 1, ", "A",
    ],
    ".adoc": [
        "[", "*a ", "`", "<<a,", "====\n", "____\na\n", "{a}", "link:a[", "image:", "a:: ", "::", "[quote]\n",
        "[.a]#", "* a\n",
        "* a\n+\nb\n", "|===\n", ":a: b\n", ".a\n", "= T\n", "https://a[",
    ],
    ".html": [
        "<", "<p>", "</div>", "<dl><dt>a<dd>b", "<img src=a>b", "<figure><img src=a>", '<Foo a="b c d e">',
        "<blockquote><cite>",
        "<html><head>", "<!doctype html><article>", "<script>", "<iframe>", "<q>",
    ],
    ".rst": [
        "`", "``a", "`a <", "`a`_", "a_ ", "a_", "|a", "|a| ", "[1]_", "*a ", "**", ":a:`", ":a: b\n", ":a:", "* a\n",
        "* ", "a\n  ", "  a\n", ".. a::\n", ".. a:: b\n   :c: d\n", ".. |a| image:: b\n", ".. _a: b\n", ".. _a:",
        ".. ", "__ a\n", "=\n", "a\n==\n", "==\na\n==\n", "== ==\n", "== ==\na b\n", "+-+\n", "+-+\n|a|\n", "| a\n",
        "::\n", "a::\n\n", "\\", "a-", "a.a_", '.. csv-table::\n\n   "', ".. list-table::\n\n   * - a\n", "  -- a\n",
        ".. post:: a\n", ".. a: b\n",
    ],
    ".json": ["[", '{"a":', '"', "\\"],
}  # fmt: skip
SPECIAL = {
    "balanced brackets": "[" * LENGTH + "]" * LENGTH,
    "pictures before links": "![" * LENGTH + "[a](b)" * 10_000,
    "nested emphasis": "*a **b " * 15_000 + " c** d*" * 15_000,
    "parentheses after an address": "https://a" + ")" * LENGTH,
    "spaces after a heading": "# a" + " " * LENGTH,
    "lines of a quotation that is deep": ">" * 1000 + "\n" + "a\n" * 20_000,
    "ever longer code": "".join("`" * n + "a" for n in range(450)),
    "a list that goes deeper": "".join("  " * n + "- a\n" for n in range(300)),
    "deep flow in front matter": "---\na: " + "[" * 60_000 + "\n---\nb",
    "deep blocks in front matter": "---\n" + "- " * 30_000 + "\n---\nb",
    "deep values in front matter": "+++\na = " + "[" * 60_000 + "\n+++\nb",
    "capitals before a date": "AB " * 30_000 + "July 27, 2023 –",
}
BOMB = (
    "---\nx: &x0 [a b c, a b c]\n"
    + "".join(f"y{n}: &x{n} [*x{n - 1}, *x{n - 1}]\n" for n in range(1, 60))
    + "---\nText"
)


@pytest.mark.parametrize(("ending", "piece"), [(ending, piece) for ending in REPEATED for piece in REPEATED[ending]])
def test_repetitions_take_time_by_their_length(tmp_path: Path, ending: str, piece: str) -> None:
    seconds(tmp_path / f"a{ending}", (piece * LENGTH)[:LENGTH])


@pytest.mark.parametrize("case", SPECIAL)
def test_so_do_other_tricks(tmp_path: Path, case: str) -> None:
    seconds(tmp_path / "a.md", SPECIAL[case])


def seconds(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
    began = time.process_time()
    with suppress(ReadError):
        read_file(path)
    assert time.process_time() - began < SECONDS


def test_aliases_do_not_multiply(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(BOMB, encoding="utf-8")
    assert read_file(tmp_path / "a.md").text.count("\n") < 10


def test_tags_of_yaml_make_nothing_happen(tmp_path: Path) -> None:
    made = tmp_path / "made"
    (tmp_path / "a.md").write_text(f"---\ntitle: !!python/object/apply:os.mkdir [{made}]\n---\nText", encoding="utf-8")
    read_file(tmp_path / "a.md")
    assert not made.exists()
