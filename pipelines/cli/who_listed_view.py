"""`shadowfleet lists who`: which authority listed which vessel of the store, since when, and who did not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from monitor.geo.reference import flags_of
from monitor.model.listing import PARTNERS, OnList, Said
from monitor.model.message import Message, message
from monitor.model.partial_date import PartialDate
from monitor.model.vessel import Vessel, hull_key
from monitor.store.lists import covered, listed
from monitor.store.scanned_with import reference_of
from monitor.tracks.hulls import Hulls
from monitor.tracks.listed import Lists, who_listed
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.home import Home
from pipelines.jobs.language import tell

LISTED = (OnList.LISTED, OnList.GONE)


@dataclass(frozen=True, slots=True)
class Row:
    """A vessel of the store that a list has under its IMO number, and what each authority says of it."""

    vessel: Vessel
    first: PartialDate | None  # of the first listing by anybody, as a list says it
    said: tuple[Said, ...]

    @property
    def listed(self) -> bool:
        """Whether anybody lists it, or did."""
        return any(one.says in LISTED for one in self.said)


def tell_who_listed(home: Home, reference: Path | None, *, as_json: bool) -> None:
    """`shadowfleet lists who`."""
    with reading(home) as con:
        rows = rows_of(con, flags_of(reference_of(con, reference)))
        here = bool(covered(con))
    if as_json:
        print_json([{"vessel": asdict(r.vessel), "first": r.first, "said": [asdict(s) for s in r.said]} for r in rows])
        return
    out = console()
    authorities = list(dict.fromkeys([*PARTNERS, *(said.authority for row in rows for said in row.said)]))
    fields = ("name", "imo", "mmsi", "first", *authorities)
    show_table(out, message("cli_who_listed"), fields, (_cells(row, authorities) for row in rows))
    if rows:
        say(out, message("cli_who_legend"))
    elif here:
        say(out, message("cli_none_listed"))
    else:
        say(out, message("cli_no_list"))


def rows_of(con: duckdb.DuckDBPyConnection, flags: Mapping[int, str]) -> list[Row]:
    """The vessels, those listed first at the top, those only named at the end.

    Args:
        flags: ISO codes of countries by MID.
    """
    everything, here = listed(con), covered(con)
    lists, hulls = Lists(everything), Hulls(con, flags)
    rows = []
    for imo in sorted({one.entry.imo for one in everything if one.entry.imo}):
        vessel = hulls.vessel(hull_key(imo, 0))
        if vessel is not None:
            sure = [x for x in lists.of(hulls.known(vessel)) if x.certain]
            said = who_listed(sure, here)
            first = min((s.since for s in said if s.since and s.says in LISTED), default=None)
            rows.append(Row(vessel, first, said))
    return sorted(rows, key=lambda row: (not row.listed, row.first is None, row.first or "", row.vessel.hull))


def _cells(row: Row, authorities: list[str]) -> dict[str, object]:
    said = {one.authority: _cell(one) for one in row.said}
    return {
        "name": row.vessel.name,
        "imo": row.vessel.imo,
        "mmsi": row.vessel.mmsi,
        "first": row.first,
        **{authority: said.get(authority, "-") for authority in authorities},
    }


def _cell(said: Said) -> str:
    when = tell(_when(said))
    if said.says in LISTED:
        return when if said.says is OnList.LISTED else f"({when})"
    return {OnList.NOT_LISTED: "-", OnList.NO_LIST: "?"}.get(said.says) or tell(message("cli_named"))


def _when(said: Said) -> Message:
    if said.since:
        return message("tell_value", value=said.since)
    return message("cli_as_of", day=str(said.as_of))
