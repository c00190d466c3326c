"""The way to other hosts: only to those that are listed, for so long, for so many bytes.

Engines have no limits of their own for SERVICE and LOAD. What they ask of others they ask of a relay on this machine,
which asks in their place, or does not.
"""

from kg.relay.fetching import Fetcher, NotFetched, Reply
from kg.relay.hosts import Hosts, NoHost
from kg.relay.relay import Relay

__all__ = ["Fetcher", "Hosts", "NoHost", "NotFetched", "Relay", "Reply"]
