"""Who is who: the registry's organizations and everybody the documents name, each with one readable IRI."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from os import PathLike

from kg.model import Entity, Name, PageClaim, PostClaim, SeatClaim
from kg.resolve.appearances import appearances, tie, wholes
from kg.resolve.bodies import is_board, is_body, place_of_role
from kg.resolve.heard import Heard
from kg.resolve.homepages import page_key
from kg.resolve.judged import SPACES, Judged, apart
from kg.resolve.judgements import Judgements
from kg.resolve.normal import fold, plain, slug
from kg.resolve.people import People
from kg.resolve.registry import Organization, Registry
from kg.resolve.spellings import Group, Spellings
from kg.resolve.stated import Place, Stated
from kg.resolve.words import words
from kg.vocabulary import ID as BASE

_NEVER_FOUNDATIONS = frozenset({"company", "university", "government"})


class Identities:
    """Entities by name: a function of the registry and of what the documents call things, not of their order.

    >>> identities = Identities()
    >>> identities.organization("The PyTorch Foundation")
    Entity(iri='https://w3id.org/foundation-kg/id/organization/pytorch-foundation', name='The PyTorch Foundation', ...)

    An organization and a foundation share one kind of IRI, so that nothing moves when others turn out to belong to it.
    """

    def __init__(
        self,
        registry: Registry | None = None,
        stated: Iterable[Stated] = (),
        *,
        judgements: Judgements | None = None,
        heard: Heard | None = None,
        base: str = BASE,
    ) -> None:
        """*heard* is what the claims say of names, for whoever knows that without all of them."""
        self.registry = registry if registry is not None else Registry()
        self.base = base
        judgements = judgements if judgements is not None else Judgements()
        heard = heard if heard is not None else Heard.of(stated)
        self._heard = heard
        self._stated = stated = heard.telling
        mentions: dict[str, dict[Name, set[str]]] = defaultdict(lambda: defaultdict(set))
        for (place, name), documents in heard.names.items():
            mentions[self._space(name, place)][name].update(documents)
        pages = list(_homepages(self.registry, stated))
        self._spellings = {
            space: Spellings(space, self.registry, mentions[space], list(apart(judgements, space, base)), pages)
            for space in SPACES
            if space != "person"
        }
        self.judged = Judged(judgements, self._spellings, base)
        self._bodies: dict[str, Entity] = {}
        self._joined = frozenset(
            self._group("organization", name, document).slug
            for name, documents in heard.joined.items()
            for document in documents
        )
        self._people = self._spellings["person"] = People(
            mentions["person"],
            appearances(stated, self.entity),
            list(apart(judgements, "person", base)),
            wholes(stated, self.entity, self.registry),
        )
        self.judged = Judged(judgements, self._spellings, base)
        self._bodies = _one_board(filter(None, map(self.body_of, stated)))

    @classmethod
    def load(cls, path: str | PathLike[str] | None = None, *, base: str = BASE) -> Identities:
        """The organizations of a file, the one that comes with the package unless given.

        Raises RegistryError, naming the line, if the file says something impossible.
        """
        return cls(Registry.load(path), base=base)

    def entity(self, name: Name, place: Place, document: str = "") -> Entity:
        """What a name stands for in a place of a claim: the name's own kind tells persons and projects apart."""
        return self._entity(self._space(name, place), name, document)

    def meanings(self) -> Iterator[tuple[Place, Name, str, Entity]]:
        """What each name stands for in each place, and in the documents where it may stand for something else.

        Two identities of which this says the same give every claim the same meaning, bodies aside.
        """
        for (place, name), documents in self._heard.names.items():
            yield place, name, "", self.entity(name, place)
            for document in self._spellings[self._space(name, place)].documents_apart(name):
                if document in documents:
                    yield place, name, document, self.entity(name, place, document)

    def organization(self, name: Name | str, document: str = "") -> Entity:
        """The organization of that name; one that nobody knows gets an IRI from its normal form."""
        return self._entity("organization", _name(name), document)

    def person(self, name: Name | str, affiliation: str | None = None, document: str = "") -> Entity:
        """The person of that name; of several the one who was at *affiliation*, or whom the document names.

        >>> Identities().person("José García", "Acme").iri
        'https://w3id.org/foundation-kg/id/person/jose-garcia'
        """
        if affiliation is None:
            return self._entity("person", _name(name), document)
        at = tie(self.entity(Name(affiliation), "organization", document))
        return self._of_group("person", self.judged.group("person", self._people.at(_name(name), at, document)))

    def project(self, name: Name | str, document: str = "") -> Entity:
        """The project of that name."""
        return self._entity("project", _name(name), document)

    def body(self, name: str, document: str = "", *, of: Entity | None = None) -> tuple[Entity, Entity | None]:
        """The body of that name and the organization it is a unit of, read from the front of the name unless given.

        Where an organization has one governing body, its "Board" is that one.

        >>> body, foundation = Identities().body("Example Foundation Governing Board")
        >>> body.name, foundation.name
        ('Example Foundation Governing Board', 'Example Foundation')
        """
        owner, own = self._split_body(name, document)
        owner = owner or of
        full = f"{owner.name} {own}" if owner else own
        front = [owner.iri.rsplit("/", 1)[-1]] if owner else []
        iri = f"{self.base}body/{'-'.join([*front, slug(plain(own))])}"
        return self._bodies.get(iri) or Entity(iri, full, "body"), owner

    def body_of(self, stated: Stated) -> tuple[Entity, Entity | None] | None:
        """The body that a seat or post is on, if its words name one, and the organization that it is a unit of."""
        claim = stated.claim
        if isinstance(claim, SeatClaim):
            return self.body(claim.body, stated.document)
        place = place_of_role(claim.role or "") if isinstance(claim, PostClaim) else None
        if place is None or not isinstance(claim, PostClaim):
            return None
        return self.body(place[0], stated.document, of=self.entity(claim.organization, "organization", stated.document))

    def find(self, text: str) -> list[Entity]:
        """Everybody whose name or alias holds the text, case and diacritics aside; whole names come first."""
        wanted = fold(text).casefold().strip()
        ranked = []
        for entity in self.entities:
            forms = [fold(form).casefold() for form in (entity.name, *entity.aliases)]
            if any(wanted in form for form in forms):
                best = min(
                    0 if form == wanted else 1 if form.startswith(wanted) else 2 for form in forms if wanted in form
                )
                ranked.append((best, entity.name, entity))
        return [entity for *_, entity in sorted(ranked)]

    def near(self, name: str, count: int = 3) -> list[str]:
        """The names most like one that nobody bears, likest first."""
        forms = {fold(form).casefold(): form for entity in self.entities for form in (entity.name, *entity.aliases)}
        return [forms[form] for form in difflib.get_close_matches(fold(name).casefold(), forms, count, 0.6)]

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Everybody that the registry or a document names, ordered by IRI."""
        spoken = [
            self._of_group(space, self.judged.group(space, group))
            for space, spelled in self._spellings.items()
            for group in spelled.groups()
        ]
        listed = [entity for entity, _ in self.registered()]
        return tuple(sorted(set(spoken) | set(listed)))

    def registered(self) -> list[tuple[Entity, Organization]]:
        """Every registered organization and project, as an entity and as its entry."""
        return [(self._entity(each.space, Name(each.name), ""), each) for each in self.registry]

    @cached_property
    def homepages(self) -> dict[str, frozenset[str]]:
        """The homepages of entities by IRI, as the registry and the documents give them.

        >>> Identities(Registry.parse("[{id: acme, name: Acme, homepage: 'https://www.acme.org/'}]")).homepages
        {'https://w3id.org/foundation-kg/id/organization/acme': frozenset({'acme.org'})}
        """
        found: dict[str, set[str]] = defaultdict(set)
        for entity, organization in self.registered():
            if organization.homepage:
                found[entity.iri].add(page_key(organization.homepage))
        for each in self._stated:
            if isinstance(each.claim, PageClaim) and each.claim.use == "homepage":
                entity = self.entity(each.claim.subject, "organization", each.document)
                found[entity.iri].add(page_key(each.claim.target))
        return {iri: frozenset(pages) for iri, pages in found.items()}

    @cached_property
    def employers(self) -> dict[str, dict[str, str]]:
        """The organizations that people hold posts in, foundations aside: names by IRI, by the person's IRI."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for each in self._stated:
            if isinstance(each.claim, PostClaim):
                person = self.person(each.claim.person, document=each.document)
                for name in filter(None, (each.claim.organization, each.claim.on_behalf_of)):
                    employer = self.entity(name, "organization", each.document)
                    if employer.kind == "organization":
                        found[person.iri][employer.iri] = employer.name
        return dict(found)

    @property
    def _organizations(self) -> Spellings:
        return self._spellings["organization"]

    def _space(self, name: Name, place: Place) -> str:
        """Persons and projects may stand where organizations do; nothing else is out of place."""
        if place != "organization":
            return place
        if name.kind in ("person", "project"):
            return name.kind
        if self.registry.named(name.text) is None and self.registry.named(name.text, "project") is not None:
            return "project"
        return "organization"

    def _entity(self, space: str, name: Name, document: str) -> Entity:
        return self._of_group(space, self._group(space, name, document))

    def _group(self, space: str, name: Name, document: str) -> Group:
        return self.judged.group(space, self._spellings[space].group(name, document))

    def _of_group(self, space: str, group: Group) -> Entity:
        iri = f"{self.base}{space}/{group.slug}"
        if space == "organization" and self._is_foundation(group):
            return Entity(iri, group.name, "foundation", group.aliases)
        return Entity(iri, group.name, space, group.aliases)  # type: ignore[arg-type]

    def _is_foundation(self, group: Group) -> bool:
        """Whether others belong to it, or its name says that they may; a registered company stays one."""
        registered = group.registered
        if registered is not None and (registered.kind == "foundation" or registered.kind in _NEVER_FOUNDATIONS):
            return registered.kind == "foundation"
        return group.slug in self._joined or group.slug.rsplit("-", 1)[-1] in words("foundation_heads")

    def _split_body(self, name: str, document: str) -> tuple[Entity | None, str]:
        """The organization that a body's name begins with, if any, and what is left of the name."""
        parts = name.split()
        parts = parts[1:] if len(parts) > 1 and parts[0].casefold() in words("articles") else parts
        for end in range(len(parts) - 1, 0, -1):
            front, rest = " ".join(parts[:end]), " ".join(parts[end:])
            owner = self._known(front, document) if is_body(rest) else None
            if owner is not None:
                return owner, _capitals(rest)
        return None, " ".join(parts)

    def _known(self, name: str, document: str) -> Entity | None:
        """The organization or else the project of that name, if anybody speaks of it."""
        if self._organizations.knows(name) or plain(name).split()[-1] in words("foundation_heads"):
            return self.organization(name, document)
        return self.project(name, document) if self._spellings["project"].knows(name) else None


