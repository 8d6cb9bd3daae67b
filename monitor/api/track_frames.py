"""Positions cut into unbroken pieces of tracks, as frames."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from monitor.geo.pieces import lines_of_pieces

TRACK = ["mmsi", "track_no"]


def on_pieces(positions: gpd.GeoDataFrame, join_h: float) -> gpd.GeoDataFrame:
    """The positions that lie on a piece of a track, with its number.

    Args:
        positions: as `Monitor.positions` gives them.
        join_h: hours; a longer gap ends a piece.

    Returns:
        Their columns and `piece` (int64, from 0 within the track), in the same order. A position with no other near it
        in time is left out, and so are outliers.
    """
    found = positions[positions["track_no"] >= 0]
    same = (found[TRACK].diff() == 0).all(axis=1)
    run = (~(same & (found["t"].diff() <= pd.Timedelta(hours=join_h)))).cumsum()
    found = found.assign(run=run)[run.map(run.value_counts()) > 1].reset_index(drop=True)
    first = found.groupby(TRACK)["run"].rank(method="dense").astype("int64") - 1
    found.insert(2, "piece", first)
    return found.drop(columns="run")


def pieces_frame(found: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row a piece; see `Monitor.tracks` for the columns."""
    pieces = found.groupby([*TRACK, "piece"])
    frame = pieces.agg(n_fixes=("t", "size"), first_t=("t", "first"), last_t=("t", "last")).reset_index()
    x, y = shapely.get_coordinates(found.geometry.to_numpy()).T
    lines = lines_of_pieces(pieces.ngroup().to_numpy(np.int64), x, y)
    return gpd.GeoDataFrame(frame, geometry=lines, crs=found.crs)


def points_frame(found: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row a position on a piece; see `Monitor.tracks` for the columns."""
    name = (
        found["mmsi"].astype("string")
        + "/"
        + found["track_no"].astype("string")
        + "/"
        + found["piece"].astype("string")
    )
    return found.assign(trajectory=name)[[*TRACK, "piece", "trajectory", "t", "sog_kn", "cog_deg", "geometry"]]
