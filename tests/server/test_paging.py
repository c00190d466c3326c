"""Long lists come in pages, and facts with their sentences, if one asks for that."""

import re

LIST = {"foundation": "Example Foundation"}


def linked(answer) -> dict[str, str]:
    return {name: url for url, name in re.findall(r'<([^>]*)>; rel="(\w+)"', answer.headers["link"])}


def test_pages_together_are_the_whole_list(client):
    whole = client.get("/api/members", params=LIST)
    assert int(whole.headers["x-total-count"]) == len(whole.json()) == 2
    assert "link" not in whole.headers
    first = client.get("/api/members", params=LIST | {"limit": 1})
    assert set(linked(first)) == {"first", "next", "last"}
    second = client.get(linked(first)["next"])
    assert set(linked(second)) == {"first", "prev", "last"}
    assert first.json() + second.json() == whole.json()
    assert client.get(linked(second)["prev"]).json() == first.json()
    assert client.get(linked(first)["last"]).json() == second.json()


def test_beyond_the_end_there_is_nothing(client):
    beyond = client.get("/api/members", params=LIST | {"limit": 5, "offset": 10})
    assert (beyond.status_code, beyond.json()) == (200, [])
    assert client.get("/api/members", params=LIST | {"offset": 1}).json()
    for wrong in ({"limit": 0}, {"limit": -1}, {"offset": -1}, {"limit": "x"}):
        assert client.get("/api/members", params=LIST | wrong).status_code == 422


def test_facts_bring_their_evidence_if_asked_to(client):
    for path, about in (
        ("members", LIST),
        ("memberships", {"organization": "Acme"}),
        ("board", LIST),
        ("people", {"organization": "Example Foundation"}),
        ("projects", {"organization": "Example Foundation"}),
    ):
        plain = client.get(f"/api/{path}", params=about).json()
        told = client.get(f"/api/{path}", params=about | {"evidence": "true"}).json()
        assert plain
        assert all("evidence" not in fact for fact in plain)
        for fact in told:
            sentences = fact.pop("evidence")
            assert sentences == client.get("/api/evidence", params={"about": fact["iri"]}).json()
            assert sentences
        assert told == plain
