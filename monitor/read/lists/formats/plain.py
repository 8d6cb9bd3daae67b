"""A plain table for everything else: IMO number, name, flag, authority, date of listing, reason, url, in any order.

Columns are known by the names that lists in use give them; those that are not used are named. In a row that is
denied, the authority is the administration and the flag the one it denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from monitor.model.listing import ListEntry, ListFormat, ListStatus
from monitor.model.message import message
from monitor.read.lists.cells import (
    PARTY_COLUMNS,
    Countries,
    each_imo,
    flag_of,
    imos_of,
    mmsi_of,
    number_of,
    parties_in,
    parts_of,
)
from monitor.read.lists.dates import dates
from monitor.read.lists.list_reader import ListReader
from monitor.read.lists.text import Reading, Row, table

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "imo": (
        "imo",
        "imo number",
        "imo no",
        "imonumber",
        "imo nr",
        "imo num",
        "vessel imo",
        "vessel imo number",
        "ship imo",
        "ship imo number",
        "imo ship number",
        "imo id",
    ),
    "mmsi": ("mmsi", "mmsi number", "mmsi no"),
    "name": (
        "name",
        "vessel name",
        "ship name",
        "name of vessel",
        "name of ship",
        "name of the vessel",
        "name of the ship",
        "vessel",
        "ship",
        "current name",
    ),
    "other_names": (
        "other names",
        "aliases",
        "alias",
        "former names",
        "previous names",
        "also known as",
        "aka",
        "a k a",
        "formerly",
    ),
    "flag": ("flag", "flag state", "current flag", "flag current", "flag country", "country of flag"),
    "authority": (
        "authority",
        "listed by",
        "sanctioned by",
        "sanctioning authority",
        "designated by",
        "issuing authority",
    ),
    "listed_on": (
        "listed on",
        "date of designation",
        "designation date",
        "date designated",
        "designated on",
        "date of listing",
        "listing date",
        "date listed",
        "listed",
        "date of application",
        "sanction date",
        "date of sanction",
        "date sanctioned",
        "date of sanctions",
    ),
    "reason": (
        "reason",
        "reasons",
        "reason for listing",
        "grounds",
        "grounds for inclusion",
        "program",
        "programme",
        "regime",
        "legal basis",
    ),
    "url": ("url", "link", "source url"),
    "status": ("status",),
    "call_sign": ("call sign", "callsign"),
    "type": ("type", "vessel type", "ship type", "type of vessel", "type of ship"),
    "length_m": ("length m", "length", "length in metres", "length overall m", "loa m"),
    "tonnage": ("tonnage", "gross tonnage", "gt", "grt", "dwt", "deadweight"),
}
"""Names of columns, without marks, of each of ours: those of published lists, the likeliest first."""
OF_PARTIES = frozenset(column for columns in PARTY_COLUMNS.values() for column in columns)
TELLING = {"name", "flag", "authority", "listed_on", "reason"}
NO_AUTHORITY = message("list_row_no_authority")


def fields_of(header: Iterable[str]) -> dict[str, str]:
    """Column by field, the first name that the header has."""
    columns: dict[str, str] = {}
    for column in header:
        columns.setdefault(_bare(column), column)
    found = {
        field: next((columns[name] for name in names if name in columns), None) for field, names in COLUMNS.items()
    }
    return {field: column for field, column in found.items() if column is not None}


def _bare(column: str) -> str:
    """A column's name without marks."""
    return " ".join(re.sub(r"[^a-z0-9]", " ", column).split())


def _plain_names(cells: Mapping[str, str]) -> Mapping[str, str]:
    return {_bare(column): text for column, text in cells.items()}


def entries(text: str, reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    """The ships. `authority` stands where a row names none."""
    rows = list(table(text, reading))
    fields = fields_of(rows[0].cells if rows else ())
    unused = [c for c in (rows[0].cells if rows else ()) if c not in fields.values() and _bare(c) not in OF_PARTIES]
    if unused:
        reading.assumptions.append(message("list_assumed_unused_columns", columns=tuple(unused)))
    said = [Row(row.no, {field: row.cells[column] for field, column in fields.items()}) for row in rows]
    listed = dates([(row.no, row.get("listed_on")) for row in said], reading, day_first=None)
    for row, whole, listed_on in zip(said, rows, listed, strict=True):
        status = (row.get("status") or "listed").lower()
        by = row.get("authority") or authority
        if status not in list(ListStatus) or not by:
            reason = message("list_row_status", status=status) if by else NO_AUTHORITY
            reading.refuse(row.no, reason, whole.text)
            continue
        names = (*parts_of(row.get("name"), ";"), *parts_of(row.get("other_names"), ";", ","))
        entry = ListEntry(
            row_no=row.no,
            authority=by,
            status=ListStatus(status),
            mmsi=mmsi_of(row.get("mmsi")),
            name=names[0] if names else None,
            other_names=names[1:],
            flag=flag_of(row.get("flag"), countries),
            call_sign=row.get("call_sign"),
            ship_type=row.get("type"),
            length_m=number_of(row.get("length_m")),
            tonnage=number_of(row.get("tonnage")),
            listed_on=listed_on,
            reason=row.get("reason"),
            url=row.get("url"),
            parties=parties_in(_plain_names(whole.cells)),
        )
        yield from each_imo(entry, imos_of(row.get("imo"), row.no, reading))


LIST = ListReader(ListFormat.PLAIN_CSV, entries)
