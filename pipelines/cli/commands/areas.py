"""`shadowfleet areas`, `areas learn`, `areas accept`, `areas import` and `areas list`."""

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
    stands_alone,
)
from pipelines.cli.parser import Command, Group

areas_app = typer.Typer(cls=Group, help="help_command_areas")


@areas_app.callback(invoke_without_command=True)
def areas(context: typer.Context, home: HomeOption = None, json: JsonOption = False, lang: SpeakOption = None) -> None:
    """List the areas at hand, as `areas list` does."""
    from pipelines.cli.areas_view import tell_areas

    if stands_alone(context, home):
        tell_areas(home_of(home), None, None, as_json=json)


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


@areas_app.command("accept", cls=Command, help="help_command_areas_accept")
def areas_accept(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help_accept_file")],
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="help_accept_ids")],
    home: HomeOption = None,
    lang: SpeakOption = None,
) -> None:
    """Take learned areas that you have looked at into your own."""
    from pipelines.cli.areas_learn_view import tell_accepted

    tell_accepted(home_of(home), file, ids)


@areas_app.command("import", cls=Command, help="help_command_areas_import")
def areas_import(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="help_areas_file")],
    place: Annotated[str, typer.Option(help="help_areas_default_place")] = "",
    role: Annotated[str, typer.Option(help="help_areas_default_role")] = "",
    source: Annotated[str, typer.Option(help="help_areas_default_source")] = "",
    home: HomeOption = None,
    reference: ReferenceOption = None,
    lang: SpeakOption = None,
) -> None:
    """Take areas into your own: each is checked, and refused with a reason where it does not pass."""
    from pipelines.cli.areas_view import run_areas_import

    given = {"place": place, "area_kind": role, "source": source}
    defaults = {column: text for column, text in given.items() if text}
    raise typer.Exit(run_areas_import(home_of(home), file, reference, defaults))


@areas_app.command("list", cls=Command, help="help_command_areas_list")
def areas_list(
    place: Annotated[str | None, typer.Option(help="help_areas_of_place")] = None,
    home: HomeOption = None,
    reference: ReferenceOption = None,
    json: JsonOption = False,
    lang: SpeakOption = None,
) -> None:
    """List the areas at hand: those of the reference data, and your own."""
    from pipelines.cli.areas_view import tell_areas

    tell_areas(home_of(home), reference, place, as_json=json)
