"""The API gives the answers of the Python API, as JSON; a miss is a problem that names the way out."""

from datetime import date

import pytest

from kg.model import to_plain
from kg.vocabulary import ID


@pytest.mark.parametrize(
    ("address", "params", "ask"),
    [
        ("members", {"foundation": "EF"}, lambda graph: graph.members("EF")),
        ("members", {"foundation": "EF", "tier": "premier"}, lambda graph: graph.members("EF", tier="premier")),
        ("members", {"foundation": "EF", "on": "2023-12-01"}, lambda graph: graph.members("EF", on=date(2023, 12, 1))),
        ("memberships", {"organization": "Acme"}, lambda graph: graph.memberships("Acme")),
        ("board", {"foundation": "Example Foundation"}, lambda graph: graph.board("EF")),
        ("people", {"organization": f"{ID}organization/acme"}, lambda graph: graph.people("Acme")),
        ("projects", {"organization": "EF"}, lambda graph: graph.projects("EF")),
        (
            "path",
            {"start": "Acme", "end": "Umbrella Foundation"},
            lambda graph: graph.path("Acme", "Umbrella Foundation"),
        ),
        ("evidence", {"about": "Acme", "other": "EF"}, lambda graph: graph.evidence("Acme", "EF")),
        ("find", {"text": "foundation"}, lambda graph: graph.find("foundation")),
        ("counts", {}, lambda graph: graph.counts()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_question_has_the_answer_of_the_python_api(client, graph, address, params, ask):
    answer = client.get(f"/api/{address}", params=params)
    assert answer.status_code == 200
    assert answer.json() == to_plain(ask(graph)) != []


def test_a_fact_leads_to_its_sentence(client):
    fact = client.get("/api/members", params={"foundation": "EF"}).json()[0]["iri"]
    witness = client.get("/api/evidence", params={"about": fact}).json()[0]
    assert witness["evidence"]["exact"] == "Acme joins the Example Foundation (EF) as a Premier member."
    assert witness["url"] == "https://example.org/acme"


def test_fields_that_a_form_left_empty_ask_nothing(client):
    everything = client.get("/api/members", params={"foundation": "EF"}).json()
    assert client.get("/api/members", params={"foundation": "EF", "on": "", "tier": ""}).json() == everything


def test_an_unknown_name_is_a_problem_with_the_nearest_names(client):
    answer = client.get("/api/members", params={"foundation": "Exampel Foundation"})
    problem = answer.json()
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["near"][0] == "Example Foundation"
    assert (problem["status"], problem["title"]) == (404, "Not Found")
    assert problem["instance"] == "/api/members"


@pytest.mark.parametrize("params", [{}, {"foundation": "EF", "on": "yesterday"}])
def test_a_wrong_parameter_is_named(client, params):
    answer = client.get("/api/members", params=params)
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(("foundation:", "on:"))


def test_an_address_that_there_is_not_is_a_problem(client):
    answer = client.get("/api/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_description_names_every_field_of_an_answer(client):
    shapes = client.get("/openapi.json").json()["components"]["schemas"]
    membership = client.get("/api/members", params={"foundation": "EF"}).json()[0]
    assert {*membership, "evidence"} == set(shapes["Membership"]["properties"])
    assert {"Post", "Hosting", "Involvement", "Link", "Witness", "Entity", "Period"} <= set(shapes)


def test_the_pulse_is_felt(client):
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/healthz").status_code == 200
