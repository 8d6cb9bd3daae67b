"""Lists of ships that users bring: recognised by content, one file a source."""

from __future__ import annotations

from monitor.errors import InputUnreadable
from monitor.model.listing import ListEntry, ListFile, ListFormat
from monitor.read.inputs import Source
from monitor.read.lists import eu, follow_the_money, gur, ofac_csv, ofac_xml, opensanctions, plain, uk
from monitor.read.lists.cells import Countries, countries_of
from monitor.read.lists.recognise import recognise_list
from monitor.read.lists.text import Reading, text_of

__all__ = ["Countries", "countries_of", "read_list"]

PUBLISHERS = {
    ListFormat.OFAC_SDN_CSV: "US",
    ListFormat.OFAC_ADVANCED_XML: "US",
    ListFormat.UK_SANCTIONS_CSV: "UK",
    ListFormat.EU_ANNEX_XLII: "EU",
    ListFormat.GUR_SHIP_CARDS: "UA",
    ListFormat.OPENSANCTIONS_MARITIME: "OpenSanctions",
    ListFormat.FOLLOW_THE_MONEY: "OpenSanctions",
}
"""Whose list a format is, where nothing else is said. Anybody's may come as a plain CSV."""

_TABLES = {
    ListFormat.OFAC_SDN_CSV: ofac_csv.entries,
    ListFormat.UK_SANCTIONS_CSV: uk.entries,
    ListFormat.EU_ANNEX_XLII: eu.entries,
    ListFormat.OPENSANCTIONS_MARITIME: opensanctions.entries,
    ListFormat.GUR_SHIP_CARDS: gur.entries,
    ListFormat.PLAIN_CSV: plain.entries,
}
HEAD_BYTES = 1 << 16


def read_list(source: Source, authority: str | None, countries: Countries) -> ListFile:
    """The ships of a list, with the rows that could not be read and what had to be assumed.

    Args:
        authority: whose list it is; None: the format's publisher, or as the rows say.

    Raises:
        InputUnreadable: no list format that is known, no IMO column, dates in two orders, not text, no ship at all.
    """
    reading = Reading(source.label)
    with source.open() as stream:
        known = recognise_list(stream.read(HEAD_BYTES), reading)
    by = authority or PUBLISHERS.get(known, "")
    with source.open() as stream:
        if known is ListFormat.OFAC_ADVANCED_XML:
            entries = tuple(ofac_xml.entries(stream, reading, by, countries))
        elif known is ListFormat.FOLLOW_THE_MONEY:
            entries = tuple(follow_the_money.entries(stream, reading, by, countries))
        else:
            entries = tuple(_TABLES[known](text_of(stream.read(), reading), reading, by, countries))
    if not entries:
        raise _no_ship(known, reading)
    if not any(entry.imo for entry in entries):
        reading.assumptions.append("no row has an IMO number: every match is a possible one only")
    return ListFile(
        known, _sorted(entries), tuple(sorted(reading.bad_rows, key=lambda bad: bad.row_no)), tuple(reading.assumptions)
    )


def _no_ship(known: ListFormat, reading: Reading) -> InputUnreadable:
    first = next((f"; row {bad.row_no}: {bad.reason}" for bad in reading.bad_rows), "")
    return reading.stop(f"a list of the format {known} without a ship{first}", "Check that it is the whole file.")


def _sorted(entries: tuple[ListEntry, ...]) -> tuple[ListEntry, ...]:
    return tuple(sorted(entries, key=lambda entry: (entry.row_no, entry.authority, entry.status)))
