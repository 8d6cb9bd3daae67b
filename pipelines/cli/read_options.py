"""How files are read, from the options of a command."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from monitor.decode.tables.words import ship_types_of
from monitor.geo.reference import reference_dir
from monitor.model.source import Standing
from monitor.read.limits import limits_of
from pipelines.jobs.column_map import column_map
from pipelines.jobs.home import Home
from pipelines.jobs.ingest import ReadOptions
from pipelines.jobs.settings import StandingRule, settings_of


def read_options(
    home: Home,
    start: datetime | None,
    map_: list[str] | None,
    max_unpacked: float | None,
    reference: Path | None,
    *,
    simulated: bool,
    standing: Standing | None,
) -> ReadOptions:
    """The record that ingest, backfill and nightly hand on.

    Raises:
        ReferenceInvalid: `reference` is no folder, or its words for types of ships break their rules.
        WrongUsage: `map_` names a column or a unit that does not exist, or the home's settings break their rules.
    """
    rules = settings_of(home).standing if standing is None else (StandingRule("*", standing),)
    words = None if reference is None else ship_types_of(reference_dir(reference))
    return ReadOptions(start, column_map(map_), limits_of(max_unpacked), words, simulated, rules)
