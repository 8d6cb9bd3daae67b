"""The user's own areas: `areas.geojson` in the home folder, beside those of the reference data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import InputUnreadable, StoreUnusable
from monitor.geo.areas.area_file import areas_geojson, load_areas
from monitor.geo.areas.area_layer import read_layer
from monitor.geo.areas.area_table import read_table
from monitor.geo.areas.areas import Areas
from monitor.geo.areas.check import checked
from monitor.geo.areas.draft import Remark
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.reference import with_file
from monitor.model.message import message
from pipelines.jobs.home import Home, locked

COAST = "land-10m.json.gz"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file of areas."""

    taken: Areas
    remarks: list[Remark]
    refused: list[Remark]


def import_areas(home: Home, path: Path, reference: Path, defaults: Mapping[str, str]) -> Imported:
    """Check the areas of a file and keep those that pass; one whose id the user's own have already replaces it.

    Args:
        defaults: texts by the names of the columns of `port_areas.csv`, for areas that do not say.

    Raises:
        InputUnreadable: there is no such file.
        ReferenceInvalid: it is no table or layer of areas.
        StoreUnusable: another run holds the home folder, or it cannot be written.
    """
    if not path.exists():
        raise InputUnreadable(message("error_areas_missing"), where=str(path))
    read = read_table if path.suffix.lower() == ".csv" else read_layer
    drafts, unread = read(path, defaults)
    folder = with_file(reference, COAST)
    taken, remarks, refused = checked(drafts, Fences.load(reference / "fences.geojson"), Coast.load(folder, "10m"))
    if taken.areas:
        keep_areas(home, "areas import", taken)
    return Imported(taken, remarks, [*unread, *refused])


def keep_areas(home: Home, command: str, taken: Areas) -> None:
    """Put areas among the user's own; one whose id these have already replaces it.

    Raises:
        ReferenceInvalid: the user's own file breaks its rules.
        StoreUnusable: another run holds the home folder, or it cannot be written.
    """
    new = home.areas.with_suffix(".new")
    with locked(home, command):
        text = areas_geojson(load_areas(home.areas).with_own(taken))
        try:
            new.write_text(text, encoding="utf-8")
            new.replace(home.areas)
        except OSError as problem:
            where = f"{home.areas} ({problem.strerror})"
            raise StoreUnusable(message("error_areas_unwritten"), where=where) from problem
