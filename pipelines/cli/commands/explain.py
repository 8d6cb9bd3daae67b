"""`shadowfleet explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, JsonOption, ReferenceOption, SpeakOption, home_of


def explain(
    event_id: Annotated[str, typer.Argument(metavar="EVENT_ID", help="help_event_id")],
    home: HomeOption = None,
    reference: ReferenceOption = None,
    lang: SpeakOption = None,
    json: JsonOption = False,
) -> None:
    """Explain an event: what was observed, what follows from it, and what else could explain it."""
    from pipelines.cli.explain_view import tell_explanation

    tell_explanation(home_of(home), event_id, reference, as_json=json)
