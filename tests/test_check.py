"""The shapes hold for what this package writes, and notice what it would not; every quotation is found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.check import check, verify
from kg.graph import claim_iri, fact_quads, source_graph
from kg.model import (
    Announcement,
    ChangeClaim,
    Entity,
    Evidence,
    Hosting,
    Involvement,
    Membership,
    MembershipClaim,
    Name,
    PageClaim,
    Part,
    PartClaim,
    PartnerClaim,
    Partnership,
    Period,
    Post,
    PostClaim,
    ProjectClaim,
    Quotation,
    Reorganization,
    Seat,
    SeatClaim,
    Sponsorship,
    SponsorshipClaim,
    StatementClaim,
    When,
)
from kg.store import DEFAULT, Store
from kg.vocabulary import DOAP, FM, FOAF, ID, OA, ORG, PROV, RDF, SCHEMA, SKOS, TIME

POST = Announcement(
    "2023-08-02-ibm.md",
    "IBM joined the Acme Foundation.",
    (),
    source="posts",
    url="https://example.org/ibm",
    title="IBM joins",
    announced=When.parse("2023-08-02"),
    sha256=sha256(b"IBM joined the Acme Foundation.").hexdigest(),
)
SAID = {"evidence": Evidence.of(POST, 0, len(POST.text)), "effective": When.parse("2023-08"), "rule": "joined"}
IBM, ACME, ADA, FOO = Name("IBM", ("Big Blue",)), Name("Acme Foundation"), Name("Ada Doe", (), "person"), Name("Foo")
CLAIMS = [
    MembershipClaim(**SAID, member=IBM, organization=ACME, tier="Gold", change="joined"),
    SponsorshipClaim(**SAID, sponsor=IBM, organization=ACME),
    PostClaim(**SAID, person=ADA, role="Chair", organization=ACME, on_behalf_of=IBM),
    SeatClaim(**SAID, organization=IBM, body="Acme Foundation Board"),
    PartClaim(**SAID, part=ACME, whole=IBM),
    ProjectClaim(**SAID, organization=IBM, project=FOO, does="develops"),
    PartnerClaim(**SAID, first=IBM, second=ACME),
    StatementClaim(**SAID, speaker=ADA, quote="We are glad"),
    ChangeClaim(**SAID, organization=ACME, other=IBM, change="moved"),
    PageClaim(**SAID, subject=IBM, target="/logos/ibm logo.png", use="logo"),
]

GRAPH, _ = source_graph(POST, CLAIMS)
WHO = Entity(f"{ID}organization/ibm", "IBM", "organization", ("Big Blue",))
WHERE = Entity(f"{ID}organization/acme-foundation", "Acme Foundation", "foundation")
PERSON = Entity(f"{ID}person/ada-doe", "Ada Doe", "person")
PROJECT = Entity(f"{ID}project/foo", "Foo", "project")
BOARD = Entity(f"{ID}body/acme-foundation-board", "Acme Foundation Board", "body")
WHILE = {"period": Period(When.parse("2023-08"), When.parse("../2025-01-01")), "announced": date(2023, 8, 2)}


def _facts():
    def about(noun: str, claim: int) -> dict[str, object]:
        return {"iri": f"{ID}{noun}/1", "claims": (claim_iri(GRAPH, CLAIMS[claim]),)}

    yield Membership(**about("membership", 0), **WHILE, member=WHO, organization=WHERE, tier="Gold", founding=True)
    yield Sponsorship(**about("sponsorship", 1), **WHILE, member=WHO, organization=WHERE, tier="Gold")
    yield Post(
        **about("post", 2), **WHILE, person=PERSON, role="Chair", organization=WHERE, body=BOARD, on_behalf_of=WHO
    )
    yield Seat(**about("seat", 3), organization=WHO, body=BOARD)
    yield Part(**about("part", 4), part=WHERE, whole=WHO)
    yield Involvement(**about("involvement", 5), organization=WHO, project=PROJECT, does="develops")
    yield Hosting(**about("hosting", 5), **WHILE, project=PROJECT, organization=WHERE)
    yield Partnership(**about("partnership", 6), first=WHO, second=WHERE)
    yield Reorganization(
        **about("reorganization", 8),
        **WHILE,
        original=WHERE,
        organization=WHERE,
        former_name="Acme",
        new_name="Acme F.",
    )
    yield Quotation(**about("quotation", 7), speaker=PERSON, quote="We are glad")


FACTS = list(_facts())


@pytest.fixture
def store():
    with Store.open("memory:") as store:
        store.replace_graph(*source_graph(POST, CLAIMS, rules="rules/1"))
        store.replace_default(fact_quads(FACTS))
        yield store


def test_everything_this_package_writes_conforms(store):
    assert check(store) == []


def test_the_sample_announcements_keep_the_shapes_and_their_quotations(graph):
    assert check(graph.store) == []
    assert verify(graph.store) == []


NEEDED_FACTS = [
    (ORG.Membership, ORG.member),
    (ORG.Membership, ORG.organization),
    (ORG.Membership, ORG.role),
    (FM.Sponsorship, FM.sponsor),
    (FM.Sponsorship, FM.sponsored),
    (ORG.Post, ORG.heldBy),
    (ORG.Post, ORG.postIn),
    (FM.Seat, FM.holder),
    (FM.Seat, FM.onBody),
    (FM.Seat, FM.count),
    (FM.Parthood, FM.part),
    (FM.Parthood, FM.whole),
    (ORG.ChangeEvent, ORG.originalOrganization),
    (ORG.ChangeEvent, ORG.resultingOrganization),
    (FM.Hosting, FM.project),
    (FM.Hosting, FM.host),
    (FM.Involvement, FM.participant),
    (FM.Involvement, FM.project),
    (FM.Involvement, FM.does),
    (FM.Partnership, FM.partner),
    (SCHEMA.Quotation, SCHEMA.spokenByCharacter),
    (SCHEMA.Quotation, SCHEMA.text),
    (ORG.FormalOrganization, SKOS.prefLabel),
    (FOAF.Person, SKOS.prefLabel),
    (DOAP.Project, SKOS.prefLabel),
    (ORG.OrganizationalUnit, SKOS.prefLabel),
    (ORG.Role, SKOS.prefLabel),
    (FM.Tier, SKOS.inScheme),
    (FM.TierScheme, FM.schemeOf),
    (TIME.Instant, FM.edtf),
]
NEEDED_CLAIMS = [
    (FM.Claim, PROV.wasDerivedFrom),
    (FM.Claim, PROV.wasGeneratedBy),
    (FM.Claim, FM.evidence),
    (FM.Claim, FM.confidence),
    (FM.MembershipClaim, FM.memberName),
    (FM.MembershipClaim, FM.change),
    (FM.SponsorshipClaim, FM.sponsorName),
    (FM.PostClaim, FM.personName),
    (FM.SeatClaim, FM.bodyName),
    (FM.PartClaim, FM.wholeName),
    (FM.ChangeClaim, FM.otherName),
    (FM.ProjectClaim, FM.does),
    (FM.PartnerClaim, FM.secondPartnerName),
    (FM.StatementClaim, SCHEMA.text),
    (FM.PageClaim, FM.target),
    (FM.Name, FM.nameKind),
    (OA.Annotation, OA.hasTarget),
    (OA.SpecificResource, OA.hasSource),
    (OA.SpecificResource, OA.hasSelector),
    (OA.TextQuoteSelector, OA.exact),
    (OA.TextPositionSelector, OA.start),
    (FM.SourceVersion, FM.readingText),
    (FM.SourceVersion, FM.document),
    (FM.Extraction, PROV.used),
]


def _short(case: tuple[NamedNode, NamedNode]) -> str:
    return "-".join(node.value.rpartition("#")[2].rpartition("/")[2] for node in case)


def _break(store: Store, graph, type_: NamedNode, predicate: NamedNode) -> list[str]:
    """Take every such statement away from one thing of the type, and say what is noticed about it."""
    subject = min(quad.subject.value for quad in store.quads(None, RDF.type, type_, graph))
    gone = list(store.quads(NamedNode(subject), predicate, None, graph))
    assert gone
    for quad in gone:
        store.inner.remove(quad)
    return [violation.path for violation in check(store) if violation.focus == subject]


@pytest.mark.parametrize("case", NEEDED_FACTS, ids=_short)
def test_what_a_fact_or_entity_lacks_is_noticed(store, case):
    assert case[1].value in _break(store, DEFAULT, *case)


@pytest.mark.parametrize("case", NEEDED_CLAIMS, ids=_short)
def test_what_a_claim_or_source_lacks_is_noticed(store, case):
    assert case[1].value in _break(store, NamedNode(GRAPH), *case)


def test_a_fact_that_no_claim_supports_is_noticed(store):
    store.replace_default(fact_quads([replace(fact, claims=()) for fact in FACTS]))
    found = [violation for violation in check(store) if violation.path == PROV.wasDerivedFrom.value]
    assert {violation.focus for violation in found} == {fact.iri for fact in FACTS}


def test_a_fact_that_ends_before_it_begins_is_noticed(store):
    backwards = replace(FACTS[0], period=Period(When.parse("2024"), When.parse("2023")))
    store.replace_default(fact_quads([backwards]))
    (violation,) = check(store)
    assert (violation.focus, violation.message) == (backwards.iri, "begins on one day, not after it ends")
    assert violation.shape == "https://w3id.org/foundation-kg/shapes#from"


@pytest.mark.parametrize(
    ("subject", "predicate", "stranger"),
    [
        (FACTS[0].iri, ORG.member, BOARD.iri + "-nobody"),
        (FACTS[2].iri, ORG.heldBy, WHO.iri),
        (FACTS[6].iri, FM.project, WHO.iri),
        (FACTS[3].iri, FM.onBody, PERSON.iri),
    ],
)
def test_a_stranger_in_a_place_is_noticed(store, subject, predicate, stranger):
    store.inner.add(Quad(NamedNode(subject), predicate, NamedNode(stranger)))
    found = check(store)
    assert subject in {violation.focus for violation in found}, "two stand where one may"
    assert stranger in {violation.focus for violation in found}, "what stands there is of another kind"


def test_a_violation_reads_as_a_sentence(store):
    store.inner.add(Quad(NamedNode(FACTS[3].iri), FM.count, Literal("0", datatype=NamedNode(str(FM.count.value)))))
    assert any("is at least one place" in str(violation) for violation in check(store))


def test_every_quotation_is_found_again(store, tmp_path):
    assert verify(store) == []
    folder = tmp_path / "posts"
    folder.mkdir()
    assert verify(store, [folder]) == [], "a file that is not there is out of reach"
    (folder / POST.doc).write_text(POST.text)
    assert verify(store, [folder]) == []


def test_a_quotation_that_is_not_there_is_told_with_its_claim(store):
    node = NamedNode(GRAPH)
    (text,) = store.quads(node, FM.readingText, None, node)
    store.inner.remove(text)
    store.inner.add(Quad(node, FM.readingText, Literal("IBM left the Acme Foundation."), node))
    broken = verify(store)
    assert {each.claim for each in broken} == {claim_iri(GRAPH, claim) for claim in CLAIMS}
    assert "characters 0 to 31 are not 'IBM joined the Acme Foundation.'" in str(broken[0])


def test_a_claim_without_a_quotation_is_told(store):
    for quad in list(store.quads(None, OA.exact, None, NamedNode(GRAPH))):
        store.inner.remove(quad)
    (broken,) = verify(store)
    assert (broken.document, broken.source) == (POST.doc, GRAPH)
    assert "has no http://www.w3.org/ns/oa#exact" in broken.cause


def test_a_file_that_changed_since_it_was_read_is_told(store, tmp_path):
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / POST.doc).write_text("another text")
    (broken,) = verify(store, [folder])
    assert "has changed since it was read" in broken.cause
