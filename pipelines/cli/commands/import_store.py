"""`shadowfleet import-store`."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.store.resources import Resources
from pipelines.cli.options import HomeOption, MemoryOption, QuietOption, SpeakOption, ThreadsOption, home_of


def import_store(
    source: Annotated[str, typer.Argument(metavar="FOLDER|URL", help="help_import_source")],
    home: HomeOption = None,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    quiet: QuietOption = False,
    lang: SpeakOption = None,
) -> None:
    """Fill an empty store from what `export-store` wrote."""
    from pipelines.cli.partitions_view import run_import

    run_import(home_of(home), source, Resources.of(memory, threads), quiet=quiet)
