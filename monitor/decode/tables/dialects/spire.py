"""Spire Maritime: standard data extracts (a row a message, documentation.spire.com/data-extracts), and tables made
of its vessel API (`vessel_*`, `position_*` columns), whose draught is in `voyage_draught`.
"""

from monitor.decode.tables.dialect import dialect
from monitor.model.source import Format

STANDARD = dialect(
    Format.SPIRE_CSV,
    {
        "t": "timestamp",
        "mmsi": "mmsi",
        "lat": "latitude",
        "lon": "longitude",
        "sog_kn": "speed",
        "cog_deg": "course",
        "heading_deg": "heading",
        "nav_status": "status",
        "imo": "imo",
        "name": "name",
        "call_sign": "call_sign",
        "ship_type": "ship_type",
        "length_m": "length",
        "beam_m": "width",
        "draught_m": "draught",
        "destination": "destination",
        "eta": "eta",
        "msg_type": "msg_type",
    },
    telling=["timestamp & mmsi & collection_type"],
)

VESSELS = dialect(
    Format.SPIRE_VESSELS_CSV,
    {
        "t": "position_timestamp",
        "mmsi": "vessel_mmsi",
        "lat": "position_latitude",
        "lon": "position_longitude",
        "sog_kn": "position_speed",
        "cog_deg": "position_course",
        "heading_deg": "position_heading",
        "nav_status": "position_navigational_status",
        "imo": "vessel_imo",
        "name": "vessel_name",
        "call_sign": "vessel_callsign",
        "ship_type": "vessel_ship_type",
        "length_m": "vessel_length",
        "beam_m": "vessel_width",
        "draught_m": "voyage_draught",
        "destination": "voyage_destination",
        "eta": "voyage_eta",
    },
    telling=["vessel_mmsi & position_timestamp"],
)
