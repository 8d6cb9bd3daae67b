"""`shadowfleet scan`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from monitor.store.resources import Resources
from pipelines.cli.moments import moment
from pipelines.cli.options import (
    AddressOption,
    EngineOption,
    HomeOption,
    MemoryOption,
    QuietOption,
    ReferenceOption,
    SpeakOption,
    ThreadsOption,
    home_of,
)


def scan(
    home: HomeOption = None,
    reference: ReferenceOption = None,
    since: Annotated[datetime | None, typer.Option(parser=moment, metavar="WHEN", help="help_scan_since")] = None,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    engine: EngineOption = None,
    address: AddressOption = None,
    quiet: QuietOption = False,
    lang: SpeakOption = None,
) -> None:
    """Search every new or changed day for dark periods, ship-to-ship transfers, flag changes and other events."""
    from pipelines.jobs.run_scan import run_scan
    from pipelines.jobs.working_run import Working

    first, how = since.date() if since else None, Working(Resources.of(memory, threads), engine, address)
    raise typer.Exit(run_scan(home_of(home), reference, how, since=first, quiet=quiet))
