"""The HTTP API, from the OpenAPI document that the server gives of itself."""

from __future__ import annotations

from collections.abc import Iterator

from kg.server import create_app
from kg.server.docs import Operation, Parameter, Shape, operations, shapes

INTRODUCTION = """# HTTP

`kg serve` answers these addresses, with `/openapi.json` for programs and `/docs` for people who want to try them.
SPARQL has [a page of its own](../../docs/sparql.md). Answers are JSON; lists come in pages, whose `Link` header leads
to the next. Errors are [problem details](https://www.rfc-editor.org/rfc/rfc9457): 404 with the nearest names, 409 with
the candidates where several bear a name.
"""


def chapter() -> str:
    """The page."""
    app = create_app("memory:")
    openapi = app.openapi()
    told = [line for group, members in operations(openapi) for line in _group(group, members)]
    return "\n".join(
        [INTRODUCTION, *told, "## Shapes\n", *(line for shape in shapes(openapi) for line in _shape(shape))]
    )


def _group(name: str, members: list[Operation]) -> Iterator[str]:
    yield f"## {name}\n"
    for each in members:
        yield f"### {each.method} {each.path}\n"
        yield f"{each.summary}\n\n{each.description}\n"
        if each.parameters:
            yield "| parameter | is a | | example |\n|---|---|---|---|"
            yield from map(_row, each.parameters)
            yield ""
        if each.answer:
            yield f"Answers: {each.answer}.\n"


def _row(one: Parameter) -> str:
    shown = ", ".join(one.choices) or one.example
    return f"| `{one.name}` | {one.input} | {'required' if one.required else ''} | {shown} |"


def _shape(shape: Shape) -> Iterator[str]:
    yield f"### {shape.name}\n\n{shape.description}\n"
    yield "| field | what |\n|---|---|"
    yield from (f"| `{name}` | {kind} |" for name, kind in shape.fields)
    yield ""
