"""How files are read, from the options of a command."""

from __future__ import annotations

from datetime import datetime

from monitor.read.limits import limits_of
from pipelines.jobs.column_map import column_map
from pipelines.jobs.ingest import ReadOptions


def read_options(start: datetime | None, map_: list[str] | None, max_unpacked: float | None) -> ReadOptions:
    """The record that ingest, backfill and nightly hand on.

    Raises:
        WrongUsage: `map_` names a column or a unit that does not exist.
    """
    return ReadOptions(start, column_map(map_), limits_of(max_unpacked))
