"""`shadowfleet events`."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.errors import WrongUsage
from monitor.model.event import Answer, Kind
from monitor.model.message import message
from pipelines.cli.options import Form, HomeOption, ReferenceOption, SinceOption, SpeakOption, UntilOption, home_of


def events(
    home: HomeOption = None,
    kind: Annotated[Kind | None, typer.Option(help="help_kind")] = None,
    answer: Annotated[Answer | None, typer.Option(help="help_answer")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    vessel: Annotated[str | None, typer.Option(help="help_vessel")] = None,
    limit: Annotated[int | None, typer.Option(help="help_limit", min=1)] = None,
    reference: ReferenceOption = None,
    json: Annotated[bool, typer.Option("--json", help="help_json_lines")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="help_csv")] = False,
    lang: SpeakOption = None,
) -> None:
    """List the events found, each in its newest version."""
    from pipelines.cli.events_view import Wanted, tell_events

    if json and csv:
        raise WrongUsage(message("error_json_and_csv"), todo=message("todo_give_one"))
    form = Form.JSON if json else Form.CSV if csv else Form.TABLE
    tell_events(home_of(home), Wanted(kind, answer, since, until, vessel, limit, reference), form)
