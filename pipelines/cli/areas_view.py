"""`shadowfleet areas import` and `areas list`: what they print."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from monitor.geo.areas.area_file import areas_at_hand, properties_of
from monitor.geo.reference import reference_dir
from monitor.model.message import message
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.home import Home
from pipelines.jobs.own_areas import import_areas
from pipelines.jobs.run_ingest import OK, SET_ASIDE

FIELDS = ("area_id", "place", "role", "purpose", "valid_from", "valid_to", "confidence")


def run_areas_import(home: Home, path: Path, reference: Path | None, defaults: Mapping[str, str]) -> int:
    """Take areas in; returns the exit code, which is not zero where some were refused.

    Raises:
        InputUnreadable: there is no such file.
        ReferenceInvalid: it is no table or layer of areas.
        StoreUnusable: the home folder cannot be used.
    """
    done, out = import_areas(home, path, reference_dir(reference), defaults), console()
    for remark in done.remarks:
        say(out, message("cli_area_remark", name=remark.name, where=remark.where, remark=remark.text))
    for remark in done.refused:
        say(out, message("cli_area_refused", name=remark.name, where=remark.where, why=remark.text))
    say(out, message("cli_areas_imported", n=len(done.taken.areas), refused=len(done.refused), file=str(home.areas)))
    if done.taken.areas:
        say(out, message("cli_areas_next"))
    elif not done.refused:
        say(out, message("cli_areas_empty"))
    return SET_ASIDE if done.refused else OK


def tell_areas(home: Home, reference: Path | None, place: str | None, *, as_json: bool) -> None:
    """List the areas at hand, of one place or of all.

    Raises:
        ReferenceInvalid: a file of areas breaks its rules.
    """
    areas = areas_at_hand(reference_dir(reference), home.areas)
    wanted = areas.only(lambda area: place is None or area.place == place)
    rows = sorted((properties_of(area) for area in wanted.areas), key=lambda row: str(row["area_id"]))
    if as_json:
        print_json(rows)
        return
    out = console()
    if rows:
        show_table(out, message("cli_areas_listed", n=len(rows)), FIELDS, rows)
    else:
        say(out, message("cli_areas_none"))
