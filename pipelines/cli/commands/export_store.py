"""`shadowfleet export-store`."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.store.resources import Resources
from pipelines.cli.options import HomeOption, MemoryOption, QuietOption, SpeakOption, ThreadsOption, home_of


def export_store(
    target: Annotated[str, typer.Argument(metavar="FOLDER|URL", help="help_export_target")],
    buckets: Annotated[int | None, typer.Option("--buckets", metavar="N", help="help_export_buckets")] = None,
    home: HomeOption = None,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    quiet: QuietOption = False,
    lang: SpeakOption = None,
) -> None:
    """Write what was received and what lists say as Parquet files that any engine reads."""
    from pipelines.cli.partitions_view import run_export

    run_export(home_of(home), target, buckets, Resources.of(memory, threads), quiet=quiet)
