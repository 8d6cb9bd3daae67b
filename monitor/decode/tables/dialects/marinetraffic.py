"""MarineTraffic's vessel positions (services PS01 to PS07, servicedocs.marinetraffic.com).

SPEED is in tenths of a knot ("in knots x10") and DRAUGHT in tenths of a metre, which nothing but the names of
the vendor's other columns (SHIP_ID, DSRC) tells.
"""

from monitor.decode.tables.dialect import dialect
from monitor.model.source import Format

MARINETRAFFIC = dialect(
    Format.MARINETRAFFIC_CSV,
    {
        "t": "timestamp",
        "mmsi": "mmsi",
        "lat": "lat",
        "lon": "lon",
        "sog_kn": "speed:dkn",
        "cog_deg": "course",
        "heading_deg": "heading",
        "nav_status": "status",
        "imo": "imo",
        "name": "shipname",
        "call_sign": "callsign",
        "ship_type": "shiptype",
        "length_m": "length",
        "beam_m": "width",
        "draught_m": "draught:dm",
        "destination": "destination",
        "eta": "eta",
    },
    telling=["mmsi & speed & timestamp & dsrc", "mmsi & speed & timestamp & ship_id"],
)
