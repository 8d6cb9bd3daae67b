"""The panel: what each hull did in each week, how long it could be heard, and when who listed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import pandas as pd

from monitor.store.first_listings import FirstListings

APART = ("US", "EU", "UK")
"""Authorities whose listings are told apart."""

OTHERS, OF_OTHERS = "OTHERS", ("CA", "AU", "NZ", "CH", "JP")
"""Partners that are counted as one, by the first of them to list a hull: each alone lists too few before the three."""

COUNTED = (*APART, OTHERS)
"""Whose listings count. Those by anybody else count neither for nor against a hull."""

WEEK_H = 168.0
WEEK_0 = date(1970, 1, 5)  # a Monday
HULL_WEEK = ["imo", "week"]


class Outcome(StrEnum):
    """What is counted of a hull in a week; texts: `code_outcome_...`."""

    RUSSIAN_CALLS = "russian_calls"
    TRANSFERS = "transfers"
    DARK_H = "dark_h"
    IDLE_D = "idle_d"
    FLAG_CHANGES = "flag_changes"
    SAILED_NM = "sailed_nm"
    DISCHARGES = "discharges"


@dataclass(frozen=True, slots=True)
class Panel:
    """Tankers by IMO number and week. Weeks begin on Monday 0:00 UTC and are counted from that of 5 January 1970.

    Attributes:
        weeks: a row a hull and week: imo, week (int64), exposure_h (float64, hours in which it could be heard), and a
            column (float64) for each `Outcome`: numbers, hours, days or nautical miles.
        calls: a row a Russian call: imo (int64), at (float64): when it began, in weeks as above.
        lengths_m: of each hull; None where it is not known.
        listed: by authority, and under `OTHERS`, the days between which it first listed each hull.
        gone: when a hull left a list again.
        lists: by authority, the date of its newest list; under `OTHERS` the newest of these.
        discharges: a row a discharge: imo, week (int64), country (object, ISO 3166 alpha-2).
    """

    weeks: pd.DataFrame
    calls: pd.DataFrame
    lengths_m: Mapping[int, float | None]
    listed: Mapping[str, FirstListings]
    gone: Mapping[int, date]
    lists: Mapping[str, date]
    discharges: pd.DataFrame


def week_of(day: date) -> int:
    """The week that holds a day."""
    return (day - WEEK_0).days // 7


def monday_of(week: int) -> date:
    """The first day of a week."""
    return WEEK_0 + timedelta(weeks=week)


def no_discharges() -> pd.DataFrame:
    """The frame of discharges where none is known."""
    none = {"imo": pd.Series(dtype="int64"), "week": pd.Series(dtype="int64"), "country": pd.Series(dtype="object")}
    return pd.DataFrame(none)
