"""The UK Sanctions List as CSV: a line with the report's date, then a header, then a row for every alias."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.model.listing import ListEntry, ListStatus
from monitor.read.lists.cells import Countries, flag_of, imo_of, number_of, parts_of
from monitor.read.lists.dates import dates
from monitor.read.lists.text import Reading, Row, table

NAMES = ("name 6", "name 1", "name 2", "name 3", "name 4", "name 5")


def entries(text: str, reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    """The ships, one entry for all rows of a Unique ID; the rows that are not of ships are passed over."""
    ships: dict[str, list[Row]] = {}
    for row in table(text, reading, header_line=2):
        if (row.get("designation type", "individual, entity, ship") or "").lower() == "ship":
            ships.setdefault(row.get("unique id") or f"row {row.no}", []).append(row)
    firsts = [rows[0] for rows in ships.values()]
    listed = dates([(row.no, row.get("date designated")) for row in firsts], reading, day_first=True)
    for rows, listed_on in zip(ships.values(), listed, strict=True):
        first = next((row for row in rows if (row.get("name type") or "").lower() == "primary name"), rows[0])
        names = dict.fromkeys(filter(None, (_name(row) for row in (first, *rows))))
        imo = next((cell for row in rows if (cell := row.get("imo number"))), None)
        yield ListEntry(
            row_no=first.no, authority=authority, status=ListStatus.LISTED, imo=imo_of(imo, first.no, reading),
            name=next(iter(names), None), other_names=tuple(names)[1:],
            flag=flag_of(first.get("current believed flag of ship"), countries),
            former_flags=tuple(
                flag for part in parts_of(first.get("previous flags"), ";", "|") if (flag := flag_of(part, countries))
            ),
            ship_type=first.get("type of ship"), length_m=number_of(first.get("length of ship")),
            tonnage=number_of(first.get("tonnage of ship")), listed_on=listed_on, reason=first.get("regime name"),
        )  # fmt: skip


def _name(row: Row) -> str | None:
    return row.get(*NAMES)
