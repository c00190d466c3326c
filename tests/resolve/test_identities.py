"""Who is who."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from kg.resolve import BASE, Identities, Registry, Stated

from .gold import stated
from .making import joins, name, said

REGISTRY = Registry.parse(
    """
- {id: ibm, name: IBM}
- {id: aws, name: Amazon Web Services, names: [AWS]}
- {id: cdf, name: CDF, names: [Continuous Delivery Foundation], kind: foundation}
- {id: zig, name: Zig, kind: project}
"""
)


def local(iri: str) -> str:
    return iri.removeprefix(BASE)


def organization(identities: Identities, text: str, doc: str = "") -> str:
    return local(identities.organization(name(text), doc).iri)


def test_a_registered_name_has_the_registry_s_identity() -> None:
    who = Identities(REGISTRY)
    assert organization(who, "Amazon Web Services, Inc.") == organization(who, "AWS") == "organization/aws"


def test_an_unregistered_name_has_a_readable_identity_of_its_own() -> None:
    who = Identities()
    assert organization(who, "The Example Foundation") == "organization/example-foundation"
    assert local(who.person("José García").iri) == "person/jose-garcia"
    assert local(who.project("Foo project").iri) == "project/foo"


def test_a_short_form_in_one_document_leads_to_the_long_one_in_all() -> None:
    who = Identities(stated=[joins("Preferred Networks|PFN", doc="a.md"), joins("PFN", doc="b.md")])
    assert organization(who, "PFN") == "organization/preferred-networks"
    assert who.organization("PFN").aliases == ("PFN",)


def test_a_short_form_that_two_long_names_claim_stays_in_its_document() -> None:
    claims = [
        joins("Intelligent Systems Services|ISS", doc="a.md"),
        joins("International Space Station|ISS", doc="b.md"),
    ]
    who = Identities(stated=claims)
    assert organization(who, "ISS", "a.md") == "organization/intelligent-systems-services"
    assert organization(who, "ISS", "b.md") == "organization/international-space-station"
    assert organization(who, "ISS", "c.md") == organization(who, "ISS") == "organization/iss"


def test_a_part_of_a_name_is_its_short_form_only_in_the_document_that_says_so() -> None:
    who = Identities(
        stated=[joins("Stanford University Libraries|Stanford", doc="a.md"), joins("Stanford", doc="b.md")]
    )
    assert organization(who, "Stanford", "a.md") == "organization/stanford-university-libraries"
    assert organization(who, "Stanford", "b.md") == "organization/stanford"


def test_initials_of_a_long_name_lead_to_the_registered_organization_of_that_name_alone() -> None:
    who = Identities(REGISTRY, [joins("International Business Machines|IBM")])
    assert organization(who, "International Business Machines") == "organization/ibm"


def test_registered_initials_are_not_lent_to_another_long_name() -> None:
    who = Identities(REGISTRY, [joins("Community Data Forum|CDF", doc="a.md")])
    assert organization(who, "Community Data Forum") == "organization/community-data-forum"
    assert organization(who, "CDF") == "organization/cdf"
    assert organization(who, "CDF", "a.md") == "organization/community-data-forum"


def test_spacing_does_not_make_two_organizations_but_two_people() -> None:
    who = Identities(stated=[joins("HuggingFace", doc="a.md"), joins("Hugging Face", doc="b.md")])
    assert organization(who, "HuggingFace") == organization(who, "Hugging Face")
    assert who.person("Anna Bel").iri != who.person("Ann Abel").iri


def test_the_commonest_spelling_is_the_name() -> None:
    claims = [joins(text, doc=f"{number}.md") for number, text in enumerate(["OSNEXUS", "OSNexus", "OSNexus"])]
    who = Identities(stated=claims)
    assert who.organization("osnexus").name == "OSNexus"
    assert who.organization("osnexus").aliases == ()


def test_whatever_others_belong_to_is_a_foundation_unless_registered_as_a_company() -> None:
    registry = Registry.parse("- {id: acme, name: Acme, kind: company}")
    who = Identities(registry, [joins("A", organization="Todo Group"), joins("A", organization="Acme", doc="b.md")])
    kinds = {each: who.organization(each).kind for each in ("Todo Group", "Acme", "Some Consortium", "A")}
    assert kinds == {
        "Todo Group": "foundation",
        "Acme": "organization",
        "Some Consortium": "foundation",
        "A": "organization",
    }


def test_a_registered_project_is_a_project_where_an_organization_could_stand() -> None:
    post = said("post", person="Ada Doe", role="founder", organization="Zig")
    who = Identities(REGISTRY, [post])
    assert isinstance(post, Stated)
    assert who.entity(name("Zig"), "organization").kind == "project"


def test_a_body_is_a_unit_of_the_organization_that_its_name_begins_with() -> None:
    who = Identities(stated=[joins("A", organization="Todo Group|TODO")])
    body, owner = who.body("TODO Group steering committee")
    assert (body.name, owner and owner.name) == ("Todo Group Steering Committee", "Todo Group")
    assert local(body.iri) == "body/todo-group-steering-committee"


def test_find_ranks_whole_names_before_beginnings_before_the_rest() -> None:
    texts = ["Göttingen", "Göttingen State Library", "University of Göttingen"]
    who = Identities(stated=[joins(text, doc=text) for text in texts])
    assert [entity.name for entity in who.find("gottingen")] == texts


def test_four_times_as_many_names_take_about_four_times_as_long() -> None:
    """Distinct names of two words that share no form with those of the other size."""

    def seconds(prefix: str, count: int) -> float:
        claims = [joins(f"{prefix}{number:x} Works Technologies", doc=f"{number}.md") for number in range(count)]
        started = time.process_time()
        Identities(stated=claims)
        return time.process_time() - started

    seconds("Warm", 100)
    assert seconds("Many", 8000) < 10 * seconds("Few", 2000)


def test_near_names_are_given_for_a_name_that_nobody_bears() -> None:
    assert Identities(REGISTRY).near("Amazon Web Service") == ["Amazon Web Services"]


@pytest.mark.parametrize("seed", range(3))
def test_identities_do_not_depend_on_the_order_of_the_claims(shared: Path, seed: int) -> None:
    claims = stated(shared / "gold" / "facts")
    mixed = random.Random(seed).sample(claims, len(claims))  # noqa: S311 - an order, no secret
    assert Identities(stated=claims).entities == Identities(stated=mixed).entities


def test_no_two_entities_of_the_gold_share_an_iri_or_a_name_of_one_kind(shared: Path) -> None:
    entities = Identities(stated=stated(shared / "gold" / "facts")).entities
    assert len({entity.iri for entity in entities}) == len(entities)
    assert len({(entity.kind, entity.name) for entity in entities}) == len(entities)
