"""Could the feed explain a gap: nothing came in at all, the area was quiet, or one of its receivers was?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from monitor.detect.gaps.archive_holes import Hole
from monitor.detect.gaps.expected_reception import ExpectedReception
from monitor.detect.gaps.gap_hypothesis_params import GapHypothesisParams
from monitor.detect.gaps.quiet_receivers import missed_without
from monitor.detect.gaps.reception_counts import Outage
from monitor.model.event import Hypothesis, Verdict
from monitor.model.message import Message, message, quantity, sentences
from monitor.model.units import S_PER_H


def feed_outage(
    gap: Mapping[str, Any],
    reception: ExpectedReception,
    hole: Hole | None,
    silent_to: datetime | None,
    params: GapHypothesisParams,
) -> Hypothesis:
    """Had the feed failed, or receivers of it?

    Args:
        hole: hours of the gap of which the store has nothing of any ship.
        silent_to: until when nothing was received of the vessel; None: it is not asked what came after an outage.
    """
    id_, near, lost = "feed_outage", reception.nearby.near, reception.nearby.lost
    if hole is not None and hole.is_whole_gap:
        # Where few ships were received at all, the archive may be of a few, and what it lacks may be their doing.
        verdict = Verdict.EXPLAINS if hole.many else Verdict.UNDECIDED
        return Hypothesis(id_, verdict, message("gap_nothing_stored", start=hole.start, end=hole.end))
    lost_nearby = message("gap_nearby_lost", near=near, lost=lost) if near else message("gap_none_nearby")
    if lost >= max(params.lost_least, params.lost_with * near):
        return _as_long_as_it_was(id_, lost_nearby, reception.nearby.half_back, silent_to, params)
    outages = [one for one in reception.outages if not _sailed_on(one, params)]
    if not outages:
        return _no_area_quiet(id_, reception, lost_nearby, silent_to, params)
    first = outages[0]
    quiet = message("gap_quiet_area", start=first.start, end=first.end, n=first.n_most, usual=round(first.usual, 1))
    if reception.chance < params.outage_level:
        if first.start <= gap["t1"] and gap["t2"] is not None and gap["t2"] <= first.end:
            return Hypothesis(id_, Verdict.UNDECIDED, quiet)  # there is no time of the gap outside of it
        return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, sentences(quiet, message("gap_received_outside_it")))
    return _as_long_as_it_was(id_, quiet, max(one.end for one in outages), silent_to, params)


def _as_long_as_it_was(
    id_: str, told: Message, over: datetime | None, silent_to: datetime | None, params: GapHypothesisParams
) -> Hypothesis:
    """It explains a gap, but for one that went on for long after it was over: of that it tells nothing.

    Args:
        over: when others were received again; None: not yet.
    """
    if over is None or silent_to is None:
        return Hypothesis(id_, Verdict.EXPLAINS, told)
    left_h = (silent_to - over).total_seconds() / S_PER_H
    if left_h < params.after_outage_h:
        return Hypothesis(id_, Verdict.EXPLAINS, told)
    silent = message("gap_silent_after_outage", over=over, left=quantity(left_h, "h"))
    return Hypothesis(id_, Verdict.UNDECIDED, sentences(told, silent))


def _no_area_quiet(
    id_: str,
    reception: ExpectedReception,
    lost_nearby: Message,
    silent_to: datetime | None,
    params: GapHypothesisParams,
) -> Hypothesis:
    """No area was quieter than usual, or its ships had left it; in the feed of a few ships that tells little."""
    around = reception.around
    if reception.quiet:
        return _quiet_receiver(id_, reception, silent_to, params)
    if reception.outages:
        return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, sentences(lost_nearby, _left(reception.outages[0])))
    if around.n_before >= params.none_since_least and not around.n_since:
        none_since = message("gap_none_since", n=around.n_before)
        return Hypothesis(id_, Verdict.UNDECIDED, sentences(lost_nearby, none_since))
    verdict = Verdict.DOES_NOT_EXPLAIN if reception.nearby.near else Verdict.NO_DATA
    return Hypothesis(id_, verdict, sentences(lost_nearby, message("gap_no_quiet_area")))


def _sailed_on(outage: Outage, params: GapHypothesisParams) -> bool:
    """Whether the area was quiet because its ships had left it: nearly all were received elsewhere meanwhile."""
    enough = outage.vessels >= params.sailed_on_least
    return enough and outage.sailed_on >= params.sailed_on_share * outage.vessels


def _left(outage: Outage) -> Message:
    return message("gap_area_left", start=outage.start, end=outage.end, n=outage.vessels, received=outage.sailed_on)


def _quiet_receiver(
    id_: str, reception: ExpectedReception, silent_to: datetime | None, params: GapHypothesisParams
) -> Hypothesis:
    """A receiver among several explains a gap as far as it alone receives what is in that water."""
    first, share = reception.quiet[0], missed_without(reception.quiet)
    # By what name it goes is told among the facts, where it can be withheld.
    reason = message(
        "gap_quiet_receiver",
        start=first.start,
        end=first.end,
        n=first.n_most,
        usual=round(first.usual, 1),
        alone=first.alone,
        heard=first.heard,
        witnesses=first.witnesses,
        missed=first.missed,
    )
    if share < params.outage_level:
        return Hypothesis(id_, Verdict.DOES_NOT_EXPLAIN, sentences(reason, message("gap_others_receive_there")))
    if share < params.hole_share:
        return Hypothesis(id_, Verdict.UNDECIDED, reason)
    return _as_long_as_it_was(id_, reason, max(one.end for one in reception.quiet), silent_to, params)
