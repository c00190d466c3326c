"""What the homepages of two names say of them: that they are one, that they are two, or nothing."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit


def page_key(address: str) -> str:
    """What two addresses of one page share: host and path without scheme, "www." and what is asked of the page.

    >>> page_key("https://www.Example.org/about/?utm_source=x"), page_key("http://example.org")
    ('example.org/about', 'example.org')
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that hold no address
        return address
    return f"{parts.netloc.casefold().removeprefix('www.')}{parts.path.rstrip('/')}"


def pages_agree(ours: Collection[str], theirs: Collection[str]) -> bool:
    """Whether two have one page, or one has the front page of the host that the other's is on.

    >>> pages_agree(["acme.com"], ["acme.com/en"]), pages_agree(["github.com/acme"], ["github.com/bolt"])
    (True, False)
    """
    return any(a == b or (_host(a) == _host(b) and "/" not in min(a, b)) for a in ours for b in theirs)


def pages_contradict(ours: Collection[str], theirs: Collection[str], name: str) -> bool:
    """Whether both have pages on hosts that bear the name, and not one host in common.

    >>> pages_contradict(["acme.com"], ["acme.io"], "acme"), pages_contradict(["acme.com"], ["github.com/a"], "acme")
    (True, False)
    """
    one, other = ({host for page in pages if name in _joined(host := _host(page))} for pages in (ours, theirs))
    return bool(one and other) and not any(_within(a, b) for a in one for b in other)


def _host(page: str) -> str:
    return page.split("/", 1)[0]


def _joined(host: str) -> str:
    return host.replace("-", "").replace(".", "")


def _within(one: str, other: str) -> bool:
    """Whether the hosts are one, or one is under the other."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
