"""A small graph made by hand, as an ingest would make it: claims with their sentences, folded into facts."""

from __future__ import annotations

from datetime import date

from kg.build import consolidate
from kg.graph import source_graph
from kg.model import (
    Announcement,
    Block,
    Claim,
    Evidence,
    MembershipClaim,
    Name,
    PartClaim,
    PostClaim,
    ProjectClaim,
    SeatClaim,
    StatementClaim,
    When,
)
from kg.query import KnowledgeGraph
from kg.resolve import Registry
from kg.store import Store

HOSTILE = """Evil <img src=x onerror=alert(1)>"><script>alert(2)</script> href Corp"""
FOUNDATION = Name("Example Foundation", ("EF",))
ACME = Name("Acme")


def announcement(doc: str, sentences: list[str], day: date, url: str | None) -> Announcement:
    """A document whose paragraphs are the sentences."""
    blocks, start = [], 0
    for sentence in sentences:
        blocks.append(Block("paragraph", start, start + len(sentence)))
        start += len(sentence) + 1
    text = "\n".join(sentences)
    return Announcement(doc, text, tuple(blocks), source="tests", url=url, title=sentences[0], announced=When.on(day))


def add(store: Store, said: Announcement, *claims: tuple[type[Claim], dict[str, object]]) -> None:
    """Put a document into the store, each paragraph of which is the evidence of one claim."""
    made = [
        kind(evidence=Evidence.of(said, block.start, block.end), confidence=0.9, **values)
        for block, (kind, values) in zip(said.blocks, claims, strict=True)
    ]
    store.replace_graph(*source_graph(said, made))


def small_graph() -> KnowledgeGraph:
    """Two members, a board, a project and a quotation; and one document full of markup that wants to be run."""
    store = Store.open("memory:")
    add(
        store,
        announcement(
            "2023-07-27-acme.md",
            [
                "Acme joins the Example Foundation (EF) as a Premier member.",
                "Ada Byron of Acme takes a seat on its Governing Board.",
                "Example Foundation is home to Engine.",
                "The Example Foundation is part of the Umbrella Foundation.",
                "“We are glad”, said Ada Byron.",
                "Acme has one seat on the Governing Board.",
            ],
            date(2023, 7, 27),
            "https://example.org/acme",
        ),
        (MembershipClaim, {"member": ACME, "organization": FOUNDATION, "tier": "Premier", "change": "joined"}),
        (
            PostClaim,
            {
                "person": Name("Ada Byron", kind="person"),
                "role": "Governing Board member",
                "organization": FOUNDATION,
                "on_behalf_of": ACME,
            },
        ),
        (ProjectClaim, {"organization": FOUNDATION, "project": Name("Engine", kind="project"), "does": "hosts"}),
        (PartClaim, {"part": FOUNDATION, "whole": Name("Umbrella Foundation")}),
        (StatementClaim, {"speaker": Name("Ada Byron", kind="person"), "quote": "We are glad"}),
        (SeatClaim, {"organization": ACME, "body": "Example Foundation Governing Board"}),
    )
    add(
        store,
        announcement(
            "2024-01-05-evil.md",
            [f"{HOSTILE} joins EF </script><script>alert(3)</script> href.", f"{HOSTILE} also appoints a chair."],
            date(2024, 1, 5),
            "javascript:alert(4)",
        ),
        (MembershipClaim, {"member": Name(HOSTILE), "organization": FOUNDATION, "tier": "<b>Gold</b>"}),
        (PostClaim, {"person": Name("Ünal Ω", kind="person"), "role": "<i>Chair</i>", "organization": Name(HOSTILE)}),
    )
    consolidate(store, Registry({}))
    return KnowledgeGraph(store)
