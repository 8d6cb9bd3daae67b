"""`shadowfleet voyages`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, JsonOption, ReferenceOption, SpeakOption, home_of


def voyages(
    who: Annotated[list[str] | None, typer.Argument(metavar="[IMO|MMSI|NAME]", help="help_voyages_who")] = None,
    home: HomeOption = None,
    reference: ReferenceOption = None,
    json: JsonOption = False,
    lang: SpeakOption = None,
) -> None:
    """Follow cargoes from loading over transfers to discharge: all of the store, or those of one ship."""
    from pipelines.cli.voyages_view import tell_voyages

    asked = None if who is None else " ".join(who).strip()
    tell_voyages(home_of(home), asked, reference=reference, as_json=json)
