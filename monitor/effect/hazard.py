"""Time to the next Russian loading: Cox with listings that begin, and Kaplan and Meier beside hulls not yet listed.

Method         Cox's model of recurrent calls (Andersen and Gill 1982, doi:10.1214/aos/1176345976) in calendar time: at
               each call it is asked which of the hulls of the stratum that could be heard then it was. So seasons and
               everything else that all have in common drop out. The hulls of each round of listings have a level of
               their own; a listing multiplies it from its day on. Variances are clustered by hull.
               Kaplan and Meier's curve of listed hulls begins on the day of the first listing; beside it stand the
               hulls of the same stratum that were not listed on that day, weighted to the same strata and days.
Leaves out     weeks in which a hull could hardly be heard: it is not at risk in them, and its curve ends before them.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from monitor.effect.design import NEVER, Design
from monitor.effect.did import quantile
from monitor.effect.effect_params import EffectParams
from monitor.effect.panel import COUNTED, HULL_WEEK, WEEK_H, Panel, week_of

Floats = NDArray[np.float64]
Weeks = NDArray[np.integer[Any]]
Followed = tuple[float, bool]  # weeks, and whether they end with a call


@dataclass(frozen=True, slots=True)
class Hazard:
    """By how much a listing by one authority multiplies the rate of Russian calls, other listings being the same."""

    authority: str
    ratio: float
    low: float
    high: float
    hulls: int  # that it listed
    calls_after: int  # of these


@dataclass(frozen=True, slots=True)
class Curve:
    """Share of hulls that have not called in Russia again, by weeks since the listing; steps."""

    weeks: tuple[float, ...]
    share: tuple[float, ...]
    low: tuple[float, ...]  # empty where no interval can be told
    high: tuple[float, ...]
    hulls: int


def heard_weeks(panel: Panel, design: Design, params: EffectParams) -> pd.DataFrame:
    """Weeks in which hulls of the comparison could be heard long enough: imo, week (int64), stratum."""
    strata = design.periods.groupby("imo")["stratum"].first()
    weeks = panel.weeks[panel.weeks["imo"].isin(strata.index) & (panel.weeks["week"] >= design.first_week)]
    weeks = weeks[weeks["exposure_h"] >= params.design.least_heard * WEEK_H]
    return weeks[HULL_WEEK].assign(stratum=weeks["imo"].map(strata).to_numpy()).reset_index(drop=True)


def hazards(panel: Panel, design: Design, params: EffectParams) -> tuple[Hazard, ...]:
    """The ratio of each authority that listed enough hulls; none where too little happened.

    Raises:
        ImportError: statsmodels is not installed.
    """
    spells = _spells(panel, _surely_before_or_after(panel, heard_weeks(panel, design, params)))
    listed_in = {by: spells["imo"].map(_weeks(panel, by)).fillna(NEVER).to_numpy() for by in COUNTED}
    begun = {by: (spells["start"].to_numpy() >= weeks) for by, weeks in listed_in.items()}
    hulls = {by: int(spells.loc[mask, "imo"].nunique()) for by, mask in begun.items()}
    calls = {by: int(spells.loc[mask, "call"].sum()) for by, mask in begun.items()}
    told = [by for by in COUNTED if hulls[by] >= params.least_listed and calls[by] >= params.least_nonzero]
    if not told:
        return ()
    columns = [begun[by] for by in told]
    columns += [level for by in told for level in _levels(spells["imo"].to_numpy(), listed_in[by], params)]
    fitted = _cox(spells, np.column_stack(columns).astype(float))
    if fitted is None:
        return ()
    log_ratio, se = fitted
    z = quantile(params.alpha)
    return tuple(
        Hazard(by, float(np.exp(b)), float(np.exp(b - z * s)), float(np.exp(b + z * s)), hulls[by], calls[by])
        for by, b, s in zip(told, log_ratio, se, strict=False)
    )


def _levels(
    imos: NDArray[np.integer[Any]], weeks: NDArray[np.integer[Any]], params: EffectParams
) -> list[NDArray[np.bool_]]:
    """Whose spells are of hulls that were listed in the same week; rounds of few hulls are one."""
    hulls = {int(week): len(np.unique(imos[weeks == week])) for week in np.unique(weeks[weeks < NEVER])}
    rounds = [week for week, n in hulls.items() if n >= params.design.least_beside]
    few = (weeks < NEVER) & ~np.isin(weeks, rounds)
    return [weeks == week for week in rounds] + ([few] if few.any() else [])


def _surely_before_or_after(panel: Panel, weeks: pd.DataFrame) -> pd.DataFrame:
    """Without the weeks in which a listing falls."""
    falls_in = np.zeros(len(weeks), bool)
    for by in COUNTED:
        days = {imo: (week_of(one.first), week_of(one.last)) for imo, one in panel.listed.get(by, {}).items()}
        first, last = (weeks["imo"].map({imo: ends[i] for imo, ends in days.items()}).fillna(NEVER) for i in range(2))
        falls_in |= ((weeks["week"] >= first) & (weeks["week"] <= last)).to_numpy()
    return weeks[~falls_in].reset_index(drop=True)


def _weeks(panel: Panel, authority: str) -> Mapping[int, int]:
    """The first week that begins when an authority has listed a hull."""
    return {imo: week_of(one.last) + 1 for imo, one in panel.listed.get(authority, {}).items()}


def _spells(panel: Panel, heard: pd.DataFrame) -> pd.DataFrame:
    """Times at risk: from the beginning of a week or the call before to the next call or the week's end."""
    ends = heard.assign(end=heard["week"] + 1.0, call=False)
    calls = panel.calls.assign(week=np.floor(panel.calls["at"]).astype("int64"))
    calls = calls.merge(heard, on=HULL_WEEK).rename(columns={"at": "end"}).assign(call=True)
    spells = pd.concat([ends, calls], ignore_index=True).sort_values(["imo", "end"], kind="stable")
    before = spells.groupby(HULL_WEEK)["end"].shift()
    spells = spells.assign(start=before.fillna(spells["week"].astype(float)))
    return spells[spells["end"] > spells["start"]].reset_index(drop=True)


