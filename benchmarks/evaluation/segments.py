"""How well tracks are told apart on labelled real positions: splits, mixes and positions on no track.

The labels are those of Global Fishing Watch's segmenter (gpsdio-segment, tests, Apache-2.0), not the truth. Two of its
habits are no fault of ours and are counted apart: it cuts one ship's track where she is silent for a day, and it
drops the coarse positions of message 27 that it has better ones for. Beside the rule of today stand the one that it
replaced, which gave a position to the track heard last within reach, and the core of the published rule.
"""

from __future__ import annotations

import csv
import gzip
import math
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.headlines import Headline, Report
from benchmarks.results import table
from monitor.geo.grouped import groups
from monitor.geo.projection import wrap_lon
from monitor.geo.sphere import destination, distance_m
from monitor.model.units import MS_PER_KN
from monitor.tracks.branches import OUTLIER
from monitor.tracks.segmentation import Positions, TrackParams, segment

FILE = Path("gfw_segments") / "labelled_segments.csv.gz"
WAY_FACTOR = 1.25  # mean speed over speed reported
NEAR_M = 2000.0  # off the way of the labelled segment around it: the same ship by a coarser position
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """The positions of one number in order of time, float64 (n,) each, and the segment of each, int64 (n,)."""

    t_s: Floats
    lon: Floats
    lat: Floats
    sog_kn: Floats
    cog_deg: Floats
    label: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Errors:
    """What a rule gets wrong on one number."""

    splits: int  # labelled segments on two tracks or more
    mixes: int  # labelled segments with a position on the track of another one, within its time and off its way
    coarse: int  # the same on its way: no fault
    outliers: int  # positions on no track, of a labelled segment of five positions or more
    one_ship: int  # 1 if a number with one labelled segment has more than one track


def report() -> str | Report:
    """A table of errors by rule, or the reason why there is none."""
    folder = Path(os.environ.get("SHADOWFLEET_REAL_DATA") or Path(__file__).parents[3] / "shared" / "data")
    if not (folder / FILE).exists():
        return f"Labelled segments: {FILE} is not at hand."
    numbers = list(labelled(folder / FILE))
    cells = []
    for name, rule in RULES.items():
        found = [errors(one, rule(one)) for one in numbers]
        cells.append((name, *(sum(getattr(e, column) for e in found) for column in Errors.__slots__)))
    header = ("rule", "splits", "mixes", "coarse positions kept", "outliers", "one-ship numbers wrong")
    n, one_ship = sum(len(x.t_s) for x in numbers), sum(len(set(x.label.tolist())) == 1 for x in numbers)
    note = (
        f"{n} labelled positions of {len(numbers)} numbers, {one_ship} of them with one segment. The labels are a "
        "segmenter's: a silence of a day within one track is no error here, and a coarse position on the way of the "
        f"ship (within {NEAR_M:g} m of the line, or at the speeds that she reports) is none either. An outlier counts "
        "where the label has it on a segment of five positions or more: a new vessel's first four are always on no "
        "track. This is no held-out set: the bound on speed over short times and the test of a coarse position were "
        "both made with its errors in view, and a difference of one mix is within what that can do."
    )
    n_segments = sum(len(set(x.label.tolist())) for x in numbers)
    _, splits, mixes, *_ = cells[0]
    told = Headline(
        f"segments of {len(numbers)} numbers", n_segments, n_segments - splits - mixes, mixes, "real, labelled"
    )
    return Report(f"{note}\n\n{table(header, cells)}", [told])


def labelled(path: Path) -> Iterator[Labelled]:
    """The numbers of the labelled file; positions that are not available and repetitions are left out."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = {
            (
                int(r["mmsi"]),
                datetime.fromisoformat(r["timestamp"]).timestamp(),
                *map(float, (r["longitude"], r["latitude"])),
            ): r
            for r in csv.DictReader(lines)
        }
    kept = sorted(key for key in rows if abs(key[2]) <= 180 and abs(key[3]) <= 90)
    mmsi, t_s, lon, lat = (np.array(c) for c in zip(*kept, strict=True))
    sog, cog = (np.array([float(rows[key][name] or "nan") for key in kept]) for name in ("sog", "cog"))
    label = np.unique([rows[key]["expected_segment"] for key in kept], return_inverse=True)[1]
    sog, cog = np.where(sog < 102.3, sog, np.nan), np.where(cog < 360, cog, np.nan)
    for start, stop in groups(mmsi):
        one = slice(start, stop)
        yield Labelled(t_s[one], lon[one], lat[one], sog[one], cog[one], label[one])


def errors(one: Labelled, track_no: NDArray[np.int32]) -> Errors:
    """Hold the tracks that a rule makes of a number against the labels."""
    sizes = Counter(one.label.tolist())
    tracks = {label: set(track_no[one.label == label].tolist()) - {OUTLIER} for label in sizes}
    mixes, coarse = _mixed(one, track_no)
    lost = sum(sizes[label] >= 5 for label in one.label[track_no == OUTLIER].tolist())
    several = len(set().union(*tracks.values())) > 1
    return Errors(sum(len(t) > 1 for t in tracks.values()), mixes, coarse, lost, int(len(sizes) == 1 and several))


def _mixed(one: Labelled, track_no: NDArray[np.int32]) -> tuple[int, int]:
    """Labelled segments on the track of a larger one that goes on around them: off its way, and on it."""
    sizes = Counter(one.label.tolist())
    off: set[int] = set()
    on: set[int] = set()
    for label in sizes:
        own = one.label == label
        for track in set(track_no[own].tolist()) - {OUTLIER}:
            t_s = one.t_s[own & (track_no == track)]
            others = (one.label != label) & (track_no == track) & (one.t_s > t_s[0]) & (one.t_s < t_s[-1])
            for i in np.flatnonzero(others):
                if (sizes[int(one.label[i])], int(one.label[i])) < (sizes[label], label):
                    (on if _on_its_way(one, own, int(i)) else off).add(int(one.label[i]))
    return len(off), len(on - off)


def _on_its_way(one: Labelled, own: NDArray[np.bool_], i: int) -> bool:
    """Whether it is the ship's own: near the line between her other positions, or at the speeds that she reports."""
    a, b = _around(one, own, i)
    if _beside(one, a, b, i) <= NEAR_M:
        return True
    fastest = np.nanmax(one.sog_kn[[a, i, b]], initial=0.0)
    return all(
        float(distance_m(one.lon[k], one.lat[k], one.lon[i], one.lat[i])) / max(abs(one.t_s[i] - one.t_s[k]), 1.0)
        <= (WAY_FACTOR * fastest + 1.0) * MS_PER_KN
        for k in (a, b)
    )


