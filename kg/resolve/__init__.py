"""Names to identities, claims to facts: who is who, and what held from when until when."""

from kg.resolve.fold import fold
from kg.resolve.identities import Identities
from kg.resolve.judgements import Judgements
from kg.resolve.normal import normal, slug
from kg.resolve.proposals import Proposal, proposals
from kg.resolve.registry import Organization, Registry
from kg.resolve.stated import Stated
from kg.vocabulary import ID as BASE

__all__ = [
    "BASE",
    "Identities",
    "Judgements",
    "Organization",
    "Proposal",
    "Registry",
    "Stated",
    "fold",
    "normal",
    "proposals",
    "slug",
]
