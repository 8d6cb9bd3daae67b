"""Is a change of flag part of hopping? The hypotheses weighed one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from monitor.detect.flags.flag_change_context import ChangeSurroundings
from monitor.detect.flags.flag_params import FlagParams
from monitor.detect.flags.flag_rate import BaseRate
from monitor.detect.flags.flag_spans import Change, FlagSpan, changes
from monitor.detect.flags.slips import mistyped_as
from monitor.detect.flags.two_ships import in_window, number_of_another, of_two_ships, twice
from monitor.geo.reference import FlagRisk
from monitor.model.event import Answer, Hypothesis, Verdict
from monitor.model.ids import mmsi_is_placeholder
from monitor.model.message import Country, Message, message, quantity, sentences
from monitor.model.partial_date import PartialDate

LEAST_CHANCE = 1e-5  # a share of hulls below it is told as at most this


def glimpses(seen: Sequence[FlagSpan], own: Sequence[Change], params: FlagParams) -> tuple[FlagSpan, ...]:
    """Flags seen too seldom to count, by a number that names no other hull, between two flags that are others."""
    return tuple(
        s
        for s in seen
        if params.min_glimpse <= s.n < params.min_reports
        and s.other_imo is None
        and any(
            c.old.last_t <= s.first_t and s.last_t <= c.new.first_t and s.flag not in (c.old.flag, c.new.flag)
            for c in own
        )
    )


def judge(
    own: Sequence[Change], glimpsed: Sequence[FlagSpan], surroundings: ChangeSurroundings, params: FlagParams
) -> tuple[Answer, int, tuple[Hypothesis, ...]]:
    """Is the last of a hull's changes part of hopping? Also: how many changes the window holds.

    Args:
        glimpsed: flags between its stretches that were seen too seldom to count.
        surroundings: with a handover for each change in the window.
    """
    change = own[-1]
    window = timedelta(days=params.window_d)
    recent = in_window(own, params)
    lately = [s for s in glimpsed if change.new.first_t - s.first_t <= window]
    n = sum(1 for c in recent if not c.aside)
    possibly = n + len(lately)
    of_two = of_two_ships(own, recent, surroundings.handovers, params)
    surely = _surely(own, params) - sum(
        1 for c, why in zip(recent, of_two, strict=True) if why is not None and not c.aside and c.new.other_imo is None
    )
    sale = _sale(n, possibly, surely, surroundings.base, params)
    fleet, two_ships = _fleet(surroundings, params), twice(of_two, surely, possibly, params)
    planted = _planted(own, recent, surely, possibly, params)
    hypotheses = (sale, _mistyped(own, lately, params), two_ships, fleet, planted, *_registries(change, surroundings))
    if two_ships.verdict is Verdict.UNDECIDED or _doubtful(change.new, change.new, params):
        return Answer.CANNOT_TELL, n, hypotheses
    if possibly < params.hops:
        return Answer.NO, n, hypotheses
    return (Answer.CANNOT_TELL if sale.verdict is Verdict.UNDECIDED else Answer.YES), n, hypotheses


def _surely(own: Sequence[Change], params: FlagParams) -> int:
    """Changes that the window holds for sure, doubtful flags left out.

    A change came somewhere between the last report under the old number and the first under the new one.
    """
    newest, window = own[-1].new, timedelta(days=params.window_d)
    sure = [s for s in _spans(own) if not _doubtful(s, newest, params) and mistyped_as(s, own, params) is None]
    return sum(
        1
        for c in changes(own[-1].imo, sure, params.overlap_h)
        if not c.aside
        and c.old.flag != c.new.flag
        and newest.first_t - (c.new.first_t if c.new is newest else c.old.last_t) <= window
    )


def _spans(own: Sequence[Change]) -> tuple[FlagSpan, ...]:
    """The stretches between a hull's changes, the first and the last of them included."""
    return (own[0].old, *(c.new for c in own))


def _doubtful(span: FlagSpan, newest: FlagSpan, params: FlagParams) -> bool:
    if span.planted or span.other_imo is not None or mmsi_is_placeholder(span.mmsi):
        return True
    return span is newest and span.days < params.min_days


def _sale(n: int, possibly: int, surely: int, base: BaseRate, params: FlagParams) -> Hypothesis:
    chance = base.chance_of(max(n, 1), params.window_d) if base.hull_years >= params.min_hull_years else None
    counted = [message("flag_changes_within", n=n, window=quantity(params.window_d, "d"))]
    if surely < params.hops <= n:
        counted.append(message("flag_changes_surely", surely=max(0, surely)))
    if n < params.hops <= possibly:
        counted.append(message("flag_changes_glimpsed", n=possibly))
    verdict = _ordinary(possibly, surely, params)
    return Hypothesis("ordinary_sale", verdict, sentences(*counted, _how_usual(chance, base)))


def _ordinary(possibly: int, surely: int, params: FlagParams) -> Verdict:
    """A sale is one change: it explains no second one, however usual changes are."""
    if possibly < params.hops:
        return Verdict.EXPLAINS
    return Verdict.UNDECIDED if surely < params.hops else Verdict.DOES_NOT_EXPLAIN


