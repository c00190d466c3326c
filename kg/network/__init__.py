"""Networks of the graph for networkx: projections as of a day, what is measured on them, and results as RDF.

Each projection takes a day and then counts only what is known to be in force on it. Nodes are IRIs with a `name` and a
`kind`; an edge has the number of `claims` behind it, what was counted as its `weight`, and the names as its `shared`.
networkx computes, so that one of its faster backends does if one is installed and chosen.
"""

from kg.network.backbone import backbone
from kg.network.cohorts import Cohort, cohorts, cohorts_of
from kg.network.foundations import Reach, Similarity, reach, similarity
from kg.network.measures import Bridge, Standing, bridges, communities, standings
from kg.network.meeting import co_membership, interlocks, shared_members
from kg.network.projections import hierarchy, membership_network, person_organization, project_organization
from kg.network.written import NETWORKS_GRAPH, network_quads, write_standings

__all__ = [
    "NETWORKS_GRAPH",
    "Bridge",
    "Cohort",
    "Reach",
    "Similarity",
    "Standing",
    "backbone",
    "bridges",
    "co_membership",
    "cohorts",
    "cohorts_of",
    "communities",
    "hierarchy",
    "interlocks",
    "membership_network",
    "network_quads",
    "person_organization",
    "project_organization",
    "reach",
    "shared_members",
    "similarity",
    "standings",
    "write_standings",
]
