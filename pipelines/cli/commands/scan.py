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
        datetime | None, typer.Option(parser=moment, metavar="WHEN", help=f"Scan again from this UTC day on: {WHEN}.")
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Look for dark periods, transfers and flag changes in every day that is new or has changed."""
    from pipelines.jobs.run_scan import run_scan

    raise typer.Exit(run_scan(home_of(home), reference, since=since.date() if since else None, quiet=quiet))
