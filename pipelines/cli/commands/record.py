"""`shadowfleet record`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, QuietOption, SpeakOption, home_of
from pipelines.record.address import Box, box_of


def box(text: str | Box) -> Box:
    """Of `--box`; of what this function gave before, itself.

    Raises:
        WrongUsage: it is none.
    """
    return text if isinstance(text, Box) else box_of(text)


def record(
    url: Annotated[str, typer.Argument(metavar="URL", help="help_record_url")],
    to: Annotated[Path | None, typer.Option("--to", help="help_record_to")] = None,
    name: Annotated[str | None, typer.Option("--name", help="help_record_name")] = None,
    station: Annotated[str | None, typer.Option("--station", help="help_record_station")] = None,
    boxes: Annotated[
        list[Box] | None,
        typer.Option("--box", parser=box, metavar="S,W,N,E", help="help_record_box"),
    ] = None,
    home: HomeOption = None,
    quiet: QuietOption = False,
    lang: SpeakOption = None,
) -> None:
    """Record a live feed into day files that ingest reads, until it is stopped."""
    from pipelines.jobs.settings import settings_of
    from pipelines.record.run_record import RecordWanted, run_record

    settled = settings_of(home_of(home)).record
    folder = to.expanduser() if to is not None else settled.folder or home_of(home).recorded
    receiver = settled.station if station is None else station
    run_record(RecordWanted(url, folder, name, receiver, tuple(boxes or ())), quiet=quiet)
