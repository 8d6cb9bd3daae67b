"""`shadowfleet receivers`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, JsonOption, home_of


def receivers(
    home: HomeOption = None,
    days: Annotated[int, typer.Option(help="How many days of data, back from the last.", min=1)] = 28,
    json: JsonOption = False,
) -> None:
    """Which receivers heard how much, what only they heard, and when they or whole areas were quiet."""
    from pipelines.cli.receivers_view import tell_receivers

    tell_receivers(home_of(home), days=days, as_json=json)
