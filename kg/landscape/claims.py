"""What listings claim: memberships with their tiers, hosted projects, groups, and the pages that go with a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from kg.extract.scene.cast import is_acronym_of, normal
from kg.landscape.charter import Charter
from kg.landscape.listing import Listing, day_of
from kg.model import Claim, Evidence, MembershipClaim, Name, PageClaim, PartClaim, ProjectClaim
from kg.model.claims import NameKind

SURE = 0.95
"""How likely a listing is right: foundations forget to strike out more than they make up."""

# Names are unique in a landscape file, so that a member that is listed as a project too gets such a word.
_STATUS = re.compile(r"\s*\((?:member|supporter|contributor|lfess|adopter)\)\s*$", re.IGNORECASE)
_SHORT = re.compile(r"(.*\S)\s*\(([^()]+)\)")
_PROFILES = ("crunchbase", "linkedin", "twitter")


def named(written: str, kind: NameKind = "organization") -> Name:
    """The name in a listing, and the short form that stands in brackets behind it.

    >>> named("Cloud Native Computing Foundation (CNCF)")
    Name(text='Cloud Native Computing Foundation', aliases=('CNCF',), kind='organization')
    >>> named("Adobe (Member)").text
    'Adobe'
    """
    text = _STATUS.sub("", written) or written
    found = _SHORT.fullmatch(text)
    if found and found[2].isupper() and is_acronym_of(found[2], found[1]):
        return Name(found[1], (found[2],), kind)
    return Name(text, kind=kind)


def key(listing: Listing) -> str:
    """What two spellings of a listed name share."""
    return normal(named(listing.name).text)


def membership(listing: Listing, foundation: str, tier: str | None, evidence: Evidence, **said: Any) -> MembershipClaim:
    """The claim that a listing makes of a membership; since when, if the listing says so."""
    return MembershipClaim(
        **{"rule": "landscape/member", "effective": day_of(listing.profile.joined), **said},
        evidence=evidence,
        confidence=SURE,
        member=named(listing.name),
        organization=named(foundation),
        tier=tier,
    )


def pages(listing: Listing, subject: Name, evidence: Evidence, charter: Charter) -> Iterator[PageClaim]:
    """Where the listed one is found: its homepage and logo, its pages in directories, its code if it is a project."""
    profile = listing.profile
    found = [("homepage", profile.homepage), ("logo", _logo(profile.logo, charter))]
    if subject.kind == "project":
        found.append(("repository", profile.repository))
    else:
        found += (("profile", getattr(profile, name)) for name in _PROFILES)
    for use, target in found:
        if target:
            yield PageClaim(
                evidence=evidence,
                confidence=SURE,
                rule=f"landscape/{use}",
                subject=subject,
                target=target,
                use=use,  # type: ignore[arg-type]
            )


def joint(listing: Listing, charter: Charter, evidence: Evidence) -> Iterator[MembershipClaim]:
    """The memberships in other foundations that a common list gives as groups."""
    for group in groups(listing, charter, charter.joint):
        if normal(group) != normal(charter.foundation):
            yield membership(listing, group, None, evidence, rule="landscape/joint", effective=None)


def hosting(listing: Listing, charter: Charter, evidence: Evidence) -> Iterator[Claim]:
    """Who hosts a project, since when and how mature, and what it is part of."""
    profile = listing.profile
    project = named(listing.name, "project")
    hosts = [named(group) for group in groups(listing, charter, charter.groups)] or [named(charter.foundation)]
    for host in hosts:
        said = {"organization": host, "project": project, "does": "hosts", "evidence": evidence, "confidence": SURE}
        for stage, written in profile.stages:
            if day := day_of(written):
                maturity = None if stage == "accepted" else stage
                yield ProjectClaim(**said, rule="landscape/stage", maturity=maturity, effective=day)  # type: ignore[arg-type]
        if profile.maturity or not profile.stages:
            yield ProjectClaim(**said, rule="landscape/project", maturity=profile.maturity or None)  # type: ignore[arg-type]
    if profile.parent:
        yield part(project, named(profile.parent, "project"), evidence)


def part(one: Name, whole: Name, evidence: Evidence) -> PartClaim:
    """The claim that one is part of the other."""
    return PartClaim(evidence=evidence, confidence=SURE, rule="landscape/part", part=one, whole=whole)


def groups(listing: Listing, charter: Charter, wanted: str) -> list[str]:
    """The second levels of the wanted group: of ``Project Group / LF Networking`` the part behind the stroke."""
    found = (group.partition(" / ") for group in listing.profile.groups) if wanted else ()
    names = (name.strip() for front, _, name in found if front.strip() == wanted)
    return [without_ending(name, charter.endings) for name in names if name]


def without_ending(name: str, endings: Iterable[str]) -> str:
    """A name without the word that a list puts behind names of its kind, and without what follows it in brackets.

    >>> without_ending("Alliance for OpenUSD Fund (AOUSDF)", ["Fund"])
    'Alliance for OpenUSD'
    """
    for ending in endings:
        name = re.sub(rf"(?<=\S)\s+{re.escape(ending)}(?:\s*\([^()]*\))?$", "", name)
    return name


def foundations(listings: Iterable[Listing], charter: Charter) -> frozenset[str]:
    """The keys of the groups that stand for foundations: such a listing is one itself, and no project."""
    names = (
        group
        for each in listings
        for wanted in (charter.joint, charter.groups)
        for group in groups(each, charter, wanted)
    )
    return frozenset(normal(named(name).text) for name in names)


def _logo(written: str, charter: Charter) -> str:
    """The address of a logo; landscape files name those of their own repository by file name."""
    if not written or "//" in written or not charter.repository:
        return written
    name = written.removeprefix("./").removeprefix("hosted_logos/")
    return f"https://raw.githubusercontent.com/{charter.repository}/HEAD/hosted_logos/{quote(name)}"
