"""The widest net: rows of names in sentences about joining or sponsoring, in texts about members or sponsors."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.extract.lexicon import listed
from kg.extract.members.said import Said, listed_change, tier_word
from kg.extract.people.bodies import BODY_NAME
from kg.extract.scene import Line, Mention, Scene, kind_class
from kg.extract.scene.cast import Someone
from kg.extract.scene.kinds import split_words
from kg.extract.speech.house import are_akin
from kg.extract.wording.wording import spell_out

_ROW = re.compile(spell_out("{row:row}"))
_CUES = {
    "member": re.compile(
        r"\b(?:[Mm]embers?\b|[Jj]oin(?:s|ed|ing)?\b|[Ww]elcom\w+|[Aa]dmit(?:s|ted)|[Oo]nboard|[Ss]igned (?:on|up)|"
        r"[Nn]ewcomers|[Nn]ew additions|"
        r"(?:more|new|two|three|four|five|six|seven|eight|nine|ten|\d+) "
        r"(?:companies|organi[sz]ations|firms|institutions))"
    ),
    "sponsor": re.compile(
        r"\b(?:[Ss]ponsor(?!ed by the European)\w*|[Dd]onat\w+|[Dd]onors?|[Pp]atrons?|[Bb]ackers?|"
        r"[Ff]und(?:ed|ing|s)? (?:by|from)|"
        r"[Gg]rants? from|[Ff]inancial(?:ly)? support\w*|"
        r"[Ss]upport of|in supporting|[Ss]upport(?:s|ed)? us|[Ff]ree of charge|pay(?:s|ing)? for|"
        r"[Bb]enefactors?)\b"
    ),
}
_UNITES = re.compile(r"\b(?:teaming up|team(?:ed)? up|com(?:e|ing) together)\b")  # where something is formed
_TOPICS = {
    "member": re.compile(
        r"\b(?:[Mm]embers?(?:hip)?\b|[Jj]oin(?:s|ed|ing)?\b|[Nn]ew [Ss]upporters)|\b[Ff]orms?\b|[Ll]aunch"
    ),
    "sponsor": re.compile(
        r"[Ss]ponsor|[Dd]onat|[Ff]und(?:s|ed|ing)\b|[Bb]acker|[Pp]atron|[Ss]upporters|[Tt]hank|[Gg]rant\b"
    ),
}
_OWN = {
    "member": re.compile(r"\b(?:[Mm]embers|level)\b"),
    "sponsor": re.compile(
        r"\b(?:[Tt]hank|[Gg]rateful|[Aa]cknowledg|[Aa]ppreciat)|\b[Oo]ur (?:[a-z]+ ){0,2}(?:sponsors?|donors?)\b"
    ),
}
_OTHERWISE = re.compile(
    r"\b(?:can|could|may|might|should|if|whether|interested|invit\w+|hop(?:e|es|ed|ing)|plan(?:s|ned)? to|likely|"
    r"consider\w*|applied|"
    r"eligible|prospective|never|not|cannot|candidates?|[Cc]onferences?|[Ss]ummit|[Mm]eetup|[Ww]orkshop|[Hh]ackathon|"
    r"[Pp]lugfest|[Ff]estival|[Ee]vents?|[Tt]alks?|[Ss]peakers?|[Pp]ast|[Ff]ormer|[Ff]iscal\w*|[Ee]lect(?:ed|ion)|[Cc]ustomers|[Cc]ompet\w+|[Uu]sers|"
    rf"would(?! like to))\b|{BODY_NAME}|{kind_class('event', 'person')}|[“”\"]"
)
_THEIR_OWN = re.compile(r"(?:['’]s?)? (?:[Ss]ponsors?|[Mm]embers?|[Uu]sers|[Cc]ommunity|[Tt]eam)\b")
_ON_THE_WAY = re.compile(r"\b(?:[Aa]ccording to|through|via|and to|works? (?:at|for)|moving to)\s+(?:the\s+)?$")
_TIER = re.compile(r"([\w-]+) (?:[Mm]embers?|[Ss]ponsors?|level|tier)\b")
_FORMS = re.compile(r"\b(?:[Ff]orm(?:s|ed)?|[Ll]aunch(?:es|ed)?)\b")
_PEERS = re.compile(r"\bjoin(?:s|ed|ing)?\s+$")
_GOES_ON = re.compile(
    r"[\s,;/&]*(?:(?:and|the|for|of|[A-Z]\w*)[\s,;/&]*){0,4}"
)  # of a row, with a word that is no name for us
_GIVEN_BY = re.compile(
    r"^\W*$|\b(?:[Bb]y|[Ff]rom|[Tt]hanks?(?: you)?(?: to)?|to|[Ww]elcom\w+)(?: (?:our|the|to|new))*:?\s+$"
)
_MANY = {"member": 3, "sponsor": 1}


def nearby(scene: Scene, means: str, known: Collection[str]) -> Iterator[Said]:
    """What the rows of names in such sentences are taken for; lines that hold a *known* member or sponsor are read."""
    house = scene.house
    for line in scene.lines if house else ():
        if scene.block(line).kind not in ("paragraph", "item") or not _has_cue(scene, line, means):
            continue
        other_kind = means == "member" and _CUES["sponsor"].search(line.coded)
        if other_kind or _OTHERWISE.search(line.coded) or not _is_on_topic(scene, line, means):
            continue
        for said in _rows(scene, line, means, house) if house else ():
            if said.member.to_name().text not in known:
                yield said


def _has_cue(scene: Scene, line: Line, means: str) -> bool:
    """Whether a line speaks of joining or sponsoring; where something is formed, of teaming up too."""
    if _CUES[means].search(line.coded):
        return True
    return means == "member" and bool(_UNITES.search(line.coded)) and any(map(_FORMS.search, _over(scene, line)))


def _is_on_topic(scene: Scene, line: Line, means: str) -> bool:
    """Whether the texts over a line are about members or sponsors, or the line itself tells of the publisher's."""
    if any(map(_TOPICS[means].search, _over(scene, line))):
        return True
    return bool(_OWN[means].search(line.coded))


