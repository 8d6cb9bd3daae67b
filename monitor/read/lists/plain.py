"""A plain CSV for everything else: imo,mmsi,name,flag,authority,listed_on,reason,url in any order.

Optional: status (listed, mentioned, denied, scrapped; without it, listed), call_sign, type, length_m, tonnage.
In a row that is denied, the authority is the administration and the flag the one it denies.
"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.model.listing import ListEntry, ListStatus
from monitor.read.lists.cells import Countries, flag_of, imo_of, mmsi_of, number_of, parts_of
from monitor.read.lists.dates import dates
from monitor.read.lists.text import Reading, table

TELLING = {"name", "flag", "authority", "listed_on", "reason"}


def entries(text: str, reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    """The ships. `authority` stands where a row names none."""
    rows = list(table(text, reading))
    listed = dates([(row.no, row.get("listed_on")) for row in rows], reading, day_first=None)
    for row, listed_on in zip(rows, listed, strict=True):
        said = (row.get("status") or "listed").lower()
        by = row.get("authority") or authority
        if said not in list(ListStatus) or not by:
            reason = f"{said} is no status" if by else "no authority: give one with --authority"
            reading.refuse(row.no, reason, row.text)
            continue
        names = parts_of(row.get("name"), ";")
        yield ListEntry(
            row_no=row.no, authority=by, status=ListStatus(said), imo=imo_of(row.get("imo"), row.no, reading),
            mmsi=mmsi_of(row.get("mmsi")), name=names[0] if names else None, other_names=names[1:],
            flag=flag_of(row.get("flag"), countries), call_sign=row.get("call_sign"),
            ship_type=row.get("type"), length_m=number_of(row.get("length_m")), tonnage=number_of(row.get("tonnage")),
            listed_on=listed_on, reason=row.get("reason"), url=row.get("url"),
        )  # fmt: skip
