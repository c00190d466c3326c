"""Which organizations worked together, said of each pair."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from kg.extract.relations.namesakes import is_brand, is_plain_word
from kg.extract.relations.programs import known_projects
from kg.extract.scene import Line, Mention, Scene
from kg.extract.scene.cast import Someone
from kg.extract.scene.evidence import sentence
from kg.extract.wording.subjects import subject
from kg.extract.wording.wording import Found, matches
from kg.model import PartnerClaim

_FEW = 4  # more in a row before a verb are examples of somebody, each for itself
_ORGANIZATIONS = frozenset({"organization", "foundation", "unknown"})


def partners(scene: Scene) -> Iterator[PartnerClaim]:
    """The partnerships that the sentences of an announcement state, one claim a pair."""
    known = known_projects(scene).sure
    seen: set[frozenset[int]] = set()
    for line in filter(_may_say, scene.lines):
        for found in matches("partners", line):
            for first, second in _pairs(found):
                pair = frozenset((id(first.who), id(second.who)))
                if len(pair) == 2 and pair not in seen and not pair & known and _are_two(first.who, second.who):
                    seen.add(pair)
                    yield PartnerClaim(
                        evidence=sentence(scene, line),
                        confidence=float(found.wording.meaning["sure"]),
                        rule=found.wording.name,
                        first=first.who.to_name(),
                        second=second.who.to_name(),
                    )


def _may_say(line: Line) -> bool:
    return sum(mention.who.kind in _ORGANIZATIONS for mention in line.mentions) > 1


def _are_two(first: Someone, second: Someone) -> bool:
    """Whether both are names of organizations, and neither is a part of the other by its name."""
    if is_plain_word(first) or is_plain_word(second):
        return False
    return not (is_brand(first, second) or is_brand(second, first))


def _pairs(found: Found) -> Iterator[tuple[Mention, Mention]]:
    """Each two that a wording joins."""
    meaning = found.wording.meaning
    firsts = tuple(found.mentions("first"))
    if "subject" in meaning:
        firsts = subject(found.line, found.match.start(), "noun" if meaning["subject"] == "noun" else "verb").mentions
    if "each" not in meaning:
        yield from product(firsts, (*found.mentions("second"), *found.mentions("more")))
    elif "subject" not in meaning or len(firsts) <= _FEW:
        yield from combinations(firsts, 2)
