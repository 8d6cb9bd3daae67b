"""`shadowfleet vessel`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, JsonOption, ReferenceOption, home_of


def vessel(
    who: Annotated[list[str], typer.Argument(metavar="IMO|MMSI|NAME", help="A number, or part of a name.")],
    home: HomeOption = None,
    reference: ReferenceOption = None,
    json: JsonOption = False,
) -> None:
    """The story of one ship: who it said it was, where it called, what was seen, who listed it."""
    from pipelines.cli.vessel_view import tell_vessel

    tell_vessel(home_of(home), " ".join(who), reference=reference, as_json=json)
