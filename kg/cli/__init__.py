"""The command line: each command is one public function of the same name."""

from __future__ import annotations

import click

from kg import __version__
from kg.cli.group import Commands

__all__ = ["main"]

# Which module of this package holds which commands: one is loaded when one of its commands is called.
_MODULES = {
    "making": ("ingest", "extract", "build"),
    "asking": ("members", "memberships", "board", "people", "projects", "path", "evidence", "find", "sparql", "ledger"),
    "changes": ("history", "diff"),
    "ranking": ("tiers",),
    "deciding": ("review", "judge"),
    "keeping": ("check", "verify", "export"),
    "judging": ("evaluate",),
    "charting": ("chart",),
    "showing": ("view", "serve", "demo"),
}
_COMMANDS = {name: f"kg.cli.{module}" for module, names in _MODULES.items() for name in names}


@click.group("kg", cls=Commands, modules=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Who belongs to which open-source foundation, since when, at which tier, and who said so.

    Announcements go in (`kg ingest posts/`), answers come out (`kg members "PyTorch Foundation"`). The graph lies
    in a directory: --store, or $KG_STORE, or ./foundations.kg.
    """
