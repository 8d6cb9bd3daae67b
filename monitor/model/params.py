"""Thresholds: each is a field of a frozen dataclass and carries its unit and its source.

A record of thresholds may hold the records of its steps as fields; their names are then joined by a point. Why a
threshold is as it is stands in the catalogues, under `threshold_MODULE_FIELD`, MODULE being the file of its record.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import Field, asdict, dataclass, field, fields, is_dataclass
from typing import Any, ClassVar, Protocol, TypeVar

from monitor.model.message import Message, message
from monitor.model.partial_date import PartialDate

T = TypeVar("T")


class Params(Protocol):
    """A frozen dataclass whose fields were made by `cited`, `judged` or `calibrated`, or are such records."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


def cited(value: T, unit: str, source: str) -> T:
    """A threshold with a published source (paper, standard, DOI).

    Args:
        unit: its text is `measure_UNIT`.
    """
    return _threshold(value, unit, message("source_cited", source=source))


def judged(value: T, unit: str, on: str) -> T:
    """A threshold that is this project's own judgement, made on a date (`YYYY-MM-DD`)."""
    return _threshold(value, unit, message("source_judged", on=PartialDate(on)))


def calibrated(value: T, unit: str, on: str) -> T:
    """A weight that was fitted to invented scenes with known answers (`benchmarks/evaluation`), on a date."""
    return _threshold(value, unit, message("source_calibrated", on=PartialDate(on)))


def _threshold(value: T, unit: str, source: Message) -> T:
    made: T = field(default=value, metadata={"unit": unit, "source": source})
    return made


@dataclass(frozen=True, slots=True)
class Threshold:
    """One row of `shadowfleet params`."""

    name: str
    value: Any
    unit: Message
    source: Message
    why: Message


def thresholds(params: Params) -> Iterator[Threshold]:
    """The fields of a parameter set with their units and sources, those of records in it under both names."""
    for f in fields(params):
        value = getattr(params, f.name)
        if is_dataclass(value) and not isinstance(value, type):
            for inner in thresholds(value):
                yield Threshold(f"{f.name}.{inner.name}", inner.value, inner.unit, inner.source, inner.why)
        else:
            unit = Message(f"measure_{f.metadata['unit']}")
            why = Message(f"threshold_{type(params).__module__.rsplit('.', 1)[-1]}_{f.name}")
            yield Threshold(f.name, value, unit, f.metadata["source"], why)


def as_json(params: Params) -> dict[str, Any]:
    """Parameter names and values, as they are stored beside a result."""
    return asdict(params)


def digest(params: Params) -> str:
    """Twelve hex digits that change when any value does."""
    return hashlib.sha256(json.dumps(as_json(params), sort_keys=True).encode()).hexdigest()[:12]
