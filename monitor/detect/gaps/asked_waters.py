"""Where and when to look for others round gaps: tables that queries are asked with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.detect.gaps.plausible_paths import Paths
from monitor.detect.gaps.silences import silence_of
from monitor.geo.cells import area_of, cell_of, cells_around
from monitor.model.params import judged
from monitor.model.units import HALF_HOUR, M_PER_NM
from monitor.store.day import Day

GAP_TIMES = pa.schema(
    [
        (name, pa.timestamp("us") if name.startswith(("t1", "own_", "quiet_", "look_", "hour_")) else pa.int32())
        for name in (
            "gap",
            "mmsi",
            "t1",
            "own_from",
            "quiet_from",
            "quiet_to",
            "look_from",
            "look_to",
            "area_x",
            "area_y",
            "hour_before",
            "hour_after",
            "hour_later",
        )
    ]
)
NO_CELLS = (np.empty(0, np.int32),) * 3


@dataclass(frozen=True, slots=True)
class ReceptionContextParams:
    """How far round a gap, and how far back, others are counted."""

    near_nm: float = judged(20.0, "nm", "2026-11-24")
    wide_nm: float = judged(30.0, "nm", "2026-11-29")
    few_vessels: int = judged(6, "vessels", "2026-11-29")
    here_nm: float = judged(10.0, "nm", "2026-11-24")
    ahead_h: float = judged(3.0, "h", "2026-11-29")
    like_enough: int = judged(3, "ships", "2026-11-24")
    usual_d: int = judged(28, "d", "2026-11-28")
    at_work_h: float = judged(24.0, "h", "2026-11-30")
    nearby_h: float = judged(1.0, "h", "2026-11-28")
    lost_before_h: float = judged(6.0, "h", "2026-11-28")
    lost_after_h: float = judged(1.0, "h", "2026-11-28")
    tanker_lost_h: float = judged(6.0, "h", "2026-11-28")
    outage_edge_h: float = judged(1.0, "h", "2026-11-28")
    outage_back_h: float = judged(72.0, "h", "2026-11-28")
    present_h: float = judged(1.0, "h", "2026-11-28")
    sailed_on_h: float = judged(2.0, "h", "2026-11-28")
    own_h: float = judged(24.0, "h", "2026-11-28")
    static_margin_min: float = judged(15.0, "min", "2026-11-28")


class AskedWaters:
    """The tables of many gaps at once; `gap` in them is the number of the gap in the order given.

    Times are those of the silence: a vessel that jamming displaced was received until then.
    """

    def __init__(
        self, day: Day, gaps: Sequence[Mapping[str, Any]], paths: Sequence[Paths], params: ReceptionContextParams
    ) -> None:
        self._since, self._until = day.since, day.until
        self._found, self._paths, self._params = gaps, paths, params
        self._silences = [silence_of(gap, day.until) for gap in gaps]
        self.silent_from = [start for start, _ in self._silences]
        self.displaced = [start > gap["t1"] for gap, start in zip(gaps, self.silent_from, strict=True)]

    def probes(self, wanted: Mapping[int, Sequence[int]], within_nm: float, first_h: float | None = None) -> pa.Table:
        """Cells to look into: one row a gap, path, half hour and cell within that distance of where it then was.

        Args:
            wanted: numbers of the paths, by gap.
            first_h: only half hours that end within so many hours after it fell silent.
        """
        at = [(i, path) for i, chosen in wanted.items() for path in chosen]
        n_bins = np.array([self._n_bins(i, first_h) for i, _ in at], np.int64)
        gap = np.repeat(np.array([i for i, _ in at], np.int32), n_bins)
        path_no = np.repeat(np.array([path for _, path in at], np.int32), n_bins)
        moving = np.repeat(np.array([bool(self._paths[i].moving[path]) for i, path in at], bool), n_bins)
        bin_no = np.concatenate([np.arange(n) for n in n_bins]) if at else np.empty(0, np.int64)
        places = [
            (self._paths[i].lon[path, :n], self._paths[i].lat[path, :n])
            for (i, path), n in zip(at, n_bins, strict=True)
        ]
        lon, lat = (np.concatenate(column) for column in zip(*places, strict=True)) if at else (np.empty(0),) * 2
        circle, x, y = cells_around(lon, lat, within_nm * M_PER_NM)
        starts = np.array([p.bins[0] if p.bins else self._since for p in self._paths], "datetime64[us]")
        times = starts[gap] + bin_no * np.timedelta64(HALF_HOUR)
        probes: dict[str, Any] = {
            "gap": gap,
            "path": path_no,
            "bin": bin_no.astype(np.int32),
            "bin_t": times,
            "moving": moving,
            "mmsi": self._mmsi[gap],
        }
        return pa.table({**{name: values[circle] for name, values in probes.items()}, "cell_x": x, "cell_y": y})

    def _n_bins(self, i: int, first_h: float | None) -> int:
        bins = self._paths[i].bins
        if first_h is None:
            return len(bins)
        until = self.silent_from[i] + timedelta(hours=first_h) - HALF_HOUR
        return sum(t <= until for t in bins)

    @cached_property
    def _mmsi(self) -> NDArray[np.int32]:
        return np.array([g["mmsi"] for g in self._found], np.int32)

    @cached_property
    def waters(self) -> pa.Table:
        """Cells round each last fix, and round where it may have fallen silent later; `here` are those close to it."""
        cells, close = self._cells(self._params.near_nm), set(self._cells(self._params.here_nm))
        gap, x, y = (np.array(column, np.int32) for column in zip(*cells, strict=True)) if cells else NO_CELLS
        here = [cell in close for cell in cells]
        t1 = np.array(self.silent_from, "datetime64[us]")
        moving = np.array([p.under_way for p in self._paths], bool)
        nearby, lost_before, lost_after = (
            np.timedelta64(timedelta(hours=h))
            for h in (self._params.nearby_h, self._params.lost_before_h, self._params.lost_after_h)
        )
        # Who was displaced with it is known to be near again only once the jamming is over.
        displaced = np.array(self.displaced, bool)
        return pa.table(
            {
                "gap": gap,
                "cell_x": x,
                "cell_y": y,
                "here": np.array(here, bool),
                "mmsi": self._mmsi[gap],
                "moving": moving[gap],
                "t1": t1[gap],
                "near_from": (t1 - nearby)[gap],
                "near_to": np.where(displaced, t1 + nearby, t1)[gap],
                "lost_from": (t1 - lost_before)[gap],
                "lost_until": (t1 + lost_after)[gap],
            }
        )

    def _cells(self, within_nm: float) -> list[tuple[int, int, int]]:
        """Gap, column and row of the cells within that distance of where each vessel was last, each once."""
        places = [(i, gap["lon1"], gap["lat1"]) for i, gap in enumerate(self._found)]
        for i, (gap, p) in enumerate(zip(self._found, self._paths, strict=True)):
            if self.displaced[i] and p.bins:
                way = 0 if gap["t2"] is None else -1  # the course held, else straight to where it was found
                places.append((i, p.lon[way, 0], p.lat[way, 0]))
        numbers = np.array([i for i, _, _ in places], np.int32)
        lon, lat = (np.array([place[axis] for place in places], float) for axis in (1, 2))
        at, x, y = cells_around(lon, lat, within_nm * M_PER_NM)
        found = zip(numbers[at].tolist(), x.tolist(), y.tolist(), strict=True)
        return list(dict.fromkeys(found))

    @cached_property
    def gaps(self) -> pa.Table:
        """One row a gap: when and in which area others, receivers and the vessel itself are looked for."""
        hour, margin = timedelta(hours=1), timedelta(minutes=self._params.static_margin_min)
        rows = []
        for i, (gap, p, (start, end)) in enumerate(zip(self._found, self._paths, self._silences, strict=True)):
            hour0 = start.replace(minute=0, second=0, microsecond=0)
            x, y = area_of(*cell_of(gap["lon1"], gap["lat1"]))
            rows.append(
                {
                    "gap": i,
                    "mmsi": gap["mmsi"],
                    "t1": start,
                    "own_from": start - timedelta(hours=self._params.own_h),
                    "quiet_from": start + margin,
                    "quiet_to": end - margin,
                    "look_from": p.bins[0] if p.bins else start,
                    "look_to": p.bins[-1] if p.bins else start + hour,
                    "area_x": int(x),
                    "area_y": int(y),
                    "hour_before": hour0 - hour,
                    "hour_after": hour0 + hour,
                    "hour_later": hour0 + 2 * hour,
                }
            )
        return pa.Table.from_pylist(rows, GAP_TIMES)

    @cached_property
    def places(self) -> pa.Table:
        """Areas in which each vessel may have been in the first hours."""
        gap, xs, ys = [], [], []
        for i, (one, p) in enumerate(zip(self._found, self._paths, strict=True)):
            x, y = area_of(*cell_of(np.append(p.lon.ravel(), one["lon1"]), np.append(p.lat.ravel(), one["lat1"])))
            gap.append(np.full(len(x), i, np.int32))
            xs.append(x)
            ys.append(y)
        return pa.table(
            {
                name: np.concatenate(v) if v else np.empty(0, np.int32)
                for name, v in (("gap", gap), ("area_x", xs), ("area_y", ys))
            }
        )
