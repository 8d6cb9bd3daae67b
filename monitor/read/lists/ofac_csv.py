"""OFAC's SDN.CSV: no header, twelve columns, '-0-' is nothing, numbers stand in the remarks, no dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.model.listing import ListEntry, ListStatus
from monitor.read.lists.cells import Countries, flag_of, imo_of, mmsi_of, number_of
from monitor.read.lists.text import Reading, Row, lines_of

COLUMNS = (
    "ent_num", "name", "type", "program", "title", "call_sign", "vessel_type", "tonnage", "grt", "flag", "owner",
    "remarks",
)  # fmt: skip
_IMO = re.compile(r"Vessel Registration Identification IMO (\S+?)(?:[;. ]|$)")
_MMSI = re.compile(r"MMSI (\d{9})")
_FORMER_FLAG = re.compile(r"Former Vessel Flag ([^;(]+)")
_FORMER_NAME = re.compile(r"(?:f\.k\.a\.|a\.k\.a\.) '?\"?([^'\";)]+)")
ASSUMPTION = "SDN.CSV says no day of listing: the first snapshot that has a ship stands for it"


def is_sdn(cells: Sequence[str]) -> bool:
    """Whether a first row is one of SDN.CSV."""
    return len(cells) == len(COLUMNS) and cells[0].strip().isdigit() and "-0-" in (c.strip() for c in cells)


def is_alt(cells: Sequence[str]) -> bool:
    """Whether a first row is one of ALT.CSV: names of entries that stand in SDN.CSV, with no word of what they are."""
    return len(cells) == 5 and cells[0].strip().isdigit() and cells[2].strip().lower() in ("aka", "fka", "nka")


def entries(text: str, reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    """The ships. People and companies are passed over, also where their remarks name a ship."""
    reading.assumptions.append(ASSUMPTION)
    for no, cells in lines_of(text, ",", reading):
        if cells == ["\x1a"]:  # the file ends in the end-of-file mark of another age
            continue
        if len(cells) != len(COLUMNS):
            reading.refuse(no, f"{len(cells)} cells in place of {len(COLUMNS)}", ",".join(cells))
            continue
        row = Row(no, dict(zip(COLUMNS, cells, strict=True)))
        if (row.get("type") or "").lower() == "vessel":
            yield _entry(row, reading, authority, countries)


def _entry(row: Row, reading: Reading, authority: str, countries: Countries) -> ListEntry:
    remarks = row.get("remarks") or ""
    imo, mmsi = _IMO.search(remarks), _MMSI.search(remarks)
    former = (flag_of(text.strip(), countries) for text in _FORMER_FLAG.findall(remarks))
    return ListEntry(
        row_no=row.no, authority=authority, status=ListStatus.LISTED,
        imo=imo_of(imo[1] if imo else None, row.no, reading), mmsi=mmsi_of(mmsi[1] if mmsi else None),
        name=row.get("name"), other_names=tuple(_FORMER_NAME.findall(remarks)),
        flag=flag_of(row.get("flag"), countries),
        former_flags=tuple(flag for flag in former if flag), call_sign=row.get("call_sign"),
        ship_type=row.get("vessel_type"), tonnage=number_of(row.get("grt", "tonnage")),
        reason=row.get("program"),
    )  # fmt: skip
