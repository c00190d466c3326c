"""The command line, as its own ``--help`` tells it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kg.cli import main

INTRODUCTION = """# The command line

Each command is one public function of the same name. This is what `--help` says of each.
"""
WIDTH = 100


def chapter() -> str:
    """The page."""
    return "\n".join([INTRODUCTION, *_told(main, click.Context(main, info_name="kg", terminal_width=WIDTH))])


def _told(command: click.Command, context: click.Context, level: int = 2) -> Iterator[str]:
    """A command and those beneath it."""
    yield f"{'#' * level} {context.command_path}\n"
    yield f"```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if below := command.get_command(context, name):
                deeper = level + (context.parent is not None)
                yield from _told(below, click.Context(below, context, name, terminal_width=WIDTH), deeper)
