"""Mints invented ships: names, numbers and sizes that belong to nobody.

IMO numbers are of the series 3,000,000 to 3,999,999, of which to our knowledge none was ever given out,
with valid check digits. MMSI end in 99xxxx behind the digits of a country. Call signs begin with Q, a
letter that no country has. Any likeness with a real ship is an accident.
"""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np

from benchmarks.simulate.ship import Ship, imo_number

FIRST_IMO_SIX = 310_000
_FORE = (
    "AMBER",
    "BRAMBLE",
    "CINDER",
    "COPPER",
    "FALLOW",
    "LANTERN",
    "MARBLE",
    "PEWTER",
    "QUARTZ",
    "RUSSET",
    "SAFFRON",
    "SORREL",
    "TALLOW",
    "THISTLE",
    "VELVET",
    "WICKER",
)
_AFT = (
    "BADGER",
    "CURLEW",
    "DABCHICK",
    "FULMAR",
    "GODWIT",
    "HERON",
    "LINNET",
    "MARTEN",
    "OTTER",
    "PLOVER",
    "SISKIN",
    "STOAT",
    "WEASEL",
    "WIGEON",
)

TANKER, CHEMICAL_TANKER, CARGO, PASSENGER, TUG, FISHING, PILOT = 80, 81, 70, 60, 52, 30, 50
OPEN_REGISTERS = (636, 538, 352, 248, 209, 563, 477, 241, 308, 215)
"""MIDs of registers that most ships sail under (data/reference/mid.csv tells the countries)."""


def chance_of(seed: int, what: str) -> np.random.Generator:
    """A generator for one ship or purpose of its own: adding a ship does not change the others."""
    return np.random.default_rng([seed, zlib.crc32(what.encode())])


class Registry:
    """Hands out ships in order, each name and number once."""

    def __init__(self, seed: int) -> None:
        """Ships depend on the seed and on the order in which they are asked for."""
        self._seed = seed
        self._n = 0
        self._names = [f"{fore} {aft}" for fore in _FORE for aft in _AFT]
        chance_of(seed, "names").shuffle(self._names)

    def tanker(self, mid: int | None = None, **said: Any) -> Ship:
        """A sea-going tanker in ballast, 183 to 274 m."""
        length_m, beam_m = ((183, 32), (228, 32), (244, 42), (250, 44), (274, 48))[self._n % 5]
        size = {"length_m": length_m, "beam_m": beam_m, "draught_m": 7.0 + length_m % 10 / 10}
        return self._ship(mid, ship_type=TANKER, **(size | said))

    def cargo(self, mid: int | None = None, **said: Any) -> Ship:
        """A cargo ship, 90 to 225 m."""
        length_m, beam_m, draught_m = ((90, 14, 5.1), (138, 21, 7.4), (180, 30, 9.2), (225, 32, 12.1))[self._n % 4]
        size = {"length_m": length_m, "beam_m": beam_m, "draught_m": draught_m}
        return self._ship(mid, ship_type=CARGO, **(size | said))

    def ferry(self, mid: int, **said: Any) -> Ship:
        """A ro-ro passenger ferry."""
        size = {"length_m": 212, "beam_m": 31, "draught_m": 6.9}
        return self._ship(mid, ship_type=PASSENGER, **(size | said))

    def tug(self, mid: int, **said: Any) -> Ship:
        """A harbour tug."""
        size = {"length_m": 32, "beam_m": 12, "draught_m": 4.8}
        return self._ship(mid, ship_type=TUG, **(size | said))

    def small_craft(self, mid: int, ship_type: int = FISHING) -> Ship:
        """A fishing vessel or pilot boat with a class B transponder and no IMO number."""
        return self._ship(mid, ship_type=ship_type, length_m=18, beam_m=6, imo=None, class_b=True)

    def _ship(self, mid: int | None, **said: Any) -> Ship:
        n = self._n
        self._n += 1
        country = mid or OPEN_REGISTERS[n % len(OPEN_REGISTERS)]
        made: dict[str, Any] = {
            "mmsi": country * 1_000_000 + 990_000 + n,
            "imo": imo_number(FIRST_IMO_SIX + 7 * n),
            "name": self._names[n],
            "call_sign": f"Q{n:04d}",
        }
        return Ship(**(made | said))
