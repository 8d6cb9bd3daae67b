"""`shadowfleet config`, `config init`, `config check` and `config show`."""

from __future__ import annotations

import typer

from pipelines.cli.options import HomeOption, JsonOption, SpeakOption, home_of, stands_alone
from pipelines.cli.parser import Command, Group

config_app = typer.Typer(cls=Group, help="help_command_config")


@config_app.callback(invoke_without_command=True)
def config(context: typer.Context, home: HomeOption = None, json: JsonOption = False, lang: SpeakOption = None) -> None:
    """Show every setting, as `config show` does."""
    from pipelines.cli.config_view import tell_settings

    if stands_alone(context, home):
        tell_settings(home_of(home), as_json=json)


@config_app.command("init", cls=Command, help="help_command_config_init")
def config_init(home: HomeOption = None, lang: SpeakOption = None) -> None:
    """Write settings.toml into the home folder, with every key explained."""
    from pipelines.cli.config_view import run_init

    run_init(home_of(home))


@config_app.command("check", cls=Command, help="help_command_config_check")
def config_check(home: HomeOption = None, lang: SpeakOption = None) -> None:
    """Check the settings, and the files that they name."""
    from pipelines.cli.config_view import run_check

    run_check(home_of(home))


@config_app.command("show", cls=Command, help="help_command_config_show")
def config_show(home: HomeOption = None, json: JsonOption = False, lang: SpeakOption = None) -> None:
    """Show every setting, its value and where it comes from."""
    from pipelines.cli.config_view import tell_settings

    tell_settings(home_of(home), as_json=json)
