"""Who bears whose name: the Example Software Foundation is named for Example, Acme Cloud for Acme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.lexicon import listed, words
from kg.extract.scene import Line, Scene
from kg.extract.scene.cast import Someone, normal

_PLAIN_ENDS = words("project_heads") | {"core", "programming", "open", "source"}
_HEADS = words("foundation_heads") | words("joined_heads") | {"software"}
_BODIES = words("foundation_heads") | {
    "initiative",
    "group",
    "collective",
    "forum",
    "institute",
    "center",
    "centre",
    "fund",
}
_OFTEN = 3  # a foundation that an announcement names less is not what it is about
_OF_OTHERS = re.compile(r"\b(?:join|member|sponsor|welcom|council|committee|board|director)", re.I)


def holds_name(foundation: Someone, project: Someone) -> bool:
    """Whether a foundation is named for a project: "Example Software Foundation" for "Example"."""
    for form in (*foundation.forms, *foundation.acronyms):
        parts = normal(form).split()
        while parts and parts[-1] in _HEADS:
            parts = parts[:-1]
        if any(_same_base(normal(name).split(), parts) for name in project.forms if parts):
            return True
    return False


def _same_base(name: list[str], base: list[str]) -> bool:
    """Whether a project's name is the base, but for words such as "core" and numbers of versions."""
    rest = name[len(base) :]
    return name[: len(base)] == base and all(word in _PLAIN_ENDS or word.isdigit() for word in rest)


def is_brand(organization: Someone, product: Someone) -> bool:
    """Whether a product's name begins with an organization's and goes on: "Acme Cloud" of Acme."""
    return any(
        product_name.startswith(f"{name} ")
        for name in map(normal, organization.forms)
        for product_name in map(normal, product.forms)
    )


def like_foundation(who: Someone) -> bool:
    """Whether somebody is a foundation or, by its name, much the same: an initiative, a consortium, an alliance."""
    return who.kind == "foundation" or any(form.split()[-1].lower() in _BODIES for form in who.forms if form.strip())


def brand(product: Someone, scene: Scene) -> Someone | None:
    """The organization with whose name a product's name begins."""
    owners = (one for one in scene.cast.everyone if one.kind in ("organization", "unknown") and one is not product)
    return next((one for one in owners if is_brand(one, product)), None)


def is_plain_word(who: Someone) -> bool:
    """Whether a name met once is a common word and nothing shows it to be an organization's: "Mayor"."""
    return who.kind == "unknown" and who.counts.total() < 2 and who.text.lower() in listed("common-words")


def namesakes(scene: Scene, shown: frozenset[int]) -> Iterator[tuple[Someone, Someone, Line]]:
    """The foundation that an announcement is about and the project it is named for, both named often, and where.

    A text that is about both tells that the one is the other's home, four times in five, in words of its own. Where
    either is named only in passing, or others are what it is about, it mostly says nothing of it.
    """
    house, title = scene.house, scene.announcement.title or ""
    if house is None or house.kind != "foundation" or house.counts.total() < _OFTEN or _OF_OTHERS.search(title):
        return
    for line in scene.lines:
        here = {id(mention.who): mention.who for mention in line.mentions if not mention.anaphor}
        for who in here.values() if any(mention.who is house for mention in line.mentions) else ():
            often = who.kind == "project" and id(who) in shown and who.counts.total() > _OFTEN
            if often and holds_name(house, who):
                yield house, who, line
                return
