"""Names become somebody: each stretch that is a name meets its bearer, and other forms of it are introduced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from kg.extract.lexicon import alternatives, listed, words
from kg.extract.patterns.sieve import Sought
from kg.extract.scene.cast import Cast, is_acronym_of, normal
from kg.extract.scene.cuts import Run
from kg.extract.scene.kinds import Sight, belongs_to_body, looks_personal, may_be_person
from kg.extract.scene.lines import Line, Mention
from kg.extract.scene.spelled import Spelled
from kg.extract.scene.stretches import BARE, RANKS
from kg.extract.scene.tokens import Token, tokens
from kg.model import Announcement

_ALIAS = re.compile(
    r"""\s*\(\s*(?:(?:also |better )?known as |formerly |or |the |or the )?["“'‘]?([^()"“”,;]{2,40}?)["”'’]?\s*[.,;)]"""
)
_SCRIPT = "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"  # Japanese, Chinese and Korean
_ASIAN = re.compile(_SCRIPT)
_IN_FRONT = re.compile(rf"({_SCRIPT}{{2,8}}(?:\s{_SCRIPT}{{1,4}})?)\s*[(（]\s*$")
_ELIDED = re.compile(r"(?:d|l|qu)['’](?=[^\W\d_a-z]\w)")  # "d'Alliance Exemple", "qu'Exemple"
_HEAD_BEHIND = re.compile(rf" ({'|'.join(word.title() for word in sorted(words('foundation_heads')))})\b")
_CLOSES = re.compile(r"\s*[)）]")
_BEHIND = re.compile(rf"\s*[(（]\s*({_SCRIPT}{{2,8}}(?:\s{_SCRIPT}{{1,4}})?)\s*[)）]")
_OF_LICENSE = re.compile(r"[\s-]*(?:[Ll]icen[cs]|/|or\b)")
_LICENSED = re.compile(r"(?:[Ll]icen[cs]\w*|under|the|dual)[\s:]+(?:the )?$")
_HEADS = frozenset().union(
    *map(
        words, ("organization_heads", "foundation_heads", "body_heads", "project_heads", "product_heads", "event_heads")
    )
)
_BODY_WORDS = "|".join(sorted(words("body_words") - {"of", "and", "&", "directors", "trustees"}))
_LOWER_BODY = Sought(
    rf"\b(?:(?:{_BODY_WORDS})\s+)+(?:{alternatives('body_heads')})\b"
    rf"|\b[Bb]oard of (?:[Dd]irectors|[Tt]rustees|[Gg]overnors)\b"
)


