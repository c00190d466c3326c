"""What all commands share: errors on one line, exit statuses, a clean end."""

from __future__ import annotations

import ast
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from kg.errors import KgError
from kg.tables import text

FAILED = 1
MISUSED = 2
INTERRUPTED = 128 + signal.SIGINT
PIPE_CLOSED = 128 + signal.SIGPIPE


class Commands(click.Group):
    """Commands in the order in which they are told, and errors as ``kg: what is wrong and what to do``."""

    def __init__(self, *args: Any, modules: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands in the order in which they are told."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now."""
        if cmd_name not in self.modules:
            return None
        command: click.Command = getattr(import_module(self.modules[cmd_name]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first sentence of each command, read from its source: none need be loaded, and that is quick."""
        told: dict[str, str] = {}
        for module in set(self.modules.values()):
            told |= _sentences(module)
        with formatter.section("Commands"):
            formatter.write_dl([(name, told[name]) for name in self.modules])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click itself would call a reader that has gone a failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return _close_pipe()

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line and leave with its status: 0, 1 if something failed, 2 if it was asked wrongly."""
        try:
            status = super().main(args, prog_name or "kg", complete_var, standalone_mode=False, **extra)
            sys.stdout.flush()
        except click.UsageError as error:
            called = error.ctx.command_path if error.ctx else "kg"
            status = complain(f"{error.format_message()} See: {called} --help", MISUSED)
        except (KgError, click.ClickException) as error:
            status = complain(error.format_message() if isinstance(error, click.ClickException) else str(error))
        except BrokenPipeError:
            status = _close_pipe()
        except OSError as error:
            status = complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        except (KeyboardInterrupt, click.Abort):
            status = complain("interrupted", INTERRUPTED)
        sys.exit(status if isinstance(status, int) else 0)


def _sentences(module: str) -> dict[str, str]:
    """The first sentence of what each function of a module says of itself."""
    spec = find_spec(module)
    source = Path(spec.origin).read_text("utf-8") if spec and spec.origin else ""
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return {function.name: (ast.get_docstring(function) or "").partition("\n")[0] for function in functions}


def complain(message: str, status: int = FAILED) -> int:
    """Say on stderr, in one line, what went wrong; give back the exit status."""
    click.echo(f"kg: {text(message)}", err=True)
    return status


def _close_pipe() -> int:
    """Whoever read the output has gone; say nothing more, not even when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
