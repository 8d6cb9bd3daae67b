"""`shadowfleet doctor`."""

from __future__ import annotations

import typer

from pipelines.cli.options import HomeOption, JsonOption, SpeakOption, home_of


def doctor(home: HomeOption = None, json: JsonOption = False, lang: SpeakOption = None) -> None:
    """Look at the machine, the home folder, the store and the last night, and say what to do."""
    from pipelines.cli.doctor_view import run_doctor

    raise typer.Exit(run_doctor(home_of(home), as_json=json))
