"""Whether what was fetched is an archive of AIS, and all there: read to its end, as ingest would read it."""

from __future__ import annotations

import io
from datetime import date
from itertools import islice
from pathlib import Path

from monitor.decode import decode
from monitor.errors import InputUnreadable
from monitor.model.ais_message import Position, Static
from monitor.model.message import message
from monitor.model.source import Format
from monitor.read.inputs import find_inputs
from monitor.read.sniff import HEAD_BYTES
from pipelines.jobs.known_format import format_of

CHUNK_BYTES = 1 << 20
FIRST_ROWS = 100  # of each member, of which the days are told


def check_whole(path: Path) -> list[date]:
    """Read every member to its end: checksums of zip and zst are looked at, and something in it must be AIS.

    Returns:
        Days (UTC) of the first rows of each member, as they stand there; none where their times could not be read.

    Raises:
        InputUnreadable: it is damaged, ends early, or is of no AIS format.
    """
    is_ais, days = False, list[date]()
    for source in find_inputs([str(path)]):
        with source.opened() as reading:
            head = reading.head(HEAD_BYTES)
            found = format_of(head)
            if found is not None:
                is_ais = True
                days += _first_days(head, found)
            while reading.stream.read(CHUNK_BYTES):
                pass
    if not is_ais:
        raise InputUnreadable(message("error_no_ais_format"), where=path.name)
    return days


def _first_days(head: bytes, known_format: Format) -> list[date]:
    if known_format is Format.PARQUET:  # its rows cannot be read from its beginning alone
        return []
    whole_lines = head[: head.rfind(b"\n") + 1]
    said = islice(decode(io.BytesIO(whole_lines), known_format), FIRST_ROWS)
    return [one.t.date() for one in said if isinstance(one, Position | Static)]
