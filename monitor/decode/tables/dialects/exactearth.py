"""exactEarth's archive: a row a message of any type, times as `20140101_000005`, dimensions as AIS sends them."""

from monitor.decode.tables.dialect import dialect
from monitor.model.source import Format

EXACTEARTH = dialect(
    Format.EXACTEARTH_CSV,
    {
        "t": "time",
        "mmsi": "mmsi",
        "lat": "latitude",
        "lon": "longitude",
        "sog_kn": "sog",
        "cog_deg": "cog",
        "heading_deg": "heading",
        "nav_status": "navigational_status",
        "imo": "imo",
        "name": "vessel_name",
        "call_sign": "call_sign",
        "ship_type": "ship_type",
        "to_bow_m": "dimension_to_bow",
        "to_stern_m": "dimension_to_stern",
        "to_port_m": "dimension_to_port",
        "to_starboard_m": "dimension_to_starboard",
        "draught_m": "draught",
        "destination": "destination",
        "eta": "eta",
        "msg_type": "message_id",
    },
    telling=["mmsi & message_id & time"],
)
