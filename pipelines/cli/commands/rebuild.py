"""`shadowfleet rebuild`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from monitor.store.resources import Resources
from pipelines.cli.options import (
    HomeOption,
    MapOption,
    MaxUnpackedOption,
    MemoryOption,
    QuietOption,
    ReferenceOption,
    SimulatedOption,
    SpeakOption,
    StandingOption,
    StartOption,
    ThreadsOption,
    home_of,
)


def rebuild(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH…]", help="help_rebuild_paths")] = None,
    backup: Annotated[Path | None, typer.Option("--from", metavar="FOLDER", help="help_rebuild_from")] = None,
    without_missing: Annotated[bool, typer.Option("--without-missing", help="help_without_missing")] = False,
    home: HomeOption = None,
    start: StartOption = None,
    map_: MapOption = None,
    max_unpacked: MaxUnpackedOption = None,
    simulated: SimulatedOption = False,
    standing: StandingOption = None,
    reference: ReferenceOption = None,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    quiet: QuietOption = False,
    lang: SpeakOption = None,
) -> None:
    """Make the store anew, from its source files or from a backup; the old one is moved aside."""
    from pipelines.cli.read_options import read_options
    from pipelines.cli.rebuild_view import run_rebuild, run_restore

    if backup is not None:
        run_restore(home_of(home), backup, quiet=quiet)
        return
    options = read_options(home_of(home), start, map_, max_unpacked, reference, simulated=simulated, standing=standing)
    resources, given = Resources.of(memory, threads), paths or []
    code = run_rebuild(
        home_of(home), given, reference, options, resources, without_missing=without_missing, quiet=quiet
    )
    raise typer.Exit(code)
