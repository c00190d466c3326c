"""A value in the text, such as an attribute's, and where it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

_STEM = re.compile(r"([^/\\?#]*?)(?:\.[A-Za-z0-9]{1,5})?(?:[?#].*)?\Z", re.DOTALL)


class Value(NamedTuple):
    """Something as it is written, and where it stands."""

    text: str
    at: int


def stem(source: Value) -> Value:
    """The part of a picture's source that may name what it shows: the file name without its ending.

    >>> stem(Value("/logos/acme-inc.svg", 10))
    Value(text='acme-inc', at=17)
    """
    found = _STEM.search(source.text)
    return Value(found[1], source.at + found.start(1)) if found else source
