"""The runner on a suite of our own, since the W3C's does not travel with us: it tells right from wrong."""

from __future__ import annotations

from pathlib import Path

from manifests import cases
from running import judges, served
from test_conformance import told_of

HEAD = """
@prefix : <http://example.org/manifest#> .
@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> .
@prefix ht: <http://www.w3.org/2011/http#> .
@prefix hts: <http://www.w3.org/2011/http-statusCodes#> .
@prefix cnt: <http://www.w3.org/2011/content#> .
@prefix rs: <http://www.w3.org/2001/sw/DataAccess/tests/result-set#> .
"""
QUERIES = """
<> mf:entries ( :right :wrong :bad :odd ) .
:right a mf:QueryEvaluationTest ; mf:action [ qt:query <names.rq> ; qt:graphData <one.ttl> ] ; mf:result <right.ttl> .
:wrong a mf:QueryEvaluationTest ; mf:action [ qt:query <names.rq> ; qt:graphData <one.ttl> ] ; mf:result <wrong.ttl> .
:bad a mf:NegativeSyntaxTest ; mf:action <names.rq> .
:odd a mf:OddTest ; mf:action <names.rq> .
"""
ROW = '[] a rs:ResultSet ; rs:resultVariable "n" ; rs:solution [ rs:binding [ rs:variable "n" ; rs:value %s ] ] .'
TALK = """
<> mf:entries ( :made :missing :named ) .
:made a mf:GraphStoreProtocolTest ; mf:action [ ht:requests (
  [ ht:methodName "POST" ; ht:absolutePath "/gsp" ;
    ht:headers ( [ ht:fieldName "Content-Type" ; ht:fieldValue "text/turtle" ] ) ;
    ht:body [ cnt:chars "<urn:a> <urn:b> 1 ." ; cnt:characterEncoding "UTF-8" ] ;
    ht:resp [ mf:expectedStatus hts:Created ; mf:expectedLocation "$HERE$" ] ]
  [ ht:methodName "GET" ; ht:absolutePath "/gsp?graph=$HERE$" ;
    ht:resp [ mf:expectedStatus hts:OK ; ht:body [ cnt:chars "<urn:a> <urn:b> 1 ." ] ] ]
) ] .
:missing a mf:ProtocolTest ; mf:action [ ht:requests (
  [ ht:methodName "GET" ; ht:absolutePath "/sparql/?query=ASK%7B" ; ht:resp [ mf:expectedStatus ht:StatusCode2xx ] ]
) ] .
:named a mf:ProtocolTest .
"""
FILES = {
    "one/manifest.ttl": HEAD + QUERIES,
    "one/names.rq": "SELECT ?n { GRAPH <one.ttl> { ?x <urn:n> ?n } }",
    "one/one.ttl": "[] <urn:n> 1.0 .",
    "one/right.ttl": HEAD + ROW % "1.00",
    "one/wrong.ttl": HEAD + ROW % '"1"',
    "two/manifest.ttl": HEAD + TALK,
}


def test_the_runner_tells_right_from_wrong_and_what_cannot_be_run(tmp_path: Path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    with served(tmp_path / "suite.kg", KG_QUERIES_AT_ONCE="1") as client:
        judging = judges()
        told = {case.id: told_of(judging, client, case, {}) for case in cases(tmp_path)}
    assert told["one/right"] == told["two/made"] == ""
    assert told["one/odd"] is told["two/named"] is None
    assert told["one/wrong"].startswith("other")
    assert told["one/bad"].startswith("200")
    assert told["two/missing"].startswith("request 1: 400, not 2xx")
