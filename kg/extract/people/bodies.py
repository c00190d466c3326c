"""Boards and committees: which one a stretch of text names, and whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.lexicon import listed
from kg.extract.scene import CODED_KINDS, Line, Scene, kind_class
from kg.extract.scene.cast import Someone

ORG = kind_class("organization", "foundation", "unknown", "project")
BODY = kind_class("body")
ANYONE = kind_class(*CODED_KINDS)
_NOUN = (
    r"(?:[Bb]oard of (?:[Dd]irectors|[Tt]rustees|[Aa]dvisors)|[Bb]oard|[Pp]anel|[Cc]ommittee|[Ss]ubcommittee|[Cc]ouncil"
    r"|[Ww]orkgroup|(?i:TSC|TAC|TOC|TST|PMC)|[Tt]ask [Ff]orce|[Pp]residium"
    r"|[Cc]onseil d['’][Aa]dministration|[Cc]omité (?:[Ee]xécutif|[Dd]irecteur|[Tt]echnique|de pilotage)"
    r"|[Vv]orstand|[Bb]eirat"
    r"|(?:[Ss]teering|[Ll]eadership|[Ee]xecutive|[Mm]anagement|[Cc]ore) (?:[Tt]eam|[Gg]roup))"
)
_WORDS = (
    r"(?:(?:[Gg]overning|[Gg]overnance|[Tt]echnical|[Ss]cientific|[Ss]teering|[Aa]dvisory|[Ee]xecutive|[Oo]versight|[Ll]eadership|[Oo]perating|[Oo]utreach|[Mm]arketing|"
    r"[Ss]ecurity|[Nn]ominating|[Nn]ominations|[Ee]lections?|[Ss]earch|[Ss]trategic|[Bb]udget|[Ff]inance|[Uu]ser|[Pp]roject|[Cc]ore)\s+(?:and\s+(?=[Tt]echnical\s|[Ss]teering\s|[Aa]dvisory\s|[Ff]inance\s))?){0,3}"
)
BODY_NAME = rf"(?:(?:{ORG})(?:['’]s?)?\s+)?(?:{BODY}|{_WORDS}{_NOUN}\b)"
BODY_PHRASE = rf"{BODY_NAME}|{ORG}(?=\W|$)"
_IN_PHRASE = re.compile(rf"(?:({ORG})(?:['’]s?)?\s+)?(?:({BODY})|({_WORDS}{_NOUN})\b)")
_LAST_NOUN = re.compile(rf"\b{_NOUN}$")


def is_body(scene: Scene, someone: Someone) -> bool:
    """Whether a name is its owner's and that of a body: "Acme Steering Group", where Acme is named too."""
    noun = _LAST_NOUN.search(someone.text)
    return noun is not None and split_body(scene, someone.text[: noun.start()].strip(), noun.group())[0] is not None


@dataclass(frozen=True, slots=True)
class Body:
    """A governing body as the text names it at its fullest, and the organization it belongs to."""

    name: str
    owner: Someone | None

    def seat(self) -> str:
        """The body with its organization in front, unless its own name holds it, or begins with the end of it."""
        if self.owner is None or self.owner.text.casefold() in self.name.casefold():
            return self.name
        first, _, rest = self.name.partition(" ")
        shared = rest and self.owner.text.casefold().endswith(f" {first.casefold()}")
        return f"{self.owner.to_name().text} {rest if shared else self.name}"


def body_in(scene: Scene, line: Line, start: int, end: int, house: Someone | None = None) -> Body | None:
    """The body that a stretch of a coded line names first; *house* owns it where the text gives no other owner."""
    found = _IN_PHRASE.search(line.coded, start, end)
    if found:
        owner = settled(line.mentioned(found.group(1))[0].who, house) if found.group(1) else None
        if found.group(2):
            mention = line.mentioned(found.group(2))[0]
            who, written = mention.who, scene.text[mention.start : mention.end]
            name = written if written.casefold() == who.text.casefold() and written[0].isupper() else who.text
            return Body(fullest(scene, name), owner or who.owner or house)
        begin, stop = line.plain(*found.span(3))
        return Body(fullest(scene, scene.text[begin:stop]), owner or house)
    for mention in line.mentioned(line.coded[start:end]):
        if noun := _LAST_NOUN.search(mention.who.text):
            owner, name = split_body(scene, mention.who.text[: noun.start()].strip(), noun.group())
            return Body(name, owner or house)
    return None


