"""Where a suspected stretch begins and ends: as far as it shows its signs, and as far as it was received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from monitor.model.false_signs import Sign
from monitor.model.units import EPOCH
from monitor.tracks.falsified.shapes import ShapeParams, Track, core
from monitor.tracks.falsified.suspected import Suspected


def trimmed(
    suspect: Suspected, track: Track, earlier: Sequence[Suspected], shapes: ShapeParams
) -> tuple[Suspected, Track]:
    """As far as it was received, and of loops that no jump bounds without the way there and the way off.

    What was told the day before keeps its beginning, though of a longer track the way there may end a little later.
    """
    if Sign.LOOPS in suspect.signs and suspect.before is None:
        start, stop = core(track, shapes)
        same = [s for s in earlier if s.mmsi == suspect.mmsi and suspect.start <= s.start]
        told_s = [(s.start - EPOCH).total_seconds() for s in same if s.last >= _time(track.t_s[start])]
        begun = [int(np.searchsorted(track.t_s, at_s)) for at_s in told_s if at_s <= track.t_s[stop - 1]]
        track = track.part(min(begun, default=start), stop)
        suspect = replace(suspect, start=_time(track.t_s[0]), last=_time(track.t_s[-1]))
    return replace(suspect, last=min(suspect.last, _time(track.t_s[-1]))), track


def while_jammed(suspect: Suspected, track: Track, lasts: timedelta) -> tuple[Suspected, Track]:
    """As far as jamming may displace it: who came back unheard, by no jump, is not displaced for ever.

    Args:
        lasts: for so long after its last position before.
    """
    if suspect.before is None or suspect.after is not None:
        return suspect, track
    until_s = (suspect.before[0] + lasts - EPOCH).total_seconds()
    kept = track.part(0, max(int(np.searchsorted(track.t_s, until_s, side="right")), 1))
    return replace(suspect, last=_time(kept.t_s[-1])), kept


def track_from(track: Track, start: datetime) -> Track:
    """Its positions from a time on."""
    return track.part(int(np.searchsorted(track.t_s, (start - EPOCH).total_seconds())), len(track.t_s))


def _time(t_s: float) -> datetime:
    return EPOCH + timedelta(microseconds=round(float(t_s) * 1e6))
