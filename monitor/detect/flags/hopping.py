"""Is a change of flag part of hopping? The thresholds, and the innocent readings weighed one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from monitor.detect.flags.flag_change_context import Around
from monitor.detect.flags.flag_spans import BaseRate, Change, Stretch, changes
from monitor.geo.reference import FlagRisk
from monitor.model.event import Answer, Hypothesis, Verdict, explained
from monitor.model.params import judged

FRAUDULENT = ("no_registry", "fraudulent_use")


@dataclass(frozen=True, slots=True)
class FlagParams:
    """How many changes in how long, when a flag counts as seen, and what is looked at around a change."""

    hops: int = judged(2, "changes", "2026-11-24", "one change is a sale; a second within a year asks for a look")
    window_d: float = judged(365.0, "d", "2026-11-24", "one public rule counts 5 changes in 365 d, 2 in 90 d")
    min_reports: int = judged(
        3,
        "static reports",
        "2026-11-24",
        "message 5 is typed by hand: a flag seen once or twice may be an error",
    )
    min_glimpse: int = judged(2, "static reports", "2026-11-24", "seen once, a flag is a typing error and no more")
    min_days: int = judged(2, "days", "2026-11-24", "another ship's number typed by mistake is put right by the next")
    flicker_d: float = judged(14.0, "d", "2026-11-24", "silent no longer than this, a number was never given up")
    overlap_h: float = judged(6.0, "h", "2026-11-24", "two numbers side by side for longer are two transponders")
    max_speed_kn: float = judged(30.0, "kn", "2026-11-24", "no tanker goes from the one place to the other faster")
    max_chance: float = judged(0.05, "probability", "2026-11-24", "more common than this in the data, it is ordinary")
    min_hull_years: float = judged(50.0, "hull-years", "2026-11-24", "on fewer, what is usual cannot be told")
    fleet: int = judged(3, "other hulls", "2026-11-24", "so many making the same move at once: a fleet, or a registry")
    fleet_d: float = judged(60.0, "d", "2026-11-24", "an owner's fleet is re-registered within weeks")
    around_d: float = judged(30.0, "d", "2026-11-24", "a call within a month before or after stands beside the change")
    listing_d: float = judged(180.0, "d", "2026-11-24", "half a year: registries strike ships off within weeks of it")
    follow_d: float = judged(45.0, "d", "2026-11-24", "a change is looked at again for so long, then rests")


def glimpses(seen: Sequence[Stretch], own: Sequence[Change], params: FlagParams) -> tuple[Stretch, ...]:
    """Flags seen too seldom to count, by a number that names no other hull, between two flags that are others."""
    return tuple(
        s for s in seen
        if params.min_glimpse <= s.n < params.min_reports and s.other_imo is None
        and any(
            c.old.last_t <= s.first_t and s.last_t <= c.new.first_t and s.flag not in (c.old.flag, c.new.flag)
            for c in own
        )
    )  # fmt: skip


def judge(
    own: Sequence[Change], glimpsed: Sequence[Stretch], around: Around, params: FlagParams
) -> tuple[Answer, int, tuple[Hypothesis, ...]]:
    """Is the last of a hull's changes part of hopping? Also: how many changes the window holds.

    Args:
        glimpsed: flags between its stretches that were seen too seldom to count.
    """
    change = own[-1]
    window = timedelta(days=params.window_d)
    recent = [c for c in own if not c.aside and change.new.first_t - c.new.first_t <= window]
    lately = [s for s in glimpsed if change.new.first_t - s.first_t <= window]
    n, possibly = len(recent), len(recent) + len(lately)
    sale = _sale(n, possibly, _surely(own, params), around.base, params)
    fleet, twice = _fleet(around, params), _twice(change, around, params)
    readings = (sale, _typing(own, lately, params), twice, fleet, *_registries(around))
    if twice.verdict is Verdict.UNDECIDED or _doubtful(change.new, change.new, params):
        return Answer.CANNOT_TELL, n, readings
    if possibly < params.hops:
        return Answer.NO, n, readings
    doubted = Verdict.UNDECIDED in {sale.verdict, fleet.verdict}
    return (Answer.CANNOT_TELL if doubted else Answer.YES), n, readings


def _surely(own: Sequence[Change], params: FlagParams) -> int:
    """Changes that the window holds for sure, doubtful flags left out.

    A change came somewhere between the last report under the old number and the first under the new one.
    """
    newest, window = own[-1].new, timedelta(days=params.window_d)
    sure = [s for s in (own[0].old, *(c.new for c in own)) if not _doubtful(s, newest, params)]
    return sum(
        1 for c in changes(own[-1].imo, sure, params.overlap_h)
        if not c.aside and c.old.flag != c.new.flag
        and newest.first_t - (c.new.first_t if c.new is newest else c.old.last_t) <= window
    )  # fmt: skip


def _doubtful(stretch: Stretch, newest: Stretch, params: FlagParams) -> bool:
    return stretch.other_imo is not None or (stretch is newest and stretch.days < params.min_days)


def _sale(n: int, possibly: int, surely: int, base: BaseRate, params: FlagParams) -> Hypothesis:
    reading = "an ordinary sale or reflagging"
    said = f"{n} change{'' if n == 1 else 's'} of flag within {params.window_d:g} days"
    if surely < params.hops <= n:
        said += f", {surely} of them surely"
    if n < params.hops <= possibly:
        said += f", {possibly} with what was only glimpsed"
    chance = base.chance_of(max(n, 1), params.window_d)
    if chance is None or base.hull_years < params.min_hull_years:
        told = f"what is usual cannot be told from the {base.hull_years:.0f} hull-years heard before {base.before}"
        return explained(reading, _ordinary(possibly, surely, params, common=False), f"{said}; {told}")
    told = (
        f"in this data a hull changes flag {base.a_year:.3f} times a year ({base.changes} changes in "
        f"{base.hull_years:.0f} hull-years before {base.before}): by that rate alone, as many in as long happen to "
        f"{chance:.2g} of all hulls"
    )
    return explained(reading, _ordinary(possibly, surely, params, common=chance > params.max_chance), f"{said}; {told}")


def _ordinary(possibly: int, surely: int, params: FlagParams, *, common: bool) -> Answer:
    if possibly < params.hops:
        return Answer.YES
    return Answer.CANNOT_TELL if common or surely < params.hops else Answer.NO


def _typing(own: Sequence[Change], glimpsed: Sequence[Stretch], params: FlagParams) -> Hypothesis:
    newest = own[-1].new
    doubts = [
        f"MMSI {s.mmsi} said IMO {s.other_imo} too within {params.window_d:g} days"
        for s in (own[0].old, *(c.new for c in own)) if s.other_imo is not None
    ]  # fmt: skip
    if newest.days < params.min_days:
        doubts.append(f"MMSI {newest.mmsi} was heard on {newest.days} day{'s' * (newest.days != 1)} so far")
    doubts += [f"{s.flag or 'nobody'}, MMSI {s.mmsi}, was seen {s.n} times on {s.first_t:%Y-%m-%d}" for s in glimpsed]
    if doubts:
        return explained("a mistyped number", Answer.CANNOT_TELL, "; ".join(doubts))
    because = f"each number was reported at least {params.min_reports} times and says no other hull"
    return explained("a mistyped number", Answer.NO, because)


def _twice(change: Change, around: Around, params: FlagParams) -> Hypothesis:
    reading = "two ships broadcast the same IMO number"
    if change.aside:
        return explained(reading, Answer.CANNOT_TELL, "the old number was heard again after the new one")
    if change.new.other_imo is not None:
        because = f"MMSI {change.new.mmsi} said IMO {change.new.other_imo} too within {params.window_d:g} days"
        return explained(reading, Answer.CANNOT_TELL, because)
    speed_kn = around.speed_kn
    if speed_kn is not None and speed_kn > params.max_speed_kn:
        because = f"from the last fix under the old number to the first under the new it made {speed_kn:.0f} kn"
        return explained(reading, Answer.CANNOT_TELL, because)
    return explained(reading, Answer.NO, "the old number fell silent before")


def _fleet(around: Around, params: FlagParams) -> Hypothesis:
    reading = "a fleet was re-registered as a whole, or a registry closed"
    within = f"within {params.fleet_d:g} days"
    if around.alike < params.fleet:
        return explained(reading, Answer.NO, f"fewer than {params.fleet} other hulls made the same move {within}")
    because = f"at least {params.fleet} other hulls made the same move {within}"
    if around.new_risk is not None and around.new_risk.risk_class in FRAUDULENT:
        return explained(reading, Answer.NO, f"{because}, but {_said_of(around.new_risk)}")
    return explained(reading, Answer.CANNOT_TELL, because)


def _registries(around: Around) -> tuple[Hypothesis, ...]:
    readings: tuple[Hypothesis, ...] = ()
    old, new = around.old_risk, around.new_risk
    if old is not None and old.risk_class == "purged":
        readings += (explained("its old registry struck it off", Answer.CANNOT_TELL, _said_of(old)),)
    if new is not None and new.risk_class in FRAUDULENT:
        readings += (explained("the registry stands behind the flag", Answer.CANNOT_TELL, _said_of(new)),)
    return readings


def _said_of(risk: FlagRisk) -> str:
    verified = "" if risk.verified else " (not verified)"
    return f"{risk.name}: {risk.risk_class.replace('_', ' ')}, as of {risk.asof}{verified}"
