"""All that is told of the effect of listings: checks, then estimates, each with an answer or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import hypot

from monitor.effect.design import Design, Left, design
from monitor.effect.did import Fitted, Rows, by_horizon, fake_dates, fit, never_listed, quantile, rows_of
from monitor.effect.effect_params import EffectParams
from monitor.effect.groups import ALONE, Group
from monitor.effect.hazard import Curve, Hazard, curves, hazards
from monitor.effect.panel import COUNTED, Outcome, Panel, monday_of, week_of
from monitor.store.first_listings import FirstListing


class Verdict(StrEnum):
    """What an estimate says; texts: `verdict_effect_...`."""

    FELL = "fell"
    ROSE = "rose"
    NOT_TOLD_APART = "not_told_apart"  # from no effect
    CANNOT_TELL = "cannot_tell"


class Why(StrEnum):
    """Why the effect cannot be told; texts: `code_why_...`."""

    FEW_LISTED = "few_listed"
    FEW_COMPARED = "few_compared"
    FEW_EVENTS = "few_events"
    NO_CHECK = "no_check"
    TREND = "trend"
    TREND_OF_ANY = "trend_of_any"
    AS_LARGE = "as_large"
    NO_FIT = "no_fit"


@dataclass(frozen=True, slots=True)
class Checks:
    """What is looked at before an estimate is believed. None where it could not be computed.

    Attributes:
        before: the effect of listings dated some periods too early, on what came before the true ones: a trend.
        before_hulls: listed hulls on which it rests.
        of_any: the same of all hulls that anybody listed: authorities look at the same ships, and more ships show more.
        never: the effect of dates given to hulls that were never listed.
    """

    before: Fitted | None
    before_hulls: int
    of_any: Fitted | None
    never: Fitted | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """The effect of a group's listings on one outcome, in four weeks in which a hull could be heard.

    Attributes:
        listed, compared: hulls.
        hull_periods: of listed hulls, after the listing.
        unmatched: listed hulls without enough hulls beside them, or periods before.
        observed: mean of listed hulls after the listing.
        fitted: how much more or less that is than it would have been; None where it cannot be computed.
    """

    group: Group
    outcome: Outcome
    verdict: Verdict
    why: Why | None
    listed: int
    compared: int
    hull_periods: int
    unmatched: int
    observed: float | None
    fitted: Fitted | None
    checks: Checks

    @property
    def unlisted(self) -> float | None:
        """What listed hulls would have done without the listing."""
        return None if self.observed is None or self.fitted is None else self.observed - self.fitted.change

    def share(self, of: float) -> float | None:
        """A change, as a share of what it would have been without the listing; None where that is lost in its range."""
        base = self.unlisted
        if base is None or self.fitted is None or base <= (self.fitted.high - self.fitted.low) / 2:
            return None
        return of / base


@dataclass(frozen=True, slots=True)
class Landing:
    """Discharges in a country by hulls that were listed, before and after the first listing."""

    country: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is told.

    Attributes:
        first, last: days of the data; hulls are sorted until `sorted_until`, and compared from then on.
        listed: by authority, hulls of the comparison that it listed within the data.
        lists: by authority, the date of its newest list.
        curves: by authority, of hulls that it was the first to list, and of those beside them.
        paths: of Russian calls, by group and periods since the listing.
    """

    first: date
    last: date
    sorted_until: date
    hulls: int
    left_out: Mapping[Left, int]
    listed: Mapping[str, int]
    lists: Mapping[str, date]
    estimates: tuple[Estimate, ...]
    hazards: tuple[Hazard, ...]
    curves: Mapping[str, tuple[Curve, Curve]]
    paths: Mapping[Group, tuple[tuple[int, Fitted], ...]]
    landings: tuple[Landing, ...]
    params: EffectParams

    def answer(self, hazard: Hazard) -> tuple[Verdict, Why | None]:
        """What a ratio says: nothing where the checks of the same listings failed."""
        calls = {one.group: one for one in self.estimates if one.outcome is Outcome.RUSSIAN_CALLS}
        own, of_any = (calls[group] for group in (Group(hazard.authority.lower()), Group.ANY))
        checked = own if own.checks.before is not None else of_any
        if checked.why is not None:
            return Verdict.CANNOT_TELL, checked.why
        if hazard.low <= 1 <= hazard.high:
            return Verdict.NOT_TOLD_APART, None
        return (Verdict.FELL if hazard.ratio < 1 else Verdict.ROSE), None


def analyse(panel: Panel, params: EffectParams) -> Analysis:
    """Estimate everything from a panel.

    Raises:
        ImportError: the packages of the extra `analysis` are not installed.
    """
    built = design(panel, params.design)
    rows = {group: rows_of(built, group, params.design) for group in Group}
    estimates = []
    for outcome in Outcome:
        of_any = trend_before(built, rows[Group.ANY], outcome, params)
        estimates += [estimate(built, rows[group], group, outcome, of_any.fitted, params) for group in Group]
    told = [one for one in estimates if one.group in (Group.ANY, *ALONE) and one.outcome is Outcome.RUSSIAN_CALLS]
    paths = {one.group: _path(built, one.group, params) for one in told if one.fitted is not None}
    of_hulls = {by: curves(panel, built, by, params) for by in COUNTED}
    return Analysis(
        monday_of(built.begin),
        monday_of(built.end) - timedelta(days=1),
        monday_of(built.first_week),
        built.hulls,
        built.left_out,
        _listed(panel, built),
        panel.lists,
        tuple(estimates),
        hazards(panel, built, params),
        {by: found for by, found in of_hulls.items() if found is not None},
        paths,
        _landings(panel, built),
        params,
    )


