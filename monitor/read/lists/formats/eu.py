"""The table of Annex XLII to Regulation (EU) No 833/2014: name, IMO number, grounds and date; no flag.

The consolidated list of designated vessels of the EU Sanctions Map has the same columns, and a link for grounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.model.listing import ListEntry, ListFormat, ListStatus
from monitor.read.lists.cells import Countries, each_imo, imos_of, parts_of
from monitor.read.lists.dates import dates
from monitor.read.lists.list_reader import ListReader
from monitor.read.lists.text import Reading, table

TELLING = frozenset({"vessel name", "date of application"})
_FORMERLY = re.compile(r"\((?:formerly|ex|previously|a\.?k\.?a\.?)[: ]*([^)]*)\)", re.IGNORECASE)


def entries(text: str, reading: Reading, authority: str, countries: Countries) -> Iterator[ListEntry]:
    """The ships of the table. `countries` is not used: the table says no flags."""
    rows = list(table(text, reading))
    listed = dates([(row.no, row.get("date of application")) for row in rows], reading, day_first=True)
    for row, listed_on in zip(rows, listed, strict=True):
        said = row.get("vessel name") or ""
        former = tuple(name for part in _FORMERLY.findall(said) for name in parts_of(part, ",", ";"))
        entry = ListEntry(
            row_no=row.no,
            authority=authority,
            status=ListStatus.LISTED,
            name=_FORMERLY.sub("", said).strip() or None,
            other_names=former,
            listed_on=listed_on,
            reason=row.get("grounds for inclusion"),
            url=row.get("link to relevant eu official journal"),
        )
        yield from each_imo(entry, imos_of(row.get("imo number"), row.no, reading))


LIST = ListReader(ListFormat.EU_ANNEX_XLII, entries, publisher="EU", telling=TELLING, imo_column="imo number")
