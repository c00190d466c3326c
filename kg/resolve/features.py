"""What speaks for two names being one thing, and what against: each feature a weight and a text to be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import fuzz

from kg.model import Entity
from kg.resolve.identities import Identities
from kg.resolve.normal import initials, is_acronym, normal, plain, squeezed
from kg.resolve.registry import Organization
from kg.resolve.words import pairs, words

_ALIKE = 80.0  # below this similarity of 100, spelling alone says nothing
_VOWELS = re.compile(r"(?<=.)[aeiouyhw]|(.)(?=\1)")
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class Sides:
    """What is known of one entity when it is compared: its names in normal form, its homepages, its employers."""

    entity: Entity
    space: str
    forms: tuple[str, ...]
    pages: frozenset[str] = frozenset()
    employers: Mapping[str, str] = field(default_factory=dict)
    registered: Organization | None = None

    @cached_property
    def squeezed(self) -> tuple[str, ...]:
        """Its names without spaces."""
        return tuple(squeezed(form) for form in self.forms)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Those of its names that look like initials."""
        return frozenset(plain(name) for name in (self.entity.name, *self.entity.aliases) if is_acronym(name))

    @cached_property
    def initials(self) -> frozenset[str]:
        """The initials of its names of three words and more."""
        return frozenset(each for form in self.forms if form.count(" ") > 1 for each in initials(form))

    def blocks(self) -> Iterator[tuple[str, str]]:
        """The blocks that it stands in, and by which form it is ordered there."""
        for form, joined in zip(self.forms, self.squeezed, strict=True):
            yield f"begins {joined[:5]}", joined
            yield f"sounds {_skeleton(joined)}", joined
            yield f"letters {''.join(sorted(joined))}", joined
            for word in form.split():
                if len(word) > 3:
                    yield f"word {word}", joined
        for letters in self.acronyms | self.initials:
            yield f"initials {letters}", letters
        for page in self.pages:
            yield f"page {page}", page


@dataclass(frozen=True)
class Pair:
    """Two positions, the score of their being one, and why."""

    one: int
    other: int
    score: float
    for_: tuple[str, ...]
    against: tuple[str, ...]


def sides(identities: Identities) -> list[Sides]:
    """Every entity that may be compared, ordered by IRI."""
    registered = {entity.iri: organization for entity, organization in identities.registered()}
    return [
        Sides(
            entity,
            space := _space(entity),
            _forms(entity, space),
            identities.homepages.get(entity.iri, frozenset()),
            identities.employers.get(entity.iri, {}),
            registered.get(entity.iri),
        )
        for entity in identities.entities
    ]


class Features:
    """Compares two sides.

    >>> known = [Sides(Entity(name, name), "organization", (name,)) for name in ("acme motors", "acme motorz")]
    >>> pair = Features(known).compare(0, 1)
    >>> pair.for_, pair.against
    (('spelled alike (90 %)',), ())
    """

    def __init__(self, known: Sequence[Sides]) -> None:
        self._known = known

    def compare(self, one: int, other: int) -> Pair | None:
        """The pair with its features; None if nothing speaks for it."""
        a, b = self._known[one], self._known[other]
        likeness = _likeness(a, b)
        if likeness is None:
            return None
        score, why = likeness
        more = list(_for(a, b))
        less = list(_against(a, b))
        score += sum(weight for weight, _ in more) - sum(weight for weight, _ in less)
        for_ = (why, *(text for _, text in more))
        return Pair(one, other, round(min(max(score, 0.0), 1.0), 2), for_, tuple(text for _, text in less))


def _likeness(a: Sides, b: Sides) -> tuple[float, str] | None:
    """How alike the names are, from 0 to 1, and what makes them so; the strongest reason if there are several."""
    found = list(_person_likeness(a, b) if a.space == "person" else _initials(a, b))
    for one, one_joined in zip(a.forms, a.squeezed, strict=True):
        for other, other_joined in zip(b.forms, b.squeezed, strict=True):
            ratio = fuzz.ratio(one_joined, other_joined, score_cutoff=_ALIKE)
            if ratio == 100:
                found.append((0.9, "same name"))
            elif ratio:
                found.append(((ratio - 60) / 40, f"spelled alike ({int(ratio)} %)"))
            found += _words_alike(one, other)
    return max(found, default=None)


