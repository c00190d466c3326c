"""Who and what an announcement speaks of: each name with all its forms and mentions, and its kind."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from kg.extract.lexicon import words
from kg.extract.scene.kinds import (
    Kind,
    Sight,
    kind_of,
    may_be_person,
    speaks_of_foundation,
    speaks_of_project,
    split_words,
)
from kg.model import Name, NameKind

_NAME_KINDS: dict[Kind, NameKind] = {"person": "person", "project": "project", "body": "body", "unknown": "unknown"}
_NOT_WORD = re.compile(r"[^\w+#]+")


@dataclass(slots=True, eq=False)
class Someone:
    """A person, organization, project or body of one announcement, under all the names that it gives."""

    forms: list[str]
    kind: Kind = "unknown"
    sights: list[Sight] = field(default_factory=list, repr=False)
    counts: Counter[str] = field(default_factory=Counter, repr=False)
    acronyms: list[str] = field(default_factory=list)
    owner: Someone | None = None  # of a body: the organization it belongs to
    links: list[str] = field(default_factory=list)
    first: int = 0

    @property
    def text(self) -> str:
        """The fullest form."""
        if len(self.forms) == 1:
            return self.forms[0]
        return max(self.forms, key=lambda form: (form not in self.acronyms, len(form), form[:1].isupper()))

    def to_name(self) -> Name:
        """The name as claims carry it: fullest form first, the others as aliases."""
        full = without_legal_form(self.text)
        seen = {normal(full)}
        aliases = []
        for form in (*self.forms, *self.acronyms):
            short = without_legal_form(form)
            if form.endswith(" e.V") and short == full:
                short = f"{form}."  # which people take for a part of the name
            if not {normal(form), normal(short)} & seen:
                seen |= {normal(form), normal(short)}
                aliases.append(short)
        return Name(full, tuple(aliases), _NAME_KINDS.get(self.kind, "organization"))


@lru_cache(maxsize=20_000)
def normal(name: str) -> str:
    """The form by which two spellings of one name are equal: case, punctuation, legal form and article aside.

    >>> normal("The Acme, Inc."), normal("ACME")
    ('acme', 'acme')
    """
    folded = _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()
    parts = folded.split()
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in words("legal_forms"):
        parts = parts[:-1]
    return " ".join(parts)


def without_legal_form(name: str) -> str:
    """A name without the legal form at its end.

    >>> without_legal_form("Acme Technologies, Inc.")
    'Acme Technologies'
    """
    parts = name.split()
    while len(parts) > 1 and (parts[-1].strip(".,").lower() in words("legal_forms") or parts[-1] in ("&", "+")):
        parts = parts[:-1]
    return " ".join(parts).rstrip(",")


def is_acronym_of(short: str, long: str) -> bool:
    """Whether *short* may stand for *long*: its letters are initials of it, in order.

    >>> is_acronym_of("CNCF", "Cloud Native Computing Foundation"), is_acronym_of("AWS", "Acme Labs")
    (True, False)
    """
    letters = [char.casefold() for char in short if char.isalnum()]
    initials = [part[0].casefold() for part in re.split(r"[\s\-/&]+", long) if part]
    capitals = [char.casefold() for char in long if char.isupper()]
    return len(letters) > 1 and any(
        _in_order(letters, pool)
        for pool in (
            initials,
            capitals,
            [*long.casefold().replace(" ", "")] if letters[0] == long[:1].casefold() and len(letters) > 2 else [],
        )
    )


def _in_order(letters: list[str], pool: list[str]) -> bool:
    rest = iter(pool)
    return all(letter in rest for letter in letters)


class Cast:
    """Everyone in an announcement; grows name by name, then is settled once."""

    def __init__(self) -> None:
        self._by_form: dict[str, Someone] = {}
        self.everyone: list[Someone] = []

    def meet(self, name: str, sight: Sight, at: int) -> Someone:
        """Take note of a mention; gives whoever bears that name."""
        someone = self._by_form.get(normal(name))
        if someone is None:
            someone = Someone([name], first=at)
            self._by_form[normal(name)] = someone
            self.everyone.append(someone)
        elif name not in someone.forms:
            someone.forms.append(name)
        someone.counts[name] += 1
        someone.sights.append(sight)
        if sight.target:
            someone.links.append(sight.target)
        return someone

    def also_called(self, someone: Someone, alias: str) -> None:
        """Record that the text introduces *alias* for somebody, merging whoever had that name."""
        other = self._by_form.get(normal(alias))
        if other is someone:
            return
        if alias not in someone.acronyms:
            someone.acronyms.append(alias)
        if other is not None:
            self._merge(someone, other)
        self._by_form[normal(alias)] = someone

    def named(self, name: str) -> Someone | None:
        """Whoever bears a name, if anybody."""
        return self._by_form.get(normal(name))

    def settle(self) -> None:
        """Decide each one's kind and let surnames and short forms find their bearers."""
        bases = self._bases()
        self._join_acronyms()
        alone = frozenset(someone.text.lower() for someone in self.everyone if someone.text.isalnum())
        for someone in self.everyone:
            someone.kind = kind_of(someone.text, someone.sights, bases=bases, alone=alone)
        self._join_short_names()
        self._join_abbreviations()
        self._join_bases()

    def _bases(self) -> frozenset[str]:
        """The names before "Foundation", "Project" and their like: a foundation is mostly named for its project."""
        found = set()
        for someone in self.everyone:
            for form in someone.forms:
                parts = split_words(form)
                if len(parts) > 1 and parts[-1].lower() in words("foundation_heads") | {"project"}:
                    found.add(" ".join(form.split()[:-1]).casefold())
                    if parts[-2].lower() == "software":
                        found.add(" ".join(form.split()[:-2]).casefold())
        return frozenset(found)

    def _join_acronyms(self) -> None:
        """Merge "IIIF Consortium" with the name that it becomes when its acronym is spelled out."""
        spelled = {short: someone for someone in self.everyone for short in someone.acronyms}
        for someone in list(self.everyone):
            first, _, rest = someone.text.partition(" ")
            if (
                rest
                and first in spelled
                and (other := self.named(f"{spelled[first].text} {rest}"))
                and other is not someone
            ):
                self._merge(other, someone)
        self._join_initials()

    def _join_initials(self) -> None:
        """Merge "NYPL" with the one name of which it is the initials, though the text never says so."""
        long: dict[str, list[Someone]] = {}
        for someone in self.everyone:
            initials = "".join(part[0] for part in split_words(someone.text) if part[0].isupper())
            if len(initials) > 2:
                long.setdefault(initials, []).append(someone)
        for someone in list(self.everyone):
            found = long.get(someone.text, [])
            if len(someone.text) > 2 and len(found) == 1 and found[0] in self.everyone:
                self.also_called(found[0], someone.text)

    def _join_abbreviations(self) -> None:
        """Merge "TU Munich" with Technical University of Munich: initials or left-out words, the same first or last."""
        full = [
            one for one in self.everyone if one.kind in ("organization", "foundation") and len(one.text.split()) > 2
        ]
        for someone in list(self.everyone):
            if someone.kind in ("organization", "foundation", "unknown") and 1 < len(someone.text.split()) < 4:
                found = [one for one in full if one is not someone and _is_abbreviated(someone.text, one.text)]
                if len(found) == 1 and found[0] in self.everyone:
                    self._merge(found[0], someone)

    def _join_bases(self) -> None:
        """Merge "Example" with Example Technologies, and with the Example Foundation where Example is no project."""
        for whole in list(self.everyone):
            base = self.named(" ".join(without_legal_form(whole.text).split()[:-1]))
            if (
                base
                and whole in self.everyone
                and base in self.everyone
                and base is not whole
                and _is_base(base, whole)
            ):
                self._merge(whole, base)

    def _join_short_names(self) -> None:
        """Give a surname or given name alone to the one person of the text who has it."""
        bearers: dict[str, list[Someone]] = {}
        for someone in self.everyone:
            if someone.kind == "person":
                for word in {split_words(someone.text)[0], split_words(someone.text)[-1]}:
                    bearers.setdefault(word, []).append(someone)
        for someone in list(self.everyone):
            brief = split_words(someone.text)
            if not brief or (
                someone.kind != "person" and (len(brief) > 1 or someone.kind not in ("unknown", "organization"))
            ):
                continue
            found = [
                one
                for one in bearers.get(brief[-1], ())
                if one is not someone and _is_short_for(someone.text, one.text)
            ]
            if len(found) == 1:
                self._merge(found[0], someone)

    def _merge(self, into: Someone, other: Someone) -> None:
        for form in other.forms:
            if form not in into.forms:
                into.forms.append(form)
            self._by_form[normal(form)] = into
        for short in other.acronyms:
            if short not in into.acronyms:
                into.acronyms.append(short)
            self._by_form[normal(short)] = into
        into.sights.extend(other.sights)
        into.links.extend(other.links)
        into.counts.update(other.counts)
        into.first = min(into.first, other.first)
        if other in self.everyone:
            self.everyone.remove(other)