def _cox(spells: pd.DataFrame, covariates: Floats) -> tuple[Floats, Floats] | None:
    """Logarithms of ratios and their standard errors, float64 (k,)."""
    from statsmodels.duration.hazard_regression import PHReg  # noqa: PLC0415 -- an extra, and slow to load

    # Who is at risk at no call of its stratum says nothing, and has no residual.
    in_week = spells.groupby(["stratum", "week"])["call"].transform("any").to_numpy()
    own, x = _joined(spells[in_week].reset_index(drop=True), covariates[in_week])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = PHReg(
                own["end"].to_numpy(),
                x,
                status=own["call"].to_numpy().astype(int),
                entry=own["start"].to_numpy(),
                strata=own["stratum"].to_numpy(),
                ties="efron",
            )
            found = model.fit(groups=own["imo"].to_numpy())
    except (ValueError, np.linalg.LinAlgError):
        return None
    ok = np.isfinite(found.params).all() and np.isfinite(found.bse).all()
    return (np.asarray(found.params), np.asarray(found.bse)) if ok else None


def _joined(spells: pd.DataFrame, covariates: Floats) -> tuple[pd.DataFrame, Floats]:
    """The same times in fewer rows: a time goes on where nothing changes but the week."""
    imo, start, end, call = (spells[name].to_numpy() for name in ("imo", "start", "end", "call"))
    goes_on = (imo[1:] == imo[:-1]) & (start[1:] == end[:-1]) & ~call[:-1].astype(bool)
    goes_on &= (covariates[1:] == covariates[:-1]).all(axis=1)
    last = np.append(~goes_on, True)
    first = np.append(True, ~goes_on)
    return spells[last].assign(start=start[first]), covariates[last]


