"""Order, repetition and detours leave no trace: the graph is a function of its documents and judgements."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build import consolidate, ingest
from kg.canonical import canonical
from kg.errors import JudgementError, UnknownName
from kg.graph import claims_of, judgements_of, sources_of
from kg.judgements import judge
from kg.resolve import Judgements, Registry
from kg.store import Store
from tests.landscape.making import landscape

REGISTRY = Registry.parse("- {id: bolt, name: Bolt, names: [Bolt Industries]}")
NAMES = st.sampled_from(["Acme", "ACME, Inc.", "Acme Labs", "Bolt Industries", "Cog"])
ADA = {"by": "Ada", "on": datetime(2026, 1, 8, tzinfo=UTC), "why": "looked it up", "registry": REGISTRY}
SENTENCES = st.builds("{} joined the Dune {} as a {} member.".format, NAMES, st.just("Foundation"), st.just("Gold"))
VERDICTS = st.sampled_from(
    [
        ("same", "Acme Labs", "Acme"),
        ("different", "Bolt Industries", "Bolt"),
        ("assert", "part", "Cog", "Acme"),
        ("reject", "0"),
        ("accept", "1"),
    ]
)


def _decided(store: Store, wanted: list[tuple[str, ...]]) -> Judgements:
    """The judgements that apply to what the store holds; a number stands for one of its claims."""
    claims = sorted(iri for source in sources_of(store) for iri, _ in claims_of(store, source.iri))
    for verdict, *about in wanted:
        try:
            judge(store, verdict, *(claims[int(each)] if each.isdigit() else each for each in about), **ADA)  # type: ignore[arg-type]
        except (JudgementError, UnknownName):
            continue
    return judgements_of(store)


@settings(max_examples=8, deadline=None, derandomize=True)
@given(
    st.lists(SENTENCES, min_size=2, max_size=4),
    st.lists(NAMES, min_size=1, max_size=3, unique=True),
    st.lists(VERDICTS, min_size=1, max_size=4, unique=True),
    st.randoms(use_true_random=False),
)
def test_no_way_to_a_graph_leaves_a_trace(
    sentences: list[str], listed: list[str], wanted: list[tuple[str, ...]], chance: Random
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name) / "posts"
        folder.mkdir()
        for day, sentence in enumerate(sentences, 1):
            (folder / f"2024-01-0{day}.md").write_text(f"---\ntitle: News\n---\n\n{sentence}\n", "utf-8")
        (folder / "landscape.yml").write_text(landscape({"Gold": listed}), "utf-8")
        straight, detour = Store.open("memory:"), Store.open("memory:")
        assert not ingest(folder, straight, registry=REGISTRY).errors
        assert all(any(claims_of(straight, source.iri)) for source in sources_of(straight)), "a document says nothing"
        plain = canonical(straight.quads())
        decided = _decided(straight, wanted)
        files = sorted(folder.iterdir())
        for file in chance.sample(files, len(files)) + files[:1]:
            ingest(file, detour, source="posts", registry=REGISTRY, judgements=decided)
        text = files[0].read_text("utf-8")
        files[0].write_text(text.replace("joined", "left"), "utf-8")
        ingest(folder, detour, registry=REGISTRY)
        files[0].write_text(text, "utf-8")
        ingest(folder, detour, registry=REGISTRY)
        assert canonical(detour.quads()) == canonical(straight.quads())
        consolidate(detour, REGISTRY, judgements=Judgements())
        assert canonical(detour.quads()) == plain
