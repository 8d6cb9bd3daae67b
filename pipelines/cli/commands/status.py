"""`shadowfleet status`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, JsonOption, SpeakOption, home_of


def status(
    home: HomeOption = None,
    json: JsonOption = False,
    refused: Annotated[int, typer.Option(help="help_refused", min=0)] = 0,
    lang: SpeakOption = None,
) -> None:
    """Show what is in the store: files, time span, vessels, refused lines by reason, last runs."""
    from pipelines.cli.status_view import tell_status

    tell_status(home_of(home), as_json=json, refused=refused)
