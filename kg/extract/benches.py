"""Lists of who sits on a body: a heading or a sentence that names the body, and the entries under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.bodies import BODY_NAME, Body, body_in
from kg.extract.personal import ANY, Faces
from kg.extract.scene import Line, Scene
from kg.model import Block, PostChange

_OPENS = re.compile(BODY_NAME)
_NEW = re.compile(r"\b(?:[Nn]ew|[Nn]ewly|[Ee]lected|[Ee]lection|[Ww]elcom\w+|[Jj]oin\w*|[Ii]ncoming)\b")
_LEADS_IN = re.compile(r"[:：]\s*$|\b(?:are|following|below|include)\b[^.]{0,20}[:.]?\s*$")
_MEMBERS = re.compile(
    r"\b(?:elected|electing|election|new|appointed)\b[^.]{0,60}\b(?:members|representatives|directors|trustees|seats|candidates)\b",
    re.I,
)
_LIST_KINDS = ("item", "cell", "definition", "caption", "image")
_ENTRY = re.compile(rf"[\W_]*(?:(?:Dr|Prof|Mr|Ms|Mrs|The|the)\b\.?\s*)?{ANY}")


@dataclass(frozen=True, slots=True)
class Bench:
    """A body and the lines that list who is on it."""

    body: Body
    change: PostChange
    entries: tuple[Line, ...]


def benches(scene: Scene, faces: Faces) -> Iterator[Bench]:
    """The lists of an announcement that a body's name stands over."""
    for at, plain in enumerate(scene.lines):
        block = scene.block(plain)
        if block.kind not in ("heading", "paragraph", "definition") or len(plain.coded) > 400:
            continue
        line = faces.mended(plain)
        if not _is_opening(block, line):
            continue
        body = _body_of(scene, faces, at, line)
        entries = tuple(_entries(scene, faces, at, block)) if body else ()
        if any(scene.block(entry).kind not in ("image", "caption") for entry in entries):
            entries = tuple(entry for entry in entries if scene.block(entry).kind not in ("image", "caption"))
        if body and entries:
            yield Bench(body, "appointed" if _NEW.search(line.coded) else "holds", entries)


def _is_opening(block: Block, line: Line) -> bool:
    if block.kind == "heading":
        return len(line.coded.split()) <= 10 and not line.coded.rstrip().endswith("?")
    return bool(_LEADS_IN.search(line.coded)) and line.end == block.end


def _body_of(scene: Scene, faces: Faces, at: int, line: Line) -> Body | None:
    """The body that an opening names, last if several; "our new members:" means the one named last before."""
    if found := list(_OPENS.finditer(line.coded)):
        return body_in(scene, line, found[-1].start(), len(line.coded), house=scene.house)
    if not _MEMBERS.search(line.coded):
        return None
    for plain in reversed(scene.lines[max(0, at - 4) : at]):
        above = faces.mended(plain)
        if found := list(_OPENS.finditer(above.coded)):
            return body_in(scene, above, found[0].start(), len(above.coded), house=scene.house)
    return None


def _entries(scene: Scene, faces: Faces, at: int, opening: Block) -> Iterator[Line]:
    """The lines under an opening that begin with a name, up to where something else begins."""
    last = -1
    for plain in scene.lines[at + 1 :]:
        block = scene.block(plain)
        if plain.block == last:
            continue
        last = plain.block
        if block.kind == "heading" and (opening.kind != "heading" or block.level <= opening.level):
            return
        line = faces.mended(plain)
        if _ENTRY.match(line.coded):
            yield line
        elif block.kind not in _LIST_KINDS:
            return
