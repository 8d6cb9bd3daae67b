"""What a fact is: a field of a frozen dataclass with its meaning, its unit, and when it is None.

The JSON of events, its schema and the reference page are all made from these records. A new fact is one field here
and one text, `fact_NAME`, in the catalogues. Members are never left out: what is not known is None.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from monitor.model.event import Json
from monitor.model.message import Message

_PLAIN: Mapping[Any, str] = {bool: "boolean", int: "integer", float: "number", str: "string"}


def fact(meaning: str, unit: str | None = None, none: str | None = None, asked: StrEnum | None = None) -> Any:
    """A field of a record of facts.

    Args:
        meaning: for those who read the reference page, in English.
        unit: as at the end of the field's name, or of what it counts.
        none: when the field is None; only of fields that can be.
        asked: of which events alone it is asked; of others it is None, as long as nobody says otherwise.
    """
    metadata = {"meaning": meaning, "unit": unit, "none": none, "asked": asked}
    return field(metadata=metadata) if asked is None else field(default=None, metadata=metadata)


def filled_in(meaning: str, none: str) -> Any:
    """A field that is filled in after its record was made, in the same way for all kinds; None until then."""
    return field(default=None, metadata={"meaning": meaning, "unit": None, "none": none, "asked": None})


def always(code: StrEnum, meaning: str) -> Any:
    """A field that has one value in all records of a type, and so tells which it is; its type is a Literal."""
    return field(default=code, metadata={"meaning": meaning, "unit": None, "none": None, "asked": None})


@dataclass(frozen=True, slots=True)
class Described:
    """One fact, for the schema and the reference page."""

    name: str
    type: Any
    meaning: str
    unit: str | None
    none: str | None
    asked: StrEnum | None


def described(record: Any) -> Iterator[Described]:
    """The fields of a record in order; also of the records of which it holds lists."""
    types = get_type_hints(record)
    for f in fields(record):
        yield Described(f.name, types[f.name], **f.metadata)


_AS_IT_IS = frozenset((type(None), bool, int, float, str))  # most values by far: asked first


@cache
def _names(record: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(record))


def plain(value: Any) -> Json:
    """A record of facts, or a value of one, for JSON: codes by their text, messages by id and arguments.

    Raises:
        TypeError: a value is of a type that no fact has.
    """
    if type(value) in _AS_IT_IS:
        return value  # type: ignore[no-any-return]  # one of the types of JSON
    if is_dataclass(value) and not isinstance(value, type | Message):
        return facts_json(value)
    if isinstance(value, Message):
        return value.record()
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, int | float | str):
        return value.value if isinstance(value, StrEnum) else value
    raise TypeError(f"a fact has no value of type {type(value).__name__}")


def facts_json(record: Any) -> dict[str, Json]:
    """The facts of an event, as the store and all files have them."""
    return {name: plain(getattr(record, name)) for name in _names(record.__class__)}


def schema_of(record: Any, *, strict: bool = False) -> dict[str, Any]:
    """JSON Schema of a record of facts.

    Args:
        strict: whether no member may be missing and no other may be there. Events of an earlier version may lack some.
    """
    members = {one.name: {"description": _description(one), **_type(one.type, strict)} for one in described(record)}
    limits: dict[str, Any] = {"required": list(members), "additionalProperties": False} if strict else {}
    return {"type": "object", "description": _first_line(record), "properties": members, **limits}


@cache  # the schema of all facts takes a tenth of a second, and every scan asks for this several times
def digest_of(*records: Any) -> str:
    """Changes when a field of any of these records does: its name, its type, its unit."""
    said = [json.dumps(schema_of(record, strict=True), sort_keys=True) for record in records]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def _description(one: Described) -> str:
    unit = f" Unit: {one.unit}." if one.unit else ""
    asked = f" null unless {one.asked.value}." if one.asked else ""
    return f"{one.meaning}{unit}" + (f" null {one.none}." if one.none else "") + asked


def _first_line(record: Any) -> str:
    return (record.__doc__ or "").strip().split("\n")[0]


def _type(kind: Any, strict: bool) -> dict[str, Any]:
    generic = _GENERIC.get(get_origin(kind))
    return _single(kind, strict) if generic is None else generic(get_args(kind), strict)


def _optional(inner: tuple[Any, ...], strict: bool) -> dict[str, Any]:
    (known,) = [part for part in inner if part is not NoneType]
    return {"anyOf": [_type(known, strict), {"type": "null"}]}


def _array(inner: tuple[Any, ...], strict: bool) -> dict[str, Any]:
    if inner[-1] is ...:
        return {"type": "array", "items": _type(inner[0], strict)}
    return {
        "type": "array",
        "prefixItems": [_type(part, strict) for part in inner],
        "minItems": len(inner),
        "maxItems": len(inner),
    }


def _single(kind: Any, strict: bool) -> dict[str, Any]:
    if kind is Message:
        return {"$ref": "#/$defs/told"}
    if issubclass(kind, StrEnum):
        return {"enum": [code.value for code in kind]}
    return schema_of(kind, strict=strict) if is_dataclass(kind) else {"type": _PLAIN[kind]}


_GENERIC: Mapping[Any, Callable[[tuple[Any, ...], bool], dict[str, Any]]] = {
    Union: _optional,
    UnionType: _optional,
    tuple: _array,
    Literal: lambda codes, _strict: {"enum": [code.value for code in codes]},
    Mapping: lambda _inner, _strict: {"type": "object"},
}
