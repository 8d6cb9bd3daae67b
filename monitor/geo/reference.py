"""Where the reference data lies, and its small tables."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import monitor
from monitor.errors import ReferenceInvalid


@dataclass(frozen=True, slots=True)
class FlagRisk:
    """What is said of a registry, by whom, and as of when. A flag alone is context, not a finding."""

    iso2: str
    name: str
    risk_class: str  # no_registry, fraudulent_use, purged, high_risk_open, rapid_growth, mainstream ...
    evidence: str
    asof: str  # YYYY or YYYY-MM
    verified: bool


@dataclass(frozen=True, slots=True)
class Port:
    """One port of the World Port Index: a point in the harbour or the town, not a fence."""

    index_no: str  # of the World Port Index; some carry a decimal
    name: str
    country: str | None  # in words, as the index has it
    locode: str | None
    lon: float
    lat: float
    oil_terminal: bool | None  # None where the index does not know: most ports


def reference_dir() -> Path:
    """`data/reference` of the checkout, else the copy inside the installed package."""
    return _data("reference")


def sample_dir() -> Path:
    """`data/sample` of the checkout, else the copy inside the installed package."""
    return _data("sample")


def _data(name: str) -> Path:
    package = Path(monitor.__file__).parent
    checkout = package.parent / "data" / name
    return checkout if checkout.is_dir() else package / "data" / name


def load_mid(path: Path) -> dict[int, tuple[str, str]]:
    """(ISO code, name) by MID.

    306 is shared by Curaçao, Sint Maarten and the Caribbean Netherlands: its code is Curaçao's, its name tells all.

    Raises:
        ReferenceInvalid: no such file, a missing column or cell, or a MID that is not three digits or stands twice.
    """
    found: dict[int, tuple[str, str]] = {}
    for row in _rows(path, ("mid", "iso2", "name")):
        if not re.fullmatch("[2-7][0-9]{2}", row["mid"]) or int(row["mid"]) in found:
            raise ReferenceInvalid(f"the MID {row['mid']} is not three digits, or stands twice", where=str(path))
        found[int(row["mid"])] = (_iso2(row, path), row["name"])
    return found


def load_flag_risk(path: Path) -> dict[str, FlagRisk]:
    """What is said of registries, by ISO code.

    Raises:
        ReferenceInvalid: no such file, a missing column or cell, a country that stands twice, or a `verified`
            that is neither true nor false.
    """
    found: dict[str, FlagRisk] = {}
    for row in _rows(path, ("iso2", "name", "class", "evidence", "asof", "verified")):
        iso2 = _iso2(row, path)
        if iso2 in found or row["verified"] not in ("true", "false"):
            raise ReferenceInvalid(f"{iso2} stands twice, or is neither verified nor not", where=str(path))
        found[iso2] = FlagRisk(iso2, row["name"], row["class"], row["evidence"], row["asof"], row["verified"] == "true")
    return found


def load_ports(path: Path) -> tuple[Port, ...]:
    """The ports of the World Port Index, in its order.

    Raises:
        ReferenceInvalid: no such file, a missing column, or a position that is not one.
    """
    rows = _rows(path, ("index_no", "name", "lat", "lon"), may_be_empty=("country", "locode", "oil_terminal"))
    return tuple(_port(row, path) for row in rows)


def _port(row: dict[str, str], path: Path) -> Port:
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
    except ValueError as problem:
        raise ReferenceInvalid(f"the position of {row['name']} is not a number", where=str(path)) from problem
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ReferenceInvalid(f"the position of {row['name']} is not on the globe", where=str(path))
    known = {"yes": True, "no": False}.get(row["oil_terminal"])
    return Port(row["index_no"], row["name"], row["country"] or None, row["locode"] or None, lon, lat, known)


def _iso2(row: dict[str, str], path: Path) -> str:
    if not re.fullmatch("[A-Z]{2}", row["iso2"]):
        raise ReferenceInvalid(f"{row['iso2']} is not a country code of two letters", where=str(path))
    return row["iso2"]


def _rows(path: Path, columns: tuple[str, ...], may_be_empty: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """The rows of a table; lines that start with # are remarks."""
    try:
        with path.open(newline="", encoding="utf-8") as lines:
            reader = csv.DictReader((line for line in lines if not line.startswith("#")), restval="")
            missing = [c for c in (*columns, *may_be_empty) if c not in (reader.fieldnames or ())]
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise ReferenceInvalid(f"the table cannot be read ({problem})", where=str(path)) from problem
    if missing:
        raise ReferenceInvalid(f"the table lacks {', '.join(missing)}", where=str(path))
    for number, row in enumerate(rows, start=1):
        empty = [c for c in columns if not row[c].strip()]
        if empty:
            raise ReferenceInvalid(f"row {number} says nothing under {', '.join(empty)}", where=str(path))
    return rows
