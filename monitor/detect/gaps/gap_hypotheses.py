"""What could explain a gap, one hypothesis after the other, and what follows: dark, explained, or undecided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from monitor.detect.gaps.archive_holes import Hole
from monitor.detect.gaps.expected_reception import ExpectedReception
from monitor.detect.gaps.feed_outage import feed_outage
from monitor.detect.gaps.gap_hypothesis_params import GapHypothesisParams
from monitor.detect.gaps.known_jamming import NO_JAMMING, Jammed
from monitor.detect.gaps.silences import ReceivedDisplaced, silence_of
from monitor.geo.sphere import distance_m
from monitor.model.event import Answer, Hypothesis, Verdict, answer_of
from monitor.model.false_signs import MADE_UP
from monitor.model.message import Message, at_most, message, quantity, sentences
from monitor.model.units import M_PER_NM


@dataclass(frozen=True, slots=True)
class Known:
    """What else was found of a vessel in the time of its gap.

    Args:
        shared: whether two tracks were received on its number.
        jamming: what jamming has to do with it.
        made_up: whether it sent positions meanwhile that were made up.
        others: MMSIs under which the hull was received meanwhile; None where it has no IMO number to follow it by.
        hole: hours of it of which the store has nothing of any ship.
        silent_to: until when nothing was received of it; None: no matter.
        least_habit: positions in the three hours before a gap, of which fewer leave its cause open; 0: no matter.
        displaced: when it was silent, where it was received in other hours of the gap, displaced by jamming.
    """

    shared: bool = False
    jamming: Jammed = NO_JAMMING
    made_up: bool = False
    others: Sequence[int] | None = ()
    displaced: ReceivedDisplaced | None = None
    hole: Hole | None = None
    silent_to: datetime | None = None
    least_habit: int = 0


def judge(
    gap: Mapping[str, Any],
    reception: ExpectedReception,
    params: GapHypothesisParams,
    known: Known,
) -> tuple[Answer, tuple[Hypothesis, ...]]:
    """Would it have been received? And what else could explain the gap?"""
    weak = _weak_reception(reception, params)
    hypotheses = (
        feed_outage(gap, reception, known.hole, known.silent_to, params),
        weak,
        _received_seldom(gap, known.least_habit),
        _archive_edge(gap, reception, weak.verdict, params),
        _shut_down(gap, params),
        _shared_mmsi(known.shared, gap["t2"] is not None),
        _positions_missing(gap, reception, params),
        _weak_transponder(reception, params),
        _jamming(known),
        _made_up(known.made_up),
        _other_mmsi(known.others),
    )
    return answer_of(hypotheses), hypotheses


def _weak_reception(reception: ExpectedReception, params: GapHypothesisParams) -> Hypothesis:
    id_, parts, received = "weak_reception", _reception(reception), reception.heard_vessels
    if reception.chance < params.level:
        if received >= params.least_vessels:
            return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, sentences(*parts))
        if received and _well_received_ahead(reception, params):
            parts.append(message("gap_one_received_where_others_are", minutes=reception.minutes_ahead))
            return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, sentences(*parts))
    if reception.known >= params.hole_known and reception.heard < params.hole_share * reception.known:
        return Hypothesis(id_, Verdict.EXPLAINS, sentences(*parts))
    if reception.chance < params.level:
        parts.append(message("gap_too_few_received", n=received, least=params.least_vessels))
    return Hypothesis(id_, Verdict.UNDECIDED, sentences(*parts))


def _received_seldom(gap: Mapping[str, Any], least: int) -> Hypothesis:
    """Whether an archive that keeps few positions, or a ship that is seldom received, makes gaps by itself."""
    n = gap.get("habit", least)
    verdict = Verdict.UNDECIDED if n < least else Verdict.DOES_NOT_EXPLAIN
    return Hypothesis("received_seldom", verdict, message("gap_habit", n=n, least=least))


def _well_received_ahead(reception: ExpectedReception, params: GapHypothesisParams) -> bool:
    """Whether four weeks of others show that receivers reach along the course, and it was not leaving their reach."""
    usual, ahead = reception.usual, reception.minutes_ahead
    if ahead is None or ahead < params.one_where_min or usual.n_like < params.fading_known:
        return False
    return reception.last_minutes >= params.one_unfaded_share * usual.minutes_like


def _archive_edge(
    gap: Mapping[str, Any], reception: ExpectedReception, weak: Verdict, params: GapHypothesisParams
) -> Hypothesis:
    """Whether it sailed on into water of which the archive has nothing, and nothing tells that it would be received."""
    id_, ahead = "archive_edge", reception.ahead
    if ahead is None:
        return _not_sailing(id_, gap, params)
    if ahead.beyond < params.edge_share * ahead.half_hours:
        return _within_reach(id_, reception, params)
    beyond = message("gap_beyond_coverage", n=ahead.beyond, of=ahead.half_hours)
    if weak is Verdict.DOES_NOT_EXPLAIN:
        return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, sentences(beyond, message("gap_covered_before_edge")))
    return Hypothesis(id_, Verdict.UNDECIDED, beyond)


def _within_reach(id_: str, reception: ExpectedReception, params: GapHypothesisParams) -> Hypothesis:
    """Of water ahead in which ships have been received: whether so seldom that receivers hardly reach it."""
    usual, minutes = reception.usual, reception.minutes_ahead
    compared = usual.n_like >= params.fading_known
    many_lost = usual.local_signal_losses >= max(params.lost_here_share * usual.heard_here, 1.0)
    if minutes is None or minutes >= params.ahead_share * usual.minutes_like or not compared or not many_lost:
        return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, message("gap_within_coverage"))
    edge = message("gap_at_the_edge", ahead=round(minutes, 1), usual=round(usual.minutes_like, 1))
    lost_here = message("gap_lost_here", here=usual.heard_here, lost=usual.local_signal_losses)
    return Hypothesis(id_, Verdict.UNDECIDED, sentences(lost_here, edge))


def _not_sailing(id_: str, gap: Mapping[str, Any], params: GapHypothesisParams) -> Hypothesis:
    """Of a ship that nobody can say has sailed on: it was not under way, or did not report its speed or course."""
    if gap["sog1_kn"] is None:
        return Hypothesis(id_, Verdict.NO_DATA, message("gap_speed_not_known"))
    if gap["cog1_deg"] is None and gap["sog1_kn"] > params.still_kn:
        return Hypothesis(id_, Verdict.NO_DATA, message("gap_course_not_known"))
    return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, message("gap_not_sailing"))


def _reception(reception: ExpectedReception) -> list[Message]:
    """What the chance of being missed rests on. What nobody was there for is not told as none out of none."""
    usual, lost_nearby = reception.usual, reception.nearby
    parts = [message("gap_none_on_path", path=reception.path)]
    if reception.known:
        known, heard = round(reception.known, 1), round(reception.heard, 1)
        within = quantity(reception.within_nm, "nm", 0)
        counts = {"told": reception.told, "heard": heard, "known": known}
        parts = [message("gap_received_on_path", path=reception.path, within=within, **counts)]
    if usual.heard_here:
        parts.append(message("gap_lost_here", here=usual.heard_here, lost=usual.local_signal_losses))
    if lost_nearby.lost:
        parts.append(message("gap_nearby_lost", near=lost_nearby.near, lost=lost_nearby.lost))
    return [*parts, message("gap_chance_missed", chance=at_most(reception.chance))]


def _positions_missing(gap: Mapping[str, Any], reception: ExpectedReception, params: GapHypothesisParams) -> Hypothesis:
    """Whether it was received all the while, as often as ships are there; a few lines are told and hide nobody."""
    id_, within, usual = "positions_missing", reception.within, reception.usual
    if within is None:
        return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, message("gap_not_heard_within"))
    told = message("gap_heard_within", n=within.reports, at=within.last_t, half_hours=within.half_hours, of=within.of)
    expected = within.of * (usual.k / usual.n if usual.n else 1.0)
    if within.half_hours < max(params.within_least, params.within_share * expected):
        return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, sentences(told, message("gap_heard_too_little")))
    start, end = silence_of(gap, within.last_t)
    most = gap["t2"] is not None and within.last_t - start >= params.static_share * (end - start)
    return Hypothesis(id_, Verdict.EXPLAINS if most else Verdict.UNDECIDED, told)


def _weak_transponder(reception: ExpectedReception, params: GapHypothesisParams) -> Hypothesis:
    """Whether it was received less than ships around it: in the day before, and minute by minute at the last."""
    id_, (known, heard), usual = "weak_transponder", reception.own, reception.usual
    parts = [message("gap_own_reception", heard=heard, known=known)]
    if known < params.own_known:
        parts.append(message("gap_own_too_few", least=params.own_known))
    compared = usual.n_like >= params.fading_known
    if compared:
        minutes = round(usual.minutes_like, 1)
        parts.append(message("gap_last_minutes", n=reception.last_minutes, usual=minutes, vessels=usual.n_like))
    reason = sentences(*parts)
    fading = compared and reception.last_minutes < params.fading_share * usual.minutes_like
    if fading or (known >= params.own_known and heard < params.own_share * known):
        return Hypothesis(id_, Verdict.UNDECIDED, reason)
    if known < params.own_known and not compared:
        return Hypothesis(id_, Verdict.NO_DATA, reason)
    return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, reason)


def _jamming(known: Known) -> Hypothesis:
    if known.displaced is not None:
        silent = {"start": known.displaced.silent_from, "end": known.displaced.silent_to}
        if not known.displaced.is_long:
            return Hypothesis("jamming", Verdict.EXPLAINS, message("gap_received_displaced", **silent))
    if known.jamming.throughout:
        return Hypothesis("jamming", Verdict.EXPLAINS, message("gap_jamming_found"))
    if known.jamming.found_displaced:
        return Hypothesis("jamming", Verdict.UNDECIDED, message("gap_found_displaced"))
    if known.displaced is not None:
        return Hypothesis("jamming", Verdict.DOES_NOT_EXPLAIN, message("gap_silent_after_jamming", **silent))
    return Hypothesis("jamming", Verdict.DOES_NOT_EXPLAIN, message("gap_no_jamming_found"))


def _made_up(made_up: bool) -> Hypothesis:
    if made_up:
        return Hypothesis(MADE_UP, Verdict.EXPLAINS, message("gap_positions_made_up"))
    return Hypothesis(MADE_UP, Verdict.DOES_NOT_EXPLAIN, message("gap_no_positions_made_up"))


def _other_mmsi(others: Sequence[int] | None) -> Hypothesis:
    if others is None:
        return Hypothesis("other_mmsi", Verdict.NO_DATA, message("gap_no_imo"))
    if others:
        reason = message("gap_imo_under_other_mmsi", n=len(others), mmsi=tuple(map(str, others)))
        return Hypothesis("other_mmsi", Verdict.UNDECIDED, reason)
    return Hypothesis("other_mmsi", Verdict.DOES_NOT_EXPLAIN, message("gap_imo_not_under_other_mmsi"))


def _shut_down(gap: Mapping[str, Any], params: GapHypothesisParams) -> Hypothesis:
    id_, sog_kn = "shut_down", gap["sog1_kn"]
    if gap["t2"] is not None:
        moved_m = float(distance_m(gap["lon1"], gap["lat1"], gap["lon2"], gap["lat2"]))
        apart = quantity(moved_m / M_PER_NM, "nm")
        if moved_m > params.still_m:
            return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, message("gap_found_apart", apart=apart))
    if sog_kn is None:
        return Hypothesis(id_, Verdict.NO_DATA, message("gap_speed_not_known"))
    if sog_kn > params.still_kn:
        return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, message("gap_was_under_way", speed=quantity(sog_kn, "kn")))
    if gap["t2"] is None:
        return Hypothesis(id_, Verdict.UNDECIDED, message("gap_was_stopped"))
    return Hypothesis(id_, Verdict.EXPLAINS, message("gap_found_where_lost", apart=apart))


def _shared_mmsi(shared: bool, over: bool) -> Hypothesis:
    if shared:
        return Hypothesis("shared_mmsi", Verdict.UNDECIDED, message("gap_second_track"))
    one = message("gap_one_track" if over else "gap_one_track_so_far")
    return Hypothesis("shared_mmsi", Verdict.DOES_NOT_EXPLAIN, one)
