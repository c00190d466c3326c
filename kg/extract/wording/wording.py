"""Wordings: how a fact is put into words, as data; each is a regular expression over the coded form of a sentence.

A wording file, and each file in the folder of its name, is a list of mappings: `say` is the pattern, `cue` what a
line must hold to be worth a try (lower case, parted by bars) where the pattern does not tell that itself, `name` how
the wording is called; the other keys are what a match means. In a pattern

    {member:orgs}    one or more organizations in a row ("A, B and C"), as the group `member`
    {delegates}      people in a row, each with the organization after the name or without ("Ada of Acme and Bob")
    {introduced}     people in a row, each with what they are ("Ada, a manager at Acme, Bob, founder of Bolt, and Cy")
    {project:described} projects in a row, each with what it is ("Bolt for clouds, the Core engine (in C), and Dune")
    {role:text}      words up to the next punctuation mark, as the group `role`
    {tier}           the word for a tier, as the group `tier`
    {USES}           what the row `- let: USES` of the same file, or one read before, puts for it
    ~                up to three small words ("has also recently")
    …                up to sixty characters without a name, a quotation mark or the end of a clause
    a space          any white space; a space and a question mark: or none
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.extract.lexicon import alternatives
from kg.extract.patterns.sieve import SIEVE
from kg.extract.scene import Line, Mention, kind_class
from kg.extract.wording.needs import Tally, needs, tally
from kg.resources import from_yaml

_HERE = Path(__file__).parent
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BY_THE_WAY = re.compile(rf"\([^()]*\)|\sat\s(?:the\s)?{kind_class('organization')}|{kind_class('body')}(?=,\s)")
_BELONGING = frozenset({"member", "members", "sponsor"})
_SLOT = re.compile(r"\{([a-z]\w*)(?::(\w+))?\}")

_ASIDE = r"(?:\s*(?:\([^()]{1,80}\)|\[[^\[\]()]{1,80}\]))?"
_AND = r"(?:and|as well as|along with|together with|or|&|und|sowie|et|ainsi que|y|e|en)"
_COMMA = r"(?:\s*[,;/·•、，]\s*)(?:(?:also|especially|finally|lastly)\s+)?"
_LAST = rf"(?:\s*[,;]?\s+{_AND}\s+|\s*[&+]\s*)(?:(?:also|especially|finally|lastly)\s+)?"
_THE = r"(?:[Tt]he\s+|our\s+|its\s+)?"
_DESCRIPTION = rf"(?:\s+(?!{_AND}\b)[a-z][^;:.,()\"“”{chr(0xF0000)}-{chr(0xFFFFF)}]{{0,90}}?(?=\s*[,;.]|\s+and\s))?"
_PEOPLE = kind_class("person")[1:-1]
_NAMED = kind_class("organization", "foundation", "unknown", "project")
_TITLED = (  # an organization and a title before somebody: "Acme and Bolt Founder Ada", "Acme's Ada"
    rf"(?:(?:[Tt]he\s+)?{_NAMED}(?:['’]s?)?\s+"
    rf"(?:(?:[A-Z][\w&.-]*|and|&|of|the|for|chief|executive|president|director|founder|{_NAMED})\s+){{0,6}})?"
)
_INTRODUCTION = (  # what somebody in a row is, up to the next person or the end
    rf"(?:,?\s+[^;:.()“”\"{_PEOPLE}]{{1,120}}?(?=\s*[,;]\s+(?:and\s+)?{_TITLED}[{_PEOPLE}]"
    rf"|\s+and\s+{_TITLED}[{_PEOPLE}]|,\s+(?:are|have|will|has|all|who|join|among|bring)\b|\s*(?:[.;]|$)))?"
)
_FIRST_SLOT = re.compile(rf"^\(\?P<(\w+)>{re.escape(_THE)}(\[[^\]]*\])")
_DETERMINED = (
    rf"(?:(?:[Tt]he\s+)?(?:{kind_class('place')}|[A-Z][\w.]*)-(?:based|headquartered)\s+"
    r"|(?:[Tt]he|our|its)\s+(?:(?:non-?profit|startup|company|newly|chip ?maker|giant)\s+){0,2}"
    r"|(?:der|die|das|dem|den|la|le|les|el|los|las|il|gli|de|het)\s+(?:[a-zà-ÿ]+\s+){0,3}?|[ld]['’])?"
)
_BETWEEN = (
    rf"(?:\s*,\s+(?:[A-Z]{{2,8}}|{kind_class('body')})(?=,))?"  # "MSC", which may be anything
    rf"(?:\s*[,;/·•|、，]\s*(?:(?:{_AND}|also|plus|most recently|finally)\s+){{0,2}}|{_LAST}"
    rf"|\s*(?:と|および|及び|和)\s*|\s*,?\s+{_AND}\s+(?:[a-z][\w-]*\s+){{1,4}}(?:like|such as|including)\s+)"
)
_SITE = rf"(?:\s+at\s+(?:the\s+)?{kind_class('organization')}{_ASIDE})?"  # "Example Center at Sample University"
_HONORIFIC = r"(?:(?:Dr|Prof|Professor|Mr|Ms|Mrs|Dame|Sir)\.?\s+)?"
_TIER = f"(?:{alternatives('tiers')}|[A-Z][a-z]+)"

_SMALL = (
    r"(?:\s*[a-z]+ly|\s*(?:already|has|have|had|is|are|was|were|also|just|now|today|recently|officially|formally|will|be|been|"
    r"being|soon|both|all|each|since))*\s*"
)
_GAP = rf"\s+(?:[^.;:!?\"“”{chr(0xF0000)}-{chr(0xFFFFF)}]{{0,60}}?(?<=[\s(‘’'/-]))?"
_TAIL = rf"(?:\s+(?:open[- ]source|software|{alternatives('project_heads')})s?){{0,3}}"
_OF_SOME_KIND = r"(?:(?:[Tt]he|[Ii]ts|[Oo]ur|an?)\s+(?:(?!(?:that|which|who|by|from|where)\b)[a-z][\w-]*\s+){0,3}?)?"

_CLASSES = {
    "person": kind_class("person"),
    "org": kind_class("organization", "foundation", "unknown"),
    "foundation": kind_class("foundation", "organization", "unknown"),
    "project": kind_class("project", "unknown"),
    "thing": kind_class("project", "unknown", "organization", "foundation"),
    "work": kind_class("project", "unknown", "organization", "foundation", "place"),
    "body": kind_class("body"),
    "event": kind_class("event"),
    "voice": kind_class("person", "unknown"),
    "company": kind_class("organization", "foundation", "unknown", "project"),
    "home": kind_class("foundation", "organization", "unknown", "project"),
    "any": kind_class("organization", "foundation", "unknown", "person", "project"),
    "row": kind_class("organization", "foundation", "unknown", "project", "place"),
}
_PLURALS = {
    "people": "person",
    "delegates": "person",
    "introduced": "person",
    "orgs": "org",
    "companies": "company",  # said outright to be members or sponsors, though they may look like a product
    "foundations": "foundation",
    "projects": "project",
    "things": "thing",
    "works": "work",
    "described": "work",
    "bodies": "body",
    "anyone": "any",
    "row": "row",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """One pattern and what it means."""

    name: str
    spelled: str  # the regular expression
    meaning: dict[str, str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression, ready to search; made when a line first may hold it."""
        return _compiled(self.spelled)


