"""Those who leave: in whose place somebody comes, "Doe succeeds Bob Roe", and whose title is said to be given up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.people.personal import Faces
from kg.extract.people.phrases import PERSON
from kg.extract.people.tenures import Post
from kg.extract.people.titles import Title
from kg.extract.scene import Line, Scene
from kg.model import PostChange

_HON = r"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.?\s+)?"
_SUCCEEDS = re.compile(
    rf"(?:(?P<new>{PERSON})|(?<!\w)(?P<pronoun>[Hh]e|[Ss]he))(?:,[^,.;:]{{1,80}},)?[^.;:“”\"\U000F0000-\U000FFFFF]{{0,40}}?"
    r"\b(?:succeed(?:s|ed|ing)?|replac(?:es|ed|ing)|follow(?:s|ed)|tak(?:es|ing) over from|took over from)\s+"
    rf"{_HON}(?P<old>{PERSON})(?!\s+as\b|,\s+(?:the\s+)?[\w-]+\s+(?:representative|delegate))"
)
_BACKWARDS = re.compile(
    rf"(?P<old>{PERSON})\s+(?:is|was|will\s+be|has\s+been)\s+(?:being\s+)?(?:succeeded|replaced)\s+by\s+{_HON}(?P<new>{PERSON})"
)
_CUE = re.compile(r"succe|replac|follow(?:s|ed)\b|tak(?:es|ing) over|took over")
_LEAVING = re.compile(
    r"\b(?:(?:is|are|will be)\s+(?:stepping|retiring|leaving|moving|departing|transitioning)|steps\s+down"
    r"|will\s+(?:stay|remain|step|move|continue|retire|leave))\b"
)


def predecessors(scene: Scene, faces: Faces, posts: Iterable[Post]) -> Iterator[Post]:
    """The post that each new holder's predecessor held, for those of whom no other post there is known."""
    known = list(posts)
    new = {id(post.person): post for post in reversed(known) if post.change == "appointed" and post.role}
    held = {(id(post.person), id(post.organization)) for post in known}
    last: int | None = None
    for plain in scene.lines if new else ():
        line = faces.mended(plain)
        if _CUE.search(line.coded):
            for found in (*_SUCCEEDS.finditer(line.coded), *_BACKWARDS.finditer(line.coded)):
                at = id(line.mentioned(found["new"])[0].who) if found["new"] else last
                old = line.mentioned(found["old"])[0].who
                post = new.get(at) if at else None
                if post and old is not post.person and (id(old), id(post.organization)) not in held:
                    yield Post(old, post.role, post.organization, _change(line, found.end()), line, "predecessor")
        last = next((id(one.who) for one in reversed(line.mentions) if id(one.who) in new), last)


def _change(line: Line, at: int) -> PostChange:
    """Whether the predecessor leaves now or has left: the words behind the name tell."""
    return "left" if _LEAVING.search(line.coded, at) else "former"


_LEAVES = re.compile(
    rf"(?:(?!{PERSON})[^.;]){{0,80}}?\b(?:(?:stepp(?:ing|ed)|steps?) (?:down|aside|back)"
    r"|(?:is|are|will be|has|have) (?:retir|resign|leav|depart)(?:ing|ed))\b"
)


def leaving(line: Line, title: Title) -> Title:
    """A title, as one that is left if the words behind it say so: "Ada Doe, CTO, is stepping down"."""
    if title.empty or title.change != "holds" or not _LEAVES.match(line.coded, title.end):
        return title
    return replace(title, change="left")
