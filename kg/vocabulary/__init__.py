"""The terms that the graph is made of: one class a namespace, one attribute a term, each a NamedNode.

A term that is not listed here is an AttributeError when the code runs and an error to the type checker before. The
names of :class:`FM` are those that ``ontology/foundation-kg.ttl`` defines, by test.

>>> FM.tier
<NamedNode value=https://w3id.org/foundation-kg/ontology#tier>
>>> FM.from_  # a trailing underscore keeps Python's own words apart
<NamedNode value=https://w3id.org/foundation-kg/ontology#from>
"""

from kg.vocabulary.namespace import Namespace
from kg.vocabulary.others import DCTERMS, DOAP, EDTF, FOAF, OA, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, TIME, XSD
from kg.vocabulary.own import FM, ID
from kg.vocabulary.prefixes import PREFIXES, shortened

__all__ = [
    "DCTERMS",
    "DOAP",
    "EDTF",
    "FM",
    "FOAF",
    "ID",
    "OA",
    "ORG",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "TIME",
    "XSD",
    "Namespace",
    "shortened",
]
