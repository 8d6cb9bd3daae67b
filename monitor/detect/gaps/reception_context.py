"""The water round silent ships: where and when to look for others, and what was found there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from monitor.detect.gaps import quiet_receivers, reception_counts
from monitor.detect.gaps.plausible_paths import BIN, Paths
from monitor.detect.gaps.quiet_receivers import QuietReceiver, QuietReceiverParams, Receiver
from monitor.detect.gaps.reception_counts import (
    AreaCounts,
    HeardVessel,
    NearbyVessels,
    Outage,
    PathReception,
    UsualReception,
)
from monitor.detect.record import DetectionContext
from monitor.geo.cells import area_of, cell_of, cells_around
from monitor.model.params import judged
from monitor.model.units import M_PER_NM
from monitor.model.vessel import TANKERS
from monitor.store.query import columns, records, shown

MICROS = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class ReceptionContextParams:
    """How far round a silence, and how far back, others are counted."""

    near_nm: float = judged(20.0, "nm", "2026-11-24")
    here_nm: float = judged(10.0, "nm", "2026-11-24")
    like_enough: int = judged(3, "ships", "2026-11-24")
    usual_d: int = judged(28, "d", "2026-11-28")
    nearby_h: float = judged(1.0, "h", "2026-11-28")
    lost_before_h: float = judged(6.0, "h", "2026-11-28")
    lost_after_h: float = judged(1.0, "h", "2026-11-28")
    tanker_lost_h: float = judged(6.0, "h", "2026-11-28")
    outage_edge_h: float = judged(1.0, "h", "2026-11-28")
    own_h: float = judged(24.0, "h", "2026-11-28")
    static_margin_min: float = judged(15.0, "min", "2026-11-28")


class ReceptionContext:
    """The counts for many silences at once. All lists are in the order of the silences given."""

    def __init__(
        self,
        context: DetectionContext,
        gaps: Sequence[Mapping[str, Any]],
        paths: Sequence[Paths],
        params: ReceptionContextParams,
    ) -> None:
        self._scene, self._gaps, self._paths, self._params = context, gaps, paths, params
        self._near_m, self._here_m = params.near_nm * M_PER_NM, params.here_nm * M_PER_NM
        times = [t for p in paths for t in p.bins] or [context.day.since]
        self._span = {"day": context.day.date, "low": min(times), "high": max(times) + BIN}

    def along(self) -> list[PathReception]:
        """Others along each path; those like the vessel where there are `like_enough` of them, else all."""
        probes = self._probes({i: range(len(p.names)) for i, p in enumerate(self._paths)})
        with shown(self._scene.con, "probes", probes):
            found = columns(self._scene.con, reception_counts.ALONG, self._span)
            told = columns(self._scene.con, reception_counts.TOLD, self._span)
        n_paths = np.array([len(p.names) for p in self._paths])
        first = np.cumsum(n_paths) - n_paths
        row = first[found["gap"]] + found["path"]
        total = int(n_paths.sum())
        like = found["alike"] == 1
        enough = np.bincount(row[like], minlength=total) >= self._params.like_enough
        counted = like | ~enough[row]
        row, n, k = row[counted], found["n"][counted].astype(float), found["k"][counted].astype(float)
        sums = [np.bincount(row, of, minlength=total) for of in (np.ones(len(row)), k / n, n, k)]
        sums.append(np.bincount(first[told["gap"]] + told["path"], told["n_bins"], minlength=total))
        return [PathReception(*(s[a : a + m].astype(float) for s in sums)) for a, m in zip(first, n_paths, strict=True)]

    def usual_receptions(self) -> list[UsualReception]:
        """The habit of the water round each last fix."""
        day = self._scene.day.date
        span = {"day": day, "day_before": day - timedelta(days=self._params.usual_d)}
        edge_us, tanker_us = (
            timedelta(hours=h) // MICROS for h in (self._params.outage_edge_h, self._params.tanker_lost_h)
        )
        losses = {**span, "edge_us": edge_us, "tanker_us": tanker_us, **TANKERS}
        with shown(self._scene.con, "waters", self._waters):
            known = {row["gap"]: row for row in records(self._scene.con, reception_counts.HABITS, span)}
            lost = {row["gap"]: row for row in records(self._scene.con, reception_counts.LOST, losses)}
        return [_habit(known.get(i, {}), lost.get(i, {})) for i in range(len(self._gaps))]

    def nearby(self) -> list[NearbyVessels]:
        """Others that were close to each last fix, and whether they fell silent too."""
        back = timedelta(hours=max(self._params.lost_before_h, self._params.nearby_h))
        low = min((g["t1"] for g in self._gaps), default=self._scene.day.since) - back
        asked = {"day": self._scene.day.date, "low": low, **TANKERS}
        with shown(self._scene.con, "waters", self._waters):
            rows = records(self._scene.con, reception_counts.COMPANIONS, asked)
        found = {row["gap"]: NearbyVessels(int(row["near"]), int(row["lost"])) for row in rows}
        return [found.get(i, NearbyVessels()) for i in range(len(self._gaps))]

    def own(self) -> list[tuple[int, int]]:
        """(known, heard) half hours of the vessel itself in the hours before its silence."""
        with shown(self._scene.con, "silences", self._gaps_table):
            rows = records(self._scene.con, reception_counts.OWN, {"day": self._scene.day.date})
        found = {row["gap"]: (int(row["n"]), int(row["k"])) for row in rows}
        return [found.get(i, (0, 0)) for i in range(len(self._gaps))]

    def heard_within(self) -> list[datetime | None]:
        """When the vessel was last heard within its gap, without a usable position."""
        low = min((g["t1"] for g in self._gaps), default=self._scene.day.since)
        with shown(self._scene.con, "silences", self._gaps_table):
            rows = records(self._scene.con, reception_counts.HEARD_WITHIN, {"low": low, "until": self._scene.day.until})
        found = {row["gap"]: row["last_t"] for row in rows}
        return [found.get(i) for i in range(len(self._gaps))]

    def around(self) -> list[AreaCounts]:
        """Vessels heard in the area of each last fix, before and after."""
        with shown(self._scene.con, "silences", self._gaps_table):
            rows = records(self._scene.con, reception_counts.AROUND, {"day": self._scene.day.date})
        found = {r["gap"]: AreaCounts(int(r["n_before"]), int(r["n_after"]), int(r["n_later"])) for r in rows}
        return [found.get(i, AreaCounts()) for i in range(len(self._gaps))]

    def outages(self) -> list[tuple[Outage, ...]]:
        """Outages that touch the first hours of each silence, in the areas where the vessel may have been."""
        with shown(self._scene.con, "silences", self._gaps_table), shown(self._scene.con, "places", self._places):
            rows = records(self._scene.con, reception_counts.OUTAGES, {"day": self._scene.day.date})
        found: list[list[Outage]] = [[] for _ in self._gaps]
        for row in rows:
            found[row["gap"]].append(Outage(row["start"], row["end"], row["habit"], int(row["n_most"])))
        return [tuple(one) for one in found]

    def receivers(self, params: QuietReceiverParams) -> list[tuple[Receiver, ...]]:
        """Who heard each vessel in the hours before its silence, most often first."""
        before = timedelta(hours=params.heard_by_h)
        low = min((g["t1"] for g in self._gaps), default=self._scene.day.since) - before
        asked = {"day": self._scene.day.date, "low": low, "until": self._scene.day.until, "before_us": before // MICROS}
        with shown(self._scene.con, "silences", self._gaps_table):
            found = quiet_receivers.receivers_of(records(self._scene.con, quiet_receivers.HEARD_BY, asked))
        return [found.get(i, ()) for i in range(len(self._gaps))]

    def quiet_receivers(self, params: QuietReceiverParams) -> list[tuple[QuietReceiver, ...]]:
        """Receivers that fell quiet, not too long before each silence, where the vessel may have been."""
        day, con, before = self._scene.day.date, self._scene.con, timedelta(hours=params.heard_by_h)
        fresh_us, edge_us, uncovered_us, again_us = (
            timedelta(hours=h) // MICROS
            for h in (params.quiet_since_h, params.edge_h, params.uncovered_h, params.again_h)
        )
        quiet_then = {"day": day, "fresh_us": fresh_us, "edge_us": edge_us, "uncovered_us": uncovered_us}
        with shown(con, "silences", self._gaps_table), shown(con, "places", self._places):
            quiet = records(con, quiet_receivers.QUIET, quiet_then)
        if not quiet:
            return [() for _ in self._gaps]
        probes = self._probes({i: range(len(self._paths[i].names)) for i in sorted({row["gap"] for row in quiet})})
        day_before = day - timedelta(days=self._params.usual_d)
        since = {"low": min(row["start"] for row in quiet) - before, "until": self._scene.day.until}
        with shown(con, "probes", probes), shown(con, "quiet", pa.Table.from_pylist(quiet)):
            alone = records(con, quiet_receivers.ALONE, {"day": day, "day_before": day_before})
            told = {"day": day, "before_us": before // MICROS, "again_us": again_us, **since}
            seen = records(con, quiet_receivers.WITNESSES, told)
        found = quiet_receivers.quiet_of(quiet, alone, seen)
        return [found.get(i, ()) for i in range(len(self._gaps))]

    @cached_property
    def _places(self) -> pa.Table:
        """Areas in which each vessel may have been in the first hours."""
        gap, xs, ys = [], [], []
        for i, (one, p) in enumerate(zip(self._gaps, self._paths, strict=True)):
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

    def heard_vessels(self, deciding: Mapping[int, int]) -> dict[int, list[HeardVessel]]:
        """Others heard along one path of each silence, most heard first."""
        probes = self._probes({i: (path,) for i, path in deciding.items()})
        with shown(self._scene.con, "probes", probes):
            rows = records(self._scene.con, reception_counts.NEIGHBOURS, self._span)
        found: dict[int, list[HeardVessel]] = {}
        for row in rows:
            at = row["first_heard"]
            one = HeardVessel(row["mmsi"], int(row["half_hours"]), at["bin_t"], (at["cell_x"], at["cell_y"]))
            found.setdefault(row["gap"], []).append(one)
        return found

    def _probes(self, wanted: Mapping[int, Sequence[int]]) -> pa.Table:
        """Cells to look into: one row a silence, path, half hour and cell within `near_m`."""
        at = [(i, path) for i, chosen in wanted.items() for path in chosen]
        n_bins = np.array([len(self._paths[i].bins) for i, _ in at], np.int64)
        gap = np.repeat(np.array([i for i, _ in at], np.int32), n_bins)
        path_no = np.repeat(np.array([path for _, path in at], np.int32), n_bins)
        moving = np.repeat(np.array([bool(self._paths[i].moving[path]) for i, path in at], bool), n_bins)
        bin_no = np.concatenate([np.arange(n) for n in n_bins]) if at else np.empty(0, np.int64)
        places = [(self._paths[i].lon[path], self._paths[i].lat[path]) for i, path in at]
        lon, lat = (np.concatenate(column) for column in zip(*places, strict=True)) if at else (np.empty(0),) * 2
        circle, x, y = cells_around(lon, lat, self._near_m)
        starts = np.array([p.bins[0] if p.bins else self._scene.day.since for p in self._paths], "datetime64[us]")
        times = starts[gap] + bin_no * np.timedelta64(BIN)
        probes: dict[str, Any] = {
            "gap": gap,
            "path": path_no,
            "bin": bin_no.astype(np.int32),
            "bin_t": times,
            "moving": moving,
            "mmsi": self._mmsi[gap],
        }
        return pa.table({**{name: values[circle] for name, values in probes.items()}, "cell_x": x, "cell_y": y})

    @cached_property
    def _mmsi(self) -> NDArray[np.int32]:
        return np.array([g["mmsi"] for g in self._gaps], np.int32)

    @cached_property
    def _waters(self) -> pa.Table:
        """Cells round each last fix; `here` are those close to it."""
        lon, lat = (np.array([g[name] for g in self._gaps], float) for name in ("lon1", "lat1"))
        gap, x, y = cells_around(lon, lat, self._near_m)
        close = set(zip(*(c.tolist() for c in cells_around(lon, lat, self._here_m)), strict=True))
        here = [cell in close for cell in zip(gap.tolist(), x.tolist(), y.tolist(), strict=True)]
        t1 = np.array([g["t1"] for g in self._gaps], "datetime64[us]")
        moving = np.array([p.under_way for p in self._paths], bool)
        nearby, lost_before, lost_after = (
            np.timedelta64(timedelta(hours=h))
            for h in (self._params.nearby_h, self._params.lost_before_h, self._params.lost_after_h)
        )
        return pa.table(
            {
                "gap": gap.astype(np.int32),
                "cell_x": x,
                "cell_y": y,
                "here": np.array(here, bool),
                "mmsi": self._mmsi[gap],
                "moving": moving[gap],
                "t1": t1[gap],
                "near_from": (t1 - nearby)[gap],
                "lost_from": (t1 - lost_before)[gap],
                "lost_until": (t1 + lost_after)[gap],
            }
        )

    @cached_property
    def _gaps_table(self) -> pa.Table:
        hour, margin = timedelta(hours=1), timedelta(minutes=self._params.static_margin_min)
        rows = []
        for i, (gap, p) in enumerate(zip(self._gaps, self._paths, strict=True)):
            hour0 = gap["t1"].replace(minute=0, second=0, microsecond=0)
            x, y = area_of(*cell_of(gap["lon1"], gap["lat1"]))
            rows.append(
                {
                    "gap": i,
                    "mmsi": gap["mmsi"],
                    "t1": gap["t1"],
                    "own_from": gap["t1"] - timedelta(hours=self._params.own_h),
                    "quiet_from": gap["t1"] + margin,
                    "quiet_to": (gap["t2"] or self._scene.day.until) - margin,
                    "look_from": p.bins[0] if p.bins else gap["t1"],
                    "look_to": p.bins[-1] if p.bins else gap["t1"] + hour,
                    "area_x": int(x),
                    "area_y": int(y),
                    "hour_before": hour0 - hour,
                    "hour_after": hour0 + hour,
                    "hour_later": hour0 + 2 * hour,
                }
            )
        return pa.Table.from_pylist(rows, SILENCES)


SILENCES = pa.schema(
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


def _habit(known: Mapping[str, Any], lost: Mapping[str, Any]) -> UsualReception:
    n, k, k_here, k_like = (int(known.get(name, 0)) for name in ("n", "k", "k_here", "k_like"))
    local_signal_losses, lost_like = (int(lost.get(name, 0)) for name in ("lost", "lost_like"))
    # A half hour that was a ship's last one is no row of `exposure`: it is counted here.
    return UsualReception(n, k, k_here + local_signal_losses, local_signal_losses, k_like + lost_like, lost_like)
