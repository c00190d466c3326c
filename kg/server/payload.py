"""The RDF of a request: its body, or the one file of a form."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser

from kg.server.refusals import HttpProblem

FORM = "multipart/form-data"


def payload(kind: str, body: bytes) -> tuple[str, bytes]:
    r"""The media type of the RDF in a request, without parameters, and its bytes.

    >>> payload("text/turtle; charset=utf-8", b"<urn:a> <urn:b> 1 .")
    ('text/turtle', b'<urn:a> <urn:b> 1 .')

    Raises HttpProblem 400 for a form that does not hold just one file.
    """
    plain = kind.partition(";")[0].strip().lower()
    if plain != FORM:
        return plain, body
    message = BytesParser().parsebytes(b"Content-Type: " + kind.encode("latin-1") + b"\r\n\r\n" + body)
    files = [part for part in message.walk() if not part.is_multipart() and part.get_filename() is not None]
    if len(files) != 1:
        raise HttpProblem(400, f"a form with {len(files)} files; send one file of RDF")
    return files[0].get_content_type(), _content(files[0])


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
