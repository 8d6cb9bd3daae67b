"""Straits on the way of a gap: the one that the vessel passed last before it, and those that lie across it.

A strait that lies across a gap is no passage: which way the vessel took was not received. It is one where the straight
way from the last position to the first after it crosses the gate, or misses an end of it by little: straits bend.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import numpy as np

from monitor.detect.record import DetectionContext
from monitor.model.facts.in_strait import StraitAcross, StraitPassed
from monitor.model.params import judged
from monitor.model.passage import Passage
from monitor.model.units import M_PER_NM
from monitor.store.passed_straits import PassedStraitParams, passages_of

ENDS = ("lon1", "lat1", "lon2", "lat2")


@dataclass(frozen=True, slots=True)
class StraitsOfGapsParams:
    """Which straits are told."""

    before_d: float = judged(14.0, "d", "2026-11-29")
    beside_nm: float = judged(10.0, "nm", "2026-11-29")
    passed: PassedStraitParams = field(default_factory=PassedStraitParams)


@dataclass(frozen=True, slots=True)
class Straits:
    """Those of one gap."""

    before: StraitPassed | None
    across: tuple[StraitAcross, ...]


def straits_of_gaps(
    context: DetectionContext, gaps: Sequence[Mapping[str, Any]], params: StraitsOfGapsParams
) -> list[Straits]:
    """The straits of each gap."""
    if not gaps:
        return []
    mmsis = sorted({gap["mmsi"] for gap in gaps})
    last = max(gap["t1"] for gap in gaps)
    passages = passages_of(context.con, mmsis, context.gates, params.passed, last)
    by_mmsi: dict[int, list[Passage]] = {}
    for passage in passages:
        by_mmsi.setdefault(passage.mmsi, []).append(passage)
    back, across = timedelta(days=params.before_d), _across(context, gaps, params.beside_nm)
    found = []
    for gap, crossed in zip(gaps, across, strict=True):
        own = [p for p in by_mmsi.get(gap["mmsi"], ()) if gap["t1"] - back <= p.t <= gap["t1"]]
        found.append(Straits(StraitPassed.of(own[-1]) if own else None, tuple(crossed)))
    return found


def _across(context: DetectionContext, gaps: Sequence[Mapping[str, Any]], beside_nm: float) -> list[list[StraitAcross]]:
    closed = [n for n, gap in enumerate(gaps) if gap["t2"] is not None]
    found: list[list[StraitAcross]] = [[] for _ in gaps]
    lon1, lat1, lon2, lat2 = np.array([[gaps[n][end] for end in ENDS] for n in closed], float).reshape(-1, 4).T
    crossed = context.gates.across(lon1, lat1, lon2, lat2, beside_nm * M_PER_NM)
    for way, gate, from_left in zip(*(part.tolist() for part in crossed), strict=True):
        found[closed[way]].append(StraitAcross.of(context.gates.gates[gate], from_left=from_left))
    return found
