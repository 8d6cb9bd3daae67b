"""`shadowfleet backup`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, QuietOption, SpeakOption, home_of


def backup(
    into: Annotated[Path, typer.Argument(metavar="FOLDER", help="help_backup_into")],
    home: HomeOption = None,
    quiet: QuietOption = False,
    lang: SpeakOption = None,
) -> None:
    """Copy the store as the last run left it, with notes, areas and settings, into a folder of its own."""
    from pipelines.cli.rebuild_view import run_backup

    raise typer.Exit(run_backup(home_of(home), into, quiet=quiet))
