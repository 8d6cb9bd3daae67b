"""The UN Global Platform's AIS archive (Parquet, by way of exactEarth and ORBCOMM): knots, metres, times in UTC."""

from monitor.decode.tables.dialect import dialect
from monitor.model.source import Format

GLOBAL_PLATFORM = dialect(
    Format.GLOBAL_PLATFORM,
    {
        "t": "dt_pos_utc | ts_pos_utc",
        "mmsi": "mmsi",
        "lat": "latitude",
        "lon": "longitude",
        "sog_kn": "sog",
        "cog_deg": "cog",
        "heading_deg": "heading",
        "nav_status": "nav_status_code | nav_status",
        "imo": "imo",
        "name": "vessel_name",
        "call_sign": "callsign",
        "ship_type": "vessel_type_code | vessel_type",
        "length_m": "length",
        "beam_m": "width",
        "draught_m": "draught",
        "destination": "destination",
        "eta": "eta",
        "msg_type": "message_type",
    },
    telling=["mmsi & dt_pos_utc", "mmsi & ts_pos_utc"],
)
