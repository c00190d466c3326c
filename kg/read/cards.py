"""Cards: a picture and the text that goes with it, which share a group though they are no list."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Block
from kg.read.page import Page

ELEMENTS = frozenset({"div", "figure", "section", "article", "center", "aside"})
MOST_TEXTS = 4  # more than that under one picture is an article
MOST_CHARACTERS = 1500


def group_cards(page: Page, first: int) -> None:
    """Give the blocks of each card among those from *first* on a group of their own.

    An element holds one card, or several of the same make one after the other, each beginning with its picture.
    """
    blocks = page.blocks[first:]
    if not blocks or any(block.group for block in blocks) or blocks[-1].end - blocks[0].start > MOST_CHARACTERS * 12:
        return
    for start, end in _cards(blocks):
        group = page.new_group()
        for index in range(first + start, first + end):
            page.blocks[index] = replace(page.blocks[index], group=group)


def _cards(blocks: list[Block]) -> list[tuple[int, int]]:
    pictures = [index for index, block in enumerate(blocks) if block.kind == "image"]
    if len(pictures) == 1:
        cards = [(0, len(blocks))]
    elif pictures and pictures[0] == 0:
        cards = list(zip(pictures, [*pictures[1:], len(blocks)], strict=True))
    else:
        return []
    texts = {end - start - 1 for start, end in cards}
    if len(texts) > 1 or not 1 <= min(texts) <= MOST_TEXTS:
        return []
    return cards if all(blocks[end - 1].end - blocks[start].start <= MOST_CHARACTERS for start, end in cards) else []
