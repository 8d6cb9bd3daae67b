"""Values of JSON objects, found by path and read as cells of tables are.

A place is a function of an element. What is not there, or is of another kind than it should be, is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from monitor.decode.tables.values import TOO_LARGE
from monitor.decode.tables.values import number as number_of_text

Place = Callable[[Mapping[str, Any]], Any]

KNOWN_MAX = 1 << 14  # values remembered of a reader
KNOWN_CHARS = 64  # of a value that is remembered: so that memory stays small whatever a file holds
DEGREE = 600_000  # AIS sends positions in ten-thousandths of a minute (ITU-R M.1371-5, table 48)

_ETA = re.compile(r"(\d\d)-?(\d\d)[T ]?(\d\d):?(\d\d)Z?")


def at(name: str, *further: str | int) -> Place:
    """The value at a path of names and places in lists."""
    if not further:
        return lambda element: element.get(name)
    return lambda element: _follow(element.get(name), further)


def either(*places: Place) -> Place:
    """The first of several values that is there."""
    return lambda element: next((v for place in places if (v := place(element)) is not None), None)


def tenths(place: Place) -> Place:
    """A number that is given in tenths."""
    return _divided(place, 10)


def minutes_e4(place: Place) -> Place:
    """Degrees that are given in ten-thousandths of a minute."""
    return _divided(place, DEGREE)


def total(*places: Place) -> Place:
    """A sum, such as the ship's length out of what lies before and behind the antenna; None where a part is missing."""

    def add(element: Mapping[str, Any]) -> float | None:
        parts = [number(place(element)) for place in places]
        return None if None in parts else sum(p for p in parts if p is not None)

    return add


def number(value: Any) -> float | None:
    """A finite number, or a text that is one; None for anything else."""
    if type(value) is float or type(value) is int:
        return float(value) if abs(value) < TOO_LARGE else None
    return number_of_text(value) if isinstance(value, str) else None


def cell(value: Any) -> str:
    """A value as a table would have it; '' where a table would have nothing."""
    if isinstance(value, str):
        return value.strip()
    return "" if isinstance(value, bool) or not isinstance(value, (int, float)) else str(value)


def reader(read: Callable[[str], Any]) -> Callable[[Any], Any]:
    """What reads cells of tables, for values: each short text, and each number, is read once."""

    @lru_cache(KNOWN_MAX, typed=True)
    def known(value: str | int | float) -> Any:
        return read(cell(value))

    def of(value: Any) -> Any:
        if isinstance(value, (int, float)) or (isinstance(value, str) and len(value) <= KNOWN_CHARS):
            return known(value)
        return read(cell(value))

    return of


def eta(place: Place) -> Place:
    """`04-18T16:00Z`, `04-18 16:00` or `04181600` as `MM-DD HH:MM`."""

    def read(element: Mapping[str, Any]) -> str | None:
        found = _ETA.fullmatch(cell(place(element))[:KNOWN_CHARS])
        return eta_of(*(int(part) for part in found.groups())) if found else None

    return read


def eta_packed(place: Place) -> Place:
    """The 20 bits of message 5 as one number: month, day, hour, minute (ITU-R M.1371-5, table 52)."""

    def read(element: Mapping[str, Any]) -> str | None:
        bits = number(place(element))
        if bits is None or not 0 < bits < 1 << 20:
            return None
        n = int(bits)
        return eta_of(n >> 16, n >> 11 & 31, n >> 6 & 31, n & 63)

    return read


def eta_parts(place: Place, *names: str) -> Place:
    """An object with a month, a day, an hour and a minute, by name."""

    def read(element: Mapping[str, Any]) -> str | None:
        said = place(element)
        parts = [number(said.get(name)) for name in names] if isinstance(said, Mapping) else [None]
        return None if None in parts else eta_of(*(int(part) for part in parts if part is not None))

    return read


def eta_of(month: int, day: int, hour: int, minute: int) -> str | None:
    """As `Static.eta` has it; None where no day was said, without a clock where no time was."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    clock = f" {hour:02d}:{minute:02d}" if 0 <= hour < 24 and 0 <= minute < 60 else ""
    return f"{month:02d}-{day:02d}{clock}"


def _divided(place: Place, by: int) -> Place:
    def divide(element: Mapping[str, Any]) -> float | None:
        value = number(place(element))
        return None if value is None else value / by

    return divide


def _follow(element: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        try:
            element = element[step]
        except (TypeError, LookupError):  # it is not there, or what should hold it is no object or no list
            return None
    return element
