"""`shadowfleet ingest`."""

from __future__ import annotations

import typer

from monitor.store.resources import Resources
from pipelines.cli.options import (
    AddressOption,
    EngineOption,
    HomeOption,
    MapOption,
    MaxUnpackedOption,
    MemoryOption,
    PathsArgument,
    QuietOption,
    ReferenceOption,
    SimulatedOption,
    SpeakOption,
    StandingOption,
    StartOption,
    ThreadsOption,
    home_of,
)


def ingest(
    paths: PathsArgument,
    home: HomeOption = None,
    start: StartOption = None,
    map_: MapOption = None,
    max_unpacked: MaxUnpackedOption = None,
    simulated: SimulatedOption = False,
    standing: StandingOption = None,
    reference: ReferenceOption = None,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    engine: EngineOption = None,
    address: AddressOption = None,
    quiet: QuietOption = False,
    lang: SpeakOption = None,
) -> None:
    """Read AIS files into the store. Reading the same file again changes nothing."""
    from pipelines.cli.read_options import read_options
    from pipelines.jobs.run_ingest import run_ingest
    from pipelines.jobs.working_run import Working

    options = read_options(home_of(home), start, map_, max_unpacked, reference, simulated=simulated, standing=standing)
    how = Working(Resources.of(memory, threads), engine, address)
    raise typer.Exit(run_ingest(home_of(home), paths, options, how, quiet=quiet))
