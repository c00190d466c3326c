"""Where on this site things are."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlencode

from starlette.types import Scope

from kg.model import Entity
from kg.vocabulary import ID

_BEYOND_ASCII = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_SAFE = "/:,%"


def entity_path(entity: Entity | str) -> str:
    """The page of an entity, or nothing if it is none of this graph's own.

    >>> entity_path(f"{ID}organization/ibm")
    '/entity/organization/ibm'
    """
    iri = entity if isinstance(entity, str) else entity.iri
    return f"/entity/{quote(iri.removeprefix(ID), safe='/:,')}" if iri.startswith(ID) else ""


def resource_path(iri: str) -> str:
    """Where an IRI of this graph answers on this site, or nothing if it is none of this graph's own.

    >>> resource_path(f"{ID}tier/x/%3Cb%3E")
    '/id/tier/x/%3Cb%3E'
    """
    return f"/id/{quote(iri.removeprefix(ID), safe='/:,%#')}" if iri.startswith(ID) else ""


def iri_at(scope: Scope, under: str) -> str:
    """The IRI whose page or document is at *under* and the rest of the path, as it was sent.

    >>> iri_at({"raw_path": b"/id/tier/x/%3Cb%3E%C3%A9"}, "/id/")
    'https://w3id.org/foundation-kg/id/tier/x/%3Cb%3Eé'

    Of what is percent-encoded only letters beyond ASCII are decoded, since IRIs have them as they are.
    """
    raw = scope["raw_path"].decode("latin-1").partition("?")[0].removeprefix(under)
    try:
        return ID + _BEYOND_ASCII.sub(lambda found: unquote(found[0], errors="strict"), raw)
    except UnicodeDecodeError:
        return ID + quote(raw, safe=_SAFE)


def view_path(**asked: str) -> str:
    """The picture that answers some parameters.

    >>> view_path(around="AT&T")
    '/view?around=AT%26T'
    """
    return f"/view?{urlencode(asked)}"


def find_path(text: str) -> str:
    """The page that lists what bears a name."""
    return f"/find?{urlencode({'q': text})}"
