"""A YAML file that people write as a list: each entry and each of its fields knows the line that it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from kg.errors import KgError

Wrong = Callable[[str, str], KgError]
"""Makes an error of the place and of what is wrong there."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C is eight times as fast


@dataclass(frozen=True)
class Field:
    """What one key of an entry holds, and where."""

    key: str
    node: yaml.Node
    place: str

    def text(self, wrong: Wrong) -> str:
        """The words, single spaces between them; the error if there are none."""
        return _text(self.node, self.key, self.place, wrong)

    def texts(self, wrong: Wrong, example: str) -> tuple[str, ...]:
        """The words of each element of a list; the error, which shows *example*, if there is no list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise wrong(self.place, f"{self.key} is no list; write {example}")
        return tuple(_text(each, self.key, self.place, wrong) for each in self.node.value)


@dataclass(frozen=True)
class Entry:
    """One element of the list: its fields by key."""

    place: str
    fields: Mapping[str, Field]


def entries(text: str, name: str, first: str, wrong: Wrong) -> Iterator[Entry]:
    """The entries of a file of that *name*, each of which begins with the key *first*.

    >>> from kg.errors import RegistryError
    >>> [entry.place for entry in entries("- id: ibm", "organizations.yml", "id", RegistryError)]
    ['organizations.yml:1']
    """
    root = _compose(text, name, wrong)
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise wrong(f"{name}:1", f"is no list; begin each entry with `- {first}: `")
    for node in root.value:
        place = f"{name}:{node.start_mark.line + 1}"
        if not isinstance(node, yaml.MappingNode):
            raise wrong(place, f"is no entry; write `- {first}: …` and under it its other keys")
        yield Entry(place, _fields(node, name, wrong))


def _compose(text: str, name: str, wrong: Wrong) -> yaml.Node | None:
    try:
        root: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{name}:{mark.line + 1}" if mark else name
        raise wrong(place, f"is no YAML: {getattr(error, 'problem', None) or error}") from error
    except RecursionError:
        raise wrong(name, "is no YAML that anybody would write: it is nested too deeply") from None
    return root


def _fields(node: yaml.MappingNode, name: str, wrong: Wrong) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for key, value in node.value:
        place, said = f"{name}:{key.start_mark.line + 1}", str(key.value)
        if said in fields:
            raise wrong(place, f"{said} is given twice; keep one")
        fields[said] = Field(said, value, place)
    return fields


def _text(node: yaml.Node, key: str, place: str, wrong: Wrong) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise wrong(place, f"{key} is no text")
    return " ".join(str(node.value).split())
