"""The Brest data set of the French Naval Academy (Ray et al. 2018, doi:10.1016/j.dib.2019.104141): seconds since 1970,
`nari_dynamic` with positions, `nari_static` with identities alone.
"""

from monitor.decode.tables.dialect import dialect
from monitor.model.source import Format

BREST = dialect(
    Format.BREST_CSV,
    {
        "t": "t | ts",
        "mmsi": "sourcemmsi",
        "lat": "lat",
        "lon": "lon",
        "sog_kn": "speedoverground | speed",
        "cog_deg": "courseoverground | course",
        "heading_deg": "trueheading | heading",
        "nav_status": "navigationalstatus | status",
        "imo": "imonumber",
        "name": "shipname",
        "call_sign": "callsign",
        "ship_type": "shiptype",
        "to_bow_m": "tobow",
        "to_stern_m": "tostern",
        "to_port_m": "toport",
        "to_starboard_m": "tostarboard",
        "draught_m": "draught",
        "destination": "destination",
        "eta": "eta",
    },
    telling=["sourcemmsi"],
    identities=True,
)
