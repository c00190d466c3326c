"""The normal form of a name, by which names are compared, and the slug that an IRI is made of.

Set aside are case, diacritics, punctuation, a leading article, a trailing possessive, legal forms, and whether "and" is
written "&". Letters of other scripts stay as they are: an IRI may hold them, and no transliteration keeps all
names apart (华为 is ``id/organization/华为``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlsplit

from kg.resolve.words import words

LONGEST_SLUG = 96

_PLAINER = {"ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
_LETTERS = str.maketrans(
    _PLAINER | {letter.upper(): plainer.title() for letter, plainer in _PLAINER.items() if letter != "ı"}
)
_MARKS = re.compile(r"(?<=[A-Za-z])[\u0300-\u036f]+")
_POSSESSIVE = re.compile(r"(?<=\w)['’‘`´]s?\s*$")
_SIGNS = (
    (re.compile(r"\s*&\s*|\s+\+\s+"), " and "),
    (re.compile(r"(?<=[\w+])\+"), " plus "),
    (re.compile(r"(?<=\w)#"), " sharp "),
    (re.compile(r"(?<![\w.])\.(?=\w{2})"), "dot"),  # .NET is not Net
    (re.compile(r"\b(\w)[./](?=\w\b)"), r"\1"),  # I.B.M., S.A., A/S
    (re.compile(r"['’‘`´]"), ""),
)


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """The normal form of an organization's name: what two spellings of one name share.

    >>> normal("The Linux Foundation") == normal("Linux Foundation’s")
    True
    >>> normal("Société Générale S.A."), normal("AT&T Inc."), normal("Robert Bosch GmbH & Co. KG")
    ('societe generale', 'at and t', 'robert bosch')
    """
    return _without_forms(plain(name))


@lru_cache(maxsize=65536)
def normal_project(name: str) -> str:
    """The normal form of a project's name: as an organization's, a trailing "project" aside.

    >>> normal_project("the Servo project"), normal_project("C++"), normal_project(".NET")
    ('servo', 'c plus plus', 'dotnet')
    """
    *rest, last = plain(name).split()
    return " ".join(rest) if rest and last in words("project_heads") else " ".join((*rest, last))


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """The words of a name without case, diacritics, punctuation, article and possessive; never empty.

    >>> plain("José  García-López")
    'jose garcia lopez'
    """
    text = _POSSESSIVE.sub("", fold(unicodedata.normalize("NFKC", name).casefold()).strip())
    for sign, word in _SIGNS:
        text = sign.sub(word, text)
    parts = "".join(char if _is_letter(char) else " " for char in text).split()
    while len(parts) > 1 and parts[0] in words("articles"):
        del parts[0]
    return " ".join(parts) or " ".join(f"u{ord(char):x}" for char in name.strip()) or "u0"


def fold(text: str) -> str:
    """The text with Latin letters stripped of their diacritics; other scripts untouched (が is not か).

    >>> fold("Ångström, zażółć, が")
    'Angstrom, zazolc, が'
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text))).translate(_LETTERS)


def _is_letter(char: str) -> bool:
    return char.isalnum() or (not char.isascii() and unicodedata.category(char).startswith("M"))


def squeezed(form: str) -> str:
    """A normal form without its spaces: "Hugging Face" and "HuggingFace" are one name.

    >>> squeezed(normal("Hugging-Face")) == squeezed(normal("HuggingFace"))
    True
    """
    return form.replace(" ", "")


def page_key(address: str) -> str:
    """What two addresses of one page share: host and path without scheme, "www." and what is asked of the page.

    >>> page_key("https://www.Example.org/about/?utm_source=x"), page_key("http://example.org")
    ('example.org/about', 'example.org')
    """
    parts = urlsplit(address)
    return f"{parts.netloc.casefold().removeprefix('www.')}{parts.path.rstrip('/')}"


def slug(form: str) -> str:
    """A normal form as the last part of an IRI; very long ones end in a hash.

    >>> slug(normal("The PyTorch Foundation"))
    'pytorch-foundation'
    """
    joined = "-".join(form.split())
    if len(joined) <= LONGEST_SLUG:
        return joined
    return f"{joined[:LONGEST_SLUG].rstrip('-')}-{sha256(form.encode()).hexdigest()[:8]}"


def is_acronym(name: str) -> bool:
    """Whether a name looks like initials: one short word, mostly capitals.

    >>> is_acronym("AWS"), is_acronym("IIIF-C"), is_acronym("Arm"), is_acronym("OpenSSF")
    (True, True, False, False)
    """
    letters = [char for char in name if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    return 2 <= len(letters) <= 8 and " " not in name.strip() and capitals >= 0.75 * len(letters)


def is_initials(short: str, long: str) -> bool:
    """Whether *short* is made of the initials of *long*, small words aside.

    >>> is_initials("IBM", "International Business Machines"), is_initials("BSI", "Bureau of Standards and Icons")
    (True, True)
    >>> is_initials("AMD", "Arm Holdings")
    False
    """
    letters = squeezed(plain(short))
    return len(letters) > 1 and letters in initials(plain(long))


def initials(form: str) -> frozenset[str]:
    """The first letters of the words of a form, with its small words and without them.

    >>> sorted(initials("bureau of standards and icons"))
    ['bosai', 'bsi']
    """
    parts = form.split()
    main = [word for word in parts if word not in words("small_words")]
    return frozenset({"".join(word[0] for word in parts), "".join(word[0] for word in main)} - {""})


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
        (size for size in (3, 2, 1) if size < len(parts) and " ".join(parts[-size:]) in words("legal_forms")), 0
    )
