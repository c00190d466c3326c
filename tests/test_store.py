"""A store opens what its address says, writes all of a change or nothing, and says what is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from kg.errors import QueryError, StoreError
from kg.store import DEFAULT, Store
from kg.vocabulary import FM, SKOS

A, B, G, H = (NamedNode(f"https://example.org/{name}") for name in ("a", "b", "g", "h"))
ONE, TWO, THREE = (Quad(A, B, Literal(word), G) for word in ("one", "two", "three"))


@pytest.fixture
def store():
    with Store.open("memory:") as store:
        yield store


# addresses


def test_a_directory_is_made_and_keeps_what_was_written(tmp_path):
    path = tmp_path / "new" / "pt.kg"
    with Store.open(path) as store:
        store.replace_graph(G, [ONE])
    with Store.open(str(path)) as store:
        assert list(store.quads()) == [ONE]


def test_an_empty_directory_becomes_a_store_that_says_so(tmp_path):
    Store.open(tmp_path).close()
    assert json.loads((tmp_path / "store.json").read_text())["store"] == "foundation-kg"


def test_a_file_is_no_store(tmp_path):
    (tmp_path / "file").write_text("text")
    with pytest.raises(StoreError, match="is a file; a store is a directory"):
        Store.open(tmp_path / "file")


def test_a_directory_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match=r"no store \(it has no store.json\)"):
        Store.open(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_reading_needs_a_store_and_makes_none(tmp_path):
    with pytest.raises(StoreError, match="there is no store; build one: kg ingest"):
        Store.open(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(("marker", "says"), [('{"format": 99}', "has format 99"), ("{", "cannot be read")])
def test_a_store_of_another_version_is_refused(tmp_path, marker, says):
    Store.open(tmp_path).close()
    (tmp_path / "store.json").write_text(marker)
    with pytest.raises(StoreError, match=says):
        Store.open(tmp_path)


def test_a_damaged_database_is_an_error_that_names_the_place(tmp_path):
    Store.open(tmp_path).close()
    (tmp_path / "quads" / "CURRENT").write_text("MANIFEST-999999\n")
    with pytest.raises(StoreError, match=f"{tmp_path.name} cannot be opened"):
        Store.open(tmp_path)


def test_one_process_writes_and_others_read_what_was_there(tmp_path):
    with Store.open(tmp_path / "s") as writer:
        writer.replace_graph(G, [ONE])
        with pytest.raises(StoreError, match="being written by another process"):
            Store.open(tmp_path / "s")
        with Store.open(tmp_path / "s", read_only=True) as reader:
            writer.replace_graph(G, [TWO])
            assert list(reader.quads()) == [ONE]
            with pytest.raises(StoreError, match="for reading only"):
                reader.replace_graph(G, [])
        with Store.open(tmp_path / "s", read_only=True) as reader:
            assert list(reader.quads()) == [TWO]


def test_a_closed_store_says_so(store):
    store.close()
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        store.graphs()


# writing


def test_only_the_difference_is_written(store):
    assert store.replace_graph(G, [ONE, TWO]) == (2, 0)
    assert store.replace_graph(G, [TWO, THREE, THREE]) == (1, 1)
    assert store.replace_graph(G, [TWO, THREE]) == (0, 0)
    assert set(store.quads()) == {TWO, THREE}


def test_the_default_graph_and_named_ones_do_not_touch_each_other(store):
    plain = Quad(A, B, Literal("one"))
    store.replace_graph(G, [ONE])
    assert store.replace_default([plain]) == (1, 0)
    assert store.replace_default([]) == (0, 1)
    assert list(store.quads()) == [ONE]
    assert store.remove_graph(G) == (0, 1)
    assert store.graphs() == []
    assert store.remove_graph(G) == (0, 0)


def test_quads_of_another_graph_are_refused(store):
    with pytest.raises(ValueError, match="cannot go into"):
        store.replace_graph(H, [ONE])
    with pytest.raises(ValueError, match="cannot go into"):
        store.replace_default([ONE])


def test_blank_nodes_that_somebody_else_wrote_go_with_the_rest(store):
    blank = Quad(BlankNode("x"), B, A, G)
    store.inner.add(blank)
    assert store.replace_graph(G, [ONE]) == (1, 1)
    assert list(store.quads()) == [ONE]
    store.remove_graph(G)
    assert not store.graphs()


objects = st.builds(Literal, st.text(max_size=8)) | st.builds(
    lambda text, tag: Literal(text, language=tag), st.text(max_size=8), st.sampled_from(("en", "de-AT"))
)


@settings(deadline=None)
@given(st.lists(st.builds(Quad, st.just(A), st.just(B), objects, st.just(G)), max_size=5), st.data())
def test_any_text_can_be_written_and_taken_away_again(quads, data):
    kept = data.draw(st.lists(st.sampled_from(quads))) if quads else []
    with Store.open("memory:") as store:
        store.replace_graph(G, quads)
        assert set(store.quads()) == set(quads)
        store.replace_graph(G, kept)
        assert set(store.quads()) == set(kept)


WRITER = """
import sys
from pyoxigraph import Literal, NamedNode, Quad
from kg.store import Store

