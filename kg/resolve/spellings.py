"""Which spellings stand for one thing: the names of one space, grouped over all documents.

Two spellings are one when their normal forms are, when the registry lists both for one organization, when a document
says that one is short for the other and no other document says so of a third, when one is the other respelled
(Goettingen), or when they differ in a word that adds nothing (kg.resolve.longer). What two long names claim as their
short form stays with each only inside its own document, and so does a part of a name ("Stanford" for "Stanford
University").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rapidfuzz import fuzz

from kg.model import Name
from kg.resolve.full_names import full_name
from kg.resolve.initialed import initialed_names
from kg.resolve.longer import longer_names
from kg.resolve.normal import is_acronym, is_initials, normal, normal_project, plain, slug, squeezed
from kg.resolve.normal import key as organization_key
from kg.resolve.registry import Organization, Registry, Space
from kg.resolve.respelled import respelled
from kg.resolve.words import words

_NOTHING: Mapping[Name, Collection[str]] = MappingProxyType({})


@dataclass(frozen=True)
class Group:
    """One thing: the slug that its IRI ends in, its name, its other spellings, its entry in the registry if any."""

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    registered: Organization | None = None


class Spellings:
    """The spellings of one space (organizations, persons or projects) in some documents.

    >>> spelled = Spellings("organization", mentions={Name("Amazon Web Services", ("AWS",)): {"a.md"}})
    >>> spelled.group(Name("AWS, Inc.")).name
    'Amazon Web Services'
    """

    def __init__(
        self,
        space: str,
        registry: Registry | None = None,
        mentions: Mapping[Name, Collection[str]] = _NOTHING,
        apart: Iterable[tuple[str, str]] = (),
        pages: Iterable[tuple[str, str]] = (),
    ) -> None:
        """*mentions* are names with the documents that use each, *pages* names with the homepage of each.

        *apart* are pairs of names that are never one.
        """
        self.space = space
        self._registry = registry if registry is not None else Registry()
        self._apart = [(self.key(one), self.key(other)) for one, other in apart]
        self._unlisted = frozenset(filter(None, (self._to_unlist(*pair) for pair in self._apart)))
        self._spelled: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._claimants: dict[str, set[str]] = defaultdict(set)
        self._local: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._above: dict[str, str] = {}
        self._own: dict[str, set[str]] = defaultdict(set)
        for name, documents in mentions.items():
            self._own[self.key(name.text)].update(documents)
        for name, documents in mentions.items():
            self._hear(name, documents)
        self._local_documents: dict[str, set[str]] = defaultdict(set)
        for document, short in self._local:
            self._local_documents[short].add(document)
        self._pages: dict[str, set[str]] = defaultdict(set)
        for text, page in pages:
            self._pages[self.key(text)].add(page)
        self._unite()
        self._groups = self._name_groups()

    def key(self, name: str) -> str:
        """What two spellings of one name share: the normal form, without spaces unless it is a person's (Anna Bel)."""
        return _KEYS[self.space](name)

    def knows(self, name: str) -> bool:
        """Whether a document or the registry uses the name."""
        return self._root(self.key(name)) in self._groups or self._registered(self.key(name)) is not None

    def group(self, name: Name, document: str = "") -> Group:
        """What the name stands for, in a document if one is given; a name never heard of stands for itself."""
        said = self.key(name.text)
        if self._registered(said) is None or is_acronym(name.text):
            longer = self._local.get((document, said), set())
            said = next(iter(longer)) if len(longer) == 1 else said
        known = self._groups.get(self._root(said))
        if known is not None:
            return known
        registered = self._registered(said)
        if registered is not None:
            return self._registered_group(registered, ())
        return Group(slug(self._form(name.text)), self._tidy(name.text))

    def documents_apart(self, name: Name) -> Collection[str]:
        """The documents in which a name may stand for something else than elsewhere."""
        return self._local_documents.get(self.key(name.text), ())

    def named(self, name: str) -> Group | None:
        """What the name stands for, if a document or the registry uses it."""
        return self.group(Name(name)) if self.knows(name) else None

    def groups(self) -> list[Group]:
        """Every group that a document speaks of, ordered by slug."""
        return sorted(self._groups.values(), key=lambda group: (group.slug, group.name, group.aliases))

    def _tidy(self, name: str) -> str:
        return " ".join((full_name(name).name if self.space == "organization" else name).split())

    def _form(self, name: str) -> str:
        return _FORMS[self.space](name)

    def _registered(self, said: str) -> Organization | None:
        return None if said in self._unlisted else self._listed(said)

    def _listed(self, said: str) -> Organization | None:
        return self._registry.keyed(said, _SPACES[self.space]) if self.space in _SPACES else None

    def _to_unlist(self, one: str, other: str) -> str | None:
        """Of two names that the registry gives one organization and that are apart, the one that is not its own."""
        listed = self._listed(one)
        if listed is None or listed is not self._listed(other):
            return None
        own = {self.key(listed.id), self.key(listed.name)}
        return next((said for said in (one, other) if said not in own), None)

    def _are_apart(self, one: str, other: str) -> bool:
        return any({self._root(a), self._root(b)} == {one, other} for a, b in self._apart)

    def _hear(self, name: Name, documents: Collection[str]) -> None:
        text = self.key(name.text)
        self._spelled[text][self._tidy(name.text)].update(documents)
        others = full_name(name.text).others if self.space == "organization" else ()
        for alias in (*name.aliases, *others):
            short = self.key(alias)
            if short == text:
                self._spelled[text][self._tidy(alias)] |= set()
                continue
            if (short, text) in self._apart or (text, short) in self._apart:
                self._spelled[short][self._tidy(alias)].update(documents)
                continue
            is_part = alias not in others and _is_part(plain(alias), plain(name.text))
            for document in documents:
                if not is_part or document not in self._own.get(short, ()):
                    self._local[document, short].add(text)
            if not is_part:
                self._spelled[short][self._tidy(alias)] |= set()
                self._claimants[short].add(text)

    def _root(self, said: str) -> str:
        while (above := self._above.get(said, said)) != said:
            said = above
        return said

    def _unite(self) -> None:
        """Bring what the registry lists together, then what documents say is one, then what only the wording says."""
        for said in sorted(self._spelled):
            registered = self._registered(said)
            if registered is not None:
                self._put_under(said, self.key(registered.id))
        self._unite_short_forms()
        if self.space != "project":
            for said, other in self._worded_alike():
                self._put_under(said, other)
            self._unite_short_forms()

    def _unite_short_forms(self) -> None:
        """Put each short form under the one long form that claims it."""
        changed = True
        while changed:
            changed = False
            for short in sorted(self._claimants):
                longer = {self._root(text) for text in self._claimants[short]}
                if len(longer) == 1 and self._root(short) not in longer and self._may_be_one(short):
                    changed |= self._put_under(short, longer.pop())

    def _worded_alike(self) -> list[tuple[str, str]]:
        """Names in use that are one by their wording, each as itself and the other that it is."""
        spoken = self._spelled.keys()
        again = [
            (said, self.key(other))
            for said in sorted(spoken)
            for display in sorted(self._spelled[said])
            for other in respelled(display)
        ]
        found = [(said, other) for said, other in again if other in spoken]
        if self.space == "organization":
            displays = {said: sorted(self._spelled[said]) for said in sorted(spoken)}
            found += [pair for each in displays.items() for pair in self._without_article(*each) if pair[1] in spoken]
            found += longer_names(displays, self._listed_as, self._pages)
            found += initialed_names(displays, self._pages)
        return [pair for pair in found if not all(self._registered(self._root(said)) for said in pair)]

    def _without_article(self, said: str, spellings: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The key and that of the name without its foreign article, if two words are left."""
        for first, *rest in (normal(spelling).split() for spelling in spellings):
            if len(rest) > 1 and first in words("foreign_articles"):
                yield said, self.key(" ".join(rest))

    def _listed_as(self, said: str) -> str | None:
        """The key under which a name that nobody needs to have spoken is registered."""
        registered = self._registered(said)
        return None if registered is None else self.key(registered.id)

    def _put_under(self, said: str, other: str) -> bool:
        """Make one group of two unless somebody said that they are different; whether it did."""
        root, above = self._root(said), self._root(other)
        if self._registered(root) is not None and self._registered(above) is None:
            root, above = above, root
        if root == above or self._are_apart(root, above):
            return False
        self._above[root] = above
        return True

    def _may_be_one(self, short: str) -> bool:
        """Whether a short form, if it is registered, is another's name all the same.

        It is if both are hardly different, or if it is the other's initials and the registry gives no long form.
        """
        registered = self._registered(self._root(short))
        if registered is None:
            return True
        texts = [self._root(text) for text in self._claimants[short]]
        if any(self._registered(text) is not None for text in texts):
            return False
        if all(fuzz.ratio(short, text) >= _HARDLY_ANOTHER for text in self._claimants[short]):
            return True
        longs = {form for text in self._claimants[short] for form in self._spelled[text]}
        if any(not is_acronym(name) for name in (registered.name, *registered.names)):
            return False
        return any(is_initials(spelled, long) for spelled in self._spelled[short] for long in longs)

    def _name_groups(self) -> dict[str, Group]:
        members: dict[str, dict[str, int]] = defaultdict(dict)
        for said, spelled in self._spelled.items():
            for display, documents in spelled.items():
                members[self._root(said)][display] = len(documents)
        return {root: self._name_group(root, counted) for root, counted in members.items()}

    def _name_group(self, root: str, counted: dict[str, int]) -> Group:
        ranked = sorted(
            counted, key=lambda name: (not counted[name], is_acronym(name), -counted[name], -len(name.split()), name)
        )
        registered = self._registered(root)
        if registered is not None:
            return self._registered_group(registered, self._distinct(ranked, registered.forms))
        return Group(slug(self._form(ranked[0])), ranked[0], _others(ranked[0], self._distinct(ranked)))

    def _registered_group(self, registered: Organization, spelled: Iterable[str]) -> Group:
        listed = [name for name in registered.names if self.key(name) not in self._unlisted]
        return Group(registered.id, registered.name, _others(registered.name, (*listed, *spelled)), registered)

    def _distinct(self, ranked: Iterable[str], known: Iterable[str] = ()) -> list[str]:
        """The names that are more than another spelling of a known one or of one before."""
        distinct = {self.key(name): "" for name in known}
        for name in ranked:
            distinct.setdefault(self.key(name), name)
        return [name for name in distinct.values() if name]


_HARDLY_ANOTHER = 90  # of 100

_KEYS: dict[str, Callable[[str], str]] = {
    "organization": organization_key,
    "person": plain,
    "project": lambda name: squeezed(normal_project(name)),
}
_FORMS = {"organization": normal, "person": plain, "project": normal_project}
_SPACES: dict[str, Space] = {"organization": "organization", "project": "project"}


def _others(name: str, spelled: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(spelled) - {name}))


def _is_part(short: str, long: str) -> bool:
    """Whether the words of *short* stand in *long* one after another."""
    return f" {short} " in f" {long} " and short != long
