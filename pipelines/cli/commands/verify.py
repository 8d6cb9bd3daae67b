"""`shadowfleet verify`."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.store.resources import Resources
from pipelines.cli.options import (
    HomeOption,
    JsonOption,
    MemoryOption,
    QuietOption,
    SpeakOption,
    ThreadsOption,
    home_of,
)


def verify(
    home: HomeOption = None,
    json: JsonOption = False,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    quiet: QuietOption = False,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE",
            help="help_accept",
        ),
    ] = None,
    lang: SpeakOption = None,
) -> None:
    """Check the store: read every block and row, recount the ledger, rehash the source files.

    Changes nothing, but for --accept.
    """
    from pipelines.cli.verify_store import run_accept, run_verify

    resources = Resources.of(memory, threads)
    if accept:
        run_accept(home_of(home), accept, resources)
    raise typer.Exit(run_verify(home_of(home), quiet=quiet or json, as_json=json, resources=resources))
