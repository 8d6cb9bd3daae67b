"""Static and position reports that carry given flag histories, as columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from math import inf
from typing import Any

import numpy as np
import pyarrow as pa

from benchmarks.simulate.registry import FIRST_IMO_SIX, TANKER
from benchmarks.simulate.ship import imo_number
from monitor.model.ais_message import Position, Refusal, Static
from monitor.store.batch import Batch, columns

BEGIN, DAYS = datetime(2025, 9, 18), 315
HONEST_EVERY_H = 240.0  # an honest hull is heard so seldom: it only has to be there
HONEST_MIDS = (636, 538, 352)
FIRST_HONEST = 1000
FIRST_HULL_SIX = FIRST_IMO_SIX + 7 * 2000
LOOKS = 3  # days on which a hull is heard after a change, and on which the rule is asked


@dataclass(frozen=True, slots=True)
class Variant:
    """How the histories are received."""

    name: str
    every_h: float = 12.0
    between_d: float = inf  # a flag between two others is heard for so long at most, then nothing till the next
    honest: int = 0

    @property
    def follow_d(self) -> float:
        """How long a change is told again, so that it is judged on each of the days looked at and no others."""
        return (LOOKS - 1) * max(1.0, self.every_h / 24) + 1


VARIANTS = (
    Variant("alone, every 12 h"),
    Variant("alone, every 5 days", every_h=120.0),
    Variant("alone, flags between two others for 3 days", between_d=3.0),
    Variant("alone, flags between two others for 2 reports", between_d=1.0),
    Variant("among 6,000, every 12 h", honest=6000),
)


@dataclass(frozen=True, slots=True)
class _Sent:
    """Reports of one hull under one number: hours since `BEGIN`, float64 (n,)."""

    hull: int
    mid: int
    at_h: np.ndarray


def hull_imo(hull: int) -> int:
    """The invented IMO number of a hull, with a right check digit."""
    return imo_number(FIRST_HULL_SIX + hull)


def looked_at(known: Mapping[int, Sequence[tuple[int, int]]], variant: Variant) -> set[int]:
    """The days, counted from `BEGIN`, on which some hull is heard for the first times after a change."""
    asked: set[int] = set()
    for hull, history in known.items():
        heard = sorted({int(h // 24) for sent in _of_hull(hull, history, variant) for h in sent.at_h})
        for change, _ in history[1:]:
            asked.update([day for day in heard if day >= change][:LOOKS])
    return asked


def batch(known: Mapping[int, Sequence[tuple[int, int]]], variant: Variant) -> Iterator[Batch]:
    """Everybody's reports in one batch, in order of time: one position with each static report."""
    sent = [s for hull, history in known.items() for s in _of_hull(hull, history, variant)]
    sent += [_honest(hull) for hull in range(FIRST_HONEST, FIRST_HONEST + variant.honest)]
    n = np.array([len(s.at_h) for s in sent])
    at_h, owner = np.concatenate([s.at_h for s in sent]), np.repeat(np.arange(len(sent)), n)
    order = np.lexsort((owner, at_h))
    at_h, owner = at_h[order], owner[order]
    lines = np.arange(len(at_h))
    common = {
        "t": pa.array((at_h * 3_600e6).astype(np.int64) + np.datetime64(BEGIN, "us").astype(np.int64)).cast(
            pa.timestamp("us")
        ),
        "mmsi": np.array([s.mid * 1_000_000 + (137 * s.mid + 9973 * s.hull) % 1_000_000 for s in sent])[owner],
        "line_no": lines,
        "offset": lines,
    }
    hulls = np.array([s.hull for s in sent])[owner]
    said = {
        "imo": np.array([hull_imo(s.hull) for s in sent])[owner],
        "name": pa.array([f"INVENTED {s.hull:04d}" for s in sent]).take(owner),
        "call_sign": pa.array([f"Q{s.mid}{s.hull:04d}"[:7] for s in sent]).take(owner),
    } | {name: np.full(len(lines), v) for name, v in (("ship_type", TANKER), ("length_m", 244), ("beam_m", 42))}
    placed = {"lon": hulls / 500.0 + 1e-3 * np.sin(at_h), "lat": hulls / 200.0, "sog_kn": np.full(len(lines), 0.1)}
    yield Batch(
        _table(Position, common | placed | {"msg_type": np.full(len(lines), 1)}),
        _table(Static, common | said | {"msg_type": np.full(len(lines), 5)}),
        columns(Refusal, []),
        Counter(),
    )


def _of_hull(hull: int, history: Sequence[tuple[int, int]], variant: Variant) -> list[_Sent]:
    """A hull's reports at steady intervals, cut into its flags."""
    at_h = np.arange(24.0 * history[0][0] + hull / 60, 24.0 * DAYS, variant.every_h)
    ends = [*(day for day, _ in history[1:]), DAYS]
    found = []
    for i, ((since, mid), until) in enumerate(zip(history, ends, strict=True)):
        under = at_h[(at_h >= 24.0 * since) & (at_h < 24.0 * until)]
        if 0 < i < len(history) - 1 and len(under):
            under = under[under < under[0] + 24.0 * variant.between_d]
        found.append(_Sent(hull, mid, under))
    return found


def _honest(hull: int) -> _Sent:
    return _Sent(
        hull, HONEST_MIDS[hull % len(HONEST_MIDS)], np.arange(hull % HONEST_EVERY_H, 24.0 * DAYS, HONEST_EVERY_H)
    )


def _table(kind: type, said: Mapping[str, Any]) -> pa.Table:
    """A table of one kind of fact; what is not said is null."""
    empty, n = columns(kind, []), len(said["line_no"])
    arrays = [
        pa.array(said[f.name]).cast(empty.schema.field(f.name).type)
        if f.name in said
        else pa.nulls(n, empty.schema.field(f.name).type)
        for f in fields(kind)
    ]
    return pa.Table.from_arrays(arrays, schema=empty.schema)
