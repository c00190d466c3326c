"""The words of titles: which make one, which say when it was held, and which only name a department."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from kg.extract.scene import kind_class
from kg.model import PostChange
from kg.resources import from_yaml

_FILE = Path(__file__).parent / "roles.yml"


@cache
def role_words(kind: str) -> frozenset[str]:
    """The lower-case words of one kind in roles.yml.

    >>> "treasurer" in role_words("heads")
    True
    """
    return frozenset(str(word) for word in from_yaml(_FILE.read_text(encoding="utf-8"))[kind])


def either(*kinds: str) -> str:
    """The words of some kinds as alternatives of a regular expression, longest first."""
    found = {word for kind in kinds for word in role_words(kind)}
    return "|".join(sorted(map(re.escape, found), key=lambda word: (-len(word), word)))


HEAD = re.compile(rf"(?<![\w-])(?:(?:vice|deputy|co|sub|interim|acting)-)?(?:{either('heads')})(?!\w)(?!-\w)", re.I)
_WHEN = re.compile(rf"(?<!\w)(?:{either('former', 'appointed', 'left')})(?!\w)", re.I)
OWNERS = (  # nouns for whom a title belongs to that has been named before
    r"(?:city|company|firm|group|organi[sz]ation|foundation|project|bank|association|university|agency|institute|school"
    r"|startup|consortium|alliance|club|society|centre|center)['’]s(?!\w)"
)
_LEADING = re.compile(
    rf"\s*(?:(?:{either('adverbs', 'former', 'appointed', 'left')}|(?:[a-z]+ )?{OWNERS})(?![\w-])[ -]?\s*)+", re.I
)
_GENERIC = re.compile(
    r"\s+of\s+the\s+(?:foundation|project|company|organi[sz]ation|consortium|forum|group|community|association|alliance|program"
    r"|(?-i:(?:[a-z-]+\s+){0,2}(?:platform|initiative|project|library|framework|foundation|organi[sz]ation)))$"
    r"|\s+(?:of|at|for)\s+(?:[\w-]+\s+){0,3}(?-i:operator|company|firm|vendor|giant|startup|carrier|bank|provider|maker"
    r"|manufacturer|consultancy|agency)$",
    re.I,
)
_STANDING = re.compile(r"\s*\((?:independent|individual|self|re-?elected|newly elected|elected|new)\)\s*$", re.I)
_SINCE = re.compile(
    r"\s+(?:since\s+(?:\w+\s+)?\d{4}"
    r"|(?:who is\s+)?(?:working|overseeing|focus(?:ed|ing)|responsible|specializing)(?:\s+\w+)?)$"
)
_TRAILING = re.compile(r"(?:\s+(?:of|at|for|in|on|and|with|from|the|our|its|a)|[\s,;:–—|./&-]+|\s*\(\s*)+$")


def change_of(words: str) -> PostChange:
    """What the words before a title say of it.

    >>> change_of("our former"), change_of("the new"), change_of("its")
    ('former', 'appointed', 'holds')
    """
    said = {word.lower().rstrip("-") for word in _WHEN.findall(words)}
    if said & role_words("former"):
        return "former"
    if said & role_words("left"):
        return "left"
    return "appointed" if said & role_words("appointed") else "holds"


def without_lead(words: str) -> tuple[int, PostChange]:
    """How many characters of articles and adverbs stand before a title, and what they say of it.

    >>> without_lead("the former CTO")
    (11, 'former')
    """
    found = _LEADING.match(words)
    return (found.end(), change_of(found.group())) if found else (len(words) - len(words.lstrip()), "holds")


def tidy(role: str) -> str:
    """A title without the words that led to its organization.

    >>> tidy("Vice President,  Research at the ")
    'Vice President, Research'
    """
    text = _STANDING.sub("", re.sub(r"\s+", " ", role).strip(" ,;:–—|./"))
    text = _TRAILING.sub("", _GENERIC.sub("", _SINCE.sub("", text)))
    if text.count("(") < text.count(")"):
        text = text.rstrip(")")
    return text


def singular(role: str) -> str:
    """A title said of several, for one of them.

    >>> singular("Executive Committee members"), singular("co-founders")
    ('Executive Committee member', 'co-founder')
    """
    return re.sub(r"(?<!oard of )(?<![\w-])[\w-]+", lambda word: _one(word.group()), role)


def _one(word: str) -> str:
    lower = word.lower()
    return word[:-1] if lower.endswith("s") and lower[:-1] in role_words("heads") else word


def is_plural(role: str) -> bool:
    """Whether a title is said of several people.

    >>> is_plural("maintainers"), is_plural("Vice President, Sales")
    (True, False)
    """
    return singular(role) != role


def is_title(piece: str) -> bool:
    """Whether a piece of a coded line holds the head of a title that counts as a post.

    >>> is_title("Chief Technology Officer"), is_title("a member"), is_title("Technical Committee member")
    (True, False, True)
    >>> is_title("Developer Productivity"), is_title("developer of the year")
    (False, True)
    """
    for found in HEAD.finditer(piece):
        head = found.group().lower()
        if head in role_words("body_heads"):
            if _BODY_NEAR.search(piece):
                return True
        elif head not in role_words("weak") or (
            _ENDS.match(piece, found.end()) and _MORE_THAN_ONE_WORD.search(piece.strip())
        ):
            return True
    return False


@lru_cache(maxsize=20_000)
def ends_in_head(text: str) -> bool:
    """Whether the last word makes a title.

    >>> ends_in_head("Acme Chief Scientist"), ends_in_head("Head of Sales")
    (True, False)
    """
    return any(found.end() == len(text) for found in HEAD.finditer(text))


_ENDS = re.compile(r"[\s.,)\x00]*(?:$|(?:of|for|at|on|in|and|to|from|with|by)\b|[–—@&])")
_BODY_NEAR = re.compile(
    rf"{kind_class('body')}|\b(?:[Bb]oards?|[Cc]ommittees?|[Cc]ouncil|TSC|TAC|TOC|TST|PMC|[Pp]residium|[Vv]orstand)\b"
)
_MORE_THAN_ONE_WORD = re.compile(r"[A-Z]|[\w)-]+[ -]\w+|[\U000F0000-\U000FFFFF]")


def is_department(name: str) -> bool:
    """Whether a name is made of words of departments only.

    >>> is_department("Developer Relations"), is_department("Acme Research")
    (True, False)
    """
    return all(
        part in role_words("departments") | {"and", "of", "&", "for"} for part in re.findall(r"[\w&]+", name.lower())
    )
