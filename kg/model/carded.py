"""What makes a value read well in a notebook."""

from __future__ import annotations


class Carded:
    """A value that a notebook shows as a small table of what it says."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from kg.model.shown import card  # here, since it knows all values

        return card(self)
