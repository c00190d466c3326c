"""SERVICE of a variable, which the engine does not evaluate: written as the union of what each listed service says.

A row gets there only if the variable means a listed address, and all of them are asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.store.tokens import Token, tokens


def spread(text: str, listed: Sequence[str]) -> str:
    """A query in which every SERVICE of a variable names each of the listed addresses in turn.

    >>> print(spread("ASK { SERVICE ?s { ?s a _:b } }", ["u:1", "u:2"]))
    ASK { {{ VALUES ?s {<u:1>} SERVICE <u:1> { ?s a _:b } } UNION { VALUES ?s {<u:2>} SERVICE <u:2> { ?s a _:x1b } }} }

    Without a list it stays as it is; so does what stands within another SERVICE, which is for others to ask.
    """
    parts, done = [], 0
    for word, silent, variable, (start, end) in _services(text) if listed else ():
        asked = [
            f"{{ VALUES {variable} {{<{address}>}} SERVICE {silent}<{address}> {_copied(text[start:end], number)} }}"
            for number, address in enumerate(listed)
        ]
        parts += [text[done:word], "{", " UNION ".join(asked), "}"]
        done = end
    return "".join([*parts, text[done:]])


def _services(text: str) -> Iterator[tuple[int, str, str, tuple[int, int]]]:
    """Each outermost SERVICE of a variable: where it begins, its SILENT, its variable, and where its group lies."""
    found, end = list(tokens(text)), 0
    for at, token in enumerate(found):
        if token.start < end or token.text.upper() != "SERVICE" or token.kind != "word":
            continue
        silent = found[at + 1 : at + 2] and found[at + 1].text.upper() == "SILENT"
        target, group = at + 1 + bool(silent), at + 2 + bool(silent)
        if (end := _end(found[group:])) and found[target].kind == "variable":
            yield token.start, "SILENT " if silent else "", found[target].text, (found[group].start, end)


def _end(following: Sequence[Token]) -> int:
    """Where the group ends that these tokens begin with; 0 if it does not, or they begin with none."""
    depth = 0
    for token in following:
        depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "sign" else 0
        if depth <= 0:
            return token.end if token.text == "}" else 0
    return 0


def _copied(group: str, number: int) -> str:
    """A group once more: on one line, so that those after it are counted right, and with blank nodes of its own."""
    if not number:
        return group
    parts, done = [], 0
    for token in tokens(group):
        blank = token.kind == "name" and token.text.startswith("_:")
        parts += [" " if token.start > done else "", f"_:x{number}{token.text[2:]}" if blank else token.text]
        done = token.end
    return "".join(parts)
