"""All that is told of the effect of listings: checks, then estimates, each with an answer or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from monitor.effect.design import Design, Left, design
from monitor.effect.did import Fitted, by_horizon, rows_of
from monitor.effect.effect_params import EffectParams
from monitor.effect.estimates import Estimate, Verdict, Why, estimate, trend_before
from monitor.effect.groups import ALONE, Group
from monitor.effect.hazard import Curve, Hazard, curves, hazards
from monitor.effect.panel import COUNTED, HULL_WEEK, Outcome, Panel, monday_of, week_of
from monitor.store.first_listings import FirstListing

MOST_COUNTRIES = 8  # of discharge, whose effect is told; the table of discharges has all


@dataclass(frozen=True, slots=True)
class Landing:
    """Discharges in a country by hulls that were listed, before and after the first listing."""

    country: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class ListedThen:
    """Hulls that one authority listed for the first time within the data."""

    compared: int  # of those that are compared
    named: int  # of all under an IMO number on its lists
    unsure: int  # others: whether the day lies within the data is not known


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is told.

    Attributes:
        first, last: days of the data; hulls are sorted until `sorted_until`, and compared from then on.
        listed: by authority, how many hulls it listed within the data.
        lists: by authority, the date of its newest list.
        curves: by authority, of hulls that it was the first to list, and of those beside them.
        paths: of Russian calls, by group and periods since the listing.
        by_age: Russian calls after any listing, beside ships that are also of the same half by IMO number.
        by_country: discharges in the countries with the most of them, after any listing.
    """

    first: date
    last: date
    sorted_until: date
    hulls: int
    left_out: Mapping[Left, int]
    listed: Mapping[str, ListedThen]
    lists: Mapping[str, date]
    estimates: tuple[Estimate, ...]
    hazards: tuple[Hazard, ...]
    curves: Mapping[str, tuple[Curve, Curve]]
    paths: Mapping[Group, tuple[tuple[int, Fitted], ...]]
    landings: tuple[Landing, ...]
    params: EffectParams
    by_age: Estimate | None = None
    by_country: tuple[tuple[str, Estimate], ...] = ()

    @property
    def is_compared(self) -> bool:
        """Whether there are enough ships on both sides of at least one comparison."""
        return any(one.why not in (Why.FEW_LISTED, Why.FEW_COMPARED) for one in self.estimates)

    @property
    def most(self) -> Estimate:
        """The comparison of the most listed ships, of those of any authority: what there is where it is too few."""
        return max((one for one in self.estimates if one.group is Group.ANY), key=lambda one: one.listed)

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
        _of_any(design(panel, params.design, by_age=True), Outcome.RUSSIAN_CALLS, params),
        tuple(
            (country, _of_any(design(_landed_in(panel, country), params.design), Outcome.DISCHARGES, params))
            for country in _countries(panel)
        ),
    )


def _of_any(built: Design, outcome: Outcome, params: EffectParams) -> Estimate:
    rows = rows_of(built, Group.ANY, params.design)
    return estimate(built, rows, Group.ANY, outcome, trend_before(built, rows, outcome, params).fitted, params)


def _countries(panel: Panel) -> list[str]:
    """Those with the most discharges."""
    counts = panel.discharges.groupby("country").size()
    return sorted(counts.index, key=lambda country: (-counts[country], country))[:MOST_COUNTRIES]


def _landed_in(panel: Panel, country: str) -> Panel:
    """The panel with discharges in one country only."""
    own = panel.discharges[panel.discharges["country"] == country].groupby(HULL_WEEK).size().rename("n")
    n = panel.weeks.join(own, on=HULL_WEEK)["n"].fillna(0.0)
    return replace(panel, weeks=panel.weeks.assign(**{Outcome.DISCHARGES.value: n.to_numpy()}))


def _path(built: Design, group: Group, params: EffectParams) -> tuple[tuple[int, Fitted], ...]:
    return by_horizon(rows_of(built, group, params.design).frame, Outcome.RUSSIAN_CALLS, params)


def _listed(panel: Panel, built: Design) -> dict[str, ListedThen]:
    compared, begin, end = set(built.periods["imo"]), monday_of(built.begin), monday_of(built.end)
    found = {}
    for by in COUNTED:
        own = {imo: one for imo, one in panel.listed.get(by, {}).items() if one.last >= begin and one.first < end}
        named = {imo for imo, one in own.items() if one.first >= begin and one.last < end}
        found[by] = ListedThen(len(compared & named), len(named), len(own) - len(named))
    return found


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
