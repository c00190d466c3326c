"""SERVICE of a variable, which the engine does not evaluate: written as the union of what each listed service says.

A row gets there only if the variable means a listed address, and all of them are asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.server.refusals import QueryRefused
from kg.store.tokens import Token, tokens

MOST = 500_000
"""Characters that the groups of a query may become."""


def spread(text: str, listed: Sequence[str]) -> str:
    """A query in which every SERVICE of a variable names each of the listed addresses in turn.

    >>> print(spread("ASK { SERVICE ?s { ?s a _:b } }", ["u:1", "u:2"]))
    ASK { {{ VALUES ?s {<u:1>} SERVICE <u:1> { ?s a _:b } } UNION { VALUES ?s {<u:2>} SERVICE <u:2> { ?s a _:x1b } }} }

    Without a list it stays as it is; so does what stands within another SERVICE, which is for others to ask.
    Raises QueryRefused if that makes a text too long to be looked through while others wait.
    """
    parts, done, size = [], 0, 0
    for word, silent, variable, (start, end) in _services(text) if listed else ():
        size += (end - word) * len(listed)
        if size > MOST:
            raise QueryRefused(
                f"so long a SERVICE {variable} for each of {len(listed)} hosts; name those that you mean"
            )
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
        if group >= len(found) or not _is(found[group], "{"):
            continue
        if not (end := _end(found, group)):
            return  # the braces do not match, so this is no query
        if found[target].kind == "variable":
            yield token.start, "SILENT " if silent else "", found[target].text, (found[group].start, end)


def _end(found: Sequence[Token], group: int) -> int:
    """Where the group ends that begins with a token; 0 if it does not."""
    depth = 0
    for at in range(group, len(found)):
        depth += _is(found[at], "{") - _is(found[at], "}")
        if not depth:
            return found[at].end
    return 0


def _is(token: Token, brace: str) -> bool:
    return token.kind == "sign" and token.text == brace


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
