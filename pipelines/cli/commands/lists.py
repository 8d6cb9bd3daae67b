"""`shadowfleet lists`, `lists add` and `lists who`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

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
    stands_alone,
)
from pipelines.cli.parser import Command, Group

lists_app = typer.Typer(cls=Group, help="help_command_lists")


@lists_app.callback(invoke_without_command=True)
def lists(context: typer.Context, home: HomeOption = None, json: JsonOption = False, lang: SpeakOption = None) -> None:
    """Show the list snapshots in the store, with what each added and removed."""
    from pipelines.cli.lists_view import tell_lists

    if stands_alone(context, home):
        tell_lists(home_of(home), as_json=json)


@lists_app.command("who", cls=Command, help="help_command_lists_who")
def lists_who(
    home: HomeOption = None, reference: ReferenceOption = None, json: JsonOption = False, lang: SpeakOption = None
) -> None:
    """Compare authorities: who listed each vessel in the store, since when, and who did not."""
    from pipelines.cli.who_listed_view import tell_who_listed

    tell_who_listed(home_of(home), reference, as_json=json)


@lists_app.command("add", cls=Command, help="help_command_lists_add")
def lists_add(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="help_list_files"),
    ],
    as_of: Annotated[datetime, typer.Option(help="help_as_of", formats=["%Y-%m-%d"])],
    authority: Annotated[
        str | None,
        typer.Option(help="help_authority"),
    ] = None,
    home: HomeOption = None,
    reference: ReferenceOption = None,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    quiet: QuietOption = False,
    lang: SpeakOption = None,
) -> None:
    """Store lists as dated snapshots. Adding the same file again changes nothing."""
    from pipelines.cli.lists_view import run_lists_add

    day = as_of.date()
    resources = Resources.of(memory, threads)
    code = run_lists_add(
        home_of(home), files, authority=authority, as_of=day, reference=reference, quiet=quiet, resources=resources
    )
    raise typer.Exit(code)
