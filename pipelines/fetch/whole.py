"""Whether what was fetched is an archive of AIS, and all there: read to its end, as ingest would read it."""

from __future__ import annotations

from pathlib import Path

from monitor.errors import InputUnreadable
from monitor.model.message import message
from monitor.read.inputs import find_inputs
from monitor.read.sniff import HEAD_BYTES
from pipelines.jobs.ingest import format_of

CHUNK_BYTES = 1 << 20


def check_whole(path: Path) -> None:
    """Read every member to its end: checksums of zip and zst are looked at, and something in it must be AIS.

    Raises:
        InputUnreadable: it is damaged, ends early, or is of no AIS format.
    """
    is_ais = False
    for source in find_inputs([str(path)]):
        with source.opened() as reading:
            is_ais = format_of(reading.head(HEAD_BYTES)) is not None or is_ais
            while reading.stream.read(CHUNK_BYTES):
                pass
    if not is_ais:
        raise InputUnreadable(message("error_no_ais_format"), where=path.name)
