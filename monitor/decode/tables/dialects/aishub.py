"""AISHub's CSV in its human readable form (format=1, www.aishub.net/api): degrees, knots, metres, times in GMT.

In its other form (format=0) degrees come in ten thousandths of a minute: such rows lie outside the globe, and are
refused as that, never stored wrong.
"""

from monitor.decode.tables.dialect import dialect
from monitor.model.source import Format

AISHUB = dialect(
    Format.AISHUB_CSV,
    {
        "t": "time",
        "mmsi": "mmsi",
        "lat": "latitude",
        "lon": "longitude",
        "sog_kn": "sog",
        "cog_deg": "cog",
        "heading_deg": "heading",
        "nav_status": "navstat",
        "imo": "imo",
        "name": "name",
        "call_sign": "callsign",
        "ship_type": "type",
        "to_bow_m": "a",
        "to_stern_m": "b",
        "to_port_m": "c",
        "to_starboard_m": "d",
        "draught_m": "draught",
        "destination": "dest",
        "eta": "eta",
    },
    telling=["mmsi & time & navstat", "mmsi & time & dest"],
)
