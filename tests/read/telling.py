"""An announcement written out, so that a file beside a document can say what is read of it."""

from __future__ import annotations

from kg.model import Announcement, Block


def told(announcement: Announcement) -> str:
    """One line a block, one line a mark, after a line about the whole."""
    lines = [f"{announcement.announced or 'undated'} {announcement.language} {announcement.url or '-'}"]
    for block in announcement.blocks:
        lines.append(f"{_shape(block)} | {_shown(announcement.text_of(block))}")
        for mark in block.marks:
            text = _shown(announcement.text[mark.start : mark.end])
            lines.append(f"    {mark.kind} | {text}" + (f" | {mark.target}" if mark.target else ""))
    return "\n".join(lines) + "\n"


def _shape(block: Block) -> str:
    words = [block.kind]
    words += [f"level={block.level}"] if block.level else []
    words += [f"group={block.group}"] if block.group else []
    words += [f"at={block.row},{block.column}"] if block.kind == "cell" else []
    words += [f"label={block.label}"] if block.label else []
    return " ".join(words)


def _shown(text: str) -> str:
    return text.replace("\n", "\\n")
