"""`shadowfleet receivers`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, JsonOption, SpeakOption, home_of


def receivers(
    home: HomeOption = None,
    days: Annotated[int, typer.Option(help="help_days", min=1)] = 28,
    json: JsonOption = False,
    lang: SpeakOption = None,
) -> None:
    """Show how much each receiver received, what only it received, and outages of receivers and whole areas."""
    from pipelines.cli.receivers_view import tell_receivers

    tell_receivers(home_of(home), days=days, as_json=json)
