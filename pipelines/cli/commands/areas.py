"""`shadowfleet areas`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from monitor.store.resources import Resources
from pipelines.cli.options import (
    HomeOption,
    JsonOption,
    MemoryOption,
    ReferenceOption,
    SpeakOption,
    ThreadsOption,
    home_of,
)
from pipelines.cli.parser import Command, Group

areas_app = typer.Typer(cls=Group, no_args_is_help=True, help="help_command_areas")


@areas_app.command("learn", cls=Command, help="help_command_areas_learn")
def areas_learn(
    home: HomeOption = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="help_learn_out")] = None,
    types: Annotated[str, typer.Option(metavar="FROM-TO|all", help="help_learn_types")] = "80-89",
    reference: ReferenceOption = None,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    json: JsonOption = False,
    lang: SpeakOption = None,
) -> None:
    """Propose areas where the ships in the store stopped, as a GeoJSON and a map for review."""
    from pipelines.cli.areas_learn_view import tell_learned

    resources = Resources.of(memory, threads)
    tell_learned(home_of(home), out, types, reference, as_json=json, resources=resources)
