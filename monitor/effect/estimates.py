"""One estimate of the effect of listings, with the checks that come before it, and why it cannot be told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from monitor.effect.design import Design
from monitor.effect.did import Fitted, Rows, fake_dates, fit, never_listed, quantile
from monitor.effect.effect_params import EffectParams
from monitor.effect.groups import Group
from monitor.effect.panel import Outcome


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
        why = Why.NO_FIT if fitted is None else _doubt(fitted, checks)
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


def _doubt(fitted: Fitted, checks: Checks) -> Why | None:
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
