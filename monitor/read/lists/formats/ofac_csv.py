"""OFAC's SDN.CSV: no header, twelve columns, '-0-' is nothing, numbers stand in the remarks, no dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.model.listing import ListEntry, ListFormat, ListStatus
from monitor.model.message import message
from monitor.read.lists.cells import Countries, each_imo, flag_of, imos_of, mmsi_of, number_of
from monitor.read.lists.list_reader import ListReader
from monitor.read.lists.text import Reading, Row, lines_of

COLUMNS = (
    "ent_num",
    "name",
    "type",
    "program",
    "title",
    "call_sign",
    "vessel_type",
    "tonnage",
    "grt",
    "flag",
    "owner",
    "remarks",
)
_IMO = re.compile(r"Vessel Registration Identification IMO (\S+?)(?:[;. ]|$)")
_MMSI = re.compile(r"MMSI (\d{9})")
_FORMER_FLAG = re.compile(r"Former Vessel Flag ([^;(]+)")
_FORMER_NAME = re.compile(r"(?:f\.k\.a\.|a\.k\.a\.) '?\"?([^'\";)]+)")
ASSUMPTION = message("list_assumed_no_dates", format="SDN.CSV")


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
            reading.refuse(no, message("list_row_cells", n=len(cells), columns=len(COLUMNS)), ",".join(cells))
            continue
        row = Row(no, dict(zip(COLUMNS, cells, strict=True)))
        if (row.get("type") or "").lower() == "vessel":
            yield from _entries(row, reading, authority, countries)


def _entries(row: Row, reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    remarks = row.get("remarks") or ""
    mmsi = _MMSI.search(remarks)
    imos = [imo for text in _IMO.findall(remarks) for imo in imos_of(text, row.no, reading)]
    former = (flag_of(text.strip(), countries) for text in _FORMER_FLAG.findall(remarks))
    entry = ListEntry(
        row_no=row.no,
        authority=authority,
        status=ListStatus.LISTED,
        mmsi=mmsi_of(mmsi[1] if mmsi else None),
        name=row.get("name"),
        other_names=tuple(_FORMER_NAME.findall(remarks)),
        flag=flag_of(row.get("flag"), countries),
        former_flags=tuple(flag for flag in former if flag),
        call_sign=row.get("call_sign"),
        ship_type=row.get("vessel_type"),
        tonnage=number_of(row.get("grt", "tonnage")),
        reason=row.get("program"),
    )
    yield from each_imo(entry, imos)


LIST = ListReader(ListFormat.OFAC_SDN_CSV, entries, publisher="US")
