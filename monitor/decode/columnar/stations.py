"""Who heard each position, in columns: few names of many rows, each kept once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from monitor.decode.columnar.assembly import copy_station, same_station
from monitor.decode.columnar.rows import LONG_NAME, Ints, Rows, stations_of
from monitor.geo.jit import helper

NAME = np.dtype([("station_1", "i8"), ("station_2", "i8"), ("station_3", "i8"), ("next", "i8")])
N_CHAINS = 1024  # names of one hash are a chain; a merged feed of a whole coast has some hundred names
_MIX = 0x1E3779B97F4A7C15  # odd, and neither its low nor its high bits regular: each bit of a name moves the highest
_TOP_BITS = 54  # below the ten that number a chain


def room_for_names(n: int) -> tuple[Rows, Ints]:
    """NAME[n], not yet filled, and the chains that find a name in it: the first of each, int64, -1 for none."""
    return np.empty(n, NAME), np.full(N_CHAINS, -1, np.int64)


@helper
def number_of(row, names, n_names, chains):
    """The number of a row's station among the names met so far; `n_names` where it is new, and kept now."""
    mixed = ((row.station_3 * _MIX ^ row.station_2) * _MIX ^ row.station_1) * _MIX
    chain = mixed >> _TOP_BITS & (N_CHAINS - 1)
    k = chains[chain]
    while k >= 0 and not same_station(names[k], row):
        k = names[k].next
    if k < 0:
        k = n_names
        copy_station(row, names[k])
        names[k].next, chains[chain] = chains[chain], k
    return k


def texts_of(names: Rows, long_names: Mapping[bytes, str]) -> list[str]:
    """The text of each name.

    Args:
        long_names: of each name that is kept by its digest; see `odd`.
    """
    said = stations_of(names)
    return [long_names[text] if text.startswith(LONG_NAME) else text.decode() for text in said]
