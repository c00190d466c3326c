"""Pages and pictures that go with a name."""

from __future__ import annotations

from kg.extract import extract
from kg.model import PageClaim


def pages(announcement):
    """What goes with each name: use and address."""
    return {(c.subject.text, c.use, c.target) for c in extract(announcement) if isinstance(c, PageClaim)}


def test_a_link_to_a_front_page_on_a_host_of_the_same_name_is_a_homepage(announce):
    text = "The Quillstore Foundation welcomes [Acme Grid](https://www.acmegrid.example/) as a member.\n"
    assert pages(announce(text)) == {("Acme Grid", "homepage", "https://www.acmegrid.example/")}


def test_a_link_to_an_article_or_to_code_is_none(announce):
    text = (
        "The Quillstore Foundation thanks [Acme Grid](https://acmegrid.example/blog/2024/why-we-joined) "
        "and [Bolt Systems](https://github.com/boltsystems).\n"
    )
    assert pages(announce(text)) == set()


def test_logos_and_portraits_are_told_from_where_the_document_was_published(announce):
    text = (
        "---\ntitle: Members\nurl: https://quillstore.example/members/\n---\n"
        "The Quillstore Foundation is the home of Quillstore.\n\n### Gold Members\n\n"
        "[![](/img/logo-acme.svg)](https://acme.example)\n\n![Ada Doe](/img/ada.jpg)\n\n"
        "Ada Doe, CTO of Acme Grid, is happy.\n"
    )
    assert pages(announce(text)) == {
        ("acme", "logo", "https://quillstore.example/img/logo-acme.svg"),
        ("Ada Doe", "depiction", "https://quillstore.example/img/ada.jpg"),
    }
