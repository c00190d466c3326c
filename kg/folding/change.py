"""What a folding changes in a store."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Quad


@dataclass
class Change:
    """Quads to add and to take away."""

    added: set[Quad] = field(default_factory=set)
    removed: set[Quad] = field(default_factory=set)
