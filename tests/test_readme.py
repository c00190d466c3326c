"""What the README promises beside its sessions, which conftest.py runs: targets, links, versions."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click

from kg.cli import main

REPOSITORY = Path(__file__).resolve().parent.parent
README = (REPOSITORY / "README.md").read_text("utf-8")


def test_targets_named_in_the_readme_exist():
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b", README))
    assert {"demo", "test"} <= named <= targets


def test_commands_named_in_the_readme_exist():
    named = set(re.findall(r"\bkg ([a-z]+)\b", README))
    assert {"ingest", "members", "evidence"} <= named <= set(main.list_commands(click.Context(main)))


def test_links_of_the_readme_lead_somewhere():
    """Each link to a file or folder of the repository."""
    links = [link for link in re.findall(r"\]\(([^)#]+)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (REPOSITORY / link).exists()] == []


def test_the_newest_entry_of_the_changelog_is_this_version():
    version = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    newest = re.search(r"^## (\S+?),? ", (REPOSITORY / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == version