def _is_base(base: Someone, whole: Someone) -> bool:
    """Whether a name without its last word stands for the same organization in this text."""
    if whole.kind == "organization":
        last = without_legal_form(whole.text).split()[-1].lower()
        return base.kind in ("organization", "unknown") and last in words("empty_heads") | words("legal_forms")
    if whole.text.split()[-1].lower() in words("body_heads"):
        return False  # "Example Alliance Board" is not the Example Alliance
    if whole.kind != "foundation" or base.kind == "person" or any(map(speaks_of_project, base.sights)):
        return False
    return any(map(speaks_of_foundation, base.sights))


def _is_abbreviated(short: str, full: str) -> bool:
    """Whether *short* is *full* with its first words as initials, or with words left out between the first and last.

    >>> _is_abbreviated("TU Munich", "Technical University of Munich")
    True
    >>> _is_abbreviated("Acme AISEC", "Acme Institute for Applied Security AISEC")
    True
    """
    brief, parts = split_words(short), split_words(full)
    if brief[-1] != parts[-1] or len(brief) >= len(parts):
        return False
    if brief[0] == parts[0]:
        return _in_order(brief, parts) and brief[-1].isupper()
    initials = "".join(part[0] for part in parts[:-1] if part[0].isupper())
    return len(brief) == 2 and brief[0] == initials and len(initials) > 1


def _is_short_for(short: str, full: str) -> bool:
    """Whether a person's *short* name is a word of the *full* one: surname, given name, or first and last of three."""
    brief, parts = split_words(short), split_words(full)
    if not may_be_person(full) or len(brief) >= len(parts):
        return False
    if len(brief) == 1:
        return brief[0] in (parts[0], parts[-1]) and len(brief[0]) > 2
    return brief[-1] == parts[-1] and (
        brief[0] == parts[0] or (brief[0] == parts[1] and not full.replace(" ", "").isalpha())
    )
