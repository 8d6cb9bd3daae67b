"""Difference in differences of hulls that are listed at different times.

Method         imputation (Borusyak, Jaravel and Spiess 2024, doi:10.1093/restud/rdae007): what each hull would have
               done unlisted is foretold from its own periods before, and from what hulls of its stratum that are not
               listed yet do in the same period; the effect is what it did less that. Callaway and Sant'Anna (2021,
               doi:10.1016/j.jeconom.2020.12.001) compare with one period before a listing instead; calls are so rare
               that one period says little, and receivers so patchy that it is often missing.
               Intervals are clustered by hull, with that paper's leave-one-out correction for few listed hulls.
Stands on      that listed hulls would have gone on like the others of their stratum (told by the checks, never
               proved); that listings are not acted on before the periods that are set aside; that a listing changes
               nothing for hulls that are not listed.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from monitor.effect.design import NEVER, Design, Phase
from monitor.effect.effect_params import DesignParams, EffectParams
from monitor.effect.groups import Group, in_group
from monitor.effect.panel import Outcome

if TYPE_CHECKING:
    from diff_diff import ImputationDiDResults

APART = 10_000  # periods of one stratum are numbered from a multiple of it: strata share no period


@dataclass(frozen=True, slots=True)
class Rows:
    """What one estimate is made of.

    Attributes:
        frame: a row a hull and period: imo, time, first (int64; 0: never listed here), stratum, period, horizon,
            treated (bool), and the outcomes.
        unmatched: listed hulls of which no period has enough hulls beside it, or too few lie before.
    """

    frame: pd.DataFrame
    unmatched: int

    @property
    def listed(self) -> int:
        """Hulls that count as listed."""
        return int(self.frame.loc[self.frame["treated"], "imo"].nunique())

    @property
    def compared(self) -> int:
        """Hulls that they are compared with; those that are listed later are among them until then."""
        return int(self.frame["imo"].nunique()) - self.listed


@dataclass(frozen=True, slots=True)
class Fitted:
    """An effect: in what is counted, in four weeks heard.

    Attributes:
        low, high: the range that decides: it leaves out nothing just where `p` is below `alpha`.
        p: chance of a change as large where there is none.
        alpha: chance at which the range misses the true value.
    """

    change: float
    low: float
    high: float
    p: float
    alpha: float

    @property
    def error(self) -> float:
        """Standard error; ranges are normal, as diff-diff makes them without weights of a survey."""
        return (self.high - self.low) / 2 / quantile(self.alpha)

    @property
    def found(self) -> bool:
        """Whether there is a change that could be told from chance."""
        return self.p < self.alpha


def quantile(alpha: float) -> float:
    """Standard errors on either side of a range that misses the true value with the chance `alpha`."""
    return NormalDist().inv_cdf(1 - alpha / 2)


def rows_of(design: Design, group: Group, params: DesignParams) -> Rows:
    """The hulls and periods from which the effect of a group's listings is told."""
    told = design.periods
    treated = (told["phase"] == Phase.AFTER) & in_group(told["state"], group)
    if group is not Group.ALL:
        treated &= told["horizon"] <= params.most_after
    before = told["phase"] == Phase.BEFORE
    frame = told[treated | before].assign(treated=treated[treated | before])
    wanted = int(frame.loc[frame["treated"], "imo"].nunique())
    frame = _matched(frame, params)
    first = frame["period"] - frame["horizon"]
    listed = frame["imo"].isin(frame.loc[frame["treated"], "imo"])
    frame = frame.assign(
        time=_time(frame),
        first=np.where(listed, frame["stratum"] * APART + first + 1, 0),
    )
    rows = Rows(frame.reset_index(drop=True), 0)
    return Rows(rows.frame, wanted - rows.listed)


def _matched(frame: pd.DataFrame, params: DesignParams) -> pd.DataFrame:
    """Without periods of listed hulls that have too few hulls beside them, and hulls with too few periods before."""
    cell = ["stratum", "period"]
    for _ in range(2):  # hulls that go take periods of others with them
        untreated = frame[~frame["treated"]]
        before = untreated.groupby("imo").size().reindex(frame["imo"], fill_value=0).to_numpy()
        frame = frame[before >= params.least_before]
        beside = frame[~frame["treated"]].groupby(cell).size().rename("beside")
        n = frame.join(beside, on=cell)["beside"].fillna(0).to_numpy()
        frame = frame[~frame["treated"] | (n >= params.least_beside)]
    return frame