def _over(scene: Scene, line: Line) -> Iterator[str]:
    """The title, else the first sentence, and the heading over a line."""
    first = scene.lines[0]
    yield scene.announcement.title or scene.text[first.start : first.end]
    yield from (scene.text[heading.start : heading.end] for heading in scene.headings(line.block)[:1])


def _rows(scene: Scene, line: Line, means: str, house: Someone) -> Iterator[Said]:
    over, found_before, peers = tuple(_over(scene, line)), 0, False
    for found in _ROW.finditer(line.coded):
        led, found_before = line.coded[found_before : found.start()], found.end()
        peers = bool(_PEERS.search(led)) or (peers and bool(_GOES_ON.fullmatch(led)))
        if _THEIR_OWN.match(line.coded, found.end()) or _ON_THE_WAY.search(line.coded, 0, found.start()):
            continue
        row = [one for one in line.mentioned(re.sub(r"\([^()]*\)", "", found.group())) if _may_be(one, house)]
        if len(row) < _MANY[means]:
            continue
        if means == "sponsor" and not _is_giver(row, led):
            continue
        change = listed_change(line.coded, over)
        if change == "current" and any(map(_FORMS.search, over)):
            change = "founding"
        if peers:
            change = "current"
        behind = line.coded[found.end() : found.end() + 40]
        tier = next(filter(None, map(tier_word, _TIER.findall(f"{led} {behind}"))), None)
        for mention in row:
            yield Said(line, mention.who, house, tier, change, f"{means}s/nearby", 0.5)


def _is_giver(row: list[Mention], led: str) -> bool:
    """Whether a row stands where givers do, or holds what is known as an organization: what they pay for is none."""
    return any(one.who.kind == "organization" or one.who.links for one in row) or bool(_GIVEN_BY.search(led))


def _may_be(mention: Mention, house: Someone) -> bool:
    """Whether a mention may be a member or sponsor: an organization or unknown name, no usual word."""
    if mention.anaphor or mention.who.kind not in ("organization", "unknown") or are_akin(mention.who, house):
        return False
    parts = [part.lower() for part in split_words(mention.who.text)]
    return mention.who.kind == "organization" or not all(part in listed("common-words") for part in parts)
