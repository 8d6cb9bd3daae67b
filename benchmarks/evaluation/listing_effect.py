"""The effect of listings on simulated years in which it is known, and on years in which an assumption is broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.evaluation.listing_year import STOPPED, World, Year, true_change, year
from benchmarks.results import table
from monitor.effect.design import Design, design
from monitor.effect.did import rows_of
from monitor.effect.effect_params import EffectParams
from monitor.effect.estimates import Estimate, Trend, Verdict, Why, estimate, trend_before
from monitor.effect.groups import Group
from monitor.effect.hazard import hazards
from monitor.effect.panel import Outcome

GROUPS = (Group.US, Group.EU, Group.ANY)
NOTHING = dict.fromkeys(STOPPED, 0.0)
WORLDS: Mapping[str, tuple[World, int]] = {  # with how many seeds
    "as assumed": (World(), 200),
    "no effect": (World(stopped=NOTHING), 200),
    "broken: ships not listed take over all": (World(taken_over=1.0), 100),
    "broken: listed because they called less and less": (World(declining=True), 100),
}
TRENDS = (Why.TREND, Why.TREND_OF_ANY, Why.AS_LARGE)
COX_SEEDS = 60
FIRST_SEED = 1000  # not those on which the world and the thresholds were looked at
NOTE = (
    "Years of 320 tankers, of which some 250 are compared: listings by the US stop 60 % of Russian calls, those by the "
    "EU and the UK 10 %, in rounds; receivers miss weeks; who calls more is listed sooner. Figures are of Russian "
    "calls, change in percent of what would have been. Where ships that are not listed take over what is stopped, the "
    "change is told too large; where ships were listed because they called less and less, there is no effect, and the "
    "check with false dates is what stands between that and a false answer: the last column says how often it had "
    "something to stop. It says nothing about lists or the sea."
)


@dataclass(frozen=True, slots=True)
class Told:
    """One estimate beside the truth: changes in four weeks heard, and as shares."""

    estimate: Estimate
    true: float
    true_share: float

    @property
    def holds(self) -> bool:
        """Whether the range holds the truth."""
        fitted = self.estimate.fitted
        return fitted is not None and fitted.low <= self.true <= fitted.high

    @property
    def share_holds(self) -> bool | None:
        """Whether the range in percent does; None where none is told."""
        fitted = self.estimate.fitted
        if fitted is None:
            return None
        low, high = (self.estimate.share(x) for x in (fitted.low, fitted.high))
        return None if low is None or high is None else low <= self.true_share <= high


def told(of: Year, built: Design, group: Group, trend: Trend, params: EffectParams) -> Told | None:
    """The estimate for Russian calls in a year; None where nobody was listed so.

    Args:
        trend: before the listings by anybody.
    """
    rows = rows_of(built, group, params.design)
    treated = rows.frame[rows.frame["treated"]]
    if not len(treated):
        return None
    true = true_change(of, treated, built.first_week, params.design.period_weeks)
    return Told(estimate(built, rows, group, Outcome.RUSSIAN_CALLS, trend.fitted, params), *true)


def trend_of(built: Design, params: EffectParams) -> Trend:
    """What false dates find before the listings by anybody."""
    return trend_before(built, rows_of(built, Group.ANY, params.design), Outcome.RUSSIAN_CALLS, params)


def report() -> str:
    """Markdown: each world and group, then Cox's ratios."""
    params = EffectParams()
    header = (
        *("world, listed by", "years", "true change", "told, on average", "ranges that hold it", "in percent"),
        *("said fell or rose", "cannot tell: trend", "cannot tell: else", "said fell or rose but for that check"),
    )
    rows = []
    for name, (world, seeds) in WORLDS.items():
        found: dict[Group, list[Told]] = {group: [] for group in GROUPS}
        for seed in range(FIRST_SEED, FIRST_SEED + seeds):
            of = year(seed, world)
            built = design(of.panel, params.design)
            trend = trend_of(built, params)
            for group in GROUPS:
                if (one := told(of, built, group, trend, params)) is not None and one.estimate.fitted is not None:
                    found[group].append(one)
        rows += [(f"{name}: {group.value.upper()}", *_row(found[group], params)) for group in GROUPS]
    return f"{table(header, rows)}\n\n{_cox(params)}\n\n{NOTE}"


def _row(found: Sequence[Told], params: EffectParams) -> tuple[object, ...]:
    n = len(found)
    fitted = [(one.estimate, one.estimate.fitted) for one in found if one.estimate.fitted is not None]
    shares = [share for one, fit in fitted if (share := one.share(fit.change)) is not None]
    said = sum(one.verdict in (Verdict.FELL, Verdict.ROSE) for one, _ in fitted)
    trend = sum(one.why in TRENDS for one, _ in fitted)
    else_ = sum(one.verdict is Verdict.CANNOT_TELL and one.why not in TRENDS for one, _ in fitted)
    return (
        n,
        f"{100 * np.mean([one.true_share for one in found]):.0f} %",
        f"{100 * np.mean(shares):.0f} %",
        f"{np.mean([one.holds for one in found]):.3f}",
        f"{np.mean([holds for one in found if (holds := one.share_holds) is not None]):.3f}",
        *(f"{x / n:.3f}" for x in (said, trend, else_, sum(fit.p < params.alpha for _, fit in fitted))),
    )


def _cox(params: EffectParams) -> str:
    ratios: dict[str, list[tuple[float, bool]]] = {}
    for seed in range(FIRST_SEED, FIRST_SEED + COX_SEEDS):
        of = year(seed)
        for one in hazards(of.panel, design(of.panel, params.design), params):
            true = 1 - STOPPED[one.authority]
            ratios.setdefault(one.authority, []).append((one.ratio, one.low <= true <= one.high))
    header = ("Cox, listed by", "years", "true ratio", "told, on average", "ranges that hold it")
    rows = [(by, len(own), f"{1 - STOPPED[by]:.2f}", *_means(own)) for by, own in ratios.items()]
    return table(header, rows)


def _means(told: Sequence[tuple[float, bool]]) -> tuple[str, str]:
    ratio, holds = np.mean(np.array(told, float), axis=0)
    return f"{ratio:.2f}", f"{holds:.3f}"