def fit(frame: pd.DataFrame, outcome: Outcome, alpha: float) -> Fitted | None:
    """The mean effect over the listed hulls and periods of a frame of `Rows`; None where it cannot be computed.

    Raises:
        ImportError: diff-diff is not installed.
    """
    found = _fitted(frame, outcome, alpha)
    if found is None or not np.isfinite(found.overall_se) or found.overall_se <= 0:
        return None
    low, high = found.overall_conf_int
    return Fitted(float(found.overall_att), float(low), float(high), float(found.overall_p_value), alpha)


def by_horizon(frame: pd.DataFrame, outcome: Outcome, params: EffectParams) -> tuple[tuple[int, Fitted], ...]:
    """The effect by periods since the listing: those before it are what the check of trends looks at."""
    found = _fitted(frame, outcome, params.alpha, pretrends=True, most=params.design.most_after)
    if found is None:
        return ()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table = found.aggregate("event_study").to_dataframe()
    columns = table[["event_time", "att", "conf_int_lower", "conf_int_upper", "p_value", "is_reference"]]
    return tuple(
        (int(horizon), Fitted(float(att), float(low), float(high), float(p), params.alpha))
        for horizon, att, low, high, p, is_reference in columns.itertuples(index=False)
        if not is_reference and np.isfinite([att, low, high]).all()
    )


def fake_dates(design: Design, rows: Rows, params: EffectParams) -> Rows:
    """The same hulls as if each had been listed some periods earlier; nothing from its listing on is left.

    The period just before the listing, which estimates leave out, is looked at here: whether a listing was foreseen, or
    a ship was listed for what it had begun to do, what began before cannot be told from the effect.
    """
    frame = rows.frame[~rows.frame["treated"]]
    first = rows.frame.loc[rows.frame["first"] > 0].groupby("imo")["first"].first()
    told = design.periods
    ahead = told[(told["phase"] == Phase.AHEAD) & told["imo"].isin(first.index)]
    ahead = ahead.assign(time=_time(ahead), first=ahead["imo"].map(first), treated=False)
    frame = pd.concat([frame, ahead], ignore_index=True)
    fake = np.where(frame["first"] > 0, frame["first"] - params.fake_periods, 0)
    frame = frame.assign(first=fake, treated=(fake > 0) & (frame["time"] >= fake))
    frame = _matched(frame, params.design)
    listed = frame["imo"].isin(frame.loc[frame["treated"], "imo"])
    return Rows(frame[listed | (frame["first"] == 0)].sort_values(["imo", "time"]).reset_index(drop=True), 0)


def _time(frame: pd.DataFrame) -> pd.Series:
    return frame["stratum"] * APART + frame["period"] + 1


def never_listed(rows: Rows) -> Rows:
    """Every second of the hulls that were never listed, with the dates of those that were: nothing should show."""
    listed = rows.frame.loc[rows.frame["first"] > 0, ["imo", "stratum", "time", "first"]]
    dates = (listed["first"] - listed["stratum"] * APART).groupby(listed["imo"]).first().to_numpy()
    frame = rows.frame[rows.frame["horizon"] == -NEVER]
    imos = frame[["stratum", "imo"]].drop_duplicates().sort_values(["stratum", "imo"])["imo"].to_numpy()[::2]
    if not len(dates):
        return Rows(frame, 0)
    given = pd.Series(dates[np.arange(len(imos)) % len(dates)], index=imos, dtype="int64")
    own = frame["imo"].map(given)
    first = np.where(own.notna(), frame["stratum"] * APART + own.fillna(0).astype("int64"), 0)
    told = frame.assign(first=first, treated=(first > 0) & (frame["time"] > first))
    return Rows(told[(told["time"] != told["first"])].reset_index(drop=True), 0)


def _fitted(
    frame: pd.DataFrame, outcome: Outcome, alpha: float, *, pretrends: bool = False, most: int | None = None
) -> ImputationDiDResults | None:
    from diff_diff import ImputationDiD  # noqa: PLC0415 -- an extra, and slow to load

    if not frame["treated"].any() or frame["treated"].all():
        return None
    told = frame[["imo", "time", "first", outcome.value]]
    estimator = ImputationDiD(
        alpha=alpha, aux_partition="horizon", leave_one_out=True, pretrends=pretrends, horizon_max=most
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found: ImputationDiDResults = estimator.fit(
                told, outcome=outcome.value, unit="imo", time="time", first_treat="first"
            )
    except (ValueError, np.linalg.LinAlgError):
        return None
    return found
