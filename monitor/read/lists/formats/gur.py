"""Ship cards of War & Sanctions, the catalogue of Ukraine's military intelligence, as CSV.

A catalogue names ships; it does not designate them: every card is a mention.
"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.model.listing import ListEntry, ListFormat, ListStatus
from monitor.model.message import message
from monitor.read.lists.cells import Countries, each_imo, flag_of, imos_of, mmsi_of, number_of, parties_in, parts_of
from monitor.read.lists.list_reader import ListReader
from monitor.read.lists.text import Reading, table

TELLING = frozenset({"vessel name", "flag (current)"})


def entries(text: str, reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    """The ships of the cards."""
    reading.assumptions.append(message("list_assumed_ship_cards"))
    for row in table(text, reading):
        former = (flag_of(part, countries) for part in parts_of(row.get("flags (former)"), "/"))
        entry = ListEntry(
            row_no=row.no,
            authority=authority,
            status=ListStatus.MENTIONED,
            mmsi=mmsi_of(row.get("mmsi")),
            name=row.get("vessel name"),
            other_names=parts_of(row.get("former ship names"), "/"),
            flag=flag_of(row.get("flag (current)"), countries),
            former_flags=tuple(flag for flag in former if flag),
            call_sign=row.get("call sign"),
            ship_type=row.get("vessel type"),
            tonnage=number_of(row.get("dwt (t)")),
            reason=row.get("category", "justification"),
            url=row.get("url", "link"),
            parties=parties_in(row.cells),
        )
        yield from each_imo(entry, imos_of(row.get("imo"), row.no, reading))


LIST = ListReader(ListFormat.GUR_SHIP_CARDS, entries, publisher="UA", telling=TELLING)
