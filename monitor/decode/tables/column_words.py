"""What the names of a table's columns say of it, where no dialect has them: ships, when, where."""

from __future__ import annotations

import re
from collections.abc import Collection

from monitor.decode.tables.dialects.plain import PLAIN

# Words in names of columns that no dialect has: "position lat", "received (utc)".
_WORDS = {
    "t": frozenset(("time", "timestamp", "datetime", "utc", "epoch", "received")),
    "lat": frozenset(("lat", "latitude", "position", "geometry")),
    "lon": frozenset(("lon", "lng", "long", "longitude", "position", "geometry")),
}


def name_ships(names: Collection[str]) -> bool:
    """Whether there is a column of MMSIs, or one that may hold them."""
    return any("mmsi" in name or name in PLAIN.columns["mmsi"] for name in names)


def say_when_or_where(names: Collection[str]) -> list[bool]:
    """Of time, latitude and longitude, whether there is a column of it."""
    return [any(_is_of(name, field) for name in names) for field in _WORDS]


def may_be_of_positions(names: Collection[str], *, shown: bool = False) -> bool:
    """Whether a table has ships and says when or where, or says both. A table of ships without either is a list.

    Args:
        shown: whether its rows hold times or degrees, whatever the columns are called.
    """
    said = say_when_or_where(names)
    return all(said) or (name_ships(names) and (any(said) or shown))


def _is_of(name: str, field: str) -> bool:
    """Whether a column is called as a field's columns are, or has one of their words in its name."""
    return name in PLAIN.columns[field] or not _WORDS[field].isdisjoint(re.split("[^a-z]+", name))
