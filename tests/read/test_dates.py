"""The date that a document gives itself, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.read import read_file
from kg.read.dates import in_dateline, parse


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("2023-07-27", "2023-07-27"), ("2023-7-2", "2023-07-02"), ("2023/07/27", "2023-07-27"), ("2023-07", "2023-07"),
        ("2023", "2023"), ("2023-07-27 10:00:00 +0200", "2023-07-27"), ("2023-07-27T23:30:00-08:00", "2023-07-27"),
        ("July 27, 2023", "2023-07-27"), ("Jul. 27th 2023", "2023-07-27"), ("27 July 2023", "2023-07-27"),
        ("Thu, 27 Jul 2023 10:00:00 GMT", "2023-07-27"), ("27. Juli 2023", "2023-07-27"), ("27.07.2023", "2023-07-27"),
        ("July 2023", "2023-07"), ("27 août 2023", "2023-08-27"),
        ("2023-02-30", None), ("soon", None), ("", None), ("20230", None), ("99", None),
    ],
)  # fmt: skip
def test_notations(written: str, means: str | None) -> None:
    assert parse(written) == (None if means is None else parse(means))
    assert str(parse(written)) == str(means)


@pytest.mark.parametrize(
    "opening",
    [
        "SAN FRANCISCO – July 27, 2023 – The foundation", "SAN FRANCISCO, Calif., July 27, 2023 /PRNewswire/ -- The",
        "London, 27 July 2023", "Berlin, 27.07.2023: Die Stiftung", "Berlin, 2023-07-27: The", "July 27, 2023",
        "St. Louis, Missouri | July 27, 2023 | The", "Published: July 27, 2023", "Posted on July 27, 2023",
        "Brussels and Paris (27 July 2023) – The", "Windermere, Florida - All remote – July 27, 2023 –  Today",
    ],
)  # fmt: skip
def test_datelines(opening: str) -> None:
    assert str(in_dateline(opening)) == "2023-07-27"


@pytest.mark.parametrize(
    "opening",
    [
        "Since July 27, 2023, we have grown.", "The summit takes place on July 27, 2023 – register now.",
        "Acme joined. July 27, 2023 – so it was.", "On July 27, 2023, the board met.", "No date at all.", "",
        "A" * 60 + "! July 27, 2023 –",
    ],
)  # fmt: skip
def test_a_date_in_a_sentence_is_no_dateline(opening: str) -> None:
    assert in_dateline(opening) is None


@pytest.mark.parametrize(
    ("name", "text", "announced"),
    [
        ("2023-8-2-a.md", "A", "2023-08-02"), ("2017-05-11-a.html", "A", "2017-05-11"),
        ("20230802-a.md", "A", "2023-08-02"),
        ("2023-08-02-a.md", "---\ndate: 2023-08-04\n---\nA", "2023-08-04"),
        ("2023-08-02-a.md", "---\ndate: soon\nupdated: 2024-01-01\n---\nA", "2023-08-02"),
        ("a.md", "---\nlastmod: 2024-01-01\npublishDate: 2023-01-01\n---\nA", "2023-01-01"),
        ("2023-08-02-a.md", "London, 1 May 2020 – A", "2023-08-02"),
        ("a.md", "# A\n\n**London, 1 May 2020** – A", "2020-05-01"),
        ("a.adoc", "= A\n:revdate: 2020-05-01\n\nA", "2020-05-01"), ("a.md", "A 2020-05-01 B", None),
        ("2020-13-45-a.md", "A", None), ("release-1.2020-05.md", "A", None),
    ],
)  # fmt: skip
def test_front_matter_before_file_name_before_dateline(
    tmp_path: Path, name: str, text: str, announced: str | None
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = read_file(tmp_path / name).announced
    assert (str(found) if found else None) == announced
