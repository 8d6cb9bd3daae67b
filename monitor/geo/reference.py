"""Where the reference data lies, and its small tables."""

from __future__ import annotations

import csv
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

    Raises:
        ReferenceInvalid: no such file, a missing column, or a MID that is not three digits or stands twice.
    """
    found: dict[int, tuple[str, str]] = {}
    for row in _rows(path, ("mid", "iso2", "name")):
        if len(row["mid"]) != 3 or not row["mid"].isdigit() or int(row["mid"]) in found:
            raise ReferenceInvalid(f"the MID {row['mid']} is not three digits, or stands twice", where=str(path))
        found[int(row["mid"])] = (row["iso2"], row["name"])
    return found


def load_flag_risk(path: Path) -> dict[str, FlagRisk]:
    """What is said of registries, by ISO code.

    Raises:
        ReferenceInvalid: no such file, or a missing column.
    """
    rows = _rows(path, ("iso2", "name", "class", "evidence", "asof", "verified"))
    return {
        r["iso2"]: FlagRisk(r["iso2"], r["name"], r["class"], r["evidence"], r["asof"], r["verified"] == "true")
        for r in rows
    }


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        with path.open(newline="", encoding="utf-8") as lines:
            reader = csv.DictReader(line for line in lines if not line.startswith("#"))
            missing = [c for c in columns if c not in (reader.fieldnames or ())]
            if missing:
                raise ReferenceInvalid(f"the table lacks {', '.join(missing)}", where=str(path))
            return list(reader)
    except OSError as problem:
        raise ReferenceInvalid(f"the table cannot be read ({problem.strerror})", where=str(path)) from problem
