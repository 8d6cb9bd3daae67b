"""Passages through straits as a frame."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd

from monitor.api.texts import texts
from monitor.model.passage import Passage

TIMES = "datetime64[us]"


def passages_frame(found: Sequence[Passage]) -> gpd.GeoDataFrame:
    """One row a passage, in the order given; see `Monitor.passages` for the columns."""
    columns = {
        "mmsi": pd.Series([one.mmsi for one in found], dtype="int64"),
        "gate": texts(one.gate for one in found),
        "name": texts(one.name_en for one in found),
        "bound": texts(one.bound.value for one in found),
        "t": pd.Series([one.t for one in found], dtype=TIMES),
        "before_t": pd.Series([one.before_t for one in found], dtype=TIMES),
        "after_t": pd.Series([one.after_t for one in found], dtype=TIMES),
    }
    points = gpd.points_from_xy([one.lon for one in found], [one.lat for one in found])
    return gpd.GeoDataFrame(columns, geometry=points, crs="EPSG:4326")
