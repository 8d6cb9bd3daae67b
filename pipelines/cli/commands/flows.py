"""`shadowfleet flows`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from monitor.errors import WrongUsage
from monitor.model.message import message
from pipelines.cli.options import Form, HomeOption, JsonOption, ReferenceOption, SpeakOption, home_of


class FlowBy(StrEnum):
    """What `--by` takes: as `monitor.voyages.flows.By`, which is loaded when it is needed."""

    TERMINAL = "terminal"
    COUNTRY = "country"
    MONTH = "month"
    FLAG = "flag"


def flows(
    by: Annotated[FlowBy, typer.Option("--by", help="help_flows_by")] = FlowBy.TERMINAL,
    home: HomeOption = None,
    reference: ReferenceOption = None,
    json: JsonOption = False,
    csv: Annotated[bool, typer.Option("--csv", help="help_flows_csv")] = False,
    lang: SpeakOption = None,
) -> None:
    """Count the cargoes by terminal or country of discharge, month of loading, or flag."""
    from pipelines.cli.flows_view import tell_flows

    if json and csv:
        raise WrongUsage(message("error_json_and_csv"), todo=message("todo_give_one"))
    form = Form.JSON if json else Form.CSV if csv else Form.TABLE
    tell_flows(home_of(home), by.value, reference, form)