def estimate(
    built: Design, rows: Rows, group: Group, outcome: Outcome, of_any: Fitted | None, params: EffectParams
) -> Estimate:
    """One estimate with its checks.

    Args:
        of_any: the trend before of all listed hulls.
    """
    treated = rows.frame.loc[rows.frame["treated"], outcome.value]
    why = _too_few(rows, outcome, params)
    fitted = None if why else fit(rows.frame, outcome, params.alpha)
    checks = Checks(None, 0, None, None) if why else _checks(built, rows, outcome, of_any, params)
    if why is None:
        why = Why.NO_FIT if fitted is None else _doubt(fitted, checks, params)
    observed = float(treated.mean()) if len(treated) else None
    counts = (rows.listed, rows.compared, len(treated), rows.unmatched)
    return Estimate(group, outcome, _verdict(fitted, why), why, *counts, observed, fitted, checks)


def _too_few(rows: Rows, outcome: Outcome, params: EffectParams) -> Why | None:
    if rows.listed < params.least_listed:
        return Why.FEW_LISTED
    if rows.compared < params.least_compared:
        return Why.FEW_COMPARED
    happened = rows.frame[outcome.value] > 0
    listed = rows.frame["first"] > 0
    fewest = min(int((happened & listed).sum()), int((happened & ~listed).sum()))
    return Why.FEW_EVENTS if fewest < params.least_nonzero else None


@dataclass(frozen=True, slots=True)
class Trend:
    """The effect of false dates, and the listed hulls on which it rests; None where these are too few."""

    fitted: Fitted | None
    hulls: int


def trend_before(built: Design, rows: Rows, outcome: Outcome, params: EffectParams) -> Trend:
    """What false dates find before the true listings."""
    fake = fake_dates(built, rows, params)
    enough = fake.listed >= params.least_listed and fake.compared >= params.least_compared
    return Trend(fit(fake.frame, outcome, params.alpha_check) if enough else None, fake.listed)


def _checks(built: Design, rows: Rows, outcome: Outcome, of_any: Fitted | None, params: EffectParams) -> Checks:
    before = trend_before(built, rows, outcome, params)
    return Checks(before.fitted, before.hulls, of_any, fit(never_listed(rows).frame, outcome, params.alpha))


def _doubt(fitted: Fitted, checks: Checks, params: EffectParams) -> Why | None:
    if checks.before is None:
        return Why.NO_CHECK
    if checks.before.found:
        return Why.TREND
    trend = checks.of_any or checks.before
    if trend.found:
        return Why.TREND_OF_ANY
    return Why.AS_LARGE if fitted.found and not _beyond(fitted, trend) else None


def _beyond(fitted: Fitted, trend: Fitted) -> bool:
    """Whether a change is larger than a trend can be that goes on as the false dates found it, by chance as it may be.

    A check that finds nothing may have missed something: after Rambachan and Roth 2023 (doi:10.1093/restud/rdad018), a
    change must stand out from what was found before, with the ranges of both.
    """
    error = quantile(fitted.alpha) * hypot(fitted.error, trend.error)
    more = fitted.change - trend.change
    return abs(more) > error and more * fitted.change > 0


def _verdict(fitted: Fitted | None, why: Why | None) -> Verdict:
    if why is not None or fitted is None:
        return Verdict.CANNOT_TELL
    if not fitted.found:
        return Verdict.NOT_TOLD_APART
    return Verdict.FELL if fitted.change < 0 else Verdict.ROSE


def _path(built: Design, group: Group, params: EffectParams) -> tuple[tuple[int, Fitted], ...]:
    return by_horizon(rows_of(built, group, params.design).frame, Outcome.RUSSIAN_CALLS, params)


def _listed(panel: Panel, built: Design) -> dict[str, int]:
    inside = set(built.periods["imo"])
    return {by: len(inside & panel.listed.get(by, {}).keys()) for by in COUNTED}


def _landings(panel: Panel, built: Design) -> tuple[Landing, ...]:
    """Of hulls of the comparison; discharges in the week of the listing count as neither."""
    firsts = _first_listings(panel, built.first)
    counts: dict[str, list[int]] = {}
    for imo, week, country in panel.discharges.itertuples(index=False):
        if (first := firsts.get(imo)) is not None and not week_of(first.first) <= week <= week_of(first.last):
            counts.setdefault(country, [0, 0])[int(week > week_of(first.last))] += 1
    found = (Landing(country, *n) for country, n in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.before - one.after, one.country)))


def _first_listings(panel: Panel, imos: Iterable[int]) -> dict[int, FirstListing]:
    found = {}
    for imo in imos:
        own = [one for by in COUNTED if (one := panel.listed.get(by, {}).get(imo)) is not None]
        found[imo] = min(own, key=lambda one: one.first)
    return found
