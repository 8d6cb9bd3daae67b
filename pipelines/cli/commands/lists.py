"""`shadowfleet lists`, `lists add` and `lists who`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, JsonOption, QuietOption, ReferenceOption, home_of

lists_app = typer.Typer(help="Lists of ships that you bring: dated snapshots, and what is in the store.")


@lists_app.callback(invoke_without_command=True)
def lists(context: typer.Context, home: HomeOption = None, json: JsonOption = False) -> None:
    """The snapshots of lists in the store, with what each added and removed."""
    from pipelines.cli.lists_view import tell_lists

    if context.invoked_subcommand is None:
        tell_lists(home_of(home), as_json=json)


@lists_app.command("who")
def lists_who(home: HomeOption = None, json: JsonOption = False) -> None:
    """Vessels of the store by authority: who listed each, since when, and who did not."""
    from pipelines.cli.who_listed_view import tell_who_listed

    tell_who_listed(home_of(home), as_json=json)


@lists_app.command("add")
def lists_add(
    file: Annotated[str, typer.Argument(metavar="FILE", help="One list, recognised by its content.")],
    as_of: Annotated[datetime, typer.Option(help="The day on which the list stood so.", formats=["%Y-%m-%d"])],
    authority: Annotated[
        str | None,
        typer.Option(help="Whose list it is (US, UK, EU, CA, ...) [default: as its format or its rows say]."),
    ] = None,
    home: HomeOption = None,
    reference: ReferenceOption = None,
    quiet: QuietOption = False,
) -> None:
    """Store a list as its snapshot of a day. The same file twice changes nothing."""
    from pipelines.cli.lists_view import run_lists_add

    day = as_of.date()
    run_lists_add(home_of(home), file, authority=authority, as_of=day, reference=reference, quiet=quiet)
