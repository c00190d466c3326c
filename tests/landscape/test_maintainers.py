"""A CSV of maintainers: posts in projects, whom the people work for, and what is odd with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.check import check, verify
from kg.errors import UnreadableFile
from kg.graph import facts_of
from kg.landscape import is_maintainers, read_maintainers
from kg.landscape.maintainers import _maintainers
from kg.model import Post
from kg.store import Store

HEAD = ",Project,Maintainer Name,Company,Github Name,OWNERS/MAINTAINERS\n"
LIST = (
    HEAD
    + "Graduated,Anvil,Ada Example,Acme,ada-x,https://example.org/OWNERS\n"
    + ",,Bo Sample,Independent,bo_not_a_handle,\n"
    + ',,"Cy\nTest",Bolt GmbH,@cy,\n'
    + "Sandbox,Crate,Ada Example,Acme,ada-x,\n"
)


def write(folder: Path, text: str, name: str = "project-maintainers.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_a_blank_project_repeats_the_one_above(tmp_path: Path):
    posts = [c for c in read_maintainers(write(tmp_path, LIST)).claims if c.relation == "posts"]
    assert [(str(c.person), c.role, str(c.organization)) for c in posts] == [
        ("Ada Example", "Maintainer", "Anvil"),
        ("Ada Example", None, "Acme"),
        ("Bo Sample", "Maintainer", "Anvil"),
        ("Cy Test", "Maintainer", "Anvil"),
        ("Cy Test", None, "Bolt GmbH"),
        ("Ada Example", "Maintainer", "Crate"),
        ("Ada Example", None, "Acme"),
    ]


def test_handles_are_profiles_if_they_can_be(tmp_path: Path):
    pages = [c for c in read_maintainers(write(tmp_path, LIST)).claims if c.relation != "posts"]
    assert {c.target for c in pages} == {"https://github.com/ada-x", "https://github.com/cy"}


def test_the_evidence_is_the_row_with_its_line(tmp_path: Path):
    reading = read_maintainers(write(tmp_path, LIST))
    cards = {c.evidence.exact for c in reading.claims}
    assert "project-maintainers.csv, line 2: Anvil\nname: Ada Example\ncompany: Acme\nhandle: ada-x" in cards
    assert "project-maintainers.csv, line 6: Crate\nname: Ada Example\ncompany: Acme\nhandle: ada-x" in cards


def test_maintainers_become_posts_in_projects(tmp_path: Path):
    write(tmp_path, LIST)
    write(tmp_path, "year,count\n2024,7\n", "numbers.csv")
    store = Store.open("memory:")
    report = kg.ingest(tmp_path, store)
    assert (report.read, report.errors, report.notes) == (1, (), ())
    posts = {(p.person.name, p.role, p.organization.name, p.organization.kind) for p in facts_of(store, Post)}
    assert ("Cy Test", "Maintainer", "Anvil", "project") in posts
    assert ("Ada Example", None, "Acme", "organization") in posts
    assert check(store) == []
    assert verify(store) == []


@pytest.mark.parametrize(
    ("rows", "note"),
    [
        (",,Ada Example,Acme,ada,\n", "m.csv:2: Ada Example stands above the first project"),
        (",Anvil,,Acme,ada,\n", "m.csv:2: the row names nobody"),
        (",Anvil,Ada,Acme,ada,\n,,ADA,Acme,ada,\n", "m.csv:3: ADA is listed for Anvil already; keep one"),
        (f",Anvil,{'x' * 201},Acme,ada,\n", "m.csv:2: a cell has more than 200 characters"),
        (f",Anvil,{'x' * 200_000},Acme,ada,\n", "m.csv:2: field larger than field limit"),
    ],
)
def test_what_is_odd_is_told_with_its_line(tmp_path: Path, rows: str, note: str):
    (told,) = read_maintainers(write(tmp_path, HEAD + rows, "m.csv")).notes
    assert told.startswith(note)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "name,company\nAda,Acme\n"])
def test_other_csv_is_no_list_of_maintainers(tmp_path: Path, text: str):
    path = write(tmp_path, text)
    assert not is_maintainers(path)
    with pytest.raises(UnreadableFile, match="line 1: the columns must have names"):
        read_maintainers(path)


@given(st.text(alphabet=st.sampled_from('ab ,"\n\r\0\ufeffé\u202e;'), max_size=60))
def test_whatever_stands_below_the_header_is_survived(rows: str):
    notes: list[str] = []
    for each in _maintainers(HEAD + rows, "m.csv", Path("m.csv"), notes):
        assert each.name
        assert each.project
        assert each.line >= 2
    assert all(note.startswith("m.csv:") for note in notes)