def _around(one: Labelled, own: NDArray[np.bool_], i: int) -> tuple[int, int]:
    after = min(int(np.searchsorted(one.t_s[own], one.t_s[i])), int(own.sum()) - 1)
    rows = np.flatnonzero(own)
    return int(rows[max(after - 1, 0)]), int(rows[after])


def _beside(one: Labelled, a: int, b: int, i: int) -> float:
    """How far a position lies from where the line between two others was then, metres."""
    share = (one.t_s[i] - one.t_s[a]) / max(one.t_s[b] - one.t_s[a], 1.0)
    lon = one.lon[a] + share * wrap_lon(one.lon[b] - one.lon[a])
    lat = one.lat[a] + share * (one.lat[b] - one.lat[a])
    return float(distance_m(lon, lat, one.lon[i], one.lat[i]))


def of_today(one: Labelled) -> NDArray[np.int32]:
    """The product's rule."""
    return segment(Positions(one.t_s, one.lon, one.lat, one.sog_kn, one.cog_deg), (), 1, TrackParams()).track_no


def heard_last(one: Labelled) -> NDArray[np.int32]:
    """The rule before 2026-11-28: the track heard last of those within reach at 60 kn, else a new one."""
    ends: dict[int, int] = {}
    numbers = np.zeros(len(one.t_s), np.int32)
    for i in range(len(one.t_s)):
        for track, last in sorted(ends.items(), key=lambda of: (-one.t_s[of[1]], of[0])):
            reach_m = 2000.0 + 60 * 1852 / 3600 * (one.t_s[i] - one.t_s[last])
            if float(distance_m(one.lon[last], one.lat[last], one.lon[i], one.lat[i])) <= reach_m:
                numbers[i] = track
                break
        else:
            numbers[i] = len(ends)
        ends[int(numbers[i])] = i
    return numbers


def published(one: Labelled) -> NDArray[np.int32]:
    """The core of gpsdio-segment's matcher, written anew: its metric and defaults, a segment ends after 24 hours.

    Left out are its look-back over five positions, the ambiguity rule and all that needs the message's type.
    """
    ends: dict[int, tuple[int, int]] = {}  # last position and count by segment
    numbers = np.zeros(len(one.t_s), np.int32)
    for i in range(len(one.t_s)):
        found = {k: _metric(one, last, i) * _short(n) for k, (last, n) in ends.items()}
        best = max(found, key=lambda k: found[k], default=-1)
        if best < 0 or found[best] <= 0:
            best = len(ends)
        numbers[i] = best
        ends[best] = (i, ends.get(best, (i, 0))[1] + 1)
    return numbers


def _short(n: int) -> float:
    return n / 10 / math.sqrt(1 + (n / 10) ** 2)


def _metric(one: Labelled, a: int, b: int) -> float:
    hours = (one.t_s[b] - one.t_s[a]) / 3600
    if hours > 24:
        return 0.0
    way_h = hours / (1 + (hours / 4) ** 0.5)
    apart = float(distance_m(one.lon[a], one.lat[a], one.lon[b], one.lat[b])) / 1852
    ahead = _off(one, a, b, way_h)
    back = _off(one, b, a, -way_h)
    discrepancy = min(0.5 * (ahead + back), 4 * apart)
    padded = math.hypot(hours, 0.25)
    if discrepancy > padded * 25:
        return 0.0
    return math.exp(-((discrepancy / (padded * 5)) ** 2)) / padded


def _off(one: Labelled, a: int, b: int, hours: float) -> float:
    """Nautical miles between a position and where another one's speed and course lead."""
    moving = not (math.isnan(one.sog_kn[a]) or math.isnan(one.cog_deg[a]))
    way_m = one.sog_kn[a] * hours * 1852 if moving else 0.0
    lon, lat = destination(one.lon[a], one.lat[a], one.cog_deg[a] if moving else 0.0, way_m)
    return float(distance_m(lon, lat, one.lon[b], one.lat[b])) / 1852


RULES: Mapping[str, Callable[[Labelled], NDArray[np.int32]]] = {
    "track that the position fits best (today)": of_today,
    "track heard last within reach (before)": heard_last,
    "published metric, without look-back": published,
}
