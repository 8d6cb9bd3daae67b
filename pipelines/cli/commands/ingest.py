"""`shadowfleet ingest`."""

from __future__ import annotations

import typer

from pipelines.cli.options import (
    HomeOption,
    MapOption,
    MaxUnpackedOption,
    PathsArgument,
    QuietOption,
    StartOption,
    home_of,
)


def ingest(
    paths: PathsArgument,
    home: HomeOption = None,
    start: StartOption = None,
    map_: MapOption = None,
    max_unpacked: MaxUnpackedOption = None,
    quiet: QuietOption = False,
) -> None:
    """Read AIS files into the store. Reading the same file again changes nothing."""
    from pipelines.cli.read_options import read_options
    from pipelines.jobs.run_ingest import run_ingest

    raise typer.Exit(run_ingest(home_of(home), paths, read_options(start, map_, max_unpacked), quiet=quiet))
