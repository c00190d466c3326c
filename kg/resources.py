"""The files that travel with the package: the ontology and the sample data, in a checkout as in an installed wheel."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

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


def from_yaml(text: str) -> Any:
    """What one of our own YAML files says.

    >>> from_yaml("{a: [1, 2]}")
    {'a': [1, 2]}
    """
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - it makes nothing but plain values


@cache
def digest(*parts: str) -> str:
    """A fingerprint of what some parts of the package say: their code, their wordings, their word lists.

    >>> digest("read", "extract") == digest("read", "extract"), digest("read") == digest("extract")
    (True, False)

    Who changes a rule changes it, and nobody needs to remember to count a version up.
    """
    found = sha256()
    for file in sorted(file for part in parts for file in (_PACKAGE / part).rglob("*") if file.suffix in _SOURCES):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{file.relative_to(_PACKAGE).as_posix()} {len(content)}\n".encode() + content)
    return found.hexdigest()[:8]


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C is eight times as fast
_SOURCES = frozenset({".py", ".yml", ".txt"})
