"""The command line: tables for people, JSON for programs, errors on one line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

COMMANDS = (
    "ingest",
    "extract",
    "build",
    "members",
    "memberships",
    "board",
    "people",
    "projects",
    "path",
    "evidence",
    "find",
    "sparql",
    "ledger",
    "history",
    "diff",
    "tiers",
    "review",
    "judge",
    "check",
    "verify",
    "export",
    "evaluate",
    "chart",
    "view",
    "serve",
    "demo",
)  # fmt: skip
POST = """---
title: Acme joins
date: 2023-07-27
---

Acme joined the Example Foundation as a Premier member. The Example Foundation is part of the Great Foundation.

"We are glad to be here," said Ada Doe, CTO of Acme.
"""


def run(*arguments: object, store: Path | None = None) -> Result:
    environment = {"KG_STORE": str(store)} if store else {}
    return CliRunner(env=environment).invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "posts"
    folder.mkdir()
    (folder / "2023-07-27-acme.md").write_text(POST, "utf-8")
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> Path:
    path = folder.parent / "posts.kg"
    result = run("ingest", folder, store=path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("1 read; the graph holds ")
    return path


def test_help_lists_the_commands_in_the_order_of_the_story() -> None:
    listed = run("--help").stdout.partition("Commands:")[2].split("\n")
    assert tuple(line.split()[0] for line in listed if line.strip()) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"For example:\n    kg {command}" in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_of_the_list_of_commands_is_cut(command: str) -> None:
    line = next(line for line in run("--help").stdout.splitlines() if line.split()[:1] == [command])
    assert line.endswith(".")
    assert not line.endswith("...")


def test_a_table_has_what_is_known_and_no_empty_columns(store: Path) -> None:
    assert run("members", "Example Foundation", store=store).stdout.splitlines() == [
        "Member  Tier     Announced",
        "Acme    Premier  2023-07-27",
    ]


def test_json_is_the_values_themselves(store: Path) -> None:
    [membership] = json.loads(run("members", "Example Foundation", "--json", store=store).stdout)
    assert membership["fact"] == "membership"
    assert membership["member"]["name"] == "Acme"
    assert membership["period"] == {"start": None, "end": None}
    assert json.loads(run("members", "Acme", "--json", store=store).stdout) == []


def test_members_takes_a_day_and_a_tier(store: Path) -> None:
    assert "Acme" in run("members", "Example Foundation", "--on", "2023-07-27", "--tier", "premier", store=store).stdout
    result = run("members", "Example Foundation", "--on", "2023-07-26", store=store)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no members of Example Foundation found\n")


def test_a_project_without_members_leads_to_the_foundation_called_alike(tmp_path: Path) -> None:
    post = tmp_path / "posts" / "bolt.md"
    post.parent.mkdir()
    post.write_text(
        "---\ndate: 2024-01-01\n---\nAcme joined the Bolt Foundation, which hosts Bolt, an open source project.\n",
        "utf-8",
    )
    run("ingest", post.parent, store=tmp_path / "kg")
    for command, nobody in (("members", "no members of Bolt"), ("board", "nobody on a board of Bolt")):
        told = run(command, "Bolt", store=tmp_path / "kg").stderr
        assert told == f"{nobody} found; foundations called alike: Bolt Foundation\n"


def test_the_other_lookups_answer(store: Path) -> None:
    assert "Example Foundation" in run("memberships", "Acme", store=store).stdout
    assert "Ada Doe  CTO" in run("people", "Acme", store=store).stdout
    assert "belongs to" in run("path", "Acme", "Great Foundation", store=store).stdout
    assert "Acme" in run("find", "acm", store=store).stdout
    for command in ("board", "projects"):
        assert run(command, "Example Foundation", store=store).exit_code == 0


def test_evidence_takes_two_names_or_a_fact(store: Path) -> None:
    between = run("evidence", "Acme", "Example Foundation", "--json", store=store)
    [witness] = json.loads(between.stdout)
    assert witness["evidence"]["exact"] == "Acme joined the Example Foundation as a Premier member."
    assert json.loads(run("evidence", witness["facts"][0], "--json", store=store).stdout) == [witness]


def test_sparql_answers_in_every_format(store: Path, tmp_path: Path) -> None:
    rows = "SELECT ?name { ?x a fm:Foundation ; skos:prefLabel ?name } ORDER BY ?name"
    (tmp_path / "query.rq").write_text(rows, "utf-8")
    assert run("sparql", rows, store=store).stdout.splitlines() == ["name", "Example Foundation", "Great Foundation"]
    assert run("sparql", f"@{tmp_path / 'query.rq'}", store=store).stdout == run("sparql", rows, store=store).stdout
    assert json.loads(run("sparql", rows, "--format", "json", store=store).stdout)["head"] == {"vars": ["name"]}
    assert run("sparql", rows, "--format", "csv", store=store).stdout.split() == [
        "name",
        "Example",
        "Foundation",
        "Great",
        "Foundation",
    ]
    assert run("sparql", "ASK { ?s ?p ?o }", store=store).stdout == "yes\n"
    assert "org:Membership" in run("sparql", "CONSTRUCT WHERE { ?s a ?o }", store=store).stdout
    assert run("sparql", rows, "--format", "turtle", store=store).exit_code == 2


def test_check_and_verify_say_that_all_is_well(store: Path, folder: Path) -> None:
    assert run("check", store=store).stdout == "Every shape holds.\n"
    assert run("verify", folder, store=store).stdout == "Every quotation was found again.\n"


def test_verify_finds_a_file_that_was_changed(store: Path, folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "posts"
    copy.mkdir()
    (copy / "2023-07-27-acme.md").write_text("changed", "utf-8")
    result = run("verify", copy, store=store)
    assert result.exit_code == 1
    assert "has changed since it was read" in result.stdout


@pytest.mark.parametrize("form", ["nquads", "trig", "turtle", "jsonld", "canonical"])
def test_export_writes_every_format(store: Path, tmp_path: Path, form: str) -> None:
    assert run("export", "--format", form, "-o", tmp_path / "graph", store=store).exit_code == 0
    assert b"example-foundation" in (tmp_path / "graph").read_bytes()


def test_ingesting_twice_exports_the_same_bytes(store: Path, folder: Path) -> None:
    before = run("export", "--format", "canonical", "--recorded", store=store).stdout_bytes
    assert run("ingest", folder, store=store).stdout.startswith("1 unchanged;")
    assert run("export", "--format", "canonical", "--recorded", store=store).stdout_bytes == before


def test_the_organizations_beside_a_store_are_known_to_every_command_that_folds_it(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "organizations.yml").write_text("- id: acme\n  name: Acme\n  names: [Apex]\n  kind: company\n", "utf-8")
    for _ in range(2):
        assert run("ingest", folder, store=tmp_path / "posts.kg").exit_code == 0
        assert run("memberships", "Apex", store=tmp_path / "posts.kg").stdout.count("Example Foundation") == 1


def test_the_confidence_of_a_store_may_come_from_the_environment(folder: Path, tmp_path: Path) -> None:
    told = CliRunner(env={"KG_STORE": str(tmp_path / "posts.kg"), "KG_CONFIDENCE": "1"}).invoke(
        main, ["ingest", str(folder)]
    )
    assert told.stdout.rstrip().endswith(" and 0 facts")


def test_view_writes_a_page(store: Path, tmp_path: Path) -> None:
    result = run("view", "Acme", "-o", tmp_path / "acme.html", store=store)
    assert result.stdout == f"{tmp_path / 'acme.html'}\n"
    assert "Example Foundation" in (tmp_path / "acme.html").read_text("utf-8")


def test_extract_prints_one_object_a_document(folder: Path) -> None:
    [facts] = map(json.loads, run("extract", folder, "--format", "facts").stdout.splitlines())
    assert facts["doc"] == "2023-07-27-acme.md"
    assert facts["memberships"] == [
        {"member": "Acme", "organization": "Example Foundation", "tier": "Premier", "change": "joined"}
    ]
    [claims] = map(json.loads, run("extract", folder, "--format", "claims").stdout.splitlines())
    assert {"memberships", "posts", "statements"} <= {claim["claim"] for claim in claims["claims"]}
    assert "Acme joined the Example Foundation" in run("extract", folder).stdout


def test_extract_by_two_workers_prints_the_same(folder: Path) -> None:
    once = run("extract", folder, "--format", "facts")
    assert run("extract", folder, "--format", "facts", "--workers", 2).stdout == once.stdout


def test_what_cannot_be_read_is_listed_and_the_exit_status_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", "utf-8")
    (tmp_path / "b.md").write_text(POST, "utf-8")
    for result in (run("extract", tmp_path, "--format", "facts"), run("ingest", tmp_path, store=tmp_path / "x.kg")):
        assert result.exit_code == 1
        assert result.stderr.startswith(f"kg: {tmp_path / 'a.json'}: ")
        assert result.stderr.count("\n") == 1
        assert result.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (
            ["members", "Exampel Foundation"],
            1,
            "kg: Exampel Foundation: no organization of that name; nearest: Example",
        ),
        (["sparql", "SELECT"], 1, "kg: not a SPARQL query: "),
        (["sparql", "@nowhere.rq"], 1, "kg: nowhere.rq: No such file or directory"),
        (["members"], 2, "kg: Missing argument 'FOUNDATION'. See: kg members --help"),
        (["members", "X", "--on", "soon"], 2, "kg: Invalid value for '--on': soon is no day; write it as 2023-09-01"),
        (["nothing"], 2, "kg: No such command 'nothing'. See: kg --help"),
    ],
)
def test_an_error_is_one_line_that_says_what_to_do(
    store: Path, arguments: list[str], status: int, message: str
) -> None:
    result = run(*arguments, store=store)
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_a_store_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = run("members", "X", store=tmp_path / "no.kg")
    assert (
        result.stderr
        == f"kg: {tmp_path / 'no.kg'}: there is no store; build one: kg ingest FOLDER --store {tmp_path / 'no.kg'}\n"
    )


def test_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "a.md").write_text(POST.replace("Acme", "Ac\x1b[31mme"), "utf-8")
    run("ingest", folder, store=tmp_path / "x.kg")
    for arguments in (["members", "Example Foundation"], ["find", "e"], ["sparql", "SELECT ?o { ?s ?p ?o }"]):
        assert "\x1b" not in run(*arguments, store=tmp_path / "x.kg").stdout


def _start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_goes_away_is_no_error(store: Path) -> None:
    process = _start("sparql", "SELECT * { GRAPH ?g { ?s ?p ?o } . ?x ?y ?z }", "--format", "csv", "--store", store)
    assert process.stdout
    assert process.stderr
    process.stdout.read(100)
    process.stdout.close()
    assert process.wait(60) == 128 + signal.SIGPIPE
    assert process.stderr.read() == b""


def test_demo_builds_and_serves_and_ends_on_ctrl_c(tmp_path: Path) -> None:
    process = _start("demo", "--store", tmp_path / "demo.kg", "--port", 0, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert process.stdout
    assert process.stderr
    told = [process.stdout.readline().decode() for _ in range(3)]
    address = told[2].split()[2]
    assert told[0].startswith("Sample announcements: ")
    assert _get(f"{address}/api/counts")
    process.send_signal(signal.SIGINT)
    assert process.wait(30) in (0, 128 + signal.SIGINT)
    assert b"Traceback" not in process.stderr.read()


def _get(url: str) -> object:
    """What a server answers, once it listens."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own server
                return json.load(answer)
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer")
