"""`shadowfleet verify`."""

from __future__ import annotations

import typer

from pipelines.cli.options import HomeOption, JsonOption, QuietOption, home_of


def verify(home: HomeOption = None, json: JsonOption = False, quiet: QuietOption = False) -> None:
    """Check the store: read every block and row, recount the ledger, rehash the source files. Changes nothing."""
    from pipelines.cli.verify_store import run_verify

    raise typer.Exit(run_verify(home_of(home), quiet=quiet or json, as_json=json))
