"""`shadowfleet japan`."""

from __future__ import annotations

from pipelines.cli.options import HomeOption, JsonOption, ReferenceOption, SpeakOption, home_of


def japan(
    home: HomeOption = None, reference: ReferenceOption = None, json: JsonOption = False, lang: SpeakOption = None
) -> None:
    """Show what ships with Russian oil, or on a list, did near Japan, and who has not listed them."""
    from pipelines.cli.japan_view import tell_japan

    tell_japan(home_of(home), reference, as_json=json)
