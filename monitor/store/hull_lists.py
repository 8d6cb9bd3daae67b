"""What lists say of hulls by IMO number, as far as a scan looks at it.

A date that the list says and the snapshot that first said it stay the same when later snapshots say no more, so
that a new snapshot changes only what it says anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import duckdb

from monitor.model.listing import NO_LISTS, Designation, ListStatus, Particulars, SaidOfHulls, Scrapped
from monitor.model.partial_date import PartialDate
from monitor.store.lists import listed
from monitor.store.query import records, scalar

# Every entry with an IMO number in every snapshot, the oldest first.
ENTRIES = """
SELECT e.imo, e.authority, e.status, e.name, e.other_names, e.ship_type, e.length_m, e.tonnage, e.listed_on,
    s.list_name, s.dated, s.sha256
FROM list_entries AS e JOIN list_snapshots AS s ON s.snapshot_id = e.snapshot_id
WHERE e.imo IS NOT NULL ORDER BY e.imo, e.authority, s.dated, s.list_name, e.row_no
"""

ANY = "SELECT EXISTS (SELECT 1 FROM list_snapshots)"  # most stores have no list


def said_of_hulls(con: duckdb.DuckDBPyConnection) -> SaidOfHulls:
    """By IMO number: who calls the hull broken up, who listed it and when, and its particulars on lists."""
    if not scalar(con, ANY):
        return NO_LISTS
    designations: dict[int, list[Designation]] = {}
    particulars: dict[int, list[Particulars]] = {}
    entries = records(con, ENTRIES)
    for (imo, authority), group in groupby(entries, key=lambda row: (int(row["imo"]), str(row["authority"]))):
        own = list(group)
        if (first := _designation(imo, authority, own)) is not None:
            designations.setdefault(imo, []).append(first)
        particulars.setdefault(imo, []).extend(_particulars(imo, authority, own))
    return SaidOfHulls(
        _scrapped(con),
        {imo: tuple(sorted(own, key=lambda d: (d.on, d.authority))) for imo, own in designations.items()},
        {imo: tuple(own) for imo, own in particulars.items() if own},
    )


def _designation(imo: int, authority: str, rows: Sequence[dict[str, Any]]) -> Designation | None:
    listed_rows = [row for row in rows if row["status"] == ListStatus.LISTED and row["listed_on"] is not None]
    by_day = [(day, row) for row in listed_rows if (day := PartialDate(row["listed_on"]).day) is not None]
    if not by_day:
        return None
    on, first = min(by_day, key=lambda pair: (pair[0], pair[1]["dated"], pair[1]["list_name"]))
    return Designation(imo, authority, on, first["dated"], first["sha256"])


def _particulars(imo: int, authority: str, rows: Sequence[dict[str, Any]]) -> list[Particulars]:
    """One for each list of the authority that says a size; rows come in order of their snapshots."""
    newest: dict[str, Particulars] = {}
    for row in rows:
        names = tuple(sorted({name for name in (row["name"], *json.loads(row["other_names"])) if name}))
        words = (names, row["ship_type"], row["length_m"], row["tonnage"])
        known = newest.get(row["list_name"])
        if (known is None or _words(known) != words) and (row["length_m"] or row["tonnage"]):
            newest[row["list_name"]] = Particulars(imo, authority, *words, row["dated"], row["sha256"])
    return [newest[name] for name in sorted(newest)]


def _words(said: Particulars) -> tuple[object, ...]:
    return (said.names, said.ship_type, said.length_m, said.tonnage)


def _scrapped(con: duckdb.DuckDBPyConnection) -> dict[int, Scrapped]:
    """Hulls that a list calls broken up, with the earliest day that one of them says and that is not ahead of it."""
    found: dict[int, Scrapped] = {}
    for one in listed(con):
        entry, on = one.entry, one.entry.listed_on
        if entry.status is ListStatus.SCRAPPED and entry.imo and on and one.gone_by is None:
            names = tuple(sorted({name for name in (entry.name, *entry.other_names) if name}))
            ahead = on.first > one.last_dated
            said = Scrapped(
                entry.imo, entry.authority, on.last, one.last_dated, one.sha256, names, entry.length_m, ahead
            )
            found[said.imo] = min(found.get(said.imo, said), said, key=lambda s: (s.is_ahead, s.on, s.authority))
    return found
