"""Are the speeds of a table knots? Asked of tables whose columns do not tell, of the first rows of each.

Three signs, each a refusal of the whole file, since a speed that is read wrong spoils every finding: more speeds
than AIS can say, whole numbers that no fleet sails, and distances sailed that fit another unit.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from monitor.decode.reference import Refused
from monitor.decode.tables.layout import Layout, Row
from monitor.decode.tables.times import time_of
from monitor.decode.tables.units import M_PER_NM, S_PER_H, convert
from monitor.errors import InputUnreadable
from monitor.geo.sphere import distance_m
from monitor.model.message import Message, message
from monitor.model.units import EPOCH

SAID_IN_KNOTS = ("kn", "knots", "knot")  # ends of names of columns that tell the unit
SOG_MAX_KN = 102.2  # of message types 1 to 19 (ITU-R M.1371-5 table 48)
NOT_AVAILABLE = frozenset((102.3, 102.4, 409.5, 511.0, 1023.0))  # sentinels of AIS, in knots or in tenths
AIRCRAFT = "111"  # MMSIs of search and rescue aircraft, which may be faster (ITU-R M.585)

# Project judgement, 2026-11-28. Of the ships that move.
MIN_ROWS = 2  # one row tells nothing of a table
MAX_TOO_FAST = 0.01  # share above what AIS can say: wild values of single ships are rarer
FAST_KN = 60.0  # faster than ferries and patrol boats
MAX_FAST_WHOLE = 0.05  # share above that, of speeds that are all whole numbers: of tenths it is most
PAIR_S = (30.0, 600.0)  # between two positions of a ship: shorter is noise, over longer she may have turned
MIN_SAILED_KN = 3.0  # slower, the noise of positions is too large a part
# Whole numbers may be tenths. Turns seldom make the way ten times shorter, so slower ships and positions further apart
# count as well. Noise at rest cannot look like tenths: it makes the way longer than the speed says.
TENTHS_PAIR_S = (120.0, 3600.0)
TENTHS_MIN_SAILED_KN = 0.5
MIN_SAILED_M = 50.0  # the noise of positions is some 10 m
STEADY = 0.2  # the two speeds may differ by this share
MIN_PAIRS = 10
FITS = 0.1  # how near the ratio must be to that of a unit, and for which share of the pairs
MOST = 0.6


_Row = tuple[str, float, float, float, float]  # number, seconds since 1970, longitude, latitude, speed

# Units by what they are in words, the likeliest first.
UNITS = ("dkn", "mps", "kmh")


def check_speeds(layout: Layout, sample: Sequence[Row]) -> None:
    """Refuse a table whose speeds are no knots, where its dialect does not say what they are.

    Raises:
        InputUnreadable: they are something else, with what to do about it.
    """
    if (
        layout.dialect.unit_is_said
        or layout.units.get("sog_kn")
        or "sog_kn" not in layout.place
        or len(sample) < MIN_ROWS
    ):
        return
    name = layout.names[layout.place["sog_kn"]]
    if name.replace("_", " ").split()[-1] in SAID_IN_KNOTS:
        return
    said = [layout.number(row, "sog_kn") for row in sample if not layout.cell(row, "mmsi").startswith(AIRCRAFT)]
    moving = [value for value in said if value is not None and value > 0 and value not in NOT_AVAILABLE]
    unit = _too_fast(moving) or _by_distance(layout, sample)
    if unit:
        raise InputUnreadable(
            message("error_speeds_not_knots", column=name),
            todo=message("todo_speed_unit", unit=Message(f"speed_unit_{unit}"), column=name, code=unit),
        )


def _too_fast(moving: Sequence[float]) -> str | None:
    n_too_fast, n_fast = (sum(v > limit for v in moving) for limit in (SOG_MAX_KN, FAST_KN))
    whole = all(v.is_integer() for v in moving)
    if n_too_fast > MAX_TOO_FAST * len(moving) or (whole and n_fast > MAX_FAST_WHOLE * len(moving)):
        return UNITS[0]
    return None


def _by_distance(layout: Layout, sample: Sequence[Row]) -> str | None:
    """The unit that the distances between positions tell, where it is another than knots."""
    found = sorted(said for said in (_said(layout, row) for row in sample) if said is not None)
    if len(found) <= MIN_PAIRS:
        return None
    speed = np.array([row[4] for row in found])
    if np.all(speed == np.floor(speed)) and _fits(UNITS[0], _ratios(found, TENTHS_PAIR_S, TENTHS_MIN_SAILED_KN)):
        return UNITS[0]
    ratios = _ratios(found, PAIR_S, MIN_SAILED_KN)
    return next((unit for unit in UNITS if _fits(unit, ratios)), None)


def _ratios(found: Sequence[_Row], pair_s: tuple[float, float], min_sailed_kn: float) -> NDArray[np.float64]:
    """Said speeds over those sailed, of ships that kept their speed: float64 (pairs,).

    Each position is paired with the first of the same ship that is late enough.

    Args:
        found: rows in order of ships and times.
        pair_s: least and most seconds between the two.
    """
    mmsi, seconds, lon, lat, speed = (np.array(column) for column in zip(*found, strict=True))
    ship = np.unique(mmsi, return_inverse=True)[1]
    when = ship * (np.ptp(seconds) + 2 * pair_s[1]) + seconds - seconds.min()  # ships one after the other
    then = np.searchsorted(when, when + pair_s[0])
    here = np.flatnonzero(then < len(then))
    then = then[here]
    lasted = seconds[then] - seconds[here]
    sailed_m = distance_m(lon[here], lat[here], lon[then], lat[then])
    sailed_kn = sailed_m / M_PER_NM / np.maximum(lasted, 1e-9) * S_PER_H
    slower, faster = np.minimum(speed[here], speed[then]), np.maximum(speed[here], speed[then])
    fair = (ship[here] == ship[then]) & (lasted >= pair_s[0]) & (lasted <= pair_s[1])
    fair &= (sailed_kn >= min_sailed_kn) & (sailed_m >= MIN_SAILED_M) & (slower >= (1 - STEADY) * faster)
    ratios: NDArray[np.float64] = (slower + faster)[fair] / 2 / sailed_kn[fair]
    return ratios


def _fits(unit: str, ratios: NDArray[np.float64]) -> bool:
    near = np.abs(convert("sog_kn", unit)(1.0) * ratios - 1) <= FITS
    return len(ratios) >= MIN_PAIRS and bool(near.mean() >= MOST)


def _said(layout: Layout, row: Row) -> _Row | None:
    """Number, seconds since 1970, longitude, latitude and speed of a row; None where it lacks one."""
    lon, lat, speed = (layout.number(row, field) for field in ("lon", "lat", "sog_kn"))
    if lon is None or lat is None or speed is None:
        return None
    try:
        t = time_of(layout.cell(row, "t"), layout.units.get("t", ""))
    except Refused:
        return None
    return layout.cell(row, "mmsi"), (t - EPOCH).total_seconds(), lon, lat, speed
