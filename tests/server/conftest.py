"""A client of the app on the small graph."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from small_graph import small_graph

from kg.query import KnowledgeGraph
from kg.server import Settings, create_app


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return small_graph()


@pytest.fixture(scope="module")
def client(graph) -> Iterator[TestClient]:
    with TestClient(create_app(graph, Settings(query_bytes=10_000))) as started:
        yield started
