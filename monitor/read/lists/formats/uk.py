"""The UK Sanctions List as CSV: a line with the report's date, then a header, then a row for every alias."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.model.listing import ListEntry, ListFormat, ListStatus
from monitor.read.lists.cells import Countries, each_imo, flag_of, imos_of, number_of, parts_of
from monitor.read.lists.dates import dates
from monitor.read.lists.list_reader import ListReader
from monitor.read.lists.text import Reading, Row, table

NAMES = ("name 6", "name 1", "name 2", "name 3", "name 4", "name 5")


def entries(text: str, reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    """The ships, one entry for all rows of a Unique ID, listed since the earliest of their dates.

    The rows that are not of ships are passed over.
    """
    ships: dict[str, list[Row]] = {}
    for row in table(text, reading, header_line=2):
        if (row.get("designation type", "individual, entity, ship") or "").lower() == "ship":
            ships.setdefault(row.get("unique id") or f"row {row.no}", []).append(row)
    every = [row for rows in ships.values() for row in rows]
    said = dates([(row.no, row.get("date designated")) for row in every], reading, day_first=True)
    listed = {row.no: on for row, on in zip(every, said, strict=True)}
    for rows in ships.values():
        first = next((row for row in rows if (row.get("name type") or "").lower() == "primary name"), rows[0])
        names = dict.fromkeys(filter(None, (_name(row) for row in (first, *rows))))
        cells = dict.fromkeys(filter(None, (row.get("imo number") for row in rows)))
        imos = dict.fromkeys(imo for cell in cells for imo in imos_of(cell, first.no, reading))
        days = [on for row in rows if (on := listed[row.no])]
        regimes = dict.fromkeys(filter(None, (row.get("regime name") for row in rows)))
        entry = ListEntry(
            row_no=first.no,
            authority=authority,
            status=ListStatus.LISTED,
            name=next(iter(names), None),
            other_names=tuple(names)[1:],
            flag=flag_of(first.get("current believed flag of ship"), countries),
            former_flags=tuple(
                flag for part in parts_of(first.get("previous flags"), ";", "|") if (flag := flag_of(part, countries))
            ),
            ship_type=first.get("type of ship"),
            length_m=number_of(first.get("length of ship")),
            tonnage=number_of(first.get("tonnage of ship")),
            listed_on=min(days, default=None),
            reason="; ".join(regimes) or None,
        )
        yield from each_imo(entry, list(imos))


def _name(row: Row) -> str | None:
    return row.get(*NAMES)


LIST = ListReader(ListFormat.UK_SANCTIONS_CSV, entries, publisher="UK", imo_column="imo number")
