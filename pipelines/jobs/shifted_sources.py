"""Files that tell of the same ships as others, some hours earlier or later: told by the run, and in its record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from monitor.model.aside import MOST_ALIKE
from monitor.model.message import Message, message, quantity
from monitor.store.ingest import FileLedger
from monitor.store.shifted_file import Shift, shift_of


@dataclass(frozen=True, slots=True)
class Shifted:
    """A file, and by how much the others disagree with its times."""

    label: str
    shift: Shift


def look_for_shift(con: duckdb.DuckDBPyConnection, label: str, ledger: FileLedger) -> list[Shifted]:
    """The file that was just stored, if others say that its ships were where it says at another time; else nothing."""
    if ledger.first_t is None or ledger.last_t is None:
        return []
    shift = shift_of(con, ledger.file_id, ledger.first_t, ledger.last_t)
    return [] if shift is None else [Shifted(label, shift)]


def told_shifted(shifted: Sequence[Shifted]) -> Iterator[Message]:
    """Each by name, and what to do; of many the first few."""
    for one in shifted[:MOST_ALIKE]:
        id_ = "job_file_tells_early" if one.shift.hours > 0 else "job_file_tells_late"
        hours = quantity(abs(one.shift.hours), "h")
        yield Message(id_, {"file": one.label, "hours": hours, "ships": one.shift.ships, "known": one.shift.known})
    if len(shifted) > MOST_ALIKE:
        yield message("job_files_shifted_more", n=len(shifted) - MOST_ALIKE)


def noted_shifted(shifted: Sequence[Shifted]) -> Message:
    """What the record of a run says of them."""
    return message("note_shifted", n=len(shifted), file=shifted[0].label)
