"""What people read, before it is in any language: the id of a text, and what goes into it.

The texts stand in one catalogue a language (`monitor/text/catalogues`). Whoever finds something out makes a message;
only pages, files and the command line turn it into words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from monitor.model.partial_date import PartialDate
from monitor.model.units import from_iso, iso

AS_WRITTEN = "as_written"  # the one text that is kept in English: of events that an earlier version stored
DECIMALS: Mapping[str, int] = {
    "h": 1,
    "d": 0,
    "nm": 1,
    "km": 1,
    "km2": 1,
    "m": 0,
    "m3": 0,
    "kn": 1,
    "deg": 0,
    "t": 0,
    "share": 3,
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: `Quantity(1.4, "nm")`. A share is between 0 and 1, and is told in percent.

    Of a share near 0 or 1 the unit may be `share_under` or `share_over`: it is less, or more, than the value.
    """

    value: float
    unit: str


def quantity(value: float, unit: str, decimals: int | None = None) -> Quantity:
    """A measured value, rounded to what people need of such a unit.

    Args:
        unit: one of `DECIMALS`.
        decimals: where the usual ones are too few or too many.
    """
    places = DECIMALS[unit] if decimals is None else decimals
    rounded = round(float(value), places)
    if unit == "share" and rounded in (0.0, 1.0) and 0.0 < value < 1.0:
        return _near_certain(places, rounded == 1.0)
    return _told(rounded, unit)


def at_most(share: float, decimals: int = 4) -> Quantity:
    """An upper bound, never told smaller than it is."""
    return _told(math.ceil(round(share * 10**decimals, 6)) / 10**decimals, "share")


def at_least(share: float, decimals: int = 3) -> Quantity:
    """A lower bound, never told larger than it is: what is not certain is never told as 100 %."""
    return _told(math.floor(round(share * 10**decimals, 6)) / 10**decimals, "share")


def estimated(number: float, decimals: int = 2) -> float | Message:
    """An estimated number of things, as text and table tell it: below the last digit, that it is less."""
    least = 10.0**-decimals
    return message("tell_less_than", value=least) if 0.0 < number < least else round(number, decimals)


def _near_certain(places: int, is_high: bool) -> Quantity:
    """A chance that rounding would make an impossibility, or a certainty: that it is under the last digit, or over."""
    step = 10.0**-places
    return Quantity(round(1.0 - step, places), "share_over") if is_high else Quantity(step, "share_under")


def _told(rounded: float, unit: str) -> Quantity:
    return Quantity(int(rounded) if rounded == int(rounded) else rounded, unit)


class PlaceId(str):
    """Id of a place: `RU-KOZ`."""

    __slots__ = ()


class Country(str):
    """ISO 3166-1 code of a country or territory: `BS`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Message:
    """A text by its id, with its arguments.

    A plain `str` is told as it is: what a ship or a list says, and numbers that name something (MMSI, IMO). An `int`
    is a count. A tuple is a list of any of these; of messages under the name `sentences`, one sentence after the other.
    """

    id: str
    args: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def record(self) -> dict[str, Any]:
        """Plain values for JSON: `{"id": ..., "args": {...}}`."""
        return {"id": self.id, "args": {name: _plain(value) for name, value in self.args.items()}}

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Message:
        """From what `record` gave."""
        return cls(record["id"], {name: _argument(value) for name, value in record["args"].items()})


def message(id_: str, /, **args: Any) -> Message:
    """A message; a test looks up each id that is written so, and its arguments, in every catalogue."""
    return Message(id_, args)


def as_written(text: str) -> Message:
    """An English text of an event that an earlier version stored."""
    return Message(AS_WRITTEN, {"text": text})


def sentences(*parts: Message) -> Message:
    """Several sentences, one after the other; of one, itself."""
    return parts[0] if len(parts) == 1 else Message("sentences", {"sentences": parts})


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    for kind, plain in _RECORDS:
        if isinstance(value, kind):
            return plain(value)
    raise TypeError(f"a message has no argument of type {type(value).__name__}")


# Of a kind of argument its form in JSON, the narrower kinds first: an id is a str.
_RECORDS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Message, Message.record),
    (Quantity, lambda value: {"value": value.value, "unit": value.unit}),
    (PlaceId, lambda value: {"place": str(value)}),
    (Country, lambda value: {"country": str(value)}),
    (PartialDate, lambda value: {"date": str(value)}),
    (datetime, lambda value: {"time": iso(value)}),
    (bool | int | float | str, lambda value: value),
)

# What the members of an object in JSON are called, and what it was.
_ARGUMENTS: Mapping[frozenset[str], Callable[[Mapping[str, Any]], Any]] = {
    frozenset({"id", "args"}): Message.of,
    frozenset({"value", "unit"}): lambda record: Quantity(record["value"], record["unit"]),
    frozenset({"place"}): lambda record: PlaceId(record["place"]),
    frozenset({"country"}): lambda record: Country(record["country"]),
    frozenset({"date"}): lambda record: PartialDate(record["date"]),
    frozenset({"time"}): lambda record: from_iso(record["time"]),
}


def _argument(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_argument(part) for part in value)
    return _ARGUMENTS[frozenset(value)](value) if isinstance(value, dict) else value
