"""The units in which columns say what our fields hold: `speed:dkn` is a column `speed` in tenths of a knot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

M_PER_NM, S_PER_H = 1852, 3600  # the international nautical mile (BIPM, SI brochure 8, table 8)

Convert = Callable[[float], float]


def _as_it_is(value: float) -> float:
    return value


def _tenths(value: float) -> float:
    return value / 10


# By the unit of our field, which is the end of its name; the first of each is the field's own.
_SPEEDS: Mapping[str, Convert] = {
    "kn": _as_it_is,
    "dkn": _tenths,
    "mps": lambda value: value * S_PER_H / M_PER_NM,
    "kmh": lambda value: value * 1000 / M_PER_NM,
}
_LENGTHS: Mapping[str, Convert] = {
    "m": _as_it_is,
    "dm": _tenths,
    "cm": lambda value: value / 100,
    "mm": lambda value: value / 1000,
    "ft": lambda value: value * 0.3048,
}
_TIMES: Mapping[str, Convert] = {"utc": _as_it_is, "dmy": _as_it_is, "mdy": _as_it_is}

_METRES = ("length_m", "beam_m", "draught_m", "to_bow_m", "to_stern_m", "to_port_m", "to_starboard_m")

UNITS: Mapping[str, Mapping[str, Convert]] = MappingProxyType(
    {
        "t": _TIMES,
        "sog_kn": _SPEEDS,
        **dict.fromkeys(_METRES, _LENGTHS),
    }
)


def split_unit(field: str, column: str) -> tuple[str, str]:
    """The name of a column and its unit; '' where none is said, and a name with a colon in it is a name."""
    name, colon, unit = column.rpartition(":")
    return (name, unit) if colon and unit in UNITS.get(field, {}) else (column, "")


def convert(field: str, unit: str) -> Convert:
    """What makes a number in this unit one in the field's own."""
    return UNITS.get(field, {}).get(unit, _as_it_is)
