"""The normal form of a name, by which names are compared, and the slug that an IRI is made of.

Set aside are case, diacritics, punctuation, a leading article, a trailing possessive, legal forms, what a list appends
("(member)") and other names that are given with it, and whether "and" is written "&". Letters of other scripts stay
as they are: an IRI may hold them, and no transliteration keeps all names apart (华为 is ``id/organization/华为``).
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from kg.resolve.full_names import full_name
from kg.resolve.plain import REMEMBERED
from kg.resolve.plain import fold as fold
from kg.resolve.plain import plain as plain
from kg.resolve.shortened import initials as initials
from kg.resolve.shortened import is_acronym as is_acronym
from kg.resolve.shortened import is_initials as is_initials
from kg.resolve.words import pairs, words

LONGEST_SLUG = 96


@lru_cache(maxsize=REMEMBERED)
def normal(name: str) -> str:
    """The normal form of an organization's name: what two spellings of one name share.

    >>> normal("The Linux Foundation") == normal("Linux Foundation’s")
    True
    >>> normal("Société Générale S.A."), normal("AT&T Inc."), normal("Robert Bosch GmbH & Co. KG")
    ('societe generale', 'at and t', 'robert bosch')
    """
    return _without_forms(plain(full_name(name).name))


@lru_cache(maxsize=REMEMBERED)
def normal_project(name: str) -> str:
    """The normal form of a project's name: as an organization's, a trailing "project" aside.

    >>> normal_project("the Servo project"), normal_project("C++"), normal_project(".NET")
    ('servo', 'c plus plus', 'dotnet')
    """
    *rest, last = plain(name).split()
    return " ".join(rest) if rest and last in words("project_heads") else " ".join((*rest, last))


def squeezed(form: str) -> str:
    """A normal form without its spaces: "Hugging Face" and "HuggingFace" are one name.

    >>> squeezed(normal("Hugging-Face")) == squeezed(normal("HuggingFace"))
    True
    """
    return form.replace(" ", "")


@lru_cache(maxsize=REMEMBERED)
def key(name: str) -> str:
    """What two spellings of an organization's name share: its normal form, abbreviations written out, without spaces.

    >>> key("Example Research Centre Ltd") == key("ExampleResearch Center")
    True
    """
    written_out = pairs("written_out")
    return "".join(written_out.get(word, word) for word in normal(name).split())


def slug(form: str) -> str:
    """A normal form as the last part of an IRI; very long ones end in a hash.

    >>> slug(normal("The PyTorch Foundation"))
    'pytorch-foundation'
    """
    joined = "-".join(form.split())
    if len(joined) <= LONGEST_SLUG:
        return joined
    return f"{joined[:LONGEST_SLUG].rstrip('-')}-{sha256(form.encode()).hexdigest()[:8]}"


def _without_forms(form: str) -> str:
    """A form without legal forms at either end, as long as something else is left."""
    for sign in words("unspaced_forms"):
        form = form.replace(sign, f" {sign} ")
    parts = form.split()
    while (size := _form_at_end(parts)) or (parts[-1] == "and" and len(parts) > 1):
        del parts[-(size or 1) :]
    while len(parts) > 1 and parts[0] in words("leading_forms"):
        del parts[0]
    return " ".join(parts)


def _form_at_end(parts: list[str]) -> int:
    """How many words at the end are a legal form, the first word never being one."""
    return next(
        (size for size in (5, 4, 3, 2, 1) if size < len(parts) and " ".join(parts[-size:]) in words("legal_forms")), 0
    )