TELLING = (  # words of headings that tell of a body or an office, rather than name it
    r"(?:we|you|your|their|thank|thanks|thanking|welcome|welcoming|introducing|announc\w+|congratulat\w+|outgoing|departing|farewell"
    r"|newest|two|three|four|five|is|are|elects?|elected|names?|joins?|joined|joining|changes|changing|[\w\U000F0000-\U000FFFFF]+['’]s)"
)
_HEADED = re.compile(
    rf"[\W_]*(?:(?:the|our|meet|new|current|initial|inaugural|emeritus|retired|former|past|\d{{4}})\s+)*(?:({ORG})(?:['’]s?)?\s+)?"
    rf"(?P<name>(?:(?!{TELLING}\s)(?:[\w&-]+|{ANYONE})\s+){{1,6}}(?:committee|board|council|panel|task\s+force|working\s+group|core\s+team))"
    r"(?:\s+(?:members?|\d{4}))*[\W_]*",
    re.I,
)


def headed(scene: Scene, line: Line, house: Someone | None) -> Body | None:
    """The body that a heading names and nothing else, whatever it is called: "Code of Conduct Committee"."""
    found = _HEADED.fullmatch(line.coded)
    if found is None:
        return None
    begin, stop = line.plain(*found.span("name"))
    owner = settled(line.mentioned(found.group(1))[0].who, house) if found.group(1) else house
    if house and owner and owner is not house and owner.kind == "unknown" and owner.counts.total() == 1:
        owner, begin = house, line.plain(*found.span(1))[0]  # "Bootstrap Committee"
    return Body(fullest(scene, re.sub(r"\s+", " ", scene.text[begin:stop])), owner)


def home_of(scene: Scene) -> Someone | None:
    """Whose posts and bodies those without an owner are: the publisher's, else the one foundation's of the text."""
    if scene.house:
        return scene.house
    foundations = [one for one in scene.cast.everyone if one.kind == "foundation"]
    if foundations:
        return foundations[0] if len(foundations) == 1 else None
    return _named_twice(scene) or _at_the_top(scene)


def _named_twice(scene: Scene) -> Someone | None:
    """The one organization or project that a short announcement names more than once."""
    found = [one for one in scene.cast.everyone if one.kind in ("organization", "project") and one.counts.total() > 1]
    return found[0] if len(found) == 1 else None


def _at_the_top(scene: Scene) -> Someone | None:
    """The organization that one of the first lines names and nothing else, as minutes do."""
    for line in scene.lines[:4]:
        if found := _ALONE.fullmatch(line.coded):
            return line.mentioned(found.group(1))[0].who
    return None


_ALONE = re.compile(rf"\W*({kind_class('organization', 'foundation')})\W*")


def settled(owner: Someone, house: Someone | None) -> Someone:
    """The owner of a body: the foundation that publishes, where its project or a short form of its name is said."""
    if owner.kind == "unknown" and owner.text.lower() in listed("common-words"):
        return house or owner  # "Retired Steering Council members"
    if house and owner is not house:
        long, short = house.text.casefold(), owner.text.casefold()
        if long.startswith(f"{short} ") or short in (f"{long} project", f"{long} community"):
            return house
        if owner.kind != "foundation" and owner.text.isupper() and owner.text == _initials(house.text):
            return house
    return owner


def split_body(scene: Scene, front: str, noun: str) -> tuple[Someone | None, str]:
    """The owner and the name of a body that is written as one name: "Acme Foundation Governing Board"."""
    parts = front.split()
    for length in range(len(parts), 0, -1):
        owner = scene.cast.named(" ".join(parts[:length]))
        if owner and owner.kind in ("organization", "foundation", "project", "unknown"):
            return owner, " ".join([*parts[length:], noun])
    return None, f"{front} {noun}".strip()


def fullest(scene: Scene, name: str) -> str:
    """The longest form of a body's name, if the announcement knows just one body of that sort."""
    last = name.split()[-1].lower()
    if name.isupper() and name.isalpha():
        return next(
            (one.text for one in scene.cast.everyone if one.kind == "body" and _initials(one.text) == name), name
        )
    if len(name.split()) > 1 and name[0].isupper():
        return name
    longer = {
        someone.text.casefold(): someone.text
        for someone in scene.cast.everyone
        if someone.kind == "body" and someone.text.lower().endswith((name.lower(), f" {last}")) and " " in someone.text
    }
    return next(iter(longer.values())) if len(longer) == 1 else name


def _initials(name: str) -> str:
    """The capitals with which the words of a name begin: "TOC" of Technical Oversight Committee."""
    return "".join(word[0] for word in name.split() if word[0].isupper())
