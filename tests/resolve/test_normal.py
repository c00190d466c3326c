"""Normal forms and slugs."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.normal import LONGEST_SLUG, fold, is_acronym, is_initials, normal, normal_project, plain, slug

SAME = [
    ("The Linux Foundation", "linux foundation"),
    ("Intel Corporation", "Intel"),
    ("Arm Limited", "ARM, Ltd."),
    ("Advanced Micro Devices, Inc.", "Advanced Micro Devices"),
    ("Robert Bosch GmbH", "Robert Bosch"),
    ("Telefónica S.A.", "Telefonica"),
    ("I.B.M.", "IBM"),
    ("AT&T", "AT and T"),
    ("Toys ’R’ Us", "Toys 'R' Us"),
    ("IBM’s", "IBM"),
    ("株式会社日立製作所", "日立製作所"),
    ("华为技术有限公司", "华为技术"),
    ("Foo Sp. z o.o.", "Foo"),
    ("Foo Co., Ltd.", "Foo"),
    ("Yahoo!", "Yahoo"),
    ("Ａｒｍ", "Arm"),
    ("Göttingen", "Go\u0308ttingen"),
]
DIFFERENT = [
    ("IBM", "IBM Research"),
    ("Red Hat", "Red"),
    (".NET", "Net"),
    ("C", "C++"),
    ("C", "C#"),
    ("Linux Foundation", "Linux Foundation Europe"),
    ("!!!", "???"),
    ("か", "が"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_share_their_normal_form(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_keep_different_normal_forms(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@pytest.mark.parametrize("name", ["Inc.", "The", "SA", "Company", "Stichting", "and", "& Co"])
def test_a_name_that_is_only_a_legal_form_or_article_stays(name: str) -> None:
    assert normal(name)


def test_a_project_is_not_its_label() -> None:
    assert normal_project("the Servo project") == normal_project("Servo")
    assert normal_project("Project") == "project"


def test_letters_of_other_scripts_stay_in_the_slug() -> None:
    assert slug(normal("华为")) == "华为"
    assert slug(normal("हिन्दी संस्था")) == "हिन्दी-संस्था"


def test_initials() -> None:
    assert is_initials("CNCF", "Cloud Native Computing Foundation")
    assert not is_initials("CNCF", "Continuous Delivery Foundation")
    assert is_acronym("LF")
    assert not is_acronym("Linux")


@given(st.text(max_size=300))
def test_every_text_has_a_normal_form_that_is_its_own(text: str) -> None:
    """Applying it again changes nothing, and the slug is never empty, never too long and fit for an IRI."""
    form = plain(text)
    assert form
    assert plain(form) == form
    made = slug(normal(text))
    assert 0 < len(made) <= LONGEST_SLUG + 9
    assert not set(made) & set(string.whitespace + "<>\"{}|^`\\/?#[]@!$&'()*+,;=%:")


@given(st.text(alphabet=string.ascii_letters + " .-", max_size=40))
def test_case_never_matters(text: str) -> None:
    assert normal(text) == normal(text.upper()) == normal(text.lower())


@given(st.text(max_size=60))
def test_folding_diacritics_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
