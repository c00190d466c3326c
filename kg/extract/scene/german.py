"""German sentences as other languages write them: nouns in small letters, compounds with names taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from kg.extract.lexicon import listed, table, words
from kg.extract.scene.tokens import Token

_LONG_ENOUGH = 7  # letters of a noun that is told by its end


def with_small_nouns(found: Sequence[Token]) -> list[Token]:
    """The words of a German sentence, nouns that are no names in small letters.

    >>> from kg.extract.scene.tokens import tokens
    >>> text = "Der Navigationsspezialist Exatom und KDE-Entwickler Bob Roe loben die Mission der Alliance."
    >>> [token.text for token in with_small_nouns(tokens(text, 0, len(text))) if not token.text.islower()]
    ['Der', 'Exatom', 'KDE', 'Bob', 'Roe', 'Alliance']
    """
    parts = [part for at, token in enumerate(found) for part in _parts(token, found[at - 1] if at else None)]
    for at in range(len(parts) - 1):
        if parts[at + 1].text.islower() and is_noun(parts[at + 1].lower) and _is_of_town(parts[at]):
            parts[at] = parts[at]._replace(text=parts[at].lower)
    return parts


def _is_of_town(token: Token) -> bool:
    """Whether a word before a noun may be made of a town's name: "Stuttgarter"."""
    return token.text.istitle() and token.lower.endswith("er") and len(token.text) > _LONG_ENOUGH


def _parts(token: Token, before: Token | None) -> Iterator[Token]:
    """A word, its head apart if that is a noun behind a hyphen: "KDE" and "entwickler"."""
    front, hyphen, head = token.text.rpartition("-")
    named = before is not None and token.gap == " " and before.text[0].isupper() and not is_noun(before.lower)
    if named and head.lower() in listed("common-words"):
        yield token  # "Forum Exa-Standards"
        return
    if not hyphen or not front[0].isupper() or not is_noun(head.lower()):
        yield token._replace(text=token.lower) if token.text.istitle() and is_noun(token.lower) else token
        return
    middle = token.start + len(front)
    plain = all(is_noun(part.lower()) for part in front.split("-"))
    shown = front.lower() if plain else front
    yield token._replace(end=middle, text=shown, lower=front.lower(), possessive=False)
    yield token._replace(start=middle + 1, text=head.lower(), lower=head.lower(), gap="-")


@lru_cache(maxsize=20_000)
def is_noun(word: str) -> bool:
    """Whether a lower-case word is a usual German noun, or another word that only has a capital where it stands.

    >>> is_noun("mitgliederversammlung"), is_noun("stiftung"), is_noun("samsung"), is_noun("foundation")
    (True, False, False, False)
    """
    if word in _german("nouns"):
        return True
    if word in _german("names") or word in _heads() or word in listed("common-words") or len(word) < _LONG_ENOUGH:
        return False
    return word.endswith(tuple(_german("ends")))


@cache
def _german(kind: str) -> frozenset[str]:
    return frozenset(map(str, table("german")[kind]))


@cache
def _heads() -> frozenset[str]:
    """Words that end names of organizations, though they are nouns as well."""
    return words("foundation_heads") | words("organization_heads") | words("of_heads") | listed("given-names")
