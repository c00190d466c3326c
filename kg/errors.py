"""What can go wrong, one family a stage; each error holds its values and says what to do.

KgError
├── ReadError            a source or one of its files cannot be read
│   ├── UnreadableFile   this file, for this reason
│   │   └── NoDocument   it can be read, and is no document
│   └── UnknownFormat    no reader knows this kind of file
├── ExtractError         a reader of announcements is unknown or failed
├── ResolveError         names, identities, judgements
│   ├── RegistryError    organizations.yml says something impossible
│   ├── JudgementError   judgements.yml says something impossible, or contradicts itself
│   ├── UnknownName      nobody of that name; holds the nearest names
│   └── AmbiguousName    several of that name; holds the candidates
├── StoreError           the store cannot be opened, read or written
├── QueryError           a query is wrong, or no query has that name
├── MissingLibrary       an optional library is not installed; says how to get it
└── TooManyNodes         a picture would have more nodes than can be drawn
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath


class KgError(Exception):
    """Anything that this package raises on purpose."""


class ReadError(KgError):
    """A source or one of its files cannot be read."""


class UnreadableFile(ReadError):
    """One file cannot be read; the others of its source can."""

    def __init__(self, path: PurePath | str, cause: str) -> None:
        self.path = str(path)
        self.cause = cause
        super().__init__(f"{path}: {cause}")


class NoDocument(UnreadableFile):
    """A file is well formed and yet no document; beside documents it is passed over."""


class UnknownFormat(ReadError):
    """No reader knows this kind of file."""

    def __init__(self, path: PurePath | str, known: Iterable[str]) -> None:
        self.path = str(path)
        self.known = tuple(sorted(known))
        super().__init__(f"{path}: no reader for this kind of file; known endings: {', '.join(self.known)}")


class ExtractError(KgError):
    """An announcement cannot be turned into claims."""


class ResolveError(KgError):
    """Names, identities or judgements contradict each other."""


class RegistryError(ResolveError):
    """The registry of organizations says something impossible at a place."""

    def __init__(self, place: str, cause: str) -> None:
        self.place = place
        self.cause = cause
        super().__init__(f"{place}: {cause}")


class JudgementError(ResolveError):
    """The judgements say something impossible at a place, or contradict each other."""

    def __init__(self, place: str, cause: str) -> None:
        self.place = place
        self.cause = cause
        super().__init__(f"{place}: {cause}")


class UnknownName(ResolveError):
    """No source mentions anything of that name."""

    def __init__(self, name: str, near: Iterable[str] = (), kind: str = "organization") -> None:
        self.name = name
        self.near = tuple(near)
        self.kind = kind
        nearest = f"; nearest: {', '.join(self.near)}" if self.near else ""
        super().__init__(f"{name}: no {kind} of that name{nearest}. `kg find {name}` searches aliases too.")


class AmbiguousName(ResolveError):
    """Several things bear that name."""

    def __init__(self, name: str, candidates: Iterable[str]) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        super().__init__(f"{name}: several bear that name; use one of the IRIs: {', '.join(self.candidates)}")


class StoreError(KgError):
    """The store cannot be opened, read or written."""


class QueryError(KgError):
    """A query is wrong, or there is no query of that name."""


class MissingLibrary(KgError):
    """What was asked for needs a library that is not installed."""

    def __init__(self, library: str, extra: str, what: str) -> None:
        self.library = library
        self.extra = extra
        super().__init__(f"{what} needs {library}: pip install 'foundation-kg[{extra}]'")


class TooManyNodes(KgError):
    """A picture would have more nodes than a browser can draw."""

    def __init__(self, count: int, limit: int) -> None:
        self.count = count
        self.limit = limit
        super().__init__(
            f"{count:,} nodes, and a picture holds {limit:,} at most; "
            "narrow it to one organization, one foundation or a date."
        )
