"""Registries: the lists of members and projects that foundations keep as landscape files, and their history in git.

A registry is the other witness: what an announcement says once, a list says every day until it says so no more.
"""

from pathlib import Path

from kg.landscape.charter import Charter, Charters
from kg.landscape.file import ENDINGS, is_landscape, is_manifest, read_landscape
from kg.landscape.history import History, mark_of, read_history
from kg.landscape.log import SUFFIX as LOG
from kg.landscape.maintainers import is_maintainers, read_maintainers
from kg.landscape.reading import Reading
from kg.landscape.repository import NAMES, is_bundle, is_repository
from kg.landscape.schemes import shown_schemes


def read_list(path: Path, *, doc: str | None = None, source: str = "", charters: Charters | None = None) -> Reading:
    """What a foundation's list claims: of maintainers if it is CSV, of members and projects if it is YAML."""
    if path.suffix.lower() in ENDINGS:
        return read_landscape(path, doc=doc, source=source, charters=charters)
    return read_maintainers(path, doc=doc, source=source)


__all__ = [
    "ENDINGS",
    "LOG",
    "NAMES",
    "Charter",
    "Charters",
    "History",
    "Reading",
    "is_bundle",
    "is_landscape",
    "is_maintainers",
    "is_manifest",
    "is_repository",
    "mark_of",
    "read_history",
    "read_landscape",
    "read_list",
    "read_maintainers",
    "shown_schemes",
]
