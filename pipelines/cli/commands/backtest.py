"""`shadowfleet backtest`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from monitor.errors import WrongUsage
from monitor.model.message import message
from monitor.store.resources import Resources
from pipelines.cli.options import (
    HomeOption,
    JsonOption,
    MemoryOption,
    QuietOption,
    ReferenceOption,
    SpeakOption,
    ThreadsOption,
    home_of,
)


def backtest(
    as_of: Annotated[datetime, typer.Option(help="help_cut_off", formats=["%Y-%m-%d"])],
    lists: Annotated[list[str] | None, typer.Option(metavar="FILE", help="help_foreseen_lists")] = None,
    authority: Annotated[str | None, typer.Option(help="help_authority")] = None,
    months: Annotated[int | None, typer.Option(help="help_months")] = None,
    until: Annotated[datetime | None, typer.Option(help="help_period_end", formats=["%Y-%m-%d"])] = None,
    top: Annotated[int, typer.Option(help="help_top", min=1)] = 50,
    home: HomeOption = None,
    reference: ReferenceOption = None,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    quiet: QuietOption = False,
    json: JsonOption = False,
    lang: SpeakOption = None,
) -> None:
    """Test the score on your own store: were the vessels that it put first on a past day listed afterwards?"""
    from pipelines.cli.backtest_view import ListFiles, tell_backtest
    from pipelines.jobs.backtest import Asked
    from pipelines.jobs.periods import months_after

    if months is not None and until is not None:
        raise WrongUsage(message("error_months_and_until"), todo=message("todo_give_one"))
    cut_off = as_of.date()
    last = until.date() if until else months_after(cut_off, 6 if months is None else months)
    if last <= cut_off:
        raise WrongUsage(message("error_backtest_until"), where=last.isoformat(), todo=message("todo_backtest_until"))
    asked, files = Asked(cut_off, last, top), ListFiles(tuple(lists or ()), authority)
    resources = Resources.of(memory, threads)
    tell_backtest(home_of(home), asked, files, reference, as_json=json, quiet=quiet, resources=resources)
