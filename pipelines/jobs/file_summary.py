"""What became of the lines of a file, in one line."""

from __future__ import annotations

from monitor.model.ais_message import Fate
from monitor.model.message import Message, message
from monitor.store.ingest import FileLedger


def summary(ledger: FileLedger) -> Message:
    """One line: what became of the lines of a file."""
    told = (
        Fate.POSITION,
        Fate.STATIC,
        Fate.DUPLICATE,
        Fate.OTHER,
        Fate.FRAGMENT,
        Fate.CLOCK,
        Fate.COMMENT,
        Fate.BLANK,
        Fate.REFUSED,
    )
    parts = tuple(Message(f"fate_{fate.name.lower()}", {"n": ledger.n(fate)}) for fate in told if ledger.n(fate))
    if not parts:
        return message("job_file_nothing", name=ledger.name, n=ledger.lines)
    return message("job_file", name=ledger.name, n=ledger.lines, parts=parts)
