"""`shadowfleet verify`."""

from __future__ import annotations

import typer

from pipelines.cli.options import HomeOption, JsonOption, QuietOption, home_of


def verify(home: HomeOption = None, json: JsonOption = False, quiet: QuietOption = False) -> None:
    """Read every block and row of the store, recount its ledger, hash the files that are there. Changes nothing."""
    from pipelines.cli.verify_store import run_verify

    raise typer.Exit(run_verify(home_of(home), quiet=quiet or json, as_json=json))
