"""The schemes of tiers that are known, and those that foundations' own lists and their histories show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from os import PathLike

from kg.documents import list_documents
from kg.landscape import is_landscape, shown_schemes
from kg.model import Name, Scheme
from kg.resolve import Identities, Registry
from kg.resolve.schemes import Schemes, place_of


def tiers(paths: Iterable[str | PathLike[str]] = (), registry: Registry | None = None) -> list[Scheme]:
    """The schemes that lists and histories in some files and folders show; those of ``data/tiers.yml`` without any.

    Of a foundation with both, what its history shows. Raises UnreadableFile for what is none.

    >>> next(scheme for scheme in tiers() if scheme.foundation == "cncf").tiers[0]
    Rank(label='Platinum', rank=1, also=(), became=())
    """
    paths = list(paths)
    if not paths:
        return list(Schemes.load())
    found = list_documents(paths)
    lists = [each.path for each in found.files if is_landscape(each.path)]
    who = Identities(registry or Registry.load())
    known: dict[str, list[Scheme]] = {}
    for path in (*(each.path for each in found.histories), *lists):
        mine: dict[str, list[Scheme]] = {}
        for scheme in shown_schemes(path):
            foundation = place_of(who.entity(Name(scheme.foundation), "organization").iri)
            if foundation not in known and scheme.tiers:
                mine.setdefault(foundation, []).append(replace(scheme, foundation=foundation))
        known |= mine
    return [scheme for foundation in sorted(known) for scheme in known[foundation]]


def to_yaml(schemes: Sequence[Scheme]) -> str:
    """Schemes as entries of ``data/tiers.yml``.

    >>> print(to_yaml(Schemes.load().of("lf-energy")), end="")
    - foundation: lf-energy
      schemes:
        - until: 2021-01-13
          tiers: [Premier, General, Associate]
          became: {Premier: [Strategic], General: [General], Associate: [Associate]}
        - from: 2021-01-13
          tiers: [Strategic, General, Associate]
    """
    lines: list[str] = []
    for at, scheme in enumerate(schemes):
        if at == 0 or schemes[at - 1].foundation != scheme.foundation:
            lines += [f"- foundation: {scheme.foundation}", "  schemes:"]
        said = [f"{key}: {value}" for key, value in _said(scheme).items() if value]
        lines += [f"    {'-' if first == 0 else ' '} {line}" for first, line in enumerate(said)]
    return "".join(f"{line}\n" for line in lines)


def _said(scheme: Scheme) -> dict[str, str]:
    ranks = sorted({tier.rank for tier in scheme.tiers})
    beside = [[tier.label for tier in scheme.tiers if tier.rank == rank] for rank in ranks]
    rows = [_quoted(labels[0]) if len(labels) == 1 else _row(labels) for labels in beside]
    return {
        "from": str(scheme.start or ""),
        "until": str(scheme.end or ""),
        "tiers": f"[{', '.join(rows)}]",
        "also": _mapping({tier.label: tier.also for tier in scheme.tiers}),
        "became": _mapping({tier.label: tier.became for tier in scheme.tiers}),
    }


def _mapping(said: dict[str, tuple[str, ...]]) -> str:
    inner = ", ".join(f"{_quoted(label)}: {_row(words)}" for label, words in said.items() if words)
    return f"{{{inner}}}" if inner else ""


def _row(words: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"


def _quoted(word: str) -> str:
    plain = all(part.isalnum() for part in word.replace("-", " ").split())
    return word if plain else "'" + word.replace("'", "''") + "'"