class Introductions:
    """Takes note, in the lines of one announcement, of who is named."""

    def __init__(self, announcement: Announcement, cast: Cast) -> None:
        self.announcement = announcement
        self.text = announcement.text
        self.cast = cast
        self._spelled = Spelled(announcement)

    def note(self, line: Line, found: list[Run]) -> None:
        """Take note of each run that is a name, and of what the text says it is also called."""
        for run in self._spelled.mend(found, line.start, line.end):
            if run.role or (not run.sure and self._is_bare_head(run)):
                continue
            for start, end, body_of in self._without_body(run):
                self._meet(line, start, end, run, body_of)
        line.mentions.sort(key=attrgetter("start"))
        self._aliases(line)
        if not self.text.isascii():
            self._own_scripts(line)

    def _is_bare_head(self, run: Run) -> bool:
        """Whether a run is only a word such as "Foundation" or "Board", which recalls a name, or "AI"."""
        if len(run.words) == 1:
            [word] = run.words
            if word.text == "MIT":
                return bool(_OF_LICENSE.match(self.text, run.end) or _LICENSED.search(self.text[: run.start][-30:]))
            return word.lower in words("generic_acronyms") or (word.text.istitle() and word.lower in BARE)
        if len(run.words) == 2 and run.words[0].lower in words("generic_acronyms"):
            return run.words[1].lower in listed("common-words") - _HEADS  # "AI Safety"
        if [word.lower for word in run.words] == ["working", "group"]:
            return True
        return all(word.text.istitle() and word.lower in RANKS for word in run.words)

    def _without_body(self, run: Run) -> Iterator[tuple[int, int, bool]]:
        """A run, or the organization and the body in it: "Example Foundation Governing Board" is two names."""
        parts = _without_occasion(list(run.words))
        if self._spelled.is_whole(run):
            yield run.start, run.end, False
            return
        if parts[-1].lower in words("body_heads") | {"directors", "trustees"} and len(parts) > 1:
            at = len(parts) - 1
            while at > 0 and belongs_to_body(parts[at - 1].lower, parts[-1].lower):
                at -= 1
            at -= at == 1 and len(parts) > 2 and parts[0].lower == "project"  # "Project Governing Board"
            if at == len(parts) - 1 and at > 1 and parts[at - 1].lower in words("foundation_heads"):
                yield parts[0].start, parts[-2].end, False  # "the Example Foundation Council"
                return
            if 0 < at < len(parts) - 1:
                yield parts[0].start, parts[at - 1].end, False
                yield parts[at].start, parts[-1].end, True
                return
            if at == len(parts) - 1 and parts[-1].lower == "board" and parts[0].lower not in listed("common-words"):
                yield parts[0].start, parts[-2].end, False  # "the Example Board" is Example's
                return
        if (end := _end_of_home(parts)) is not None:
            yield parts[0].start, parts[end].end, False
            return
        yield run.start, parts[-1].end, False

    def note_lower_bodies(self, line: Line) -> None:
        """Bodies written without capitals: "its governing board"."""
        for match in _LOWER_BODY.finditer_in(self.text, line.start, line.end):
            if not any(match.start() < mention.end and mention.start < match.end() for mention in line.mentions):
                found = tuple(tokens(self.text, *match.span()))
                self._meet(line, *match.span(), Run(*match.span(), found), body=False)
        line.mentions.sort(key=attrgetter("start"))

    def _meet(self, line: Line, start: int, end: int, run: Run, body: bool) -> None:
        if elided := _ELIDED.match(self.text, start, end):
            start = elided.end()
        block = self.announcement.blocks[line.block]
        target = next(
            (mark.target for mark in block.marks if mark.kind == "link" and mark.start <= start and end <= mark.end), ""
        )
        sight = Sight(
            self.text[max(block.start, start - 40) : start],
            self.text[end : min(block.end, end + 80)],
            run.article,
            target,
            block.kind,
        )
        if run.possessive and self.text[end + 2 : end + 3] in (",", ";"):
            end += 2  # "Acme, Macy's, Bolt"
            run = Run(start, end, (*run.words[:-1], run.words[-1]._replace(possessive=False)))
        name = self.text[start:end]
        if block.kind == "image" and " " not in name:
            name = re.sub(r"[_-]", " ", name)  # a file's name
        someone = self.cast.meet(name, sight, start)
        if run.words[-1].lower in words("legal_forms") and self.text[end : end + 1] == "." and end + 1 < line.end:
            end += 1  # the full stop of "Inc." belongs to the name
        line.mentions.append(Mention(start, end, someone, possessive=run.possessive))
        if body and len(line.mentions) > 1:
            someone.owner = line.mentions[-2].who

    def _aliases(self, line: Line) -> None:
        """Merge "Long Name (LN)" into one."""
        kept: list[Mention] = []
        for mention in line.mentions:
            if (
                kept
                and (found := _ALIAS.match(self.text, kept[-1].end, line.end))
                and found.start(1) <= mention.start
                and mention.end <= found.end(1)
            ):
                long, short = kept[-1], found.group(1)
                if head := _HEAD_BEHIND.match(self.text, found.end(), line.end):
                    kept[-1] = self._with_head_behind(long, short, head)
                    continue
                if self._introduces(self.text[long.start : long.end], short):
                    self.cast.also_called(long.who, short.removeprefix("the "))
                    continue
            kept.append(mention)
        line.mentions = kept

    def _with_head_behind(self, long: Mention, short: str, head: re.Match[str]) -> Mention:
        """A name whose last word stands behind its short form: "Example Graph (EG) Foundation"."""
        last = head.group(1)
        sight = long.who.sights[-1]._replace(after=self.text[head.end() : head.end() + 80])
        who = self.cast.meet(f"{self.text[long.start : long.end]} {last}", sight, long.start)
        self.cast.also_called(who, f"{short} {last}")
        return replace(long, end=head.end(), who=who)

    def _own_scripts(self, line: Line) -> None:
        """Let a person's name take in the same name in its own script: "山本健 (Ken Yamamoto)"."""
        for at, mention in enumerate(line.mentions):
            if _ASIAN.search(self.text, mention.start, mention.end) or not may_be_person(mention.who.text):
                continue
            before = _IN_FRONT.search(self.text, line.start, mention.start)
            after = _CLOSES.match(self.text, mention.end) if before else _BEHIND.match(self.text, mention.end, line.end)
            if after:
                start = before.start() if before else mention.start
                self.cast.also_called(mention.who, (before or after).group(1))
                line.mentions[at] = replace(mention, start=start, end=after.end())
        taken = [one for one in line.mentions if _ASIAN.search(self.text, one.start, one.end)]
        if taken:
            line.mentions = [one for one in line.mentions if not any(_covers(other, one) for other in taken)]

    def _introduces(self, long: str, short: str) -> bool:
        """Whether the words in parentheses after a name are another form of it."""
        if is_acronym_of(short, long) or is_acronym_of(long, short):
            return True
        if normal(long).startswith(normal(short)):
            return True
        given = long.split()[0].lower() in listed("given-names")
        if looks_personal(long) or (given and may_be_person(long)):
            return False  # "Ada Doe (AWS)" works there
        return short.isupper() and " " not in short and len(short) > 1 and len(long.split()) > 1


def _end_of_home(parts: list[Token]) -> int | None:
    """Where a foundation's name ends in "an Example Foundation Incubating Project"; None if it is no such name."""
    if parts[-1].lower not in ("project", "projects"):
        return None
    heads = [at for at, word in enumerate(parts) if at and word.lower in words("foundation_heads")]
    stages = words("project_stages")
    return heads[-1] if heads and all(word.lower in stages for word in parts[heads[-1] + 1 : -1]) else None


def _covers(whole: Mention, part: Mention) -> bool:
    """Whether a mention takes in another one."""
    return whole is not part and whole.start <= part.start and part.end <= whole.end


def _without_occasion(parts: list[Token]) -> list[Token]:
    """The words of a run without what a body did: "Steering Committee Election" names the Steering Committee."""
    end = len(parts)
    while end > 1 and parts[end - 1].lower in words("body_occasions"):
        end -= 1
    return parts[:end] if parts[end - 1].lower in words("body_heads") else parts
