"""Figures drawn with matplotlib: members over time, joins and departures, shared members, a person's posts.

Each gives a figure; `save` writes it as SVG or PNG, the same bytes each time. What they show is counted by
:mod:`kg.chart`. Where no source says when a membership began, it counts from its first announcement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.chart import PALETTE, in_force_by_tier, joined_and_left, posts_over_time, turns
from kg.errors import KgError, MissingLibrary
from kg.network import shared_members
from kg.query import KnowledgeGraph

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LARGEST = 20
"""So many foundations are in the heat map: more cannot be read."""

MARGIN = timedelta(days=180)
"""So far a post that goes on is drawn beyond the last day of all."""

_STYLE: Any = {
    "svg.hashsalt": "foundation-kg",
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "text.parse_math": False,
}


def members(graph: KnowledgeGraph, foundation: str) -> Figure:
    """The members of a foundation over time, stacked by tier, the highest at the bottom.

    >>> figure = members(graph, "PyTorch Foundation")
    >>> figure.axes[0].get_title()
    'Members of PyTorch Foundation by tier'
    """
    found = graph.members(foundation)
    bars = in_force_by_tier(found, turns(found))
    figure, axes = _axes(f"Members of {graph.entity(foundation)} by tier")
    if bars.stacks:
        names, colours = zip(*bars.names, strict=True)
        counts = [bars.row(number) for number in range(len(names))]
        axes.stackplot([stack.day for stack in bars.stacks], counts, labels=names, colors=colours, step="post")
        axes.legend(loc="upper left", frameon=False)
    axes.set_ylabel("members")
    return figure


def joins(graph: KnowledgeGraph, foundation: str) -> Figure:
    """How many came and went a year; who is just known from an announcement is hatched.

    >>> joins(graph, "PyTorch Foundation").axes[0].get_ylabel()
    'members'
    """
    found = graph.members(foundation)
    bars = joined_and_left(found, max(turns(found), default=date.min))
    years = [stack.year for stack in bars.stacks]
    (joined, green), (seen, gold), (left, red) = bars.names
    figure, axes = _axes(f"Joins and departures, {graph.entity(foundation)}")
    axes.bar(years, bars.row(0), color=green, label=joined)
    axes.bar(years, bars.row(1), bottom=bars.row(0), color=gold, hatch="//", edgecolor="white", label=seen)
    axes.bar(years, [-count for count in bars.row(2)], color=red, label=left)
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set_xticks(years)
    axes.yaxis.set_major_formatter(lambda count, _: f"{abs(count):g}")
    axes.set_ylabel("members")
    axes.legend(frameon=False)
    return figure


def heat(graph: KnowledgeGraph, on: date | None = None) -> Figure:
    """The foundations that share the most members, and how many each two share.

    >>> len(heat(graph).axes[0].get_xticklabels()) <= LARGEST
    True
    """
    network = shared_members(graph, on=on)
    total = dict(network.degree(weight="weight"))
    chosen = sorted(network, key=lambda node: (-total[node], node))[:LARGEST]
    names = [network.nodes[node]["name"] for node in chosen]
    counts = [[network.get_edge_data(one, other, {}).get("weight", 0) for other in chosen] for one in chosen]
    figure, axes = _axes("Members that foundations share" + (f" on {on}" if on else ""), (9, 8))
    if chosen:
        axes.imshow(counts, cmap="cividis", norm="asinh")  # one pair far ahead must not darken all others
        most = max(map(max, counts))
        for row, line in enumerate(counts):
            for column, count in enumerate(line):
                if row != column:
                    colour = "black" if count**2 > most else "white"
                    axes.text(column, row, count, ha="center", va="center", fontsize=7, color=colour)
    axes.set_xticks(range(len(names)), names, rotation=60, ha="right", fontsize=8)
    axes.set_yticks(range(len(names)), names, fontsize=8)
    return figure


def posts(graph: KnowledgeGraph, person: str) -> Figure:
    """A person's posts as bars; one whose beginning is just an announcement is pale, one that goes on has an arrow.

    >>> posts(graph, "Matt White").axes[0].get_title()
    'Posts of Matt White'

    Of one that is just known to be over by a day, that day is marked.
    """
    who = graph.entity(person)
    spans, _ = posts_over_time(graph.facts(who.iri), who.iri)
    last = max((day for span in spans for day in (span.start, span.end) if day), default=date(2000, 1, 1)) + MARGIN
    figure, axes = _axes(f"Posts of {who}", (9, 1.2 + 0.5 * max(len(spans), 1)))
    for row, span in enumerate(spans):
        alpha = 1 if span.dated else 0.55
        axes.barh(row, (span.end or last) - span.start, left=span.start, color=PALETTE[0], alpha=alpha, height=0.6)
        if span.end == span.start:
            axes.plot([span.end], [row], marker="|", markersize=14, color=PALETTE[0])
        elif not span.over:
            axes.plot([last], [row], marker=">", color=PALETTE[0])
    axes.xaxis_date()
    axes.use_sticky_edges = False
    axes.margins(x=0.03)
    axes.tick_params(axis="x", labelrotation=30)
    axes.set_yticks(range(len(spans)), [span.text for span in spans])
    axes.invert_yaxis()
    return figure


CHARTS: Mapping[str, Callable[..., Figure]] = {"members": members, "joins": joins, "heat": heat, "posts": posts}


def svg(figure: Figure) -> str:
    """A figure as SVG text: for a notebook or a page.

    >>> svg(joins(graph, "PyTorch Foundation")).startswith("<?xml")
    True
    """
    return _written(figure, "svg").decode()


def save(figure: Figure, path: str | Path) -> Path:
    """Write a figure as SVG or PNG, as the path ends; the same figure gives the same bytes, without a date."""
    target = Path(path)
    kind = target.suffix.removeprefix(".").lower()
    if kind not in ("svg", "png"):
        raise KgError(f"{target}: a chart is written as .svg or .png")
    target.write_bytes(_written(figure, kind))
    return target


def _written(figure: Figure, kind: str) -> bytes:
    import matplotlib as mpl

    written = BytesIO()
    with mpl.rc_context(_STYLE):
        figure.savefig(written, format=kind, metadata={"Date": None} if kind == "svg" else {"Software": None}, dpi=144)
    return written.getvalue()


def _axes(title: str, size: tuple[float, float] = (9, 5)) -> tuple[Figure, Any]:
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingLibrary("matplotlib", "charts", "A chart") from error
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=size, layout="constrained")
        axes = figure.add_subplot()
        axes.set_title(title)
    return figure, axes
