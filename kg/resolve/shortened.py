"""Short forms of names: initials and other abbreviations, told by their letters."""

from __future__ import annotations

from kg.resolve.plain import plain
from kg.resolve.words import words


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
    letters = plain(short).replace(" ", "")
    return len(letters) > 1 and letters in initials(plain(long))


def initials(form: str) -> frozenset[str]:
    """The first letters of the words of a form, with its small words and without them.

    >>> sorted(initials("bureau of standards and icons"))
    ['bosai', 'bsi']
    """
    parts = form.split()
    main = [word for word in parts if word not in words("small_words")]
    return frozenset({"".join(word[0] for word in parts), "".join(word[0] for word in main)} - {""})


def is_short_for(short: str, long: str) -> bool:
    """Whether *short* may be a word made of the beginnings of the words of *long*: weaker than initials.

    It holds if the first letters agree and three in four letters are found one after another, each run of them at the
    beginning of a word. To be asked only where a text puts the two side by side.

    >>> is_short_for("AIST", "National Institute of Advanced Industrial Science and Technology")
    True
    >>> is_short_for("UNICAMP", "University of Campinas"), is_short_for("HK", "Semiconductor Works")
    (True, False)
    """
    letters, parts = plain(short).replace(" ", ""), plain(long).split()
    if not 2 <= len(letters) <= 12 or len(parts) < 2:
        return False
    return any(_found(letters, parts[at:]) >= 0.75 * len(letters) for at in range(len(parts)))


def _found(letters: str, parts: list[str]) -> int:
    """How many of the letters begin these words, the first one the first word."""
    if letters[0] != parts[0][0]:
        return 0
    at = 0
    for part in parts:
        run = 0
        while at + run < len(letters) and run < len(part) and letters[at + run] == part[run]:
            run += 1
        at += run
    return at
