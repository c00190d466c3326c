"""What lies beside a store: what people decided about it, and the organizations that it knows."""

from __future__ import annotations

from os import fspath
from pathlib import Path

import click

from kg.judgements import judgements_beside
from kg.resolve import Judgements, Registry

_REGISTRY = "organizations.yml"


def judged(file: Path | None, store: str) -> Judgements | None:
    """The judgements of a file, or of the one beside the store if it is there; None keeps what the store holds."""
    path = file or judgements_beside(store)
    if file and not file.exists():
        raise click.ClickException(f"{file}: there is no such file; `kg judge` makes it with the first judgement")
    return Judgements.load(path) if path and path.exists() else None


def registered(file: Path | None, store: str) -> Registry | None:
    """The registry of a file, or of the one beside the store if it is there; None stands for the packaged one."""
    path = file or _registry_beside(store)
    return Registry.load(path) if path else None


def _registry_beside(store: str) -> Path | None:
    path = Path(store).resolve().parent / _REGISTRY
    return path if fspath(store) != "memory:" and path.exists() else None
