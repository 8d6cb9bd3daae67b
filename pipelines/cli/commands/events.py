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
    kind: Annotated[Kind | None, typer.Option(help="Only this kind of event.")] = None,
    answer: Annotated[Answer | None, typer.Option(help="Only events with this answer of their rule.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    vessel: Annotated[str | None, typer.Option(help="IMO number, MMSI or part of a name.")] = None,
    limit: Annotated[int | None, typer.Option(help="Show no more than this many, the earliest first.", min=1)] = None,
    reference: ReferenceOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object per line.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="CSV with a header, without the facts.")] = False,
    lang: SpeakOption = None,
) -> None:
    """List the events found, each in its newest version."""
    from pipelines.cli.events_view import Wanted, tell_events

    if json and csv:
        raise WrongUsage(message("error_json_and_csv"), todo=message("todo_give_one"))
    form = Form.JSON if json else Form.CSV if csv else Form.TABLE
    tell_events(home_of(home), Wanted(kind, answer, since, until, vessel, limit, reference), form)
