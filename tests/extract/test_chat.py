"""A language model as a reader: what it says counts only where the text bears it out."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.errors import ExtractError
from kg.extract.chat.reader import ChatReader, Endpoint
from kg.extract.chat.schema import SCHEMA
from kg.extract.readers import reader
from kg.model import MembershipClaim

TEXT = "The Quillstore Foundation welcomes\nAcme Grid as a Gold member. Ada Doe said: “We are glad to be here.”\n"
SENTENCE = "The Quillstore Foundation welcomes Acme Grid as a Gold member."
MEMBER = {
    "member": "Acme Grid",
    "organization": "Quillstore Foundation",
    "tier": "Gold",
    "change": "joined",
    "evidence": SENTENCE,
}


def facts(**lists):
    """A whole answer with these lists filled."""
    return json.dumps({relation: lists.get(relation, []) for relation in SCHEMA["properties"]})


class StandIn:
    """A chat endpoint on this machine that gives prepared answers, one after the other, the last for ever."""

    def __init__(self):
        self.answers, self.asked = [], []
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                stand_in.asked.append((self.path, self.headers.get("Authorization"), body))
                status, content = stand_in.answers[min(len(stand_in.asked), len(stand_in.answers)) - 1]
                wrapped = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(wrapped)))
                self.end_headers()
                self.wfile.write(wrapped)

            def log_message(self, *_):
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def endpoint(self, **options):
        url = f"http://127.0.0.1:{self.server.server_port}/v1"
        return Endpoint(**{"url": url, "model": "stand-in", "key": "s3cret", "pause": 0.01, **options})


@pytest.fixture
def model():
    stand_in = StandIn()
    yield stand_in
    stand_in.server.shutdown()
    stand_in.server.server_close()


def test_a_supported_fact_becomes_a_claim_with_its_place_in_the_text(announce, model):
    model.answers = [(200, facts(memberships=[MEMBER]))]
    announcement = announce(TEXT)
    [claim] = ChatReader(model.endpoint()).claims(announcement)
    assert isinstance(claim, MembershipClaim)
    assert (claim.member.text, claim.tier, claim.change) == ("Acme Grid", "Gold", "joined")
    assert announcement.text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact == SENTENCE


def test_the_endpoint_is_asked_for_facts_by_schema_with_the_key(announce, model):
    model.answers = [(200, facts())]
    ChatReader(model.endpoint()).claims(announce(TEXT))
    path, authorization, body = model.asked[0]
    assert (path, authorization) == ("/v1/chat/completions", "Bearer s3cret")
    assert body["response_format"]["json_schema"]["schema"] == SCHEMA


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"evidence": "Acme Grid has long been a member."}, "the quoted evidence does not stand in the text"),
        ({"evidence": ""}, "the quoted evidence does not stand in the text"),
        ({"member": "Bolt Systems"}, "the text has no 'Bolt Systems'"),
        ({"change": "married"}, "a field is missing or wrong: change is 'married'"),
        ({"member": None}, "a field is missing or wrong: member is None"),
    ],
)
def test_what_the_text_does_not_bear_out_is_kept_apart_with_the_reason(announce, model, change, reason):
    model.answers = [(200, facts(memberships=[{**MEMBER, **change}]))]
    asked = ChatReader(model.endpoint())
    assert asked.claims(announce(TEXT)) == []
    assert [rejected.reason for rejected in asked.rejected] == [reason]


def test_an_invented_quotation_is_no_statement(announce, model):
    said = {"speaker": "Ada Doe", "quote": "We will win", "evidence": "Ada Doe said: “We are glad to be here.”"}
    model.answers = [(200, facts(statements=[said, {**said, "quote": "We are glad to be here."}]))]
    asked = ChatReader(model.endpoint())
    assert [claim.quote for claim in asked.claims(announce(TEXT))] == ["We are glad to be here."]
    assert len(asked.rejected) == 1


def test_a_busy_endpoint_is_asked_again(announce, model):
    model.answers = [(429, ""), (500, ""), (200, facts(memberships=[MEMBER]))]
    assert len(ChatReader(model.endpoint()).claims(announce(TEXT))) == 1
    assert len(model.asked) == 3


@pytest.mark.parametrize("answer", [(401, ""), (200, "no JSON"), (200, "[]")])
def test_a_wrong_answer_is_an_error_that_never_shows_the_key(announce, model, answer):
    model.answers = [answer]
    with pytest.raises(ExtractError) as error:
        ChatReader(model.endpoint()).claims(announce(TEXT))
    assert "s3cret" not in str(error.value) + repr(model.endpoint())


def test_nobody_there_says_what_to_check(announce):
    with pytest.raises(ExtractError, match="check address, model and key"):
        ChatReader(Endpoint("http://127.0.0.1:9/v1", "none", tries=1)).claims(announce(TEXT))


def test_the_same_text_is_asked_about_once(announce, model, tmp_path):
    model.answers = [(200, facts(memberships=[MEMBER]))]
    endpoint = model.endpoint(cache=tmp_path / "cache")
    first = ChatReader(endpoint).claims(announce(TEXT))
    assert ChatReader(endpoint).claims(announce(TEXT)) == first
    assert len(model.asked) == 1


def test_readers_are_chosen_by_name(announce, model):
    model.answers = [(200, facts(memberships=[MEMBER]))]
    options = {name: getattr(model.endpoint(), name) for name in ("url", "model")}
    assert len(reader("chat", **options)(announce(TEXT))) == 1
    assert any(isinstance(claim, MembershipClaim) for claim in reader("rules")(announce(TEXT)))
    with pytest.raises(ExtractError, match="there are: chat, rules"):
        reader("oracle")
