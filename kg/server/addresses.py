"""Where on this site things are."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from kg.model import Entity
from kg.vocabulary import ID


def entity_path(entity: Entity | str) -> str:
    """The page of an entity, or nothing if it is none of this graph's own.

    >>> entity_path(f"{ID}organization/ibm")
    '/entity/organization/ibm'
    """
    iri = entity if isinstance(entity, str) else entity.iri
    return f"/entity/{quote(iri.removeprefix(ID), safe='/:,')}" if iri.startswith(ID) else ""


def entity_iri(path: str) -> str:
    """The IRI of the entity whose page is at ``/entity/`` and *path*."""
    return ID + quote(path, safe="/:,%")


def view_path(**asked: str) -> str:
    """The picture that answers some parameters.

    >>> view_path(around="AT&T")
    '/view?around=AT%26T'
    """
    return f"/view?{urlencode(asked)}"


def find_path(text: str) -> str:
    """The page that lists what bears a name."""
    return f"/find?{urlencode({'q': text})}"
