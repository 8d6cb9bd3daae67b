"""Any table of positions, by the names that analysts give their columns; a table from pandas, R or a database."""

from monitor.decode.tables.dialect import dialect
from monitor.model.source import Format

MMSI = "mmsi | mmsi_number | ssvid | sourcemmsi"
T = "timestamp | datetime | date_time_utc | date_time | time | t | time_utc | timestamp_utc | msgtime | basedatetime"
LAT = "latitude | lat | latitude_degrees | latitude_deg | lat_deg | y"
LON = "longitude | lon | lng | long | longitude_degrees | longitude_deg | lon_deg | x"
OTHER_SPEEDS = (
    "speed_kmh:kmh | speed_km_h:kmh | sog_kmh:kmh | speed_kph:kmh | speed_mps:mps | speed_ms:mps | sog_mps:mps"
)

PLAIN = dialect(
    Format.POSITIONS_CSV,
    {
        "t": T,
        "mmsi": MMSI,
        "lat": LAT,
        "lon": LON,
        "sog_kn": f"sog | sog_knots | sog_kn | speed_knots | speed_kn | speed_over_ground | speed | {OTHER_SPEEDS}",
        "cog_deg": "cog | cog_degrees | cog_deg | course | course_over_ground",
        "heading_deg": "heading | heading_deg | true_heading | trueheading",
        "nav_status": "navigational status | navigational_status | nav_status | navstatus | navstat | status",
        "imo": "imo | imo_number | imo_no",
        "name": "name | vesselname | vessel_name | shipname | ship_name",
        "call_sign": "callsign | call_sign",
        "ship_type": "ship type | vesseltype | vessel_type | ship_type | shiptype | type",
        "length_m": "length | length_m",
        "beam_m": "width | beam | beam_m | breadth",
        "draught_m": "draught | draft | draught_m",
        "to_bow_m": "to_bow | dim_a",
        "to_stern_m": "to_stern | dim_b",
        "to_port_m": "to_port | dim_c",
        "to_starboard_m": "to_starboard | dim_d",
        "destination": "destination",
        "eta": "eta",
        "mobile": "type of mobile",
        "msg_type": "msg_type | message_type | message_id",
    },
    # Which of the columns that it needs are missing, is said when the table is read.
    telling=[f"{number} & {other}" for number in MMSI.split(" | ") for other in f"{T} | {LAT}".split(" | ")],
    unit_is_said=False,
)
