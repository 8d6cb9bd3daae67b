"""What it costs to ask of every position in which area it is: 20 million positions, more than 1,000 areas.

    python -m benchmarks.areas [MILLIONS]

The positions are those of a busy night: most at sea, one in five near a place. The areas are those of the reference
data, the fences, and squares of a mile in the roads round every place. Printed are core-seconds (process time): of the
fences alone as before, one box after the other; and of all by the index.
"""

from __future__ import annotations

import sys
import time

import numpy as np
import shapely
from numpy.typing import NDArray

from monitor.geo.areas.area_file import FILE, load_areas
from monitor.geo.areas.area_index import AreaIndex
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir

NEAR_SHARE = 0.2
SEED = 20261128
ROADS = 10  # squares round each place


def positions(n: int, fences: Fences) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Longitudes and latitudes of a night, float64 (n,)."""
    rng = np.random.default_rng(SEED)
    lon, lat = rng.uniform(-180, 180, n), rng.uniform(-60, 72, n)
    near = rng.random(n) < NEAR_SHARE
    place = rng.integers(0, len(fences.places), int(near.sum()))
    points = np.array([[p.lon, p.lat] for p in fences.places])[place]
    lon[near], lat[near] = (points + rng.normal(0, 0.1, points.shape)).T
    return lon, lat


def areas(fences: Fences) -> NDArray[np.object_]:
    """The outlines of more than a thousand areas."""
    rng = np.random.default_rng(SEED)
    middles = np.repeat(np.array([[p.lon, p.lat] for p in fences.places]), ROADS, axis=0)
    middles = middles + rng.normal(0, 0.15, middles.shape)
    roads = shapely.buffer(shapely.points(middles), 0.01, cap_style="square")
    shipped = load_areas(reference_dir() / FILE).polygons
    return np.concatenate([fences.polygons, shipped, roads])


def main() -> None:
    """Print the figures."""
    fences = Fences.load(reference_dir() / "fences.geojson")
    millions = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    lon, lat = positions(int(millions * 1e6), fences)
    all_of_them = areas(fences)
    began = time.process_time()
    of_fences = fences.containing(lon, lat)
    boxes_s = time.process_time() - began
    began = time.process_time()
    index = AreaIndex(all_of_them)
    built_s = time.process_time() - began
    began = time.process_time()
    of_all = index.containing(lon, lat)
    index_s = time.process_time() - began
    print(f"{len(lon):,} positions")
    print(f"{len(fences.polygons):,} fences, box by box: {boxes_s:.1f} core-seconds, {len(of_fences[0]):,} pairs")
    print(f"{len(all_of_them):,} areas by the index: {index_s:.1f} core-seconds, {len(of_all[0]):,} pairs")
    print(f"index built in {built_s:.1f} core-seconds")


if __name__ == "__main__":
    main()
