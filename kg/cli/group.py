"""What all commands share: errors on one line, exit statuses, a clean end."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
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

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they were added."""
        return list(self.commands)

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
        except click.exceptions.UsageError as error:
            error.show()
            status = MISUSED
        except (KgError, click.ClickException) as error:
            status = complain(error.format_message() if isinstance(error, click.ClickException) else str(error))
        except BrokenPipeError:
            status = _close_pipe()
        except OSError as error:
            status = complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        except (KeyboardInterrupt, click.Abort):
            status = complain("interrupted", INTERRUPTED)
        sys.exit(status if isinstance(status, int) else 0)


def complain(message: str, status: int = FAILED) -> int:
    """Say on stderr, in one line, what went wrong; give back the exit status."""
    click.echo(f"kg: {text(message)}", err=True)
    return status


def _close_pipe() -> int:
    """Whoever read the output has gone; say nothing more, not even when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
