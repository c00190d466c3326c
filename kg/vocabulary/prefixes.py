"""What IRIs are shortened with."""

from __future__ import annotations

from collections.abc import Mapping

from kg.vocabulary.others import DCTERMS, DOAP, FOAF, OA, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, TIME, XSD
from kg.vocabulary.own import FM, ID

PREFIXES: Mapping[str, str] = {
    "dcterms": DCTERMS.iri,
    "doap": DOAP.iri,
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "fm": FM.iri,
    "foaf": FOAF.iri,
    "id": ID,
    "oa": OA.iri,
    "org": ORG.iri,
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": PROV.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "schema": SCHEMA.iri,
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": SKOS.iri,
    "time": TIME.iri,
    "xsd": XSD.iri,
}
"""The prefixes that queries may use undeclared and that Turtle is written with."""


def shortened(iri: str) -> str:
    """An IRI with the longest known prefix in place of its beginning.

    >>> shortened("http://www.w3.org/ns/org#member"), shortened("https://example.org/")
    ('org:member', 'https://example.org/')
    """
    fitting = [(len(start), prefix) for prefix, start in PREFIXES.items() if iri.startswith(start)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"
