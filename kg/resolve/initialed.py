"""Initials and the long names that they stand for, where a homepage says that both are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.resolve.homepages import pages_agree
from kg.resolve.normal import initials, is_acronym, normal


def initialed_names(spoken: Mapping[str, Sequence[str]], pages: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Which initials are which long names, both as keys; *spoken* are the spellings by key, *pages* the homepages.

    Initials alone are no evidence, however well they fit: many names of three words share them.

    >>> names = {"ibm": ["IBM"], "internationalbusinessmachines": ["International Business Machines"]}
    >>> initialed_names(names, {said: {"ibm.com"} for said in names}), initialed_names(names, {})
    ([('ibm', 'internationalbusinessmachines')], [])
    """
    long: dict[str, set[str]] = defaultdict(set)
    for said in spoken:
        for form in (normal(spelling) for spelling in spoken[said] if pages.get(said)):
            for letters in initials(form) if form.count(" ") > 1 else ():
                long[letters].add(said)
    return [
        (said, other)
        for said in sorted(spoken)
        if pages.get(said) and any(is_acronym(spelling) for spelling in spoken[said])
        for other in sorted(long.get(said, ()))
        if pages_agree(pages[said], pages[other])
    ]
