"""Thresholds: each is a field of a frozen dataclass and carries its unit and its source."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import Field, asdict, dataclass, field, fields
from typing import Any, ClassVar, Protocol, TypeVar

T = TypeVar("T")


class Params(Protocol):
    """Any frozen dataclass whose fields were made by `cited` or `judged`."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


def cited(value: T, unit: str, source: str, why: str) -> T:
    """A threshold with a published source (paper, standard, DOI)."""
    made: T = field(default=value, metadata={"unit": unit, "source": source, "why": why})
    return made


def judged(value: T, unit: str, on: str, why: str) -> T:
    """A threshold that is this project's own judgement, made on a date (`YYYY-MM-DD`)."""
    return cited(value, unit, f"project judgement, {on}", why)


@dataclass(frozen=True, slots=True)
class Threshold:
    """One row of `shadowfleet params`."""

    name: str
    value: Any
    unit: str
    source: str
    why: str


def thresholds(params: Params) -> Iterator[Threshold]:
    """The fields of a parameter set with their units and sources."""
    for f in fields(params):
        yield Threshold(f.name, getattr(params, f.name), **f.metadata)


def as_json(params: Params) -> dict[str, Any]:
    """Parameter names and values, as they are stored beside a result."""
    return asdict(params)


def digest(params: Params) -> str:
    """Twelve hex digits that change when any value does."""
    return hashlib.sha256(json.dumps(as_json(params), sort_keys=True).encode()).hexdigest()[:12]
