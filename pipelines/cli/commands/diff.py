"""`shadowfleet diff`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli.options import HomeOption, JsonOption, SpeakOption, home_of


def diff(
    editions: Annotated[list[str] | None, typer.Argument(metavar="[OLD [NEW]]", help="help_diff_editions")] = None,
    home: HomeOption = None,
    json: JsonOption = False,
    lang: SpeakOption = None,
) -> None:
    """Show what changed from one edition to another: new, changed and gone findings."""
    from pipelines.cli.diff_view import tell_difference

    tell_difference(home_of(home), editions or [], as_json=json)
