"""Events, and the hypotheses considered for them, as frames."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import pandas as pd
import shapely

from monitor.api.texts import texts
from monitor.model.event import Event
from monitor.model.message import Message
from monitor.text.english import english


def events_frame(found: Sequence[Event]) -> gpd.GeoDataFrame:
    """One row an event, in the order given; see `Monitor.events` for the columns."""
    frame = pd.DataFrame(
        {
            "event_id": texts(e.event_id for e in found),
            "version": pd.Series([e.version for e in found], dtype="int64"),
            "kind": texts(e.kind.value for e in found),
            "answer": texts(e.answer.value for e in found),
            "start": pd.Series([e.start for e in found], dtype="datetime64[us]"),
            "end": pd.Series([e.end for e in found], dtype="datetime64[us]"),
            "mmsis": pd.Series([[v.mmsi for v in e.vessels] for e in found], dtype="object"),
            "names": pd.Series([[v.name for v in e.vessels] for e in found], dtype="object"),
            "near": texts(e.near for e in found),
            "facts": pd.Series([dict(e.facts) for e in found], dtype="object"),
        }
    )
    points = [None if e.lon is None or e.lat is None else shapely.Point(e.lon, e.lat) for e in found]
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(points, crs="EPSG:4326", index=frame.index))


def hypotheses_frame(events: Sequence[Event]) -> pd.DataFrame:
    """One row a hypothesis, in the order of their events; see `Monitor.hypotheses` for the columns."""
    found = [(event.event_id, one) for event in events for one in event.hypotheses]
    return pd.DataFrame(
        {
            "event_id": texts(event_id for event_id, _ in found),
            "hypothesis": texts(one.id for _, one in found),
            "verdict": texts(one.verdict.value for _, one in found),
            "text": texts(english(Message(f"hypothesis_{one.id}")) for _, one in found),
            "reason": texts(english(one.reason) for _, one in found),
        }
    )
