"""`shadowfleet effect`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from monitor.model.marking import Tlp
from monitor.store.resources import Resources
from pipelines.cli.options import (
    HomeOption,
    JsonOption,
    MemoryOption,
    ReferenceOption,
    SpeakOption,
    ThreadsOption,
    TlpOption,
    home_of,
)


def effect(
    out: Annotated[Path | None, typer.Option(metavar="FOLDER", help="help_effect_out")] = None,
    home: HomeOption = None,
    reference: ReferenceOption = None,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    tlp: TlpOption = Tlp.CLEAR,
    json: JsonOption = False,
    lang: SpeakOption = None,
) -> None:
    """Tell what a listing does to Russian calls, transfers, dark hours and more, beside ships not yet listed."""
    from pipelines.cli.effect_view import tell_effect

    resources = Resources.of(memory, threads)
    tell_effect(home_of(home), out, reference, as_json=json, resources=resources, tlp=tlp)
