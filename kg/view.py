"""One self-contained HTML page of a graph: no other file, no other host, nothing in it that a name could execute.

The picture is drawn by vis-network as pyvis ships it. pyvis's own template is not used: it asks other hosts for scripts
and styles and runs titles and headings as HTML. The page's policy allows its own scripts by fingerprint, nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Hashable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
import networkx as nx
from markupsafe import Markup

from kg.layout import Point
from kg.picture import picture

ASSETS = Path(str(files("kg") / "assets"))
VIS_NETWORK = Path(str(files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"))


def view(
    graph: nx.MultiDiGraph[Any],
    *,
    title: str,
    note: str = "",
    language: str = "en",
    chosen: str | None = None,
    place: Mapping[Hashable, Point] | None = None,
) -> str:
    """A whole HTML page that draws *graph*; what its nodes and edges may carry, says `kg.picture.picture`.

    >>> graph = nx.MultiDiGraph([("IBM", "PyTorch Foundation", {"relation": "membership"})])
    >>> "<title>IBM &amp; friends</title>" in view(graph, title="IBM & friends")
    True

    Raises TooManyNodes above 5,000 nodes.
    """
    shown = picture(graph, title=title, chosen=chosen, place=place)
    scripts, style = [_script(VIS_NETWORK), _script(ASSETS / "view.js")], _script(ASSETS / "style.css")
    return _page().render(
        picture=shown,
        note=note,
        language=language,
        icon=f"data:image/svg+xml,{quote(_script(ASSETS / 'favicon.svg'))}",
        style=Markup(style),  # noqa: S704 - ours
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - ours and pyvis's
        policy=f"default-src 'none'; script-src {' '.join(map(_fingerprint, scripts))}; "
        f"style-src {_fingerprint(style)}; img-src data:; base-uri 'none'; form-action 'none'",
    )


def write_view(path: str | Path, graph: nx.MultiDiGraph[Any], *, title: str, **options: Any) -> Path:
    """Write the page of `view` to a file, in UTF-8, and give its path."""
    target = Path(path)
    target.write_text(view(graph, title=title, **options), encoding="utf-8", newline="\n")
    return target


@cache
def _script(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _page() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(ASSETS)
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.get_template("page.html")
