"""What surrounded a change of flag: the gap, Russian calls, listings, other hulls on the same move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from monitor.detect.cited_reports import first_position, last_position
from monitor.detect.flags.flag_params import FlagParams
from monitor.detect.flags.flag_rate import BaseRate
from monitor.detect.flags.flag_spans import Change, others_moving_alike
from monitor.detect.record import DetectionContext
from monitor.detect.terminal_calls import calls_before, great_circle_nm
from monitor.geo.reference import FlagRisk
from monitor.model.event import Answer, Kind
from monitor.model.facts.flag import CallNearby, ListingNearby
from monitor.model.listing import ChangeAt
from monitor.model.units import S_PER_H
from monitor.store.events import newest


@dataclass(frozen=True, slots=True)
class Handover:
    """From the last fix under the old number to the first under the new one; None where no fix is near enough."""

    unheard_h: float | None
    moved_nm: float | None

    def speed_kn(self, same_place_nm: float) -> float | None:
        """What sailing from the one fix to the other asks for.

        Args:
            same_place_nm: two fixes of one time that are nearer are of one ship.
        """
        if self.unheard_h is None or self.moved_nm is None:
            return None
        if self.unheard_h > 0:
            return self.moved_nm / self.unheard_h
        return 0.0 if self.moved_nm < same_place_nm else float("inf")


@dataclass(frozen=True, slots=True)
class ChangeSurroundings:
    """What surrounded a change."""

    handovers: tuple[Handover, ...]  # of the changes in the window, in order: the last one's is that of the change
    dark: tuple[str, ...]  # ids of dark periods, known by the day before, that touch that time
    calls: tuple[CallNearby, ...]  # at Russian export terminals
    base: BaseRate
    alike: int  # other hulls making the same move, counted no further than the rule asks
    old_risk: FlagRisk | None
    new_risk: FlagRisk | None
    listings: tuple[ListingNearby, ...]  # by authorities on days that their lists say

    @property
    def handover(self) -> Handover:
        """That of the change itself."""
        return self.handovers[-1]


def surroundings_of(
    context: DetectionContext,
    own: Sequence[Change],
    everything: Sequence[Change],
    rates: Mapping[date, BaseRate],
    params: FlagParams,
) -> ChangeSurroundings:
    """Everything that is looked at around the last of a hull's changes.

    Args:
        own: the changes in the window, in order.
        everything: the changes of all hulls, to count those that are alike.
        rates: how usual changes are, by the month before which they were counted.
    """
    change = own[-1]
    alike = others_moving_alike(change, everything, timedelta(days=params.fleet_d))
    return ChangeSurroundings(
        tuple(_handover(context, c, params) for c in own),
        _dark(context, change),
        _calls(context, change, params),
        _usual(context, change, everything, rates),
        min(alike, params.fleet),
        context.flag_risks.get(change.old.flag or ""),
        context.flag_risks.get(change.new.flag or ""),
        _listings(context, change, params.listing_d),
    )


def _handover(context: DetectionContext, change: Change, params: FlagParams) -> Handover:
    """How far apart in time and place the two numbers were at a change."""
    old, new, near = change.old, change.new, timedelta(hours=params.handover_near_h)
    before = last_position(context, old.mmsi, old.last_t - near, max(old.last_t, new.first_t) + near)
    after = first_position(context, new.mmsi, new.first_t - near, new.first_t + near)
    if not before or not after:
        return Handover(None, None)
    unheard_h = max(0.0, (after["t"] - before["t"]).total_seconds() / S_PER_H)
    return Handover(unheard_h, great_circle_nm(before["lon"], before["lat"], after["lon"], after["lat"]))


def _usual(
    context: DetectionContext, change: Change, everything: Sequence[Change], rates: Mapping[date, BaseRate]
) -> BaseRate:
    """How usual changes are among the other hulls."""
    rate = rates[month_of(change)]
    if change.imo in context.lists.listed:
        return rate  # counted without it already
    return rate.without([c for c in everything if c.imo == change.imo])


def month_of(change: Change) -> date:
    """The first of the month in which the new number was first heard."""
    return change.new.first_t.date().replace(day=1)


def _dark(context: DetectionContext, change: Change) -> tuple[str, ...]:
    """Dark periods of either number that touch the time between them, as far as the days before tell."""
    low, high = sorted((change.old.last_t, change.new.first_t))
    known = newest(context.con, kind=Kind.DARK, since=low - timedelta(days=1), until=high + timedelta(days=1))
    numbers = {change.old.mmsi, change.new.mmsi}
    return tuple(e.event_id for e in known if e.answer is Answer.YES and numbers & {v.mmsi for v in e.vessels})


def _calls(context: DetectionContext, change: Change, params: FlagParams) -> tuple[CallNearby, ...]:
    at = change.new.first_t
    until = min(at + timedelta(days=params.around_d), context.day.until)
    window_d = (until - at) / timedelta(days=1) + params.around_d
    asked = [(sorted({change.old.mmsi, change.new.mmsi}), until)]
    (found,) = calls_before(context, asked, window_d, params.loading)
    return tuple(CallNearby(call.place, call.entry, call.mmsi) for call in found)


def _side(last_under_old: date, first_under_new: date, listed_on: date) -> ChangeAt:
    """The change came somewhere between two reports: where the day of listing lies between them, nobody can tell."""
    if last_under_old >= listed_on:
        return ChangeAt.AFTER
    return ChangeAt.BEFORE if first_under_new < listed_on else ChangeAt.CANNOT_TELL


def _listings(context: DetectionContext, change: Change, around_d: float) -> tuple[ListingNearby, ...]:
    """Listings of the hull by the day of the scan, and whether the change came before or after each."""
    last, first = change.old.last_t.date(), change.new.first_t.date()
    return tuple(
        ListingNearby(
            authority=one.authority,
            listed_on=one.on.isoformat(),
            change=_side(last, first, one.on),
            new_number_heard_after_d=(first - one.on).days,
            list_dated=one.dated.isoformat(),
            list_sha256=one.sha256,
        )
        for one in context.lists.listed.get(change.imo, ())
        if one.on <= context.day.date and abs((first - one.on).days) <= around_d
    )
