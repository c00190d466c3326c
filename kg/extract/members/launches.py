"""Who founded a consortium, where a sentence tells of its launch in words that no wording has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.extract.lexicon import listed
from kg.extract.members.said import Said
from kg.extract.scene import Line, Mention, Scene, kind_class
from kg.extract.scene.cast import Someone
from kg.extract.scene.kinds import split_words
from kg.extract.speech.house import are_akin
from kg.extract.wording.wording import matches, spell_out

_NOT_SO = re.compile(
    r"\b(?:can|could|may|might|should|if|whether|interested|invit\w+|hop(?:e|es|ed|ing)|consider\w*|prospective|never|"
    r"not(?!-)|cannot|absent|missing|without|customers|compet\w+|[Cc]onferences?|[Ss]ummit|[Mm]eetup|[Ww]orkshop|"
    r"[Hh]ackathon|[Ss]ponsor\w*|[Dd]onat\w+|[Ee]lect\w*|[Bb]oard|[Cc]ommittee)\b|[“”\"]"
    rf"|{kind_class('person', 'event')}"
)
_ROW = re.compile(spell_out("{row:row}"))
_BACKED = re.compile(  # what is said of those who follow is less than founding
    r"\b(?:support|help|backing|funding|contributions?|input|code|assistance|defined|hosted|developed|led|governed|"
    r"managed|provided|made|used|supported|backed|sponsored) (?:by|from|of|with|at) (?:[Tt]he )?$"
)
_COMPANIES = r"(?:companies|vendors|firms|giants|organi[sz]ations|leaders|members|players|names|founders)"
_LED = re.compile(  # first in the sentence, behind "by" and the like, behind "companies such as"
    r"(?:^\W*(?:[^.;:]{0,60}, )?"
    r"|\b(?:by|with|alongside|from|between|and|including|are|include|includes)"
    rf"(?: (?:the|other|such|several|[a-z]+ers|[a-z]+ies|as|like|{_COMPANIES})){{0,6}}:?\s+"
    rf"|\b{_COMPANIES}(?:,| \()?(?: such as| like| including|:| –| -)? ?)(?:[Tt]he )?$"
)


def launches(scene: Scene, known: Collection[str]) -> Iterator[Said]:
    """The founding members that sentences about a launch name, beside those *known* from closer wordings."""
    for line in scene.lines:
        made = _made(scene, line)
        if made is None or _NOT_SO.search(line.coded) or _tells_of_board(line):
            continue
        founders = list(_founders(line, made))
        if len(founders) > 1:
            for mention in founders:
                if mention.who.to_name().text not in known:
                    yield Said(line, mention.who, made, None, "founding", "memberships/launch", 0.65)


def _tells_of_board(line: Line) -> bool:
    """Whether a line names a board or committee; "PMC" in a row may be a company."""
    return any(one.who.kind == "body" and not one.who.text.isupper() for one in line.mentions)


def _made(scene: Scene, line: Line) -> Someone | None:
    """What a sentence says was founded; the publisher, if it is called a consortium or the like there."""
    for found in matches("launches", line):
        named = [one.who for one in found.mentions("made")]
        who = named[-1] if named else scene.house
        if who and (who.kind == "foundation" or (named and (who is scene.house or "any" in found.wording.meaning))):
            return who
    return None


def _founders(line: Line, made: Someone) -> Iterator[Mention]:
    """Those who stand where founders do; a foundation only in a row of three or more."""
    for found in _ROW.finditer(line.coded):
        if _LED.search(line.coded, 0, found.start()) and not _BACKED.search(line.coded, 0, found.start()):
            row = line.mentioned(re.sub(r"\([^()]*\)", "", found.group()))
            fit = [one for one in row if _may_found(one, made)]
            yield from (one for one in fit if one.who.kind != "foundation" or len(fit) > 2)


def _may_found(mention: Mention, made: Someone) -> bool:
    """Whether a mention may be a founder: somebody's name, no usual word and no form of what is founded."""
    if mention.anaphor or mention.who.kind == "place" or are_akin(mention.who, made):
        return False
    parts = [part.lower() for part in split_words(mention.who.text)]
    return mention.who.kind != "unknown" or not all(part in listed("common-words") for part in parts)
