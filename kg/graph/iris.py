"""IRIs: readable where a thing has a name, made of its content where it has none; never of a clock or a counter."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import quote

from kg.model import Announcement, Evidence, Name
from kg.resolve.normal import plain, slug
from kg.vocabulary import ID

ONTOLOGY_GRAPH = f"{ID}graph/ontology"
"""The named graph of the ontology and the tier schemes."""

BELIEFS_GRAPH = f"{ID}graph/beliefs"
LEDGER_GRAPH = f"{ID}graph/ledger"
"""The named graph of what was held to be so once, and is not any more."""

JUDGEMENTS_GRAPH = f"{ID}graph/judgements"
"""The named graph of what people decided, and of where IRIs that went lead now."""


def entity_iri(kind: str, name: str, *, base: str = ID) -> str:
    """The IRI of something that goes by a slug: an organization, person, project, body.

    >>> entity_iri("organization", "ibm")
    'https://w3id.org/foundation-kg/id/organization/ibm'
    """
    return f"{base}{kind}/{name}"


def document_iri(source: str, doc: str, *, base: str = ID) -> str:
    """The IRI of a document in all its versions: its file's name, and a hash of where it is.

    >>> document_iri("posts", "2023/2023-08-02-ibm.md").rpartition("-")[0]
    'https://w3id.org/foundation-kg/id/source/2023-08-02-ibm'
    """
    return f"{base}source/{slug(plain(PurePosixPath(doc).stem))}-{digest(source, doc, size=8)}"


def source_iri(announcement: Announcement, *, base: str = ID) -> str:
    """The IRI of a source version, which is also its named graph: the document's, and the SHA-256 of the file."""
    content = announcement.sha256 or sha256(announcement.text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{document_iri(announcement.source, announcement.doc, base=base)}/{content[:16]}"


def document_of(version: str) -> str:
    """The IRI of the document that a source version is a version of."""
    return version.rpartition("/")[0]


def source_of_claim(claim: str) -> str:
    """The IRI of the source version, and so of the named graph, that a claim stands in.

    >>> source_of_claim("https://w3id.org/foundation-kg/id/source/ibm-0f/9f86/claim/1b4f")
    'https://w3id.org/foundation-kg/id/source/ibm-0f/9f86'

    Raises ValueError for the IRI of something else.
    """
    source, claimed, _ = claim.rpartition("/claim/")
    if not claimed:
        raise ValueError(f"{claim} is no claim: its IRI would be that of its source version, /claim/ and a hash")
    return source


def evidence_iri(source: str, evidence: Evidence, usual: Evidence) -> str:
    """The IRI of a quotation: where it stands, and a hash of its context where that is not the *usual* one."""
    place = f"{source}/evidence/{evidence.start}-{evidence.end}"
    if evidence == usual:
        return place
    return f"{place}-{digest(evidence.exact, evidence.prefix, evidence.suffix, size=8)}"


def name_iri(source: str, name: Name) -> str:
    """The IRI of a name as one source version says it."""
    return f"{source}/name/{digest(name.text, *name.aliases, name.kind, size=12)}"


def label_iri(kind: str, label: str, *, base: str = ID) -> str:
    """The IRI of something that is its label and nothing else, a role for example: no two labels share one.

    >>> label_iri("role", "Vice President, Hybrid Cloud")
    'https://w3id.org/foundation-kg/id/role/Vice_President,_Hybrid_Cloud'
    """
    return f"{base}{kind}/{quote(label.replace('_', '%5F').replace(' ', '_'), safe='_,')}"


def digest(*parts: object, size: int = 16) -> str:
    """The first *size* hexadecimal digits of the SHA-256 of some strings, numbers, lists and Nones in order."""
    text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:size]
