"""Claims as triples and back, driven by one table: a claim type's class, its names and its other fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.errors import StoreError
from kg.graph import terms
from kg.graph.described import Description
from kg.graph.iris import digest, name_iri
from kg.model import Claim, Evidence, Name, When, claims
from kg.vocabulary import FM, FOAF, RDF, SCHEMA, SKOS, XSD

Statement: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]

CHANGES: Mapping[str, NamedNode] = {
    "joined": FM.Joined,
    "founding": FM.Founding,
    "renewed": FM.Renewed,
    "retiered": FM.Retiered,
    "left": FM.Left,
    "current": FM.Current,
    "appointed": FM.Appointed,
    "former": FM.Former,
    "holds": FM.Holds,
    "relabeled": FM.Relabeled,
    "renamed": FM.Renamed,
    "moved": FM.Moved,
}
CHANGE_WORDS: Mapping[str, str] = {node.value: word for word, node in CHANGES.items()}
"""What a claim says happened, by the IRI that says so in the graph."""
RELATIONS: Mapping[str, NamedNode] = {
    "hosts": FM.hosts,
    "develops": FM.develops,
    "contributes": FM.contributesTo,
    "uses": FM.uses,
}
USES: Mapping[str, NamedNode] = {
    "homepage": FOAF.homepage, "logo": SCHEMA.logo, "depiction": FOAF.depiction,
    "profile": SCHEMA.sameAs, "repository": SCHEMA.codeRepository,
}  # fmt: skip


class Field(NamedTuple):
    """How one field of a value is written and read, and which value is written by writing nothing."""

    predicate: NamedNode
    write: Callable[[Any], NamedNode | Literal]
    read: Callable[[str], Any]
    absent: Any = None


def words(predicate: NamedNode, meanings: Mapping[str, NamedNode]) -> Field:
    """A field that holds one of a few words, each an IRI in the graph."""
    back = {node.value: word for word, node in meanings.items()}
    return Field(predicate, meanings.__getitem__, back.__getitem__)


def string(predicate: NamedNode) -> Field:
    """A field that holds characters."""
    return Field(predicate, terms.text, str)


COUNT = Field(FM.count, terms.number, int)
DOES = words(FM.does, RELATIONS)
MATURITY = string(FM.maturity)
_CHANGE = words(FM.change, CHANGES)


@dataclass(frozen=True)
class _Kind:
    type: NamedNode
    names: Mapping[str, NamedNode]
    fields: Mapping[str, Field]


_KINDS: Mapping[type[Claim], _Kind] = {
    claims.MembershipClaim: _Kind(
        FM.MembershipClaim,
        {"member": FM.memberName, "organization": FM.organizationName},
        {"tier": string(FM.tierName), "change": _CHANGE},
    ),
    claims.SponsorshipClaim: _Kind(
        FM.SponsorshipClaim,
        {"sponsor": FM.sponsorName, "organization": FM.organizationName},
        {"tier": string(FM.tierName), "change": _CHANGE},
    ),
    claims.PostClaim: _Kind(
        FM.PostClaim,
        {"person": FM.personName, "organization": FM.organizationName, "on_behalf_of": FM.onBehalfOfName},
        {"role": string(FM.roleName), "change": _CHANGE},
    ),
    claims.SeatClaim: _Kind(
        FM.SeatClaim, {"organization": FM.organizationName}, {"body": string(FM.bodyName), "count": COUNT}
    ),
    claims.PartClaim: _Kind(FM.PartClaim, {"part": FM.partName, "whole": FM.wholeName}, {}),
    claims.ChangeClaim: _Kind(
        FM.ChangeClaim, {"organization": FM.organizationName, "other": FM.otherName}, {"change": _CHANGE}
    ),
    claims.ProjectClaim: _Kind(
        FM.ProjectClaim,
        {"organization": FM.organizationName, "project": FM.projectName},
        {"does": DOES, "maturity": MATURITY},
    ),
    claims.PartnerClaim: _Kind(FM.PartnerClaim, {"first": FM.firstPartnerName, "second": FM.secondPartnerName}, {}),
    claims.StatementClaim: _Kind(FM.StatementClaim, {"speaker": FM.speakerName}, {"quote": string(SCHEMA.text)}),
    claims.PageClaim: _Kind(
        FM.PageClaim,
        {"subject": FM.subjectName},
        {
            "target": Field(FM.target, lambda url: Literal(url, datatype=XSD.anyURI), str),
            "use": words(FM.use, USES),
        },
    ),
}
_TYPES: Mapping[str, type[Claim]] = {kind.type.value: type_ for type_, kind in _KINDS.items()}
CLAIM_TYPES = frozenset(_TYPES)
"""The IRIs of the classes of claims."""


def claim_iri(source: str, claim: Claim) -> str:
    """The IRI of a claim: made of where it stands and what it says, not of the rule that found it.

    A judgement about a claim survives when rules improve, as long as they still read the same in the same place.
    """
    return f"{source}/claim/{digest(claim.relation or type(claim).__name__, *_content(claim))}"


def _content(claim: Claim) -> Iterator[object]:
    kind = _KINDS[type(claim)]
    yield from (claim.evidence.start, claim.evidence.end, claim.effective and claim.effective.edtf)
    for attribute in kind.names:
        name: Name | None = getattr(claim, attribute)
        yield name and [name.text, name.aliases, name.kind]
    for attribute in kind.fields:
        yield getattr(claim, attribute)


def claim_statements(claim: Claim, iri: str, source: str) -> Iterator[Statement]:
    """What a claim says, as triples; its evidence and origin are not among them."""
    kind, node = _KINDS[type(claim)], NamedNode(iri)
    yield node, RDF.type, FM.Claim
    yield node, RDF.type, kind.type
    yield node, FM.confidence, terms.fraction(claim.confidence)
    if claim.rule:
        yield node, FM.rule, terms.text(claim.rule)
    if claim.effective is not None:
        yield from when_statements(node, claim.effective, FM.effective, FM.effectiveEarliest, FM.effectiveLatest)
    for attribute, predicate in kind.names.items():
        name: Name | None = getattr(claim, attribute)
        if name is not None:
            yield node, predicate, NamedNode(name_iri(source, name))
            yield from _name_statements(name, source)
    yield from field_statements(claim, node, kind.fields)


def field_statements(owner: object, node: NamedNode, fields: Mapping[str, Field]) -> Iterator[Statement]:
    """The fields of a value that are not absent."""
    for attribute, field in fields.items():
        content = getattr(owner, attribute)
        if content is not field.absent:
            yield node, field.predicate, field.write(content)


def _name_statements(name: Name, source: str) -> Iterator[Statement]:
    node = NamedNode(name_iri(source, name))
    yield node, RDF.type, FM.Name
    yield node, SKOS.prefLabel, terms.text(name.text)
    yield node, FM.nameKind, terms.text(name.kind)
    for alias in name.aliases:
        yield node, SKOS.altLabel, terms.text(alias)


def when_statements(
    node: NamedNode, when: When, whole: NamedNode, earliest: NamedNode, latest: NamedNode
) -> Iterator[Statement]:
    """A date as one literal that keeps its precision, and its bounds for comparing."""
    yield node, whole, terms.edtf(when)
    if when.earliest:
        yield node, earliest, terms.day(when.earliest)
    if when.latest:
        yield node, latest, terms.day(when.latest)


def read_claim(described: Mapping[str, Description], iri: str, evidence: Evidence) -> Claim:
    """The claim of that IRI from the descriptions of its graph."""
    found = described[iri]
    types = CLAIM_TYPES.intersection(found.all(RDF.type))
    if len(types) != 1:
        raise StoreError(f"{iri} is {len(types)} kinds of claim at once; `kg check` lists everything of the kind")
    type_ = _TYPES[next(iter(types))]
    kind = _KINDS[type_]
    names = {attribute: _read_name(described, found.get(predicate)) for attribute, predicate in kind.names.items()}
    effective = found.get(FM.effective)
    return type_(
        evidence=evidence,
        confidence=float(found[FM.confidence]),
        effective=None if effective is None else When.parse(effective),
        rule=found.get(FM.rule) or "",
        **names,
        **read_fields(found, kind.fields),
    )


def read_fields(described: Description, fields: Mapping[str, Field]) -> dict[str, Any]:
    """The values of fields by attribute."""
    found = {attribute: described.get(field.predicate) for attribute, field in fields.items()}
    return {
        attribute: fields[attribute].absent if text is None else fields[attribute].read(text)
        for attribute, text in found.items()
    }


def _read_name(described: Mapping[str, Description], iri: str | None) -> Name | None:
    if iri is None:
        return None
    found = described[iri]
    return Name(found[SKOS.prefLabel], tuple(found.all(SKOS.altLabel)), found[FM.nameKind])  # type: ignore[arg-type]
