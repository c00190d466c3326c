"""/docs: the API explained from its own OpenAPI document, with forms to try it; no script, no other host."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

Schema = Mapping[str, Any]

INPUTS = {"date": "date", "integer": "number", "number": "number"}
METHODS = {"get": "GET", "post": "POST"}


@dataclass(frozen=True)
class Parameter:
    """A parameter of an address, as a field of a form."""

    name: str
    required: bool
    input: str
    example: str
    choices: tuple[str, ...] = ()

    @property
    def wide(self) -> bool:
        """Whether the field needs room."""
        return self.input == "text"


@dataclass(frozen=True)
class Operation:
    """One thing that can be asked: where, how, and what comes back."""

    id: str
    group: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    answer: str


@dataclass(frozen=True)
class Shape:
    """What an answer is made of: its fields and the kind of each."""

    name: str
    description: str
    fields: tuple[tuple[str, str], ...]


def operations(openapi: Schema) -> list[tuple[str, list[Operation]]]:
    """The operations by group, in the order of the document."""
    found = [
        _operation(METHODS[method], path, operation)
        for path, methods in openapi["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    ]
    order = list(dict.fromkeys(each.group for each in found))
    found.sort(key=lambda each: order.index(each.group))
    return [(group, list(members)) for group, members in groupby(found, key=lambda each: each.group)]


def shapes(openapi: Schema) -> list[Shape]:
    """The shapes that answers are made of, by name."""
    schemas = openapi.get("components", {}).get("schemas", {})
    return [
        Shape(
            name, schema.get("description", ""), tuple((field, kind(of)) for field, of in schema["properties"].items())
        )
        for name, schema in sorted(schemas.items())
        if "properties" in schema
    ]


def kind(schema: Schema) -> str:
    """What a value is, in words.

    >>> kind({"type": "array", "items": {"$ref": "#/components/schemas/Entity"}})
    'list of Entity'
    >>> kind({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]})
    'date or nothing'
    """
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(kind(each) for each in schema["anyOf"]))
    if "const" in schema or "enum" in schema:
        return ", ".join(repr(each) for each in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"list of {kind(schema.get('items', {}))}"
    return _NAMES.get(schema.get("format") or schema.get("type", ""), "anything")


_NAMES = {
    "string": "text",
    "date": "date",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "null": "nothing",
    "object": "JSON object",
}


def _operation(method: str, path: str, operation: Schema) -> Operation:
    content = operation.get("responses", {}).get("200", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    return Operation(
        operation["operationId"],
        next(iter(operation.get("tags", ["Other"]))),
        method,
        path,
        operation.get("summary", ""),
        operation.get("description", ""),
        tuple(_parameters(operation.get("parameters", []))),
        kind(schema) if schema else "",
    )


def _parameters(parameters: Iterable[Schema]) -> Iterable[Parameter]:
    for parameter in parameters:
        schema = parameter.get("schema", {})
        plain = next((each for each in schema.get("anyOf", []) if each.get("type") != "null"), schema)
        examples = [each["value"] for each in parameter.get("examples", {}).values()]
        example = next(iter(examples), schema.get("default"))
        yield Parameter(
            parameter["name"],
            parameter.get("required", False),
            INPUTS.get(plain.get("format") or plain.get("type", ""), "text"),
            str(example if example is not None else ""),
            tuple(map(str, plain.get("enum", ()))),
        )
