"""Global Fishing Watch: `ssvid` is the MMSI; speeds are in knots (globalfishingwatch.org/datasets-and-code)."""

from monitor.decode.tables.dialect import dialect
from monitor.model.source import Format

FISHING_WATCH = dialect(
    Format.FISHING_WATCH_CSV,
    {
        "t": "timestamp",
        "mmsi": "ssvid",
        "lat": "lat | latitude",
        "lon": "lon | longitude",
        "sog_kn": "speed_knots | speed | sog",
        "cog_deg": "course | cog",
        "heading_deg": "heading",
        "nav_status": "status | nav_status",
        "imo": "imo | n_imo",
        "name": "shipname | n_shipname",
        "call_sign": "callsign | n_callsign",
        "ship_type": "shiptype | vessel_class | best_vessel_class",
        "length_m": "length | length_m",
        "beam_m": "width",
        "destination": "destination",
    },
    telling=["ssvid & timestamp"],
)
