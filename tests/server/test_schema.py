"""Requests made up from the OpenAPI document, right ones and wrong ones, are answered as the document says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from serving import serving
from small_graph import small_graph

from kg.server import create_app
from kg.store import Store

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: make test installs it")
EXAMPLES = 12
"""Of each operation; more find more and take longer."""


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A real server on the small graph."""
    place = tmp_path_factory.mktemp("schema")
    with Store.open(place / "small.kg") as store:
        store.change(small_graph().store.quads(), [])
        store.publish()
    with serving(place / "small.kg", place / "log", KG_SECONDS="5") as (url, _):
        yield url


schema = schemathesis.openapi.from_dict(create_app("memory:").openapi())


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_an_operation_answers_as_the_document_says(case, served):
    unlikely = (
        [schemathesis.checks.positive_data_acceptance] if case.path == "/sparql" else []
    )  # a text made up is no query
    case.call_and_validate(base_url=served, excluded_checks=unlikely)
