"""Who is compared with whom: hulls in the trade, by size and how often they called, in periods of four weeks.

A hull belongs to the comparison if it called at a Russian terminal in the first weeks of the data. These weeks sort
hulls and are not compared: who is chosen for having called often would call less afterwards by chance alone. Later
periods are before, around or after the first listing of the hull by one of `COUNTED`; those around it, and the one
before, in which a listing may be foreseen, are set aside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from monitor.effect.effect_params import DesignParams
from monitor.effect.panel import COUNTED, WEEK_H, Outcome, Panel, week_of
from monitor.store.first_listings import FirstListing

NEVER = 1_000_000  # a week, or a period, that does not come


class Left(StrEnum):
    """Why a hull is left out; texts: `code_left_...`."""

    NOT_IN_TRADE = "not_in_trade"
    HARDLY_HEARD = "hardly_heard"
    LISTED_BEFORE = "listed_before"
    DATE_UNSURE = "date_unsure"


class Phase(StrEnum):
    """How a period lies to the first listing of its hull."""

    BEFORE = "before"
    AHEAD = "ahead"  # just before it: the listing may have been foreseen
    AROUND = "around"  # one of its listings falls in it
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Design:
    """Hulls and periods that can be compared.

    Attributes:
        periods: a row a hull and period in which the hull could be heard long enough: imo, period, stratum, horizon
            (int64; periods since that of its first listing), phase (object), state (object: who lists it throughout,
            `EU+US`), exposure_h, and for each `Outcome` how much of it in four weeks heard (float64).
        first: by IMO number, the period of its first listing.
        hulls: in the comparison.
        left_out: hulls that are not, by why.
        first_week: of the first period.
        begin, end: the weeks in which hulls were received: of the first, and after the last.
    """

    periods: pd.DataFrame
    first: Mapping[int, int]
    hulls: int
    left_out: Mapping[Left, int]
    first_week: int
    begin: int
    end: int


def design(panel: Panel, params: DesignParams, *, by_age: bool = False) -> Design:
    """Sort the hulls of a panel, and cut its weeks into periods.

    Args:
        by_age: also sort them into an older and a newer half, by IMO numbers, which rise with the year of order.
    """
    begin, end = _received(panel, params)
    sort_until = begin + params.trade_weeks
    strata, left_out = _strata(panel, begin, sort_until, params)
    if by_age and len(strata):
        strata = 2 * strata + (strata.index > strata.index.to_series().median()).astype("int64")
    weeks = _listing_weeks(panel, list(strata.index))
    periods = _periods(panel, strata, sort_until, end, params)
    periods = _phases(periods, weeks, sort_until, params)
    first_week = weeks[[_first(one) for one in COUNTED]].min(axis=1)
    told = first_week[first_week < NEVER]
    first = (told - sort_until) // params.period_weeks
    firsts = dict(zip(first.index.tolist(), first.tolist(), strict=True))
    return Design(periods, firsts, len(strata), left_out, sort_until, begin, end)


def _received(panel: Panel, params: DesignParams) -> tuple[int, int]:
    """The weeks in which hulls were received: a report that strayed into another year is no beginning of the data."""
    heard = panel.weeks.loc[panel.weeks["exposure_h"] > 0, "week"]
    hulls = heard.value_counts()
    weeks = hulls.index[hulls >= params.least_beside]
    weeks = weeks if len(weeks) else pd.Index(panel.weeks["week"])
    return (int(weeks.min()), int(weeks.max()) + 1) if len(weeks) else (0, 0)


def _strata(panel: Panel, begin: int, until: int, params: DesignParams) -> tuple[pd.Series, Counter[Left]]:
    """Size class and trade of each hull of the comparison, as one number; and the others by why they are left out."""
    sorting = panel.weeks[panel.weeks["week"].between(begin, until - 1)]
    sums = sorting.groupby("imo")[["exposure_h", Outcome.RUSSIAN_CALLS.value]].sum()
    sums = sums.reindex(np.unique(panel.weeks["imo"]), fill_value=0.0)
    left_out: Counter[Left] = Counter()
    kept: dict[int, int] = {}
    least_h = params.least_heard * params.trade_weeks * WEEK_H
    for imo, exposure_h, calls in sums.itertuples():
        dates = [one for by in COUNTED if (one := panel.listed.get(by, {}).get(imo)) is not None]
        why = _why_left_out(exposure_h, calls, dates, until, least_h, params)
        if why is not None:
            left_out[why] += 1
            continue
        rate = calls / exposure_h * params.period_weeks * WEEK_H
        kept[imo] = 2 * _size(panel.lengths_m.get(imo), params) + int(rate >= params.often_calls)
    return pd.Series(kept, dtype="int64"), left_out


def _why_left_out(
    exposure_h: float, calls: float, dates: list[FirstListing], until: int, least_h: float, params: DesignParams
) -> Left | None:
    if calls == 0:
        return Left.NOT_IN_TRADE
    if exposure_h < least_h:
        return Left.HARDLY_HEARD
    if any((one.last - one.first).days > params.date_slack_d for one in dates):
        return Left.DATE_UNSURE
    return Left.LISTED_BEFORE if any(week_of(one.first) < until for one in dates) else None


def _size(length_m: float | None, params: DesignParams) -> int:
    if length_m is None:
        return 0
    return 1 + int(length_m >= params.medium_from_m) + int(length_m >= params.large_from_m)


def _first(authority: str) -> str:
    return f"first_{authority}"


def _last(authority: str) -> str:
    return f"last_{authority}"


def _listing_weeks(panel: Panel, imos: list[int]) -> pd.DataFrame:
    """A row a hull: between which weeks each authority listed it, and in which it left a list."""
    columns: dict[str, list[int]] = {"gone": [_week(panel.gone.get(imo)) for imo in imos]}
    for authority in COUNTED:
        own = [panel.listed.get(authority, {}).get(imo) for imo in imos]
        columns[_first(authority)] = [_week(one.first if one else None) for one in own]
        columns[_last(authority)] = [_week(one.last if one else None) for one in own]
    return pd.DataFrame(columns, index=pd.Index(imos, dtype="int64", name="imo"))


def _week(day: date | None) -> int:
    return NEVER if day is None else week_of(day)


def _periods(panel: Panel, strata: pd.Series, first_week: int, end: int, params: DesignParams) -> pd.DataFrame:
    """Sums over the weeks of whole periods, told as so much in four weeks heard."""
    whole = (end - first_week) // params.period_weeks
    weeks = panel.weeks[panel.weeks["imo"].isin(strata.index)]
    period = (weeks["week"] - first_week) // params.period_weeks
    inside = (period >= 0) & (period < whole)
    outcomes = [outcome.value for outcome in Outcome]
    weeks = weeks[inside].assign(period=period[inside])
    sums = weeks.groupby(["imo", "period"], as_index=False)[["exposure_h", *outcomes]].sum()
    full_h = params.period_weeks * WEEK_H
    sums = sums[sums["exposure_h"] >= params.least_heard * full_h].reset_index(drop=True)
    sums[outcomes] = sums[outcomes].mul(full_h / sums["exposure_h"], axis=0)
    sums["stratum"] = sums["imo"].map(strata).astype("int64")
    return sums


def _phases(periods: pd.DataFrame, weeks: pd.DataFrame, first_week: int, params: DesignParams) -> pd.DataFrame:
    start = (first_week + periods["period"] * params.period_weeks).to_numpy()
    last = start + params.period_weeks - 1
    own = weeks.loc[periods["imo"]].reset_index(drop=True)
    listed = {by: start > own[_last(by)].to_numpy() for by in COUNTED}
    falls_in = [~listed[by] & (last >= own[_first(by)].to_numpy()) for by in COUNTED]
    around = np.logical_or.reduce(falls_in)
    any_listed = np.logical_or.reduce(list(listed.values()))
    first = own[[_first(by) for by in COUNTED]].min(axis=1).to_numpy()
    horizon = periods["period"].to_numpy() - (first - first_week) // params.period_weeks
    ahead = ~any_listed & ~around & (horizon >= -params.ahead_periods)
    state = np.full(len(periods), "", dtype=object)
    for by in sorted(COUNTED):
        joined = np.where(state == "", by, state + "+" + by)
        state = np.where(listed[by], joined, state)
    phase = np.select(
        [around, any_listed, ahead],
        [Phase.AROUND.value, Phase.AFTER.value, Phase.AHEAD.value],
        Phase.BEFORE.value,
    )
    told = periods.assign(phase=phase, state=state, horizon=np.where(first < NEVER, horizon, -NEVER))
    return told[last < own["gone"].to_numpy()].reset_index(drop=True)
