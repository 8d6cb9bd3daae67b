"""OpenSanctions' maritime.csv: one row a ship or company, ';' between the values of a cell, no dates.

Only a ship with the risk `sanction` in the data of an authority is listed by it. All else is a mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.model.listing import ListEntry, ListFormat, ListStatus
from monitor.model.message import message
from monitor.read.lists.cells import Countries, each_imo, flag_of, imos_of, mmsi_of, parts_of
from monitor.read.lists.list_reader import ListReader
from monitor.read.lists.text import Reading, Row, table

TELLING = frozenset({"type", "caption", "risk", "datasets"})
AUTHORITIES = {
    "us_ofac_sdn": "US",
    "us_ofac_cons": "US",
    "us_sanctions": "US",
    "us_trade_csl": "US",
    "gb_fcdo_sanctions": "UK",
    "gb_hmt_sanctions": "UK",
    "eu_fsf": "EU",
    "eu_sanctions_map": "EU",
    "eu_journal_sanctions": "EU",
    "ca_dfatd_sema_sanctions": "CA",
    "au_dfat_sanctions": "AU",
    "nz_russia_sanctions": "NZ",
    "ch_seco_sanctions": "CH",
    "jp_mof_sanctions": "JP",
    "ua_nsdc_sanctions": "UA",
}
"""Data sets that are an authority's own list."""
CATALOGUES = {"ua_war_sanctions": "UA"}
"""Data sets in which an authority names ships without designating them."""
ASSUMPTION = message("list_assumed_no_dates", format="maritime.csv")


def entries(text: str, reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    """An entry for each ship and authority; `authority` stands for data sets of no known one."""
    reading.assumptions.append(ASSUMPTION)
    for row in table(text, reading):
        if (row.get("type") or "").upper() == "VESSEL":
            imos = imos_of(row.get("imo"), row.no, reading)
            said = parts_of(row.get("datasets"), ";")
            for by, status in authorities(said, parts_of(row.get("risk"), ";"), authority):
                yield from each_imo(_entry(row, by, status, countries), imos)


def authorities(datasets: Iterable[str], risks: Iterable[str], publisher: str) -> list[tuple[str, ListStatus]]:
    """Who lists the ship, and who only names it; the publisher where nobody of note does."""
    known = list(datasets)
    sanctioned = "sanction" in {risk.lower() for risk in risks}
    found: dict[str, ListStatus] = {}
    for dataset in known:
        if dataset in AUTHORITIES and sanctioned:
            found[AUTHORITIES[dataset]] = ListStatus.LISTED
        elif dataset in CATALOGUES:
            found.setdefault(CATALOGUES[dataset], ListStatus.MENTIONED)
    return sorted(found.items()) or [(publisher, ListStatus.MENTIONED)]


def _entry(row: Row, by: str, status: ListStatus, countries: Countries) -> ListEntry:
    flags = [flag for part in parts_of(row.get("flag"), ";") if (flag := flag_of(part, countries))]
    return ListEntry(
        row_no=row.no,
        authority=by,
        status=status,
        mmsi=mmsi_of(row.get("mmsi")),
        name=row.get("caption"),
        other_names=parts_of(row.get("aliases"), ";"),
        flag=flags[0] if len(flags) == 1 else None,
        former_flags=tuple(flags) if len(flags) > 1 else (),
        reason=row.get("risk"),
        url=row.get("url"),
    )


LIST = ListReader(ListFormat.OPENSANCTIONS_MARITIME, entries, publisher="OpenSanctions", telling=TELLING)
