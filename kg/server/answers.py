"""What the API answers with: each model is derived from the value that Python gives for the same question."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Field, create_model

from kg.model import Fact, When, Witness

Edtf = Annotated[str, Field(description="A date as precisely as it is known, in EDTF: 2023-07-27, 2023-07, ../2024")]


@cache
def model(value: type) -> type[BaseModel]:
    """The model whose JSON is that of `kg.model.to_plain` for values of a class.

    >>> from kg.model import Entity
    >>> sorted(model(Entity).model_fields)
    ['aliases', 'iri', 'kind', 'name']
    """
    hints = get_type_hints(value)
    shape: dict[str, Any] = {each.name: (_type(hints[each.name]), ...) for each in fields(value)}
    if issubclass(value, Fact):
        shape = {"fact": (Literal[value.noun] if value.noun else str, ...), **shape}
    return create_model(value.__name__, __doc__=(value.__doc__ or "").partition("\n")[0], **shape)


def many(*values: type) -> Any:
    """The type of a list of such values."""
    return list[Union[tuple(model(value) for value in values)]]  # type: ignore[misc]  # noqa: UP007 - made at run time


@cache
def with_evidence(value: type) -> type[BaseModel]:
    """The model of a fact that may bring the sentences behind it.

    >>> from kg.model import Membership
    >>> set(with_evidence(Membership).model_fields) - set(model(Membership).model_fields)
    {'evidence'}
    """
    sentences: Any = Field([], description="Who said so, if `evidence=true`")
    more: dict[str, Any] = {"evidence": (many(Witness), sentences)}
    return create_model(value.__name__, __base__=model(value), **more)


def facts(*values: type) -> Any:
    """The type of a list of such facts, with or without their evidence."""
    return list[Union[tuple(with_evidence(value) for value in values)]]  # type: ignore[misc]  # noqa: UP007 - made at run time


def _type(hint: Any) -> Any:
    """The JSON type of a field: values become models, tuples lists, dates text."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is When:
        return Edtf
    if origin in (Union, types.UnionType):
        return Union[tuple(map(_type, arguments))]  # noqa: UP007 - made at run time
    if origin is tuple:
        return list[_type(arguments[0])]  # type: ignore[misc]
    if hint is Fact:
        return dict[str, Any]  # which kind of fact, says its field "fact"
    if is_dataclass(hint):
        return model(cast(type, hint))
    return hint
