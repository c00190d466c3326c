"""Figures drawn with matplotlib: members over time, joins and departures, shared members, a person's posts.

Each gives a figure; `save` writes it as SVG or PNG, the same bytes each time. Colours are Okabe and Ito's. Where no
source says when a membership began, it counts from its first announcement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, MissingLibrary
from kg.graph import tier_of
from kg.model import Membership, Post
from kg.network import cohorts, shared_members
from kg.query import KnowledgeGraph, begun, in_force

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#7F7F7F")
LARGEST = 20
"""So many foundations are in the heat map: more cannot be read."""

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
    where = graph.entity(foundation)
    days = _turns(found)
    tiers = sorted({each.tier or "" for each in found}, key=lambda tier: (_rank(found, tier), tier))
    counts = [
        [sum((each.tier or "") == tier and in_force(each, day) for each in found) for day in days] for tier in tiers
    ]
    figure, axes = _axes(f"Members of {where} by tier")
    if days:
        labels = [tier or "no tier known" for tier in tiers]
        colours = [COLOURS[number % len(COLOURS)] for number in range(len(tiers))]
        axes.stackplot(days, counts, labels=labels, colors=colours, step="post")
        axes.legend(loc="upper left", frameon=False)
    axes.set_ylabel("members")
    return figure


def joins(graph: KnowledgeGraph, foundation: str) -> Figure:
    """How many came and went a year; who is just known from an announcement is hatched.

    >>> joins(graph, "PyTorch Foundation").axes[0].get_ylabel()
    'members'
    """
    found = cohorts(graph, foundation)
    years = [each.year for each in found]
    joined, seen = ([len(getattr(each, name)) for each in found] for name in ("joined", "seen"))
    figure, axes = _axes(f"Joins and departures, {graph.entity(foundation)}")
    axes.bar(years, joined, color=COLOURS[0], label="joined that year")
    axes.bar(
        years, seen, bottom=joined, color=COLOURS[4], hatch="//", edgecolor="white", label="first announced that year"
    )
    axes.bar(years, [-len(each.left) for each in found], color=COLOURS[5], label="left")
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
    found = [fact for fact in graph.timeline(person) if isinstance(fact, Post) and begun(fact)]
    last = max((day for fact in found for day in _ends(fact)), default=date(2000, 1, 1)) + timedelta(days=180)
    figure, axes = _axes(f"Posts of {graph.entity(person)}", (9, 1.2 + 0.5 * max(len(found), 1)))
    for row, fact in enumerate(found):
        start, end = begun(fact) or last, fact.period.end.latest if fact.period.end else None
        alpha = 1 if fact.period.start else 0.55
        axes.barh(row, (end or last) - start, left=start, color=COLOURS[0], alpha=alpha, height=0.6)
        if end is not None and end == start:
            axes.plot([end], [row], marker="|", markersize=14, color=COLOURS[0])
        elif end is None and not fact.former:
            axes.plot([last], [row], marker=">", color=COLOURS[0])
    axes.xaxis_date()
    axes.use_sticky_edges = False
    axes.margins(x=0.03)
    axes.tick_params(axis="x", labelrotation=30)
    axes.set_yticks(range(len(found)), [f"{fact.role or 'post'}, {fact.organization}" for fact in found])
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


def _turns(memberships: Iterable[Membership]) -> list[date]:
    """The days on which the count of members may change, in order."""
    return sorted({day for each in memberships for day in _ends(each)})


def _ends(fact: Membership | Post) -> list[date]:
    end = fact.period.end.latest if fact.period.end else None
    return [day for day in (begun(fact), end) if day is not None]


def _rank(memberships: Sequence[Membership], tier: str) -> int:
    ranks: dict[str, set[int]] = defaultdict(set)
    for each in memberships:
        if each.tier == tier and (rank := tier_of(each.organization, tier, each.announced).rank):
            ranks[tier].add(rank)
    return min(ranks[tier], default=99)