def _words_alike(one: str, other: str) -> Iterator[tuple[float, str]]:
    shorter, longer = sorted((one.split(), other.split()), key=len)
    if len(shorter) > 1 and shorter != longer and sorted(shorter) == sorted(longer):
        yield 0.85, "same words in another order"
    rest = longer[len(shorter) :]
    if rest and longer[: len(shorter)] == shorter:
        plain_rest = all(word in words("descriptors") for word in rest)
        yield 0.7 if plain_rest else 0.4, f"one is the beginning of the other, which adds {' '.join(rest)}"


def _initials(a: Sides, b: Sides) -> Iterator[tuple[float, str]]:
    for one, other in ((a, b), (b, a)):
        for letters in sorted(one.acronyms & other.initials):
            yield 0.65 if len(letters) > 2 else 0.5, f"initials match ({letters.upper()})"


def _person_likeness(a: Sides, b: Sides) -> Iterator[tuple[float, str]]:
    for one in a.forms:
        for other in b.forms:
            first, second = one.split(), other.split()
            if min(len(first), len(second)) < 2 or first[-1] != second[-1] or first == second:
                continue
            if first[0] == second[0]:
                yield 0.75, "same first and last name"
            elif first[0][0] == second[0][0] and 1 in (len(first[0]), len(second[0])):
                yield 0.65, "same last name and initial"
            elif first[0].startswith(second[0]) or second[0].startswith(first[0]):
                yield 0.65, "same last name, first name shortened"


def _for(a: Sides, b: Sides) -> Iterator[tuple[float, str]]:
    for page in sorted(a.pages & b.pages)[:1]:
        yield 0.3, f"same homepage ({page})"
    shared = sorted(a.employers.keys() & b.employers.keys())
    if shared:
        yield 0.2, f"both at {', '.join(a.employers[iri] for iri in shared)}"


def _against(a: Sides, b: Sides) -> Iterator[tuple[float, str]]:
    if a.registered is not None and b.registered is not None:
        yield 0.3, "registered as two"
    if a.pages and b.pages and not a.pages & b.pages:
        yield 0.15, f"different homepages ({min(a.pages)}, {min(b.pages)})"
    one, other = _countries(a), _countries(b)
    if one and other and not one & other:
        yield 0.15, f"legal forms of different countries ({_list(one)}; {_list(other)})"
    if _numbers(a) != _numbers(b):
        yield 0.3, "different numbers"
    if _order_matters(a.forms) != _order_matters(b.forms):
        yield 0.35, "University of and University are two"
    if differing := _differing(a.forms[0], b.forms[0]):
        yield 0.15, f"they differ in {differing[0]} and {differing[1]}"
    telling = min((_telling(one) ^ _telling(other) for one in a.forms for other in b.forms), key=len)
    if telling:
        yield 0.25, f"only one says {_list(telling)}"
    if a.employers and b.employers and not a.employers.keys() & b.employers.keys():
        yield 0.1, f"at {_list(a.employers.values())}, and at {_list(b.employers.values())}"


def _countries(side: Sides) -> frozenset[str]:
    """The countries whose legal forms stand at the end of its names."""
    ends = (plain(name).rsplit(" ", 1)[-1] for name in (side.entity.name, *side.entity.aliases))
    countries = pairs("form_countries")
    return frozenset(country for end in ends if end in countries for country in countries[end].split("/"))


def _numbers(side: Sides) -> frozenset[str]:
    return frozenset(number for form in side.forms for number in _NUMBERS.findall(form))


def _telling(form: str) -> frozenset[str]:
    """Words of a name that make a part of an organization or a place of it."""
    return frozenset(form.split()) & words("telling_words")


def _differing(one: str, other: str) -> tuple[str, str] | None:
    """What stands in only one of two forms that share words, if it is less alike than the whole."""
    first, second = one.split(), other.split()
    rests = (
        " ".join(word for word in first if word not in second),
        " ".join(word for word in second if word not in first),
    )
    if not all(rests) or set(first).isdisjoint(second) or fuzz.ratio(*rests) >= _ALIKE:
        return None
    return rests


def _order_matters(forms: Iterable[str]) -> bool:
    return any(" university of " in f" {form} " for form in forms)


def _forms(entity: Entity, space: str) -> tuple[str, ...]:
    form = plain if space == "person" else normal
    return tuple(sorted({form(name) for name in (entity.name, *entity.aliases)}))


def _skeleton(joined: str) -> str:
    """The consonants and the first letter, by which misheard and transliterated names meet (muller and mueller)."""
    return _VOWELS.sub("", joined)


def _space(entity: Entity) -> str:
    return "organization" if entity.kind == "foundation" else entity.kind


def _list(texts: Iterable[str]) -> str:
    return ", ".join(sorted(set(texts)))
