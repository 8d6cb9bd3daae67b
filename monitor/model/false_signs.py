"""Signs that the positions of a vessel are false, and which innocent causes leave which of them.

A stretch is called made up only where no innocent cause accounts for all of its signs, and where there are two or more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum


class Sign(StrEnum):
    """What a stretch of a track shows; texts: `code_sign_...`."""

    JUMP = "jump"  # away, and back, by steps that no tanker makes
    ONE_WAY = "one_way"  # a step that no tanker makes and none back, between hours that it sailed on both sides
    CONTRADICTION = "contradiction"  # speed and course that do not lead where it says it went
    LOOPS = "loops"  # round and round at speed, for hours
    REPEATED = "repeated"  # lap after lap over the same ground
    FROZEN = "frozen"  # one point, while it reports speed
    SMOOTH = "smooth"  # no unrest in any step
    INLAND = "inland"
    BEYOND_RANGE = "beyond_range"  # farther off than its receivers ever hear anybody
    REPLAY = "replay"  # another vessel's positions, one by one
    OWN_REPLAY = "own_replay"  # its own positions of another time, or the place of these
    OFFSET = "offset"  # its own track, moved aside by the same amount all the while
    SAILED = "sailed"  # sails on at the place claimed, speed and course agreeing


SUPPORTING = frozenset({Sign.SMOOTH, Sign.SAILED})  # honest ships show these as well: none by itself


class Cause(StrEnum):
    """Innocent causes; texts: `hypothesis_...`."""

    JAMMING = "positions_jammed"
    FAULT = "receiver_fault"  # of the satellite receiver aboard
    SHARED = "number_shared"
    CLOCK = "wrong_clock"
    WAITING = "waiting_in_loops"
    SUPPLIER = "smoothed_by_supplier"
    FEED = "receiver_misnamed"


class Judgement(StrEnum):
    """What became of a stretch."""

    MADE_UP = "made_up"
    UNCLEAR = "unclear"
    JAMMED = "jammed"


MADE_UP = "positions_made_up"  # the hypothesis of a gap that its vessel made up positions meanwhile

# A broken set jumps and sticks, but sails no voyage; another ship on the number sails one, on a river too, but not
# beyond the range of those who receive it, nor over the same ground to the metre. A ship at a steady speed that is
# stamped late lies off its track by the same amount all the while.
LEAVES: Mapping[Cause, frozenset[Sign]] = {
    Cause.JAMMING: frozenset(set(Sign) - {Sign.REPLAY, Sign.OWN_REPLAY}),
    Cause.FAULT: frozenset(
        {Sign.JUMP, Sign.CONTRADICTION, Sign.FROZEN, Sign.INLAND, Sign.BEYOND_RANGE, Sign.OFFSET, Sign.SMOOTH}
    ),
    Cause.SHARED: frozenset({Sign.JUMP, Sign.ONE_WAY, Sign.LOOPS, Sign.INLAND, Sign.SAILED, Sign.SMOOTH, Sign.OFFSET}),
    Cause.CLOCK: frozenset(set(Sign) - {Sign.LOOPS, Sign.REPEATED, Sign.FROZEN, Sign.BEYOND_RANGE, Sign.REPLAY}),
    Cause.WAITING: frozenset({Sign.LOOPS, Sign.SAILED, Sign.SMOOTH}),
    Cause.SUPPLIER: frozenset({Sign.SMOOTH, Sign.FROZEN}),
    Cause.FEED: frozenset({Sign.BEYOND_RANGE, Sign.SAILED, Sign.SMOOTH, Sign.LOOPS}),
}


def foreign_to(cause: Cause, signs: Collection[Sign]) -> frozenset[Sign]:
    """Those of these signs that a cause does not account for."""
    foreign = frozenset(signs) - LEAVES[cause]
    if cause is Cause.JAMMING and Sign.LOOPS in signs:  # who is jammed twice may be put onto the same ring again
        return foreign - {Sign.OWN_REPLAY}
    return foreign


def left_by(cause: Cause, signs: Collection[Sign]) -> bool:
    """Whether a cause accounts for all of these signs."""
    return not foreign_to(cause, signs)