def _one_board(found: Iterable[tuple[Entity, Entity | None]]) -> dict[str, Entity]:
    """The bodies by IRI, each in one spelling; plain boards stand for the only board that their organization has."""
    bodies: dict[str, Entity] = {}
    boards: dict[Entity, set[str]] = defaultdict(set)
    for body, owner in sorted(found, key=lambda pair: pair[0]):
        bodies.setdefault(body.iri, body)
        if owner is not None and is_board(body.name):
            boards[owner].add(body.iri)
    for owner, iris in boards.items():
        plain_board = next((iri for iri in iris if bodies[iri].name == f"{owner.name} Board"), None)
        others = iris - {plain_board}
        if plain_board is not None and len(others) == 1:
            bodies[plain_board] = bodies[others.pop()]
    return bodies


def _homepages(registry: Registry, stated: Iterable[Stated]) -> Iterator[tuple[str, str]]:
    """Every name that the registry or a document gives a homepage, with that."""
    for organization in registry:
        if organization.homepage:
            yield from ((form, page_key(organization.homepage)) for form in organization.forms)
    for each in stated:
        if isinstance(each.claim, PageClaim) and each.claim.use == "homepage":
            yield each.claim.subject.text, page_key(each.claim.target)


def _name(name: Name | str) -> Name:
    return name if isinstance(name, Name) else Name(name)


def _capitals(body: str) -> str:
    return " ".join(word if word in ("of", "and", "for") else word[:1].upper() + word[1:] for word in body.split())
