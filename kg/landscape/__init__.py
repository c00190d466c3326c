"""Registries: the lists of members and projects that foundations keep as landscape files, and their history in git.

A registry is the other witness: what an announcement says once, a list says every day until it says so no more.
"""

from kg.landscape.charter import Charter, Charters
from kg.landscape.file import ENDINGS, is_landscape, is_manifest, read_landscape
from kg.landscape.history import History, mark_of, read_history
from kg.landscape.log import SUFFIX as LOG
from kg.landscape.reading import Reading
from kg.landscape.repository import NAMES, is_bundle, is_repository

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
    "is_manifest",
    "is_repository",
    "mark_of",
    "read_history",
    "read_landscape",
]
