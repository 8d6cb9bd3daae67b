"""`shadowfleet scan`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from monitor.store.resources import Resources
from pipelines.cli.moments import moment
from pipelines.cli.options import (
    HomeOption,
    MemoryOption,
    QuietOption,
    ReferenceOption,
    SpeakOption,
    ThreadsOption,
    home_of,
)
from pipelines.engines.names import EngineName


def scan(
    home: HomeOption = None,
    reference: ReferenceOption = None,
    since: Annotated[datetime | None, typer.Option(parser=moment, metavar="WHEN", help="help_scan_since")] = None,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    engine: Annotated[EngineName | None, typer.Option(help="help_scan_engine")] = None,
    address: Annotated[str | None, typer.Option(metavar="ADDRESS", help="help_scan_address")] = None,
    quiet: QuietOption = False,
    lang: SpeakOption = None,
) -> None:
    """Search every new or changed day for dark periods, ship-to-ship transfers, flag changes and other events."""
    from pipelines.jobs.run_scan import run_scan

    first, resources = since.date() if since else None, Resources.of(memory, threads)
    done = run_scan(
        home_of(home), reference, since=first, quiet=quiet, resources=resources, engine=engine, address=address
    )
    raise typer.Exit(done)
