"""What overlaps of one vessel's suspected stretches, put together as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from monitor.model.false_signs import Sign
from monitor.tracks.falsified.suspected import Suspected


def merged(found: Iterable[Suspected], touching: timedelta, contradicted: timedelta) -> list[Suspected]:
    """What overlaps of one vessel as one stretch.

    Args:
        touching: what is no farther apart overlaps.
        contradicted: from so much in common on, a contradiction is one of what lies between two jumps.
    """
    pieces: list[Suspected] = []
    for one in sorted(found, key=lambda s: (s.mmsi, s.start, s.last)):
        last = pieces[-1] if pieces else None
        overlap = last is not None and last.mmsi == one.mmsi and one.start <= last.last + touching
        if last is not None and overlap and _belong(last, one, touching, contradicted):
            pieces[-1] = _joined(last, one)
        else:
            pieces.append(one)
    return [s for s in pieces if s.signs]


def _belong(a: Suspected, b: Suspected, touching: timedelta, contradicted: timedelta) -> bool:
    """Whether what overlaps is one: what lasts longer than the stretch between two jumps is more than that.

    What went on before a step away is not what was claimed after it: which side is false, its own signs tell. Half
    hours that contradict themselves begin and end beside the jumps, and are no pattern of their own, as loops are.
    """
    if a.before is None and b.before is not None and b.after is None and a.start < b.start - touching:
        return False
    if bool(a.after) == bool(b.after):
        return True
    between, other = (a, b) if a.after else (b, a)
    if other.signs == {Sign.CONTRADICTION} and min(a.last, b.last) - max(a.start, b.start) >= contradicted:
        return True
    return other.last - other.start <= between.last - between.start


def _joined(a: Suspected, b: Suspected) -> Suspected:
    """Two stretches that overlap as one: where jumps part them from the track, what the jumps bound."""
    one, other = (a, b) if a.before or not b.before else (b, a)
    start = one.start if one.before else min(one.start, other.start)
    last = one.last if one.after else max(one.last, other.last)
    return replace(one, start=start, last=last, signs=one.signs | other.signs)