def _how_usual(chance: float | None, base: BaseRate) -> Message:
    before, years = PartialDate(base.before.isoformat()), round(base.hull_years)
    if chance is None or base.a_year is None:
        return message("flag_rate_unknown", n=years, before=before)
    told = max(float(f"{chance:.2g}"), LEAST_CHANCE)
    return message(
        "flag_rate",
        rate=round(base.a_year, 3),
        changes=base.changes,
        hull_years=years,
        before=before,
        chance=quantity(told, "share", 7),
    )


def _mistyped(own: Sequence[Change], glimpsed: Sequence[FlagSpan], params: FlagParams) -> Hypothesis:
    newest = own[-1].new
    doubts = [number_of_another(s, params) for s in _spans(own) if s.other_imo is not None]
    if newest.days < params.min_days:
        doubts.append(message("flag_heard_on_days", mmsi=str(newest.mmsi), n=newest.days))
    doubts += [_glimpsed(s) for s in glimpsed]
    doubts += [message("flag_placeholder", mmsi=str(s.mmsi)) for s in _spans(own) if mmsi_is_placeholder(s.mmsi)]
    slips = [(s.mmsi, mistyped_as(s, own, params)) for s in _spans(own)]
    doubts += [message("flag_slip", mmsi=str(mmsi), other=str(other)) for mmsi, other in slips if other is not None]
    if doubts:
        return Hypothesis("flag_mistyped", Verdict.UNDECIDED, sentences(*doubts))
    sustained = message("flag_numbers_sustained", n=params.min_reports)
    return Hypothesis("flag_mistyped", Verdict.DOES_NOT_EXPLAIN, sustained)


def _planted(
    own: Sequence[Change], recent: Sequence[Change], surely: int, possibly: int, params: FlagParams
) -> Hypothesis:
    """Whether reports were put into the data: numbers that stand in static reports or in one file alone."""
    spans = {(s.mmsi, s.first_t): s for change in recent for s in (change.old, change.new)}.values()
    only = tuple(str(s.mmsi) for s in spans if s.only_static)
    single = tuple(str(s.mmsi) for s in spans if s.one_voice and not s.only_static)
    reasons = [message("flag_only_static", n=len(only), mmsi=only)] if only else []
    reasons += [message("flag_one_voice", n=len(single), mmsi=single)] if single else []
    if not reasons:
        return Hypothesis("flag_planted", Verdict.DOES_NOT_EXPLAIN, message("flag_heard_with_positions"))
    newest = own[-1].new
    decides = newest.planted or surely < params.hops <= possibly
    return Hypothesis("flag_planted", Verdict.UNDECIDED if decides else Verdict.DOES_NOT_EXPLAIN, sentences(*reasons))


def _glimpsed(span: FlagSpan) -> Message:
    mmsi, on = str(span.mmsi), PartialDate(span.first_t.date().isoformat())
    if span.flag is None:
        return message("flag_glimpsed_unallocated", mmsi=mmsi, n=span.n, on=on)
    return message("flag_glimpsed", country=Country(span.flag), mmsi=mmsi, n=span.n, on=on)


def _fleet(surroundings: ChangeSurroundings, params: FlagParams) -> Hypothesis:
    """Others that made the same move: told, and no excuse, for the hull changed flag as often all the same."""
    window, base = quantity(params.fleet_d, "d"), surroundings.base
    if surroundings.alike < params.fleet:
        if not surroundings.alike and not base.hull_years:
            nobody = message("flag_no_other_hulls", before=PartialDate(base.before.isoformat()))
            return Hypothesis("fleet_reregistered", Verdict.NO_DATA, nobody)
        few = message("flag_few_alike", n=surroundings.alike, window=window)
        return Hypothesis("fleet_reregistered", Verdict.DOES_NOT_EXPLAIN, few)
    many, risk = message("flag_many_alike", n=params.fleet, window=window), surroundings.new_risk
    if risk is not None and risk.denies:
        many = sentences(many, _listed_risk(risk))
    alike = message("flag_moved_all_the_same")
    return Hypothesis("fleet_reregistered", Verdict.DOES_NOT_EXPLAIN, sentences(many, alike))


def _registries(change: Change, surroundings: ChangeSurroundings) -> tuple[Hypothesis, ...]:
    """What the table of registries says of the old and the new one: context that leaves the answer as it is."""
    hypotheses: tuple[Hypothesis, ...] = ()
    old, new = surroundings.old_risk, surroundings.new_risk
    if old is not None and old.risk_class == "purged":
        reason = sentences(_listed_risk(old), message("flag_struck_off_unknown"))
        hypotheses += (Hypothesis("struck_off", Verdict.NO_DATA, reason),)
    elif old is None and change.old.flag is not None:
        unknown = message("flag_registry_unknown", country=Country(change.old.flag))
        hypotheses += (Hypothesis("struck_off", Verdict.NO_DATA, unknown),)
    if new is not None and new.denies:
        hypotheses += (Hypothesis("registry_confirms", Verdict.DOES_NOT_EXPLAIN, _listed_risk(new)),)
    return hypotheses


def _listed_risk(risk: FlagRisk) -> Message:
    args = {"country": Country(risk.iso2), "risk": Message(f"code_registry_{risk.risk_class}"), "as_of": risk.asof}
    return message("flag_registry", **args) if risk.verified else message("flag_registry_unverified", **args)
