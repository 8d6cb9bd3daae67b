"""`shadowfleet watchlist`, `watchlist add`, `watchlist list` and `watchlist remove`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, JsonOption, ReferenceOption, SpeakOption, home_of, stands_alone
from pipelines.cli.parser import Command, Group

watchlist_app = typer.Typer(cls=Group, help="help_command_watchlist")


@watchlist_app.callback(invoke_without_command=True)
def watchlist(
    context: typer.Context, home: HomeOption = None, json: JsonOption = False, lang: SpeakOption = None
) -> None:
    """Show the hulls that are watched."""
    from pipelines.cli.watchlist_view import show_watched

    if stands_alone(context, home):
        show_watched(home_of(home), None, as_json=json)


@watchlist_app.command("list", cls=Command, help="help_command_watchlist_list")
def watchlist_list(home: HomeOption = None, json: JsonOption = False, lang: SpeakOption = None) -> None:
    """Show the hulls that are watched, with where each came from and since when."""
    from pipelines.cli.watchlist_view import show_watched

    show_watched(home_of(home), None, as_json=json)


@watchlist_app.command("add", cls=Command, help="help_command_watchlist_add")
def watchlist_add(
    words: Annotated[list[str], typer.Argument(metavar="FILE|IMO...", help="help_watch_words")],
    home: HomeOption = None,
    reference: ReferenceOption = None,
    lang: SpeakOption = None,
) -> None:
    """Watch hulls: by IMO number, or all of a list."""
    from pipelines.cli.watchlist_view import add_watched

    add_watched(home_of(home), words, reference)


@watchlist_app.command("remove", cls=Command, help="help_command_watchlist_remove")
def watchlist_remove(
    words: Annotated[list[str], typer.Argument(metavar="FILE|IMO...", help="help_unwatch_words")],
    home: HomeOption = None,
    lang: SpeakOption = None,
) -> None:
    """Watch them no longer."""
    from pipelines.cli.watchlist_view import remove_watched

    remove_watched(home_of(home), words)