a, b = NamedNode("https://example.org/a"), NamedNode("https://example.org/b")
with Store.open(sys.argv[1]) as store:
    print("writing", flush=True)
    for turn in range(10**6):
        store.replace_default(Quad(a, b, Literal(f"{turn} {number}")) for number in range(400))
"""


def test_a_writer_that_is_killed_leaves_a_whole_change_or_none(tmp_path):
    for wait in (0.02, 0.1, 0.25, 0.4):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path / "s")], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(wait)
        writer.kill()
        writer.communicate()
        with Store.open(tmp_path / "s") as store:
            turns = [quad.object.value.split()[0] for quad in store.quads()]
        assert len(turns) in (0, 400)
        assert len(set(turns)) <= 1


def test_an_update_that_fails_changes_nothing(store):
    store.replace_graph(G, [ONE])
    with pytest.raises(QueryError, match="not a SPARQL update"):
        store.update("DELETE WHERE { GRAPH ?g { ?s ?p ?o } } ; nonsense")
    assert list(store.quads()) == [ONE]
    store.update("DELETE WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert len(store) == 0


# asking


def test_a_query_binds_its_variables_and_knows_the_prefixes(store):
    store.replace_default([Quad(A, SKOS.prefLabel, Literal("Acme")), Quad(B, SKOS.prefLabel, Literal("Bolt"))])
    rows = store.query("SELECT ?it ?name WHERE { ?it skos:prefLabel ?name }", {"name": Literal("Bolt")})
    assert [row["it"] for row in rows] == [B]


def test_a_variable_that_is_not_selected_cannot_be_bound(store):
    with pytest.raises(QueryError, match="projection"):
        store.query("SELECT ?it WHERE { ?it skos:prefLabel ?name }", {"name": Literal("Bolt")})


def test_what_is_no_query_is_told_with_its_place(store):
    with pytest.raises(QueryError, match="1:"):
        store.query("SELECT ?it WHERE { ?it ")


def test_quads_are_found_by_any_of_their_parts(store):
    plain = Quad(A, B, Literal("one"))
    store.replace_graph(G, [ONE, TWO])
    store.replace_default([plain])
    assert set(store.quads(object=Literal("one"))) == {ONE, plain}
    assert list(store.quads(graph=DEFAULT)) == [plain]
    assert set(store.quads(graph=G.value)) == {ONE, TWO}
    assert list(store.quads(A, B, Literal("two"), G)) == [TWO]


def test_rdflib_sees_the_same_quads_live(store):
    import rdflib

    dataset = store.to_rdflib()
    store.replace_default([Quad(A, FM.rank, Literal("1"))])
    assert [str(each) for each in dataset.default_graph.objects(rdflib.URIRef(A.value))] == ["1"]
    rows = dataset.query("SELECT ?it WHERE { ?it fm:rank '1' }")
    assert [row.it for row in rows] == [rdflib.URIRef(A.value)]


# copies


def test_a_dump_loads_into_another_store(store, tmp_path):
    store.replace_graph(G, [ONE, TWO])
    store.replace_default([Quad(A, B, A)])
    (tmp_path / "dump.nq").write_bytes(store.dump())
    with Store.open(tmp_path / "s") as other:
        other.bulk_load(tmp_path / "dump.nq")
        assert set(other.quads()) == set(store.quads())
    with Store.open("memory:") as other:
        other.bulk_load(BytesIO(store.dump(RdfFormat.TURTLE, DEFAULT)), RdfFormat.TURTLE)
        assert list(other.quads()) == [Quad(A, B, A)]


def test_a_load_that_fails_says_of_what(store, tmp_path):
    with pytest.raises(StoreError, match=r"none\.nq could not be loaded"):
        store.bulk_load(tmp_path / "none.nq")
    with pytest.raises(StoreError, match="input could not be loaded"):
        store.bulk_load(BytesIO(b"<a"), RdfFormat.N_QUADS)


def test_a_snapshot_is_a_store_that_later_writes_do_not_touch(tmp_path):
    with Store.open(tmp_path / "s") as store:
        store.replace_graph(G, [ONE])
        store.snapshot(tmp_path / "copy")
        store.replace_graph(G, [TWO])
        with Store.open(tmp_path / "copy") as copy:
            assert list(copy.quads()) == [ONE]
        with pytest.raises(StoreError, match="is there already"):
            store.snapshot(tmp_path / "copy")


def test_a_store_in_memory_has_no_snapshot(store, tmp_path):
    with pytest.raises(StoreError, match="no files to copy"):
        store.snapshot(tmp_path / "copy")
