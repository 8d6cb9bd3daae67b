"""`shadowfleet fetch`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from monitor.errors import WrongUsage
from monitor.model.message import message
from pipelines.cli.moments import moment
from pipelines.cli.options import HomeOption, QuietOption, SpeakOption, home_of
from pipelines.fetch.archives import ArchiveName


def fetch(
    archive: Annotated[ArchiveName, typer.Argument(metavar="dma|noaa", help="help_fetch_archive")],
    dates: Annotated[
        list[datetime] | None, typer.Argument(metavar="DATE…", help="help_fetch_dates", parser=moment)
    ] = None,
    since: Annotated[datetime | None, typer.Option(parser=moment, metavar="WHEN", help="help_fetch_since")] = None,
    until: Annotated[datetime | None, typer.Option(parser=moment, metavar="WHEN", help="help_fetch_until")] = None,
    to: Annotated[Path | None, typer.Option("--to", help="help_fetch_to")] = None,
    base_url: Annotated[str | None, typer.Option("--base-url", metavar="URL", help="help_base_url")] = None,
    max_gb: Annotated[
        float | None, typer.Option("--max-size", metavar="GB", min=0.001, help="help_fetch_max_size")
    ] = None,
    home: HomeOption = None,
    quiet: QuietOption = False,
    lang: SpeakOption = None,
) -> None:
    """Fetch day files of a public archive, those that are not here yet, for ingest to read."""
    from pipelines.fetch.archives import days_from
    from pipelines.fetch.run_fetch import run_fetch
    from pipelines.fetch.settings import fetch_from
    from pipelines.jobs.clock import now

    if (since is None) == (not dates):
        raise WrongUsage(message("error_fetch_days"), todo=message("todo_fetch_days"))
    days = [day.date() for day in dates or ()]
    if since is not None:
        last = (until or now()).date()
        days += days_from(since.date(), last)
        if not days:
            told = {"since": since.date().isoformat(), "until": last.isoformat()}
            raise WrongUsage(message("error_fetch_no_day", **told), todo=message("todo_fetch_no_day"))
    source = fetch_from(home_of(home), archive, base_url=base_url, to=to, max_gb=max_gb)
    raise typer.Exit(run_fetch(source, days, quiet=quiet))
