"""Facts of events as flat columns, `fact_NAME`: those of all kinds that are one value, typed by their records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from monitor.model.event import Event
from monitor.model.facts import FACTS
from monitor.model.facts.fact import described
from monitor.text.wording import visible

PREFIX = "fact_"
DTYPES: Mapping[type, str] = {bool: "boolean", int: "Int64", float: "float64", str: "str"}
MOST_INT = 2**63


@cache
def fact_columns() -> Mapping[str, type]:
    """Type of each fact that is one value: bool, int, float, or str for texts and codes; in order of kinds and fields.

    A name means the same in all kinds; where one has whole numbers and another has not, the column has not.
    """
    found: dict[str, type] = {}
    for name, kind in _scalars():
        both = {kind, found.get(name, kind)}
        found[name] = kind if len(both) == 1 else float if both == {int, float} else str
    return found


def fact_cells(events: Sequence[Event]) -> dict[str, list[Any]]:
    """The values of each column, one an event; None where its kind has no such fact, or an earlier version another."""
    return {
        f"{PREFIX}{name}": [None if value is None else _cell(value, kind) for value in _values(events, name)]
        for name, kind in fact_columns().items()
    }


def _values(events: Sequence[Event], name: str) -> list[Any]:
    return [event.facts.get(name) for event in events]  # most have no fact of this name


def fact_dtypes() -> dict[str, str]:
    """The pandas type of each column."""
    return {f"{PREFIX}{name}": DTYPES[kind] for name, kind in fact_columns().items()}


def _scalars() -> Iterator[tuple[str, type]]:
    for records in FACTS.values():
        for record in records:
            for one in described(record):
                kind = _scalar(one.type)
                if kind is not None:
                    yield one.name, kind


def _scalar(kind: Any) -> type | None:
    """None where it is a list, a record, a message or an object."""
    if get_origin(kind) is Literal:
        return str
    known = [part for part in get_args(kind) if part is not NoneType]
    if NoneType in get_args(kind) and len(known) == 1:
        return _scalar(known[0])
    if not isinstance(kind, type):
        return None
    return str if issubclass(kind, StrEnum) else kind if kind in DTYPES else None


def _cell(value: Any, kind: type) -> Any:
    if isinstance(value, str):
        return visible(value) if kind is str else None
    if isinstance(value, bool) or kind in (bool, str):
        return value if isinstance(value, bool) and kind is bool else None
    if isinstance(value, int):
        return kind(value) if abs(value) < MOST_INT else None
    return value if isinstance(value, float) and kind is float else None
