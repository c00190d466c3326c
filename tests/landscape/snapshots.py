"""Joins and departures of a list counted another way: one snapshot a month, plain PyYAML, none of the package's code.

``python tests/landscape/snapshots.py BUNDLE WORD...`` prints them, a WORD being how a category of members begins. Of a
file of a megabyte only those categories are parsed.

The rules, made by hand on the lists of LF AI & Data and the PyTorch Foundation:

- The snapshot of a month is the last commit of the main line in it whose file parses and lists anybody.
- A member is a name without case, punctuation, what stands in brackets, and words such as Inc. Two names are one
  member if some snapshot lists them with one Crunchbase address, or one homepage, that no other member of a snapshot
  shares, or if the words of one begin with those of the other.
- Joined in a month: in its snapshot and not in the one before. Left: the other way round. Nobody joins in the first.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import yaml

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
FORMS = {"inc", "llc", "ltd", "limited", "corporation", "corp", "co", "company", "gmbh", "ag", "sa", "pbc", "the"}


@dataclass
class Month:
    """The last snapshot of a month: its day, and each member's name with its addresses."""

    day: str
    members: dict[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True, order=True)
class Turn:
    """Somebody who joined or left between two snapshots, by all the names it goes by."""

    after: str
    by: str
    change: str
    names: frozenset[str]


def git(folder: str, *arguments: str) -> str:
    return subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, text=True).stdout


def months(bundle: Path, words: Sequence[str]) -> list[Month]:
    """The snapshots, oldest first."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "-q", "--bare", str(bundle), folder], check=True, capture_output=True)
        commits = [line.split() for line in git(folder, "log", "--first-parent", "--format=%H %ct").splitlines()]
        found: dict[str, Month] = {}
        with subprocess.Popen(
            ["git", "-C", folder, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as asked:
            for commit, seconds in commits:
                day = datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
                if day[:7] not in found and (members := listed(content(asked, commit), words)):
                    found[day[:7]] = Month(day, members)
            asked.stdin.close()
    return [found[month] for month in sorted(found)]


def content(asked: subprocess.Popen, commit: str) -> str:
    """The file as a commit left it; nothing if it was not there."""
    asked.stdin.write(f"{commit}:landscape.yml\n".encode())
    asked.stdin.flush()
    head = asked.stdout.readline().split()
    return "" if head[-1] == b"missing" else asked.stdout.read(int(head[-1]) + 1).decode()


def listed(text: str, words: Sequence[str]) -> dict[str, set[str]]:
    """The members in a file by name, each with its addresses; nobody if their list does not parse."""
    members: dict[str, set[str]] = {}
    for block in re.split(r"(?m)^(?= *- category:)", text)[1:]:
        if not re.search(rf"\n +name: *['\"]?(?:{'|'.join(map(re.escape, words))}).*ember", block[:300]):
            continue
        try:
            (category,) = yaml.load(block, Loader=LOADER)  # noqa: S506 - it makes nothing but characters, lists and mappings
        except (yaml.YAMLError, TypeError, ValueError):
            return {}
        for subcategory in category["subcategories"] or ():
            for one in subcategory["items"] or ():
                members.setdefault(plain(one["name"]), set()).update(addresses(one))
    return members


def plain(name: str) -> str:
    words = re.findall(r"\w+", re.sub(r"\(.*?\)", " ", name).casefold()) or re.findall(r"\w+", name.casefold())
    return " ".join([word for word in words if word not in FORMS] or words)


def addresses(one: dict) -> set[str]:
    """The Crunchbase address and the homepage, without what is accidental in them."""
    kept = (one.get(key) for key in ("crunchbase", "homepage_url"))
    return {re.sub(r"^https?://(www\.)?|/+$", "", str(address).casefold()) for address in kept if address}


class Names:
    """Which names go together."""

    def __init__(self) -> None:
        self.above: dict[str, str] = {}

    def root(self, name: str) -> str:
        while self.above.setdefault(name, name) != name:
            name = self.above[name]
        return name

    def unite(self, one: str, other: str) -> None:
        self.above[self.root(one)] = self.root(other)

    def all(self) -> dict[str, frozenset[str]]:
        """All names of whoever goes by a name."""
        together: dict[str, set[str]] = {}
        for name in list(self.above):
            together.setdefault(self.root(name), set()).add(name)
        return {name: frozenset(together[self.root(name)]) for name in self.above}


def people(found: Iterable[Month]) -> dict[str, frozenset[str]]:
    """All names of the member that goes by a name."""
    names = Names()
    by_address: dict[str, str] = {}
    for month in found:
        common = Counter(address for each in month.members.values() for address in each)
        for name, known in month.members.items():
            names.unite(name, name)
            for address in sorted(known):
                if common[address] == 1:
                    names.unite(name, by_address.setdefault(address, name))
    for name in sorted(names.above):
        for other in sorted(names.above):
            if name != other and len(name) > 2 and f"{other} ".startswith(f"{name} "):
                names.unite(other, name)
    return names.all()


def turns(found: Sequence[Month]) -> list[Turn]:
    """Who joined and who left from one snapshot to the next."""
    who = people(found)
    there = [{who[name] for name in month.members} for month in found]
    told = []
    for at in range(1, len(found)):
        between = found[at - 1].day, found[at].day
        told += (Turn(*between, "joined", each) for each in there[at] - there[at - 1])
        told += (Turn(*between, "left", each) for each in there[at - 1] - there[at])
    return sorted(told, key=lambda turn: (turn.after, turn.change, sorted(turn.names)))


if __name__ == "__main__":
    told = turns(months(Path(sys.argv[1]), sys.argv[2:]))
    for turn in told:
        print(turn.after, turn.by, turn.change, " = ".join(sorted(turn.names)))  # noqa: T201 - it is a script
    print(Counter(turn.change for turn in told))  # noqa: T201
