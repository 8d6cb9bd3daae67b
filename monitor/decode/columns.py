"""What the columns of CSV archives are called, and the words they use for codes."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from monitor.errors import InputUnreadable

# Field of ours -> names that archives give it, in small letters. DMA: aisdata.ais.dk; MarineCadastre: the
# column names until 2024 and those from 2025 on; the rest is what analysts' own tables use.
ALIASES = MappingProxyType(
    {
        "t": (
            "# timestamp",
            "basedatetime",
            "base_date_time",
            "timestamp",
            "datetime",
            "date_time_utc",
            "date_time",
            "time",
            "t",
        ),
        "mmsi": ("mmsi",),
        "lat": ("latitude", "lat", "latitude_degrees"),
        "lon": ("longitude", "lon", "lng", "long", "longitude_degrees"),
        "sog_kn": ("sog", "sog_knots", "sog_kn", "speed"),
        "cog_deg": ("cog", "cog_degrees", "cog_deg", "course"),
        "heading_deg": ("heading", "heading_deg", "true_heading"),
        "nav_status": ("navigational status", "status", "nav_status", "navstatus"),
        "imo": ("imo", "imo_number"),
        "name": ("name", "vesselname", "vessel_name", "shipname"),
        "call_sign": ("callsign", "call_sign"),
        "ship_type": ("ship type", "vesseltype", "vessel_type", "ship_type", "shiptype"),
        "length_m": ("length", "length_m"),
        "beam_m": ("width", "beam", "beam_m"),
        "draught_m": ("draught", "draft", "draught_m"),
        "destination": ("destination",),
        "eta": ("eta",),
        "mobile": ("type of mobile",),
    }
)  # fmt: skip
REQUIRED = ("t", "mmsi", "lat", "lon")

# ITU-R M.1371-5 table 53, in the words of the Danish archive.
SHIP_TYPES = MappingProxyType(
    {
        "wig": 20, "fishing": 30, "towing": 31, "towing long/wide": 32, "dredging": 33, "diving": 34, "military": 35,
        "sailing": 36, "pleasure": 37, "hsc": 40, "pilot": 50, "sar": 51, "tug": 52, "port tender": 53,
        "anti-pollution": 54, "law enforcement": 55, "spare 1": 56, "spare 2": 57, "medical": 58,
        "not party to conflict": 59, "passenger": 60, "cargo": 70, "tanker": 80, "other": 90,
    }
)  # fmt: skip

# Codes above 255 are the US Coast Guard's own (MarineCadastre vessel type codes, 2018): those of tankers and
# of freighters are told apart, of the rest nothing is claimed.
USCG_TYPES = MappingProxyType({1003: 70, 1004: 70, 1016: 70, 1017: 80, 1024: 80})

# ITU-R M.1371-5 table 48, in the words of the Danish archive.
NAV_STATUS = MappingProxyType(
    {
        "under way using engine": 0, "at anchor": 1, "not under command": 2, "restricted maneuverability": 3,
        "constrained by her draught": 4, "moored": 5, "aground": 6, "engaged in fishing": 7,
        "under way sailing": 8, "reserved for future amendment [hsc]": 9, "reserved for future amendment [wig]": 10,
    }
)  # fmt: skip


def places_of(header: Sequence[str], where: str = "") -> dict[str, int]:
    """Where each field of ours stands in a row.

    Raises:
        InputUnreadable: a column without which there is no fix is missing.
    """
    names = [name.strip().strip('"').lower() for name in header]
    found = {
        field: names.index(alias) for field, aliases in ALIASES.items() for alias in aliases[::-1] if alias in names
    }
    missing = [field for field in REQUIRED if field not in found]
    if missing:
        raise InputUnreadable(
            f"the table lacks a column for {', '.join(missing)}; it has {', '.join(names[:30])}",
            where=where,
            todo="Rename the columns: " + "; ".join(f"{f}: one of {', '.join(ALIASES[f])}" for f in missing),
        )
    return found
