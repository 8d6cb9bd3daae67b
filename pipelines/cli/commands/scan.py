"""`shadowfleet scan`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from pipelines.cli.moments import WHEN, moment
from pipelines.cli.options import HomeOption, QuietOption, ReferenceOption, home_of


def scan(
    home: HomeOption = None,
    reference: ReferenceOption = None,
    since: Annotated[
        datetime | None, typer.Option(parser=moment, metavar="WHEN", help=f"Rescan from this UTC day on: {WHEN}.")
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Search every new or changed day for dark periods, ship-to-ship transfers, flag changes and other events."""
    from pipelines.jobs.run_scan import run_scan

    raise typer.Exit(run_scan(home_of(home), reference, since=since.date() if since else None, quiet=quiet))
