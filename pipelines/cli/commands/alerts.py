"""`shadowfleet alerts`, `alerts list` and `alerts send`."""

from __future__ import annotations

import typer

from pipelines.cli.options import HomeOption, JsonOption, QuietOption, SpeakOption, home_of, stands_alone
from pipelines.cli.parser import Command, Group

alerts_app = typer.Typer(cls=Group, help="help_command_alerts")


@alerts_app.callback(invoke_without_command=True)
def alerts(context: typer.Context, home: HomeOption = None, json: JsonOption = False, lang: SpeakOption = None) -> None:
    """Show the messages, as `alerts list` does."""
    from pipelines.cli.alerts_view import tell_alerts

    if stands_alone(context, home):
        tell_alerts(home_of(home), as_json=json)


@alerts_app.command("list", cls=Command, help="help_command_alerts_list")
def alerts_list(home: HomeOption = None, json: JsonOption = False, lang: SpeakOption = None) -> None:
    """Show the messages that were sent, and those that wait with the reason."""
    from pipelines.cli.alerts_view import tell_alerts

    tell_alerts(home_of(home), as_json=json)


@alerts_app.command("send", cls=Command, help="help_command_alerts_send")
def alerts_send(home: HomeOption = None, quiet: QuietOption = False, lang: SpeakOption = None) -> None:
    """Send what is due now."""
    from pipelines.cli.alerts_view import run_send

    raise typer.Exit(run_send(home_of(home), quiet=quiet))
