"""Where the reference data lies, and its small tables."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import ReferenceInvalid
from monitor.model.message import Message, message


@dataclass(frozen=True, slots=True)
class FlagRisk:
    """What is said of a registry, by whom, and as of when. A flag alone is context, not a finding."""

    iso2: str
    name: str
    risk_class: str  # no_registry, fraudulent_use, purged, high_risk_open, rapid_growth, mainstream ...
    evidence: str
    asof: str  # YYYY or YYYY-MM
    verified: bool

    @property
    def denies(self) -> bool:
        """Whether a ship that claims this flag has it from nobody, as far as the table knows."""
        return self.risk_class in ("no_registry", "fraudulent_use")


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
    name_ja: str | None = None  # of ports of Japan; a table of the user's own may have none

    @property
    def named(self) -> Message:
        """Its name, in the language of the reader."""
        return message("area_named", en=self.name, ja=self.name_ja or self.name)


# Big, seldom anybody's own, or made after folders that people have: where a folder lacks one, ours serves.
MAY_BE_MISSING = (
    *("areas.geojson", "gates.geojson", "land-10m.json.gz", "land-50m.json.gz", "rules.csv", "ship_types.csv"),
    *("origins.csv", "coast-windows.json.gz", "documented_voyages.csv"),
)


def reference_dir(given: Path | None = None) -> Path:
    """The folder of the reference data: a given one, else `data/reference` of the checkout or of the package.

    Raises:
        ReferenceInvalid: the given one is no folder.
    """
    if given is None:
        return _data("reference")
    folder = given.expanduser()
    if not folder.is_dir():
        raise ReferenceInvalid(
            message("error_no_reference"),
            where=str(given),
            todo=message("todo_other_reference"),
        )
    return folder


def with_file(folder: Path, name: str) -> Path:
    """The folder that has a file of the reference data: this one, or ours where it lacks one of `MAY_BE_MISSING`."""
    return reference_dir() if name in MAY_BE_MISSING and not (folder / name).exists() else folder


def sample_dir() -> Path:
    """`data/sample` of the checkout, else the copy inside the installed package."""
    return _data("sample")


def _data(name: str) -> Path:
    package = Path(__file__).parents[1]
    checkout = package.parent / "data" / name
    return checkout if checkout.is_dir() else package / "data" / name


def load_mid(path: Path) -> dict[int, tuple[str, str]]:
    """(ISO code, name) by MID.

    306 is shared by Curaçao, Sint Maarten and the Caribbean Netherlands: its code is Curaçao's, its name tells all.

    Raises:
        ReferenceInvalid: no such file, a missing column or cell, or a MID that is not three digits or stands twice.
    """
    found: dict[int, tuple[str, str]] = {}
    for row in rows_of(path, ("mid", "iso2", "name")):
        if not re.fullmatch("[2-7][0-9]{2}", row["mid"]) or int(row["mid"]) in found:
            raise ReferenceInvalid(message("error_mid", mid=row["mid"]), where=str(path))
        found[int(row["mid"])] = (_iso2(row, path), row["name"])
    return found


def flags_of(folder: Path) -> dict[int, str]:
    """ISO codes of countries by MID, of a folder of reference data.

    Raises:
        ReferenceInvalid: as `load_mid`.
    """
    return {mid: iso2 for mid, (iso2, _) in load_mid(folder / "mid.csv").items()}


def load_flag_risk(path: Path) -> dict[str, FlagRisk]:
    """What is said of registries, by ISO code.

    Raises:
        ReferenceInvalid: no such file, a missing column or cell, a country that stands twice, or a `verified`
            that is neither true nor false.
    """
    found: dict[str, FlagRisk] = {}
    for row in rows_of(path, ("iso2", "name", "class", "evidence", "asof", "verified")):
        iso2 = _iso2(row, path)
        if iso2 in found or row["verified"] not in ("true", "false"):
            raise ReferenceInvalid(message("error_flag_risk_row", written=iso2), where=str(path))
        found[iso2] = FlagRisk(iso2, row["name"], row["class"], row["evidence"], row["asof"], row["verified"] == "true")
    return found


def load_ports(path: Path) -> tuple[Port, ...]:
    """The ports of the World Port Index, in its order.

    Raises:
        ReferenceInvalid: no such file, a missing column, or a position that is not one.
    """
    rows = rows_of(path, ("index_no", "name", "lat", "lon"), may_be_empty=("country", "locode", "oil_terminal"))
    return tuple(_port(row, path) for row in rows)


def _port(row: dict[str, str], path: Path) -> Port:
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
    except ValueError as problem:
        raise ReferenceInvalid(message("error_port_not_number", name=row["name"]), where=str(path)) from problem
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ReferenceInvalid(message("error_port_off_globe", name=row["name"]), where=str(path))
    known = {"yes": True, "no": False}.get(row["oil_terminal"])
    name_ja = row.get("name_ja") or None
    return Port(row["index_no"], row["name"], row["country"] or None, row["locode"] or None, lon, lat, known, name_ja)


def _iso2(row: dict[str, str], path: Path) -> str:
    if not re.fullmatch("[A-Z]{2}", row["iso2"]):
        raise ReferenceInvalid(message("error_country_code", written=row["iso2"]), where=str(path))
    return row["iso2"]


def rows_of(path: Path, columns: tuple[str, ...], may_be_empty: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """The rows of a table; lines that start with # are remarks.

    Raises:
        ReferenceInvalid: the file cannot be read, lacks a column, or has nothing where something must stand.
    """
    try:
        with path.open(newline="", encoding="utf-8") as lines:
            reader = csv.DictReader((line for line in lines if not line.startswith("#")), restval="")
            missing = [c for c in (*columns, *may_be_empty) if c not in (reader.fieldnames or ())]
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise ReferenceInvalid(message("error_reference_unread", said=str(problem)), where=str(path)) from problem
    if missing:
        raise ReferenceInvalid(message("error_reference_lacks", columns=tuple(missing)), where=str(path))
    for number, row in enumerate(rows, start=1):
        empty = [c for c in columns if not row[c].strip()]
        if empty:
            raise ReferenceInvalid(message("error_reference_empty", line=number, columns=tuple(empty)), where=str(path))
    return rows
