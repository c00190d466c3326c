"""The files that travel with the package: the ontology and the sample data, in a checkout as in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """Where a file or folder of ``ontology/`` or ``data/`` is.

    >>> resource("ontology/shapes.ttl").name
    'shapes.ttl'

    A wheel holds them inside the package, a checkout beside it. Raises FileNotFoundError if neither does.
    """
    places = [root / name for root in (_PACKAGE, _PACKAGE.parent)]
    for place in places:
        if place.exists():
            return place
    raise FileNotFoundError(f"{name}: not part of this installation; looked at {' and '.join(map(str, places))}")
