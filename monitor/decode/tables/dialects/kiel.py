"""Vessel trajectories round Kiel on IEEE DataPort: speed in metres a second, draft and breadth in metres."""

from monitor.decode.tables.dialect import dialect
from monitor.model.source import Format

KIEL = dialect(
    Format.KIEL_CSV,
    {
        "t": "timestamp",
        "mmsi": "mmsi",
        "lat": "lat",
        "lon": "lon",
        "sog_kn": "speed:mps",
        "cog_deg": "course",
        "heading_deg": "heading",
        "ship_type": "vessel_type",
        "beam_m": "breadth",
        "draught_m": "draft",
    },
    telling=["mmsi & speed & turnrate & vessel_max_speed"],
)