@dataclass(frozen=True, slots=True)
class Found:
    """A wording met in a line."""

    line: Line
    match: re.Match[str]
    wording: Wording

    def mentions(self, group: str) -> list[Mention]:
        """The mentions in a group, in all its places, those in parentheses left out; none if it is absent."""
        found = (text or "" for name, text in self.match.groupdict().items() if name.partition("__")[0] == group)
        return [one for text in found for one in self.line.mentioned(_BRACKETED.sub("", text))]

    def text(self, group: str) -> str | None:
        """The coded text of a group, in whichever place of the pattern it matched; None if it is absent."""
        groups = self.match.groupdict()
        return next((text for name, text in groups.items() if text and name.partition("__")[0] == group), None)


def compile_say(say: str, lets: Mapping[str, str] = MappingProxyType({})) -> re.Pattern[str]:
    """The regular expression of a wording, ready to search; *lets* spells out its words in capitals.

    >>> bool(compile_say("(?:uses?|runs) {SOME}", {"SOME": "some|any"}).search("it runs any"))
    True
    """
    return _compiled(spell_out(say, lets))


@cache
def _compiled(spelled: str) -> re.Pattern[str]:
    return re.compile(_with_quick_start(spelled))


def spell_out(say: str, lets: Mapping[str, str] = MappingProxyType({})) -> str:
    r"""The regular expression of a wording, as text.

    >>> spell_out("joins? {SOME}", {"SOME": "some|any"})
    'joins?\\s+(?:some|any)'
    """
    said = re.sub(r"\{([A-Z_]+)\}", lambda let: f"(?:{lets[let.group(1)]})", say.strip())
    spaced = re.sub(r" *… *", "…", said)
    spaced = re.sub(r" +", r"\\s+", re.sub(r" \?", r"\\s*", spaced)).replace("…", _GAP).replace("~", _SMALL)
    return _numbered(_SLOT.sub(_slot, spaced))


def _with_quick_start(pattern: str) -> str:
    """The same pattern so written that it begins with a class of characters, for which the engine looks quickly."""

    def first(slot: re.Match[str]) -> str:
        name, mention = slot.groups()
        then = rf"(?<=[Tt])he\s+{mention}|(?<=o)ur\s+{mention}|(?<=i)ts\s+{mention}|(?<={mention})"
        return f"(?P<{name}>[Ttoi{mention[1:]}(?:{then})"

    return _FIRST_SLOT.sub(first, pattern)


