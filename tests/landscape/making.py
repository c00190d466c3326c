"""Makes landscape files and git repositories that hold their history."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

Tiers = Mapping[str, Sequence[Any]]


def landscape(tiers: Tiers, category: str = "Example Group Members") -> str:
    """The text of a landscape file with one category; a member is its name or all its fields."""
    subcategories = [
        {"subcategory": None, "name": tier, "items": [{"item": None, **fields(member)} for member in members]}
        for tier, members in tiers.items()
    ]
    root = {"landscape": [{"category": None, "name": category, "subcategories": subcategories}]}
    return yaml.safe_dump(root, sort_keys=False, allow_unicode=True)


def fields(member: Any) -> dict[str, Any]:
    """A member as an item: one given by name gets a homepage and an entry in Crunchbase made of it."""
    if not isinstance(member, str):
        return dict(member)
    slug = member.casefold().replace(" ", "-")
    return {
        "name": member,
        "homepage_url": f"https://{slug}.example/",
        "crunchbase": f"https://www.crunchbase.com/organization/{slug}",
    }


class Repo:
    """A repository under construction."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: str = "2020-01-01") -> str:
        """What git says; commits are made at noon of a day."""
        moment = f"{day}T12:00:00Z"
        who = {f"GIT_{role}_{part}": "nobody" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
        when = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "GIT_CONFIG_GLOBAL": os.devnull}
        command = ["git", "-C", str(self.folder), *arguments]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **who, **when})
        return done.stdout.strip()

    def commit(self, day: str, content: str | Tiers, category: str = "Example Group Members") -> str:
        """Commit the file as it is on a day; gives back the commit."""
        text = content if isinstance(content, str) else landscape(content, category)
        (self.folder / "landscape.yml").write_text(text, "utf-8")
        self.git("add", "landscape.yml")
        self.git("commit", "-q", "--allow-empty", "-m", f"List of {day}", day=day)
        return self.git("rev-parse", "HEAD")
