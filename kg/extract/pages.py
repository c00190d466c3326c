"""Web pages and pictures that go with a name: a candidate for its homepage, a member's logo, a portrait."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urljoin, urlsplit

from kg.extract.lexicon import context
from kg.extract.scene import Line, Mention, Scene
from kg.extract.scene.cast import normal
from kg.extract.scene.evidence import sentence
from kg.extract.scene.kinds import Kind
from kg.model import PageClaim

_ORGANIZATIONS: frozenset[Kind] = frozenset({"organization", "foundation", "unknown"})
_LOGO = re.compile(r"logo|wordmark", re.IGNORECASE)


def pages(scene: Scene) -> Iterator[PageClaim]:
    """The pages and pictures of an announcement that go with a name, each once."""
    seen: set[tuple[int, str]] = set()
    for line in scene.lines:
        for mention in line.mentions:
            found = None if mention.anaphor else _found(scene, line, mention)
            if found and (id(mention.who), found[0]) not in seen:
                seen.add((id(mention.who), found[0]))
                yield _claim(scene, line, mention, *found)


def _found(scene: Scene, line: Line, mention: Mention) -> tuple[str, Literal["homepage", "logo", "depiction"]] | None:
    """The address beside a mention, and what it is to whoever is mentioned."""
    block = scene.block(line)
    if block.kind == "image" and block.label:
        if mention.who.kind == "person":
            return block.label, "depiction"
        if mention.who.kind in _ORGANIZATIONS and (_LOGO.search(block.label) or block.marks):
            return block.label, "logo"
        return None
    marks = (mark for mark in block.marks if mark.kind == "link")
    target = next((mark.target for mark in marks if mark.start <= mention.start and mention.end <= mark.end), "")
    return (target, "homepage") if mention.who.kind in _ORGANIZATIONS and _is_home(target, mention) else None


def _is_home(target: str, mention: Mention) -> bool:
    """Whether an address is the front page of a site whose host bears the name."""
    parts = urlsplit(target)
    if parts.scheme not in ("http", "https") or len(parts.path.strip("/").split("/")) > 1:
        return False
    if context("code_host").match(target) or context("people_host").match(target):
        return False
    host = re.sub(r"[^a-z0-9]", "", (parts.hostname or "").removeprefix("www.").rpartition(".")[0])
    names = (normal(form).replace(" ", "") for form in (*mention.who.forms, *mention.who.acronyms))
    return bool(host) and any(name and (name in host or host in name) for name in names)


def _claim(
    scene: Scene, line: Line, mention: Mention, target: str, use: Literal["homepage", "logo", "depiction"]
) -> PageClaim:
    """The claim; an address beside a document whose own is known is told from there."""
    return PageClaim(
        evidence=sentence(scene, line),
        confidence=0.8,
        rule=f"pages/{use}",
        subject=mention.who.to_name(),
        target=urljoin(scene.announcement.url or "", target),
        use=use,
    )