def _numbered(pattern: str) -> str:
    """A pattern in which a group's name may stand several times: the later ones get a number, `tier__2`."""
    seen: Counter[str] = Counter()

    def name(group: re.Match[str]) -> str:
        seen[group[1]] += 1
        return f"(?P<{group[1]}__{seen[group[1]]}>" if seen[group[1]] > 1 else group[0]

    return re.sub(r"\(\?P<(\w+)>", name, pattern)


def _slot(match: re.Match[str]) -> str:
    name, kind = match.group(1), match.group(2) or match.group(1)
    if kind == "row":
        one = rf"{_DETERMINED}{_CLASSES['row']}{_ASIDE}{_SITE}"
        return rf"(?P<{name}>{one}(?:{_BETWEEN}{one})*)(?!['’]s?\b)"
    if kind in _PLURALS:
        one = _THE + _CLASSES[_PLURALS[kind]] + _ASIDE
        if kind in ("projects", "works", "described"):
            one = rf"{_OF_SOME_KIND}[‘'\"“]?{_CLASSES[_PLURALS[kind]]}[’'\"”]?{_TAIL}{_ASIDE}"
            one += _DESCRIPTION if kind == "described" else ""
        elif kind == "introduced":
            one = rf"{_TITLED}{_HONORIFIC}{_CLASSES['person']}{_ASIDE}{_INTRODUCTION}"
        elif kind == "delegates":
            company = (
                rf",?\s+(?:of|from|at)\s+(?:[Tt]he\s+)?{_CLASSES['org']}{_ASIDE}|,\s+{_CLASSES['org']}(?=\s*;|[\s.]*$)"
            )
            one = rf"(?:{_CLASSES['org']}['’]s?\s+)?{_THE}{_HONORIFIC}{_CLASSES['person']}(?:{company})?{_ASIDE}"
        return rf"(?P<{name}>{one}(?:{_COMMA}{one})*(?:{_LAST}{one})*)"
    if kind in _CLASSES:
        return rf"(?P<{name}>{_THE}{_CLASSES[kind]}){_ASIDE}"
    if kind == "tier":
        return rf"(?P<{name}>{_TIER})"
    if kind == "text":
        return rf"(?P<{name}>[^.;:!?\"“”()]+?)"
    raise ValueError(
        f"a wording has an unknown slot {match.group()}; known: {', '.join([*_CLASSES, *_PLURALS, 'tier', 'text'])}"
    )


@cache
def wordings(fact: str) -> tuple[Wording, ...]:
    """The wordings of one kind of fact, in the order of their file and then of the files in the folder of its name."""
    lets: dict[str, str] = {}
    return tuple(
        wording
        for path in (_HERE / f"{fact}.yml", *sorted((_HERE / fact).glob("*.yml")))
        for wording in _wordings_of(path, lets)
    )


def _wordings_of(path: Path, lets: dict[str, str]) -> Iterator[Wording]:
    """The wordings of a file; the words that it puts for a row in capitals are added to *lets*."""
    name = path.relative_to(_HERE).with_suffix("").as_posix()
    for number, row in enumerate(from_yaml(path.read_text(encoding="utf-8")), 1):
        if "let" in row:
            lets[row["let"]] = re.sub(r"\{([A-Z_]+)\}", lambda let: f"(?:{lets[let.group(1)]})", row["be"])
        else:
            meaning = {key: str(value) for key, value in row.items() if key not in ("say", "cue", "name")}
            yield Wording(f"{name}/{row.get('name', number)}", spell_out(row["say"], lets), meaning)


def matches(fact: str, line: Line, *, having: str = "", without: str = "") -> Iterator[Found]:
    """Each wording of a fact that a line holds, with each of its places; only those *having* or *without* a key."""
    if line.mentions:
        for wording in _index(fact).worth_trying(line.coded, having, without):
            for match in wording.pattern.finditer(line.coded):
                yield Found(line, match, wording)


class _Index:
    """The wordings of a fact by their bits in the sieve, and by the mentions without which they cannot match."""

    def __init__(self, fact: str) -> None:
        found = wordings(fact)
        self.by_bit: dict[int, Wording] = {}
        self.needs = []
        for wording in found:
            self.by_bit[SIEVE.add(wording.spelled)] = wording
            self.needs.append(needs(wording.spelled))
        self.possible = lru_cache(maxsize=4096)(self._possible)

    def worth_trying(self, coded: str, having: str = "", without: str = "") -> Iterator[Wording]:
        """The wordings that a coded line may hold, in the order of their file."""
        passing = SIEVE.passing(coded) & self.possible(tally(coded), having, without)
        while passing:
            lowest = passing & -passing
            passing ^= lowest
            yield self.by_bit[lowest.bit_length() - 1]

    def _possible(self, present: Tally, having: str, without: str) -> int:
        """The wordings whose mentions a line has, and that have one key and not the other."""
        return sum(
            1 << bit
            for need, (bit, wording) in zip(self.needs, self.by_bit.items(), strict=True)
            if need.met_by(present)
            and (not having or having in wording.meaning)
            and not (without and without in wording.meaning)
        )


_index = cache(_Index)
