"""VesselFinder's and VT Explorer's vessel positions (api.vtexplorer.com/docs/response-ais.html): knots and metres."""

from monitor.decode.tables.dialect import dialect
from monitor.model.source import Format

VESSELFINDER = dialect(
    Format.VESSELFINDER_CSV,
    {
        "t": "timestamp",
        "mmsi": "mmsi",
        "lat": "latitude",
        "lon": "longitude",
        "sog_kn": "speed",
        "cog_deg": "course",
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
        "destination": "destination",
        "eta": "eta_ais | eta",
    },
    telling=["mmsi & timestamp & navstat & speed", "mmsi & timestamp & eta_ais"],
)
