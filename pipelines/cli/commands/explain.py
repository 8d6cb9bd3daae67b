"""`shadowfleet explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, JsonOption, home_of


def explain(
    event_id: Annotated[str, typer.Argument(metavar="EVENT_ID", help="As `events` lists it, or its first digits.")],
    home: HomeOption = None,
    json: JsonOption = False,
) -> None:
    """Why one event was told: what was seen, what follows, what else could explain it."""
    from pipelines.cli.explain_view import tell_explanation

    tell_explanation(home_of(home), event_id, as_json=json)
