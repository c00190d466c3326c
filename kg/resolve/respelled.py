"""Other ways to spell a name in plain Latin letters: umlauts written out, Cyrillic and Greek transliterated.

No transliteration keeps all names apart, so none is part of a normal form. A respelled name leads to another only where
that other spelling is in use.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

_WRITTEN_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "ß": "ss"}
_CYRILLIC = dict(zip("абвгдезийклмнопрстуфыэіўґ", "abvgdeziyklmnoprstufyeiug", strict=True)) | {
    "ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu",
    "я": "ya", "є": "ye", "ї": "yi", "ћ": "c", "ђ": "dj", "љ": "lj", "њ": "nj", "џ": "dz", "ј": "j",
}  # fmt: skip
_GREEK = dict(zip("αβγδεζηικλμνξοπρσςτυωφ", "avgdeziiklmnxoprsstyof", strict=True)) | {"θ": "th", "χ": "ch", "ψ": "ps"}
_TABLES: tuple[Mapping[str, str], ...] = (
    _WRITTEN_OUT,
    _CYRILLIC | _GREEK,
    _CYRILLIC | {"ё": "e", "х": "h", "й": "i", "ц": "c"},
)


def respelled(name: str) -> Iterator[str]:
    """The name in the other spellings that its letters have; none if they have none.

    >>> list(respelled("Göttingen")), sorted(set(respelled("Яндекс")))
    (['goettingen'], ['yandeks', 'yandex'])
    """
    text = unicodedata.normalize("NFC", name).casefold()
    if text.isascii():
        return
    for table in _TABLES:
        if not any(char in table for char in text):
            continue
        yield (latin := "".join(table.get(char, char) for char in text))
        if "ks" in latin and table is not _WRITTEN_OUT:
            yield latin.replace("ks", "x")
