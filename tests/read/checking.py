"""What must be true of everything that is read, whatever the file."""

from __future__ import annotations

from kg.model import Announcement


def check_announcement(announcement: Announcement, raw: str) -> None:
    """Blocks ascend and do not touch, marks lie in their blocks, and every character leads back to the file."""
    end = -1
    for block in announcement.blocks:
        assert block.start == end + 1
        assert block.end > block.start
        assert announcement.text_of(block).strip() == announcement.text_of(block)
        assert all(block.start <= mark.start <= mark.end <= block.end for mark in block.marks)
        end = block.end
    assert announcement.blocks == () or end == len(announcement.text)
    check_places(announcement, raw)


def check_places(announcement: Announcement, raw: str) -> None:
    """Where the file has one character for one, it has that character, or white space of another kind."""
    at = 0
    for segment in announcement.segments:
        assert segment.text >= at
        assert set(announcement.text[at : segment.text]) <= {"\n"}
        assert 0 <= segment.raw <= segment.raw + segment.raw_length <= len(raw)
        at = segment.text + segment.length
        if segment.length == segment.raw_length:
            here = announcement.text[segment.text : at]
            there = raw[segment.raw : segment.raw + segment.raw_length]
            assert all(a == b or (a.isspace() and b.isspace()) for a, b in zip(here, there, strict=True))
    assert at == len(announcement.text)