def curves(panel: Panel, design: Design, authority: str, params: EffectParams) -> tuple[Curve, Curve] | None:
    """Of hulls that an authority was the first to list, and of those beside them; None where these are too few.

    A curve ends where a hull could not be heard for weeks, at its next listing, or with the data.
    """
    heard = heard_weeks(panel, design, params)
    follow, firsts = _Follow(panel, heard, params), _first_weeks(panel)
    by_stratum = {no: sorted(set(own)) for no, own in heard.groupby("stratum")["imo"]}
    listed: list[Followed] = []
    beside: list[Followed] = []
    weights: list[float] = []
    for stratum, imo in sorted((no, imo) for no, imos in by_stratum.items() for imo in imos):
        week, by = firsts.get(imo, (NEVER, ""))
        if by != authority or (own := follow.after(imo, week, _second_week(panel, imo, week))) is None:
            continue
        free = [other for other in by_stratum[stratum] if firsts.get(other, (NEVER, ""))[0] > week]
        alike = [one for i in free if (one := follow.after(i, week, firsts.get(i, (NEVER, ""))[0])) is not None]
        if alike:
            listed.append(own)
            beside += alike
            weights += [1 / len(alike)] * len(alike)
    if len(listed) < params.least_listed:
        return None
    return _curve(listed, None, params), _curve(beside, np.array(weights), params)


def _first_weeks(panel: Panel) -> dict[int, tuple[int, str]]:
    found: dict[int, tuple[int, str]] = {}
    for by in COUNTED:
        for imo, week in _weeks(panel, by).items():
            found[imo] = min(found.get(imo, (week, by)), (week, by))
    return found


def _second_week(panel: Panel, imo: int, first: int) -> int:
    later = [week for by in COUNTED if (week := _weeks(panel, by).get(imo, NEVER)) > first]
    return min(later, default=NEVER)


class _Follow:
    """How long hulls were followed from a week on, and whether they called."""

    def __init__(self, panel: Panel, heard: pd.DataFrame, params: EffectParams) -> None:
        self._heard = {imo: own.to_numpy() for imo, own in heard.groupby("imo")["week"]}
        self._calls = {imo: np.sort(own.to_numpy()) for imo, own in panel.calls.groupby("imo")["at"]}
        self._params = params

    def after(self, imo: int, week: int, until: int) -> Followed | None:
        """Weeks from the beginning of `week`, and whether they end with a call; None where it was not heard then."""
        heard = self._heard.get(imo, np.empty(0, int))
        own = heard[(heard >= week) & (heard < min(until, week + self._params.follow_weeks))]
        if not len(own) or own[0] - week >= self._params.lost_weeks:
            return None
        lost = np.flatnonzero(np.diff(own) > self._params.lost_weeks)
        end = float(own[lost[0]] if len(lost) else own[-1]) + 1
        calls = self._calls.get(imo, np.empty(0))
        called = calls[(calls >= week) & (calls < end)]
        return (float(called[0]) - week, True) if len(called) else (end - week, False)


def _curve(followed: Sequence[Followed], weights: Floats | None, params: EffectParams) -> Curve:
    from statsmodels.duration.survfunc import SurvfuncRight  # noqa: PLC0415 -- an extra

    weeks, called = (np.array(column, float) for column in zip(*followed, strict=True))
    found = SurvfuncRight(weeks, called.astype(int), freq_weights=weights)
    times, share = (np.asarray(column, float) for column in (found.surv_times, found.surv_prob))
    low, high = np.empty(0), np.empty(0)
    if weights is None:
        half = quantile(params.alpha) * np.asarray(found.surv_prob_se, float)
        low, high = np.clip(share - half, 0, 1), np.clip(share + half, 0, 1)
    steps = (np.append(times, weeks.max()), _held(share, 1.0), _held(low), _held(high))
    return Curve(_floats(steps[0]), _floats(steps[1]), _floats(steps[2]), _floats(steps[3]), len(followed))


def _held(steps: Floats, first: float | None = None) -> Floats:
    """The last step once more, so that a curve goes on to the end of what was followed."""
    if len(steps):
        return np.append(steps, steps[-1])
    return steps if first is None else np.array([first])


def _floats(column: Floats) -> tuple[float, ...]:
    return tuple(round(float(x), 6) for x in column)
