"""MarineCadastre, NOAA and the US Coast Guard: column names until 2024, and those from 2025 on (csv.zst, Parquet).

Its vessel type codes above 255 are the Coast Guard's own (MarineCadastre vessel type codes, 2018): see `words`.
"""

from monitor.decode.tables.dialect import dialect
from monitor.model.source import Format

MARINECADASTRE = dialect(
    Format.MARINECADASTRE_CSV,
    {
        "t": "basedatetime | base_date_time",
        "mmsi": "mmsi",
        "lat": "lat | latitude",
        "lon": "lon | longitude",
        "sog_kn": "sog",
        "cog_deg": "cog",
        "heading_deg": "heading",
        "nav_status": "status",
        "imo": "imo",
        "name": "vesselname | vessel_name",
        "call_sign": "callsign | call_sign",
        "ship_type": "vesseltype | vessel_type",
        "length_m": "length",
        "beam_m": "width",
        "draught_m": "draft",
    },
    telling=["basedatetime", "base_date_time"],
)
