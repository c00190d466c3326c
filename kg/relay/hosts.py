"""Whom we may ask: a list of addresses, and of private networks that they may lie in."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_network
from urllib.parse import SplitResult, unquote, urlsplit

from kg.errors import KgError

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address

PORTS = {"http": 80, "https": 443}
TUNNELS = tuple(map(ip_network, ("64:ff9b::/96", "2001::/32", "2002::/16")))
"""Addresses that stand for others: NAT64, Teredo, 6to4. They may lead anywhere."""
_LOCAL = ("127.0.0.0/8", "::1/128")


class NoHost(KgError):
    """An entry of the list is neither an address of a service nor a network."""

    def __init__(self, entry: str, cause: str) -> None:
        self.entry = entry
        super().__init__(f"{entry}: {cause}; list addresses as https://example.org/sparql, networks as 10.0.0.0/8")


@dataclass(frozen=True)
class Place:
    """An address that may be asked, whatever its parameters; one that ends in ``/`` with everything beneath it."""

    scheme: str
    host: str
    port: int
    path: str

    def covers(self, other: Place) -> bool:
        """Whether another address is this one or lies beneath it."""
        if (self.scheme, self.host, self.port) != (other.scheme, other.host, other.port):
            return False
        return other.path == self.path or (self.path.endswith("/") and other.path.startswith(self.path))


@dataclass(frozen=True)
class Hosts:
    """The list. Addresses of private networks are asked only if the network is listed too.

    >>> hosts = Hosts.of("https://example.org/sparql http://10.0.0.7:7878/")
    >>> hosts.allow("https://EXAMPLE.org:443/sparql?query=ASK{}"), hosts.allow("https://example.org/sparql/../admin")
    (True, False)
    >>> from ipaddress import ip_address
    >>> hosts.reach(ip_address("10.0.0.7")), hosts.reach(ip_address("10.0.0.8")), hosts.reach(ip_address("8.8.8.8"))
    (True, False, True)
    """

    places: tuple[Place, ...] = ()
    networks: tuple[Network, ...] = ()
    addresses: tuple[str, ...] = ()
    """Those of the places that are one address each, as the list has them."""

    @classmethod
    def of(cls, told: str) -> Hosts:
        """The list in words, with spaces between; an address that names its host by number lists that number too.

        Raises NoHost for what is neither an address nor a network.
        """
        places, networks, addresses = list[Place](), list[Network](), list[str]()
        for entry in told.split():
            if "://" in entry:
                places.append(_place(entry))
                networks += _numbered(places[-1].host)
                addresses += [] if places[-1].path.endswith("/") else [entry]
            else:
                networks.append(_network(entry))
        return cls(tuple(places), tuple(networks), tuple(addresses))

    def allow(self, url: str) -> bool:
        """Whether an address is listed."""
        try:
            asked = _place(url)
        except NoHost:
            return False
        return any(place.covers(asked) for place in self.places)

    def reach(self, address: Address) -> bool:
        """Whether a connection to a number may be made: it is public, or listed."""
        meant = (address.ipv4_mapped if isinstance(address, IPv6Address) else None) or address
        public = meant.is_global and not meant.is_multicast
        if public and not any(meant in network for network in TUNNELS):
            return True
        return any(each in network for network in self.networks for each in (address, meant))


def _place(url: str) -> Place:
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise NoHost(url, str(error)) from error
    if cause := _wrong(parts):
        raise NoHost(url, cause)
    return Place(parts.scheme, (parts.hostname or "").rstrip("."), port, parts.path or "/")


def _wrong(parts: SplitResult) -> str:
    """What is wrong with an address; empty if nothing is."""
    if parts.scheme not in PORTS:
        return "neither http nor https"
    if not parts.hostname:
        return "no host"
    if parts.username is not None or parts.password is not None:
        return "a name or password in it"
    path = unquote(parts.path).replace("\\", "/")
    return "a path that leads up or sideways" if {".", ".."} & set(path.split("/")) else ""


def _numbered(host: str) -> list[Network]:
    if host == "localhost":
        return [ip_network(each) for each in _LOCAL]
    try:
        return [ip_network(host)]
    except ValueError:
        return []


def _network(entry: str) -> Network:
    try:
        return ip_network(entry)
    except ValueError as error:
        raise NoHost(entry, str(error)) from error
