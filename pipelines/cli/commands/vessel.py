"""`shadowfleet vessel`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, JsonOption, ReferenceOption, SpeakOption, home_of


def vessel(
    who: Annotated[list[str], typer.Argument(metavar="IMO|MMSI|NAME", help="help_who")],
    home: HomeOption = None,
    reference: ReferenceOption = None,
    json: JsonOption = False,
    lang: SpeakOption = None,
) -> None:
    """Show all that is known of one ship: reported identities, port calls, events and listings."""
    from pipelines.cli.vessel_view import tell_vessel

    tell_vessel(home_of(home), " ".join(who), reference=reference, as_json=json)
