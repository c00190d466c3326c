"""Registries: the lists of members and projects that foundations keep as landscape files, and their history in git.

A registry is the other witness: what an announcement says once, a list says every day until it says so no more.
"""

from kg.landscape.charter import Charter, Charters
from kg.landscape.file import ENDINGS, is_landscape, is_manifest, read_landscape
from kg.landscape.reading import Reading

__all__ = ["ENDINGS", "Charter", "Charters", "Reading", "is_landscape", "is_manifest", "read_landscape"]
