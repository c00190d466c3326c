"""Who belongs to which open-source foundation, since when, at which tier, and who said so.

>>> import kg
>>> from kg.build import build
>>> store = kg.Store.open("memory:")
>>> report = build(None, store)  # the sample announcements; `kg.ingest` reads your own
>>> graph = kg.KnowledgeGraph(store)
>>> graph.members("PyTorch Foundation", tier="General")[0].member.name
'Graphcore'

Each name is loaded when it is first asked for, so that reading and extracting need not wait for a database engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    __version__: str
    from kg.build import Report as Report
    from kg.build import ingest as ingest
    from kg.changes import diff as diff
    from kg.changes import diff_days as diff_days
    from kg.changes import diff_known as diff_known
    from kg.errors import AmbiguousName as AmbiguousName
    from kg.errors import KgError as KgError
    from kg.errors import UnknownName as UnknownName
    from kg.judgements import judge as judge
    from kg.model import Announcement as Announcement
    from kg.model import Claim as Claim
    from kg.model import Entity as Entity
    from kg.model import Evidence as Evidence
    from kg.model import Fact as Fact
    from kg.model import Link as Link
    from kg.model import Membership as Membership
    from kg.model import Period as Period
    from kg.model import Post as Post
    from kg.model import When as When
    from kg.model import Witness as Witness
    from kg.query import KnowledgeGraph as KnowledgeGraph
    from kg.query import open_graph as open_graph
    from kg.sitting import Sitting as Sitting
    from kg.sitting import review as review
    from kg.store import Store as Store

_HOMES = {
    "kg.build": ("Report", "ingest"),
    "kg.changes": ("diff", "diff_days", "diff_known"),
    "kg.errors": ("AmbiguousName", "KgError", "UnknownName"),
    "kg.judgements": ("judge",),
    "kg.model": (
        "Announcement", "Claim", "Entity", "Evidence", "Fact", "Link", "Membership", "Period", "Post", "When",
        "Witness",
    ),
    "kg.query": ("KnowledgeGraph", "open_graph"),
    "kg.sitting": ("Sitting", "review"),
    "kg.store": ("Store",),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version  # takes longer to load than all else here

        return version("foundation-kg")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
