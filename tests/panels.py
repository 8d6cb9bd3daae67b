"""Small panels with a hand-worked answer."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from monitor.effect.effect_params import DesignParams, EffectParams
from monitor.effect.panel import Outcome, Panel, monday_of, no_discharges
from monitor.store.first_listings import FirstListing

BEGIN = 2900  # a week of August 2025
SMALL = EffectParams(
    design=replace(DesignParams(), trade_weeks=4, least_beside=2), least_listed=3, least_compared=3, least_nonzero=3
)


def panel(calls, listed, *, heard=None, lengths_m=None, gone=None):
    """Calls by hull and week (n, weeks), all heard unless `heard` says in which share of each week."""
    calls = np.asarray(calls, float)
    n, weeks = calls.shape
    heard = np.ones_like(calls) if heard is None else np.asarray(heard, float)
    frame = pd.DataFrame({"imo": np.repeat(np.arange(n) + 1, weeks), "week": np.tile(BEGIN + np.arange(weeks), n)})
    frame = frame.assign(exposure_h=heard.ravel() * 168.0, **{one.value: 0.0 for one in Outcome})
    frame[Outcome.RUSSIAN_CALLS.value] = calls.ravel()
    row, week = np.nonzero(calls)
    at = pd.DataFrame({"imo": row + 1, "at": BEGIN + week + 0.5 + row / 1000})
    lengths = dict.fromkeys(range(1, n + 1), 183.0) if lengths_m is None else dict(enumerate(lengths_m, 1))
    lists = dict.fromkeys(listed, date(2026, 6, 1))
    return Panel(frame, at, lengths, listed, gone or {}, lists, no_discharges())


def in_week(week, *imos, until=None):
    """These hulls were listed on the Monday of a week, or between it and that of another."""
    days = FirstListing(monday_of(BEGIN + week), monday_of(BEGIN + (week if until is None else until)))
    return dict.fromkeys(imos, days)
