"""`shadowfleet rules`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from pipelines.cli.options import JsonOption, ReferenceOption, SpeakOption


def rules(
    on: Annotated[datetime | None, typer.Option(help="help_rules_on", formats=["%Y-%m-%d"])] = None,
    reference: ReferenceOption = None,
    json: JsonOption = False,
    lang: SpeakOption = None,
) -> None:
    """Show price caps, bans, licences and rounds of listings, all or those of a day."""
    from pipelines.cli.rules_view import tell_rules

    tell_rules(None if on is None else on.date(), reference, as_json=json)
