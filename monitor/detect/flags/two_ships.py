"""One hull that changes flag, or two ships that broadcast one IMO number?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import timedelta
from math import isinf

from monitor.detect.flags.flag_change_context import Handover
from monitor.detect.flags.flag_params import FlagParams
from monitor.detect.flags.flag_spans import Change, FlagSpan
from monitor.model.event import Hypothesis, Verdict
from monitor.model.message import Message, message, quantity


def in_window(own: Sequence[Change], params: FlagParams) -> list[Change]:
    """The changes no older than the window, counted from the last of them."""
    window = timedelta(days=params.window_d)
    return [c for c in own if own[-1].new.first_t - c.new.first_t <= window]


def number_of_another(span: FlagSpan, params: FlagParams) -> Message:
    window = quantity(params.window_d, "d")
    return message("flag_number_of_another", mmsi=str(span.mmsi), imo=str(span.other_imo), window=window)


def of_two_ships(
    own: Sequence[Change], recent: Sequence[Change], handovers: Sequence[Handover], params: FlagParams
) -> list[Message | None]:
    """For each change in the window, what makes it look like two ships under one IMO number, if anything does.

    What shows of two numbers in turns that they are two ships holds for every turn between the two.
    """
    flown = Counter(span.mmsi for span in (own[0].old, *(c.new for c in own)))
    again = {mmsi for mmsi, times in flown.items() if times > 1}
    pairs = [frozenset((change.old.mmsi, change.new.mmsi)) for change in recent]
    found = [
        _two_ships(change, handover, pair & again, params)
        for change, handover, pair in zip(recent, handovers, pairs, strict=True)
    ]
    of_pair = {pair: why for pair, why in zip(pairs, found, strict=True) if why is not None and pair & again}
    return [why or of_pair.get(pair) for why, pair in zip(found, pairs, strict=True)]


def _two_ships(change: Change, handover: Handover, again: Collection[int], params: FlagParams) -> Message | None:
    """Why a change may be no change but two ships; `again` are those of its numbers that the hull has come back to."""
    speed_kn = handover.speed_kn(params.same_place_nm)
    if change.aside:
        return message("flag_old_number_again")
    if change.new.other_imo is not None:
        return number_of_another(change.new, params)
    if speed_kn is not None and speed_kn > params.max_speed_kn:
        return _too_fast(speed_kn, handover.moved_nm or 0.0)
    if again and not (change.old.last_t <= change.new.first_t and _follows_on(handover, params)):
        return message("flag_in_turns", mmsi=str(min(again)))
    return None


def _follows_on(handover: Handover, params: FlagParams) -> bool:
    """Whether the place under the new number goes on from that under the old one, however long the gap was."""
    if handover.unheard_h is None or handover.moved_nm is None:
        return False
    sailed_nm = params.max_speed_kn * min(handover.unheard_h, params.handover_h)
    return handover.moved_nm <= max(params.same_place_nm, sailed_nm)


def twice(of_two: Sequence[Message | None], surely: int, possibly: int, params: FlagParams) -> Hypothesis:
    """Two ships: undecided where the last change looks like them, or too few changes are left without those that do."""
    doubts = [why for why in of_two if why is not None]
    if of_two[-1] is not None or (doubts and surely < params.hops <= possibly):
        return Hypothesis("two_ships_one_imo", Verdict.UNDECIDED, doubts[-1])
    apart = message("flag_not_side_by_side", overlap=quantity(params.overlap_h, "h"))
    return Hypothesis("two_ships_one_imo", Verdict.DOES_NOT_EXPLAIN, apart)


def _too_fast(speed_kn: float, moved_nm: float) -> Message:
    if isinf(speed_kn):
        return message("flag_apart_at_once", moved=quantity(moved_nm, "nm"))
    return message("flag_speed_across", speed=quantity(speed_kn, "kn", 0))
