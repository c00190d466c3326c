"""The ontology: its README, then each term as ``ontology/foundation-kg.ttl`` explains it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.resources import resource
from kg.server.ontology import Term, terms
from kg.server.results import Cell
from kg.vocabulary import FM

_DIAGRAM = re.compile(r"```mermaid\n.*?```\n", re.DOTALL)  # a reader's browser would fetch what draws it


def chapter() -> str:
    """The page."""
    readme = _DIAGRAM.sub("", resource("ontology/README.md").read_text("utf-8"))
    told = [line for heading, found in terms().items() if found for line in _section(heading, found)]
    return "\n".join([readme, f"\n## Terms\n\nThe prefix `fm:` is `{FM.iri}`.\n", *told])


def _section(heading: str, found: list[Term]) -> Iterator[str]:
    yield f"### {heading}\n"
    for term in found:
        yield f"#### fm:{term.name} {{ #{term.name} }}\n"
        yield f"*{term.label}.* {term.comment}\n"
        yield from (f"- {word} {', '.join(map(_cell, cells))}" for word, cells in term.relations)
        yield ""


def _cell(cell: Cell) -> str:
    """A term, with a link if it is explained here."""
    own = cell.text.startswith("fm:")
    return f"[`{cell.text}`](#{cell.text.removeprefix('fm:')})" if own else f"`{cell.text}`"
