"""The table of published voyages, `data/reference/documented_voyages.csv`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from monitor.errors import ReferenceInvalid
from monitor.geo.reference import rows_of, with_file
from monitor.model.documented import DocumentedVoyage
from monitor.model.message import message
from monitor.model.partial_date import PartialDate

FILE = "documented_voyages.csv"
NEEDED = ("voyage_id", "names", "loaded_at", "loaded_on", "arrived_at", "arrived_on", "source", "verified", "as_of")
MAY_BE_EMPTY = ("imo", "note", "note_ja", "source_ja", "url")


def documented_of(folder: Path) -> tuple[DocumentedVoyage, ...]:
    """The voyages of a folder of reference data, or the project's own where it has none, in the table's order.

    Raises:
        ReferenceInvalid: a missing column or cell, or a number, a date or a word that is none.
    """
    path = with_file(folder, FILE) / FILE
    return tuple(_voyage(row, path) for row in rows_of(path, NEEDED, MAY_BE_EMPTY))


def _voyage(row: dict[str, str], path: Path) -> DocumentedVoyage:
    try:
        if row["verified"] not in ("true", "false"):
            raise ValueError(row["verified"])
        return DocumentedVoyage(
            voyage_id=row["voyage_id"],
            imo=int(row["imo"]) if row["imo"] else None,
            names=tuple(name.strip() for name in row["names"].split(";")),
            loaded_at=row["loaded_at"],
            loaded_on=PartialDate(row["loaded_on"]),
            arrived_at=row["arrived_at"],
            arrived_on=PartialDate(row["arrived_on"]),
            note=row["note"] or None,
            note_ja=row["note_ja"] or None,
            source=row["source"],
            source_ja=row["source_ja"] or None,
            url=row["url"] or None,
            verified=row["verified"] == "true",
            as_of=date.fromisoformat(row["as_of"]),
        )
    except ValueError as problem:
        where = f"{path}, {row['voyage_id']}"
        raise ReferenceInvalid(message("error_documented_word", said=str(problem)), where=where) from problem
