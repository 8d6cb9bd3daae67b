"""The water round silent ships: where and when to look for others, and what was found there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa

from monitor.detect.gaps import quiet_receivers, reception_counts
from monitor.detect.gaps.asked_waters import AskedWaters, ReceptionContextParams
from monitor.detect.gaps.heard_within import HeardWithin, HeardWithinParams, heard_within
from monitor.detect.gaps.minutes_ahead import minutes_ahead
from monitor.detect.gaps.plausible_paths import PathParams, Paths
from monitor.detect.gaps.quiet_receivers import QuietReceiver, QuietReceiverParams, Receiver
from monitor.detect.gaps.received_after import ReceivedAfter, received_after
from monitor.detect.gaps.reception_counts import (
    Ahead,
    AreaCounts,
    HeardAlong,
    HeardVessel,
    NearbyVessels,
    Outage,
    PathReception,
    UsualReception,
)
from monitor.detect.record import DetectionContext
from monitor.model.units import HALF_HOUR, us_of, us_of_h
from monitor.model.vessel import TANKERS
from monitor.store.query import columns, records, records_by, shown

EXAMPLES = 5  # nearby vessels and receivers told by name
HEARD_WHOLE = 1e12  # of a vessel that is heard in all half hours, as `ALONG` counts
# What `TOLD` and `ALONG` give of paths without anybody near.
_NOBODY = {name: np.empty(0, np.int64) for name in ("gap", "path", "alike", "vessels", "heard", "n", "k", "n_bins")}


class ReceptionContext:
    """The counts for many gaps at once. All lists are in the order of the gaps given."""

    def __init__(
        self,
        context: DetectionContext,
        gaps: Sequence[Mapping[str, Any]],
        paths: Sequence[Paths],
        params: ReceptionContextParams,
    ) -> None:
        self._context, self._con, self._day = context, context.con, context.day
        self._gaps, self._paths, self._params = gaps, paths, params
        self._asked = AskedWaters(context.day, gaps, paths, params)
        times = [t for p in paths for t in p.bins] or [context.day.since]
        self._span = {"day": context.day.date, "low": min(times), "high": max(times) + HALF_HOUR}

    def along(self) -> list[PathReception]:
        """Others along each path: those near, and where these are few in water that is covered, those farther off too.

        A coast station that receives a ship receives those around it, but past the edge of what it reaches there are
        such ships as well: only where the course ahead was covered throughout does one look farther.
        """
        near_nm, wide_nm = self._params.near_nm, self._params.wide_nm
        near = self._along({i: range(len(p.names)) for i, p in enumerate(self._paths)}, near_nm)
        few = {
            i: np.flatnonzero(one.vessels < self._params.few_vessels).tolist()
            for i, (one, ahead) in enumerate(zip(near, self.ahead, strict=True))
            if ahead is not None and not ahead.beyond
        }
        wide = self._along(few, wide_nm)
        return [one.with_paths(few.get(i, ()), wide[i]) for i, one in enumerate(near)]

    def _along(self, wanted: Mapping[int, Sequence[int]], within_nm: float) -> list[PathReception]:
        """Others along these paths; those like the vessel where there are `like_enough` of them, else all."""
        probes = self._asked.probes(wanted, within_nm)
        with shown(self._con, "probes", probes):
            told = columns(self._con, reception_counts.TOLD, self._span) if probes.num_rows else _NOBODY
            # Where nobody was near in any half hour there is none to count.
            found = columns(self._con, reception_counts.ALONG, self._span) if len(told["gap"]) else _NOBODY
        n_paths = np.array([len(p.names) for p in self._paths])
        first = np.cumsum(n_paths) - n_paths
        row = first[found["gap"]] + found["path"]
        total = int(n_paths.sum())
        like = found["alike"] == 1
        enough = np.bincount(row[like], found["vessels"][like], minlength=total) >= self._params.like_enough
        counted = like | ~enough[row]
        parts = (found["vessels"], found["heard"] / HEARD_WHOLE, found["n"], found["k"])
        sums = [np.bincount(row[counted], of[counted].astype(float), minlength=total) for of in parts]
        sums.append(np.bincount(first[told["gap"]] + told["path"], told["n_bins"], minlength=total))
        sums.append(np.full(total, within_nm))
        return [PathReception(*(s[a : a + m].astype(float) for s in sums)) for a, m in zip(first, n_paths, strict=True)]

    @cached_property
    def ahead(self) -> list[Ahead | None]:
        """Whether each vessel sailed out of the water that is covered; None of one that was not under way."""
        with shown(self._con, "probes", self._asked.probes(self._sailing(), self._params.near_nm)):
            at_work = {"at_work_us": us_of_h(self._params.at_work_h)}
            rows = records(self._con, reception_counts.AHEAD, {**self._usual_span(), **at_work})
        found = {row["gap"]: Ahead(int(row["n_bins"]), int(row["n_bins"] - 1 - row["last_covered"])) for row in rows}
        return [found.get(i) for i in range(len(self._gaps))]

    def minutes_ahead(self) -> list[float | None]:
        """How well ships like it are received where each vessel was heading; None of one that was not under way."""
        sailing = self._sailing()
        radii_nm = self._params.wide_nm, self._params.near_nm, self._params.here_nm
        circles = [self._asked.probes(sailing, radius_nm, self._params.ahead_h) for radius_nm in radii_nm]
        found = minutes_ahead(self._con, circles, self._usual_span())
        return [found.get(i, 0.0) if i in sailing else None for i in range(len(self._gaps))]

    def _sailing(self) -> dict[int, tuple[int]]:
        """The course held, of the vessels that were under way."""
        return {i: (0,) for i, path in enumerate(self._paths) if path.under_way and path.bins}

    def _usual_span(self) -> dict[str, date]:
        day = self._day.date
        return {"day": day, "day_before": day - timedelta(days=self._params.usual_d)}

    def usual_receptions(self) -> list[UsualReception]:
        """The habit of the water round each last fix."""
        span = self._usual_span()
        edge_us, tanker_us = us_of_h(self._params.outage_edge_h), us_of_h(self._params.tanker_lost_h)
        losses = {**span, "edge_us": edge_us, "tanker_us": tanker_us, **TANKERS}
        with shown(self._con, "waters", self._asked.waters):
            known = records_by(self._con, "gap", reception_counts.USUAL, span)
            lost = records_by(self._con, "gap", reception_counts.LOST, losses)
        return [_usual(known.get(i, {}), lost.get(i, {})) for i in range(len(self._gaps))]

    def nearby(self) -> list[NearbyVessels]:
        """Others that were close to each last fix, and whether they fell silent too."""
        back = timedelta(hours=max(self._params.lost_before_h, self._params.nearby_h))
        low = min(self._asked.silent_from, default=self._day.since) - back
        asked = {"day": self._day.date, "low": low, **TANKERS}
        with shown(self._con, "waters", self._asked.waters):
            rows = records(self._con, reception_counts.NEARBY, asked)
            lost = any(row["lost"] for row in rows)
            again = records(self._con, reception_counts.BACK, asked) if lost else []
        half_back = {row["gap"]: row["half_back"] for row in again}
        found = {
            row["gap"]: NearbyVessels(int(row["near"]), int(row["lost"]), half_back.get(row["gap"])) for row in rows
        }
        return [found.get(i, NearbyVessels()) for i in range(len(self._gaps))]

    def own(self) -> list[tuple[int, int]]:
        """(known, heard) half hours of the vessel itself in the hours before its gap."""
        with shown(self._con, "gap_times", self._asked.gaps):
            rows = records(self._con, reception_counts.OWN, {"day": self._day.date})
        found = {row["gap"]: (int(row["n"]), int(row["k"])) for row in rows}
        return [found.get(i, (0, 0)) for i in range(len(self._gaps))]

    def last_minutes(self) -> list[int]:
        """In how many of the thirty minutes up to its gap each vessel was heard."""
        times = self._asked.silent_from or [self._day.since]
        span = {"low": min(times) - HALF_HOUR, "high": max(times), "day": self._day.date}
        with shown(self._con, "gap_times", self._asked.gaps):
            rows = records(self._con, reception_counts.LAST_MINUTES, span)
        found = {row["gap"]: int(row["minutes"]) for row in rows}
        return [found.get(i, 0) for i in range(len(self._gaps))]

    def heard_within(self, params: HeardWithinParams) -> list[HeardWithin | None]:
        """What was received of each vessel within its gap, without a usable position."""
        found = heard_within(self._context, self._asked.gaps, self._asked.waters, params)
        return [found.get(i) for i in range(len(self._gaps))]

    def around(self) -> list[AreaCounts]:
        """Vessels heard in the area of each last fix, before and after."""
        with shown(self._con, "gap_times", self._asked.gaps):
            rows = records(self._con, reception_counts.AROUND, {"day": self._day.date})
        found = {r["gap"]: AreaCounts(int(r["n_before"]), int(r["n_after"]), int(r["n_later"])) for r in rows}
        return [found.get(i, AreaCounts()) for i in range(len(self._gaps))]

    def outages(self) -> list[tuple[Outage, ...]]:
        """Outages that touch the first hours of each gap, in the areas where the vessel may have been."""
        with (
            shown(self._con, "gap_times", self._asked.gaps),
            shown(self._con, "places", self._asked.places),
        ):
            rows = records(self._con, reception_counts.OUTAGES, self._outage_span())
        found: list[list[Outage]] = [[] for _ in self._gaps]
        for row in rows:
            counts = (int(row[name]) for name in ("n_most", "vessels", "sailed_on"))
            found[row["gap"]].append(Outage(row["start"], row["end"], row["habit"], *counts))
        return [tuple(one) for one in found]

    def _outage_span(self) -> dict[str, Any]:
        before, after = (timedelta(hours=h) for h in (self._params.present_h, self._params.sailed_on_h))
        first = min(self._asked.silent_from, default=self._day.since)
        # An outage may have begun some days before the gap that it touches.
        low = first - timedelta(hours=self._params.outage_back_h) - before
        return {"day": self._day.date, "low": low, "before_us": us_of(before), "after_us": us_of(after)}

    def receivers(self, params: QuietReceiverParams) -> list[tuple[Receiver, ...]]:
        """Who heard each vessel in the hours before its gap, most often first."""
        before = timedelta(hours=params.heard_by_h)
        low = min(self._asked.silent_from, default=self._day.since) - before
        asked = {
            "day": self._day.date,
            "low": low,
            "until": self._day.until,
            "before_us": us_of(before),
        }
        with shown(self._con, "gap_times", self._asked.gaps):
            found = quiet_receivers.receivers_of(records(self._con, quiet_receivers.HEARD_BY, asked))
        return [found.get(i, ()) for i in range(len(self._gaps))]

    def quiet_receivers(self, params: QuietReceiverParams) -> list[tuple[QuietReceiver, ...]]:
        """Receivers that fell quiet, not too long before each gap, where the vessel may have been."""
        day, con, before = self._day.date, self._con, timedelta(hours=params.heard_by_h)
        fresh_us, edge_us, uncovered_us, again_us = (
            us_of_h(h) for h in (params.quiet_since_h, params.edge_h, params.uncovered_h, params.again_h)
        )
        quiet_then = {"day": day, "fresh_us": fresh_us, "edge_us": edge_us, "uncovered_us": uncovered_us}
        with shown(con, "gap_times", self._asked.gaps), shown(con, "places", self._asked.places):
            quiet = records(con, quiet_receivers.QUIET, quiet_then)
        if not quiet:
            return [() for _ in self._gaps]
        probes = self._asked.probes(
            {i: range(len(self._paths[i].names)) for i in sorted({row["gap"] for row in quiet})}, self._params.near_nm
        )
        day_before = day - timedelta(days=self._params.usual_d)
        since = {"low": min(row["start"] for row in quiet) - before, "until": self._day.until}
        with shown(con, "probes", probes), shown(con, "quiet", pa.Table.from_pylist(quiet)):
            alone = records(con, quiet_receivers.ALONE, {"day": day, "day_before": day_before})
            told = {"day": day, "before_us": us_of(before), "again_us": again_us, **since}
            seen = records(con, quiet_receivers.WITNESSES, told)
        found = quiet_receivers.quiet_of(quiet, alone, seen)
        return [found.get(i, ()) for i in range(len(self._gaps))]

    def received_after(self, params: PathParams) -> list[ReceivedAfter | None]:
        """How each vessel was received again."""
        return received_after(self._context, self._gaps, params, self._params, self._usual_span())

    def heard_vessels(self, deciding: Sequence[int], within_nm: Sequence[float]) -> list[HeardAlong]:
        """Others heard near one path of each gap.

        Args:
            deciding: number of that path.
            within_nm: how far off others are counted along it.
        """
        circles = [
            self._asked.probes({i: (deciding[i],) for i, of in enumerate(within_nm) if of == radius_nm}, radius_nm)
            for radius_nm in sorted(set(within_nm))
        ]
        with shown(self._con, "probes", pa.concat_tables(circles)):
            rows = records(self._con, reception_counts.HEARD_VESSELS, {**self._span, "most": EXAMPLES})
        examples: list[list[HeardVessel]] = [[] for _ in deciding]
        vessels = [0] * len(deciding)
        for row in rows:
            at = row["first_heard"]
            one = HeardVessel(row["mmsi"], int(row["half_hours"]), at["bin_t"], (at["cell_x"], at["cell_y"]))
            examples[row["gap"]].append(one)
            vessels[row["gap"]] = int(row["vessels"])
        return [HeardAlong(n, tuple(of)) for n, of in zip(vessels, examples, strict=True)]


def _usual(known: Mapping[str, Any], lost: Mapping[str, Any]) -> UsualReception:
    n, k, k_here, k_like = (int(known.get(name, 0)) for name in ("n", "k", "k_here", "k_like"))
    local_signal_losses, lost_like = (int(lost.get(name, 0)) for name in ("lost", "lost_like"))
    minutes_like = float(known.get("minutes_like") or 0) / k_like if k_like else 0.0
    # A half hour that was a ship's last one is no row of `exposure`: it is counted here.
    return UsualReception(
        n,
        k,
        k_here + local_signal_losses,
        local_signal_losses,
        k_like + lost_like,
        lost_like,
        minutes_like,
        int(known.get("n_like", 0)),
    )
