"""The command line: each command is one public function of the same name."""

from __future__ import annotations

from kg.cli.asking import board, evidence, find, members, memberships, path, people, projects, review, sparql
from kg.cli.group import Commands
from kg.cli.keeping import check, export, verify
from kg.cli.making import build, extract, ingest
from kg.cli.showing import demo, serve, view

__all__ = ["main"]

import click

from kg import __version__


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Who belongs to which open-source foundation, since when, at which tier, and who said so.

    Announcements go in (`kg ingest posts/`), answers come out (`kg members "PyTorch Foundation"`). The graph lies
    in a directory: --store, or $KG_STORE, or ./foundations.kg.
    """


for command in (
    ingest, extract, build, members, memberships, board, people, projects, path, evidence, find, review, sparql,
    check, verify, export, view, serve, demo,
):  # fmt: skip
    main.add_command(command)
