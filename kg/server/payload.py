"""The RDF of a request: its body, or the files of a form."""

from __future__ import annotations

from collections.abc import Iterable
from email.message import Message
from email.parser import BytesParser
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.engine import Triples
from kg.engine.process import TRIPLES as READERS
from kg.errors import QueryError
from kg.server.operation import check_charset
from kg.server.refusals import HttpProblem

FORM = "multipart/form-data"


class Payload(NamedTuple):
    """RDF, and its media type without parameters."""

    kind: str
    content: bytes


def payloads(kind: str, body: bytes) -> list[Payload]:
    r"""The RDF in a request of a media type: one piece, unless it is a form with several files.

    >>> payloads("text/turtle; charset=utf-8", b"<urn:a> <urn:b> 1 .")
    [Payload(kind='text/turtle', content=b'<urn:a> <urn:b> 1 .')]

    Raises HttpProblem 400 for a form without a file.
    """
    plain = kind.partition(";")[0].strip().lower()
    if plain != FORM:
        check_charset(kind)
        return [Payload(plain, body)]
    message = BytesParser().parsebytes(b"Content-Type: " + kind.encode("latin-1") + b"\r\n\r\n" + body)
    files = [part for part in message.walk() if not part.is_multipart() and part.get_filename() is not None]
    if not files:
        raise HttpProblem(400, "a form without a file; send one with RDF, or several")
    for part in files:
        check_charset(str(part.get("Content-Type", "")))
    return [Payload(part.get_content_type(), _content(part)) for part in files]


def merged(pieces: Iterable[tuple[Triples, bytes]], base: str) -> bytes:
    r"""Several pieces, each in its format, as N-Triples; blank nodes of different pieces stay different.

    >>> merged([("ttl", b"<a> <b> 1 .")], "http://e/")
    b'<http://e/a> <http://e/b> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    """
    triples = []
    try:
        for form, content in pieces:
            found = pyoxigraph.parse(content, READERS[form], base_iri=base or None, rename_blank_nodes=True)
            triples += [quad.triple for quad in found]
    except (SyntaxError, ValueError) as error:
        raise QueryError(str(error)) from error
    return pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
