"""The Danish Maritime Authority's archive, aisdata.ais.dk: its column list and the words of its files."""

from monitor.decode.tables.dialect import dialect
from monitor.model.source import Format

DANISH = dialect(
    Format.DMA_CSV,
    {
        "t": "# timestamp:dmy | timestamp:dmy",
        "mmsi": "mmsi",
        "lat": "latitude",
        "lon": "longitude",
        "sog_kn": "sog",
        "cog_deg": "cog",
        "heading_deg": "heading",
        "nav_status": "navigational status",
        "imo": "imo",
        "name": "name",
        "call_sign": "callsign",
        "ship_type": "ship type",
        "length_m": "length",
        "beam_m": "width",
        "draught_m": "draught",
        "destination": "destination",
        "eta": "eta",
        "mobile": "type of mobile",
    },
    telling=["# timestamp & mmsi", "timestamp & type of mobile & mmsi"],
)
