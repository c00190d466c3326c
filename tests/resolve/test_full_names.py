"""What a written name holds beside the name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve import Identities, Registry, normal
from kg.resolve.full_names import FullName, full_name
from kg.resolve.respelled import respelled

from .making import joins, name, said

TAKEN_APART = [
    ("Acme (member)", "Acme", ()),
    ("Acme Robot Works (ARW) (member)", "Acme Robot Works", ("ARW",)),
    ("ARW (Acme Robot Works)", "ARW", ("Acme Robot Works",)),
    ("(ARW) Acme Robot Works", "Acme Robot Works", ("ARW",)),
    ("Acme Inc. dba Bolt", "Acme Inc.", ("Bolt",)),
    ("Acme, LLC d/b/a Bolt Corporation (member)", "Acme, LLC", ("Bolt Corporation",)),
    ("Acme (formerly Bolt)", "Acme", ("Bolt",)),
    ("Acme, formerly known as Bolt", "Acme", ("Bolt",)),
    ("Acme aka Bolt Institute", "Acme", ("Bolt Institute",)),
    ("Bolt, an Acme company", "Bolt", ()),
    ("Bolt (part of Acme)", "Bolt", ()),
    ("Bolt, now a part of Acme", "Bolt", ()),
    ("Bolt – a division of Acme Ltd", "Bolt", ()),
    ("ARW / Acme Robot Works", "Acme Robot Works", ("ARW",)),
    ("Acme / 阿里", "Acme", ("阿里",)),
    ("Acme（阿里）", "Acme", ("阿里",)),
    ("Acme®", "Acme", ()),
    ("Delta Works, INC. (incorporate)", "Delta Works, INC.", ()),
]
KEPT = [
    "Acme (Switzerland)", "Acme (HK) Ltd", "Bolt / Acme", "Acme/Bolt", "Works (Guangzhou)", "Acme, the Robot Works",
    "Oracle DBA Group", "NowSecure", "Now Foundation", "Emirates College, Abu Dhabi", "Bolt, a maker", "(Acme)", "()",
]  # fmt: skip


@pytest.mark.parametrize(("text", "own", "others"), TAKEN_APART)
def test_what_is_no_part_of_the_name_is_set_aside_or_is_another_name(
    text: str, own: str, others: tuple[str, ...]
) -> None:
    assert full_name(text) == FullName(own, others)


@pytest.mark.parametrize("text", KEPT)
def test_what_nobody_can_tell_from_the_wording_stays(text: str) -> None:
    assert full_name(text) == FullName(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Sp. z o.o.", "Acme"),
        ("Acme Gesellschaft mit beschränkter Haftung", "ACME gGmbH"),
        ("Acme Sdn Bhd", "Acme Pte. Ltd."),
        ("Acme S.A. de C.V.", "Acme, S.L."),
        ("PT Acme Tbk", "Acme OÜ"),
        ("Acme A/S", "Acme Kft."),
        ("ООО Акме", "Акме"),
        ("株式会社アクメ", "アクメ"),
    ],
)
def test_legal_forms_of_many_countries_tell_nobody_apart(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize("text", ["Acme Labs", "Acme Research", "Acme Cloud", "Acme Europe", "Acme X"])
def test_words_that_tell_apart_are_no_legal_forms(text: str) -> None:
    who = Identities(stated=[joins("Acme", doc="a.md"), joins(text, doc="b.md")])
    assert who.organization("Acme") != who.organization(text)


def test_a_name_given_in_brackets_leads_to_the_same_in_every_document() -> None:
    who = Identities(stated=[joins("Acme Robot Works (ARW)", doc="a.md"), joins("ARW", doc="b.md")])
    assert who.organization("ARW").name == "Acme Robot Works"


def test_technologies_and_holdings_are_the_short_name_that_is_spoken_of() -> None:
    claims = [
        joins(text, doc=text) for text in ("Acme", "Acme Technologies Co., Ltd", "Acme Holdings", "Bolt Technologies")
    ]
    who = Identities(stated=claims)
    assert who.organization("Acme Holdings") == who.organization("Acme")
    assert who.organization("Acme Technologies") != who.organization("Acme"), "it may be a part of the holding"
    assert who.organization("Bolt Technologies").iri.endswith("/bolt-technologies")


def test_homepages_keep_two_apart_or_bring_initials_together() -> None:
    def page(text: str, target: str) -> str:
        return f"- {{id: {text.casefold().replace(' ', '-')}, name: {text}, homepage: 'https://{target}'}}\n"

    alone = Registry.parse(page("Acme", "acme.example"))
    assert Identities(alone, [joins("Acme Technologies")]).organization("Acme Technologies").name == "Acme"
    registry = Registry.parse(page("Acme", "acme.example") + page("Acme Technologies", "acme-technologies.example"))
    who = Identities(registry, [joins("Acme Technologies")])
    assert who.organization("Acme Technologies") != who.organization("Acme")


def test_umlauts_written_out_and_other_alphabets_lead_to_the_spelling_in_use() -> None:
    claims = [joins("Göttingen Works", doc="a.md"), joins("Goettingen Works", doc="b.md"), joins("Яндекс", doc="c.md"),
              joins("Yandex", doc="d.md")]  # fmt: skip
    who = Identities(stated=claims)
    assert who.organization("Göttingen Works") == who.organization("Goettingen Works")
    assert who.organization("Яндекс") == who.organization("Yandex")
    assert Identities(stated=claims[2:3]).organization("Яндекс").iri.endswith("/яндекс")


def test_people_are_not_taken_apart() -> None:
    who = Identities(stated=[said("post", person="Ada Doe", role="CEO", organization="Acme")])
    assert who.person(name("Ada Doe (she)")).name == "Ada Doe (she)"


@given(st.text(max_size=240))
def test_every_text_has_a_full_name_that_holds_something_of_it(text: str) -> None:
    found = full_name(text)
    assert found.name or not text
    assert full_name(text) == found
    assert list(respelled(text)) == list(respelled(text))


@given(st.text(alphabet="ab ,()/-–dnAB.", max_size=120))
def test_hostile_wording_is_taken_apart_at_once(text: str) -> None:
    assert full_name(text).name is not None
