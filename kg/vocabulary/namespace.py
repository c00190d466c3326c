"""A namespace: terms that share the beginning of their IRI."""

from __future__ import annotations

from typing import ClassVar

from pyoxigraph import NamedNode


class Namespace:
    """Terms that share the beginning of their IRI; a subclass names them by annotations."""

    iri: ClassVar[str] = ""

    def __init_subclass__(cls, iri: str) -> None:
        cls.iri = iri
        for name in cls.__annotations__:
            setattr(cls, name, NamedNode(iri + name.removesuffix("_")))

    @classmethod
    def terms(cls) -> dict[str, NamedNode]:
        """The terms by their attribute's name, as listed."""
        return {name: getattr(cls, name) for name in cls.__annotations__}
