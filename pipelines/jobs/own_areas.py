"""The user's own areas: `areas.geojson` in the home folder, beside those of the reference data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import InputUnreadable, ReferenceInvalid, StoreUnusable
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
    found = checked_areas(path, reference, defaults)
    if found.taken.areas:
        keep_areas(home, "areas import", found.taken)
    return found


def checked_areas(path: Path, reference: Path, defaults: Mapping[str, str]) -> Imported:
    """The areas of a file that pass, and why the others do not.

    Raises:
        InputUnreadable: there is no such file.
        ReferenceInvalid: it is no table or layer of areas.
    """
    if not path.exists():
        raise InputUnreadable(message("error_areas_missing"), where=str(path))
    read = read_table if path.suffix.lower() == ".csv" else read_layer
    drafts, unread = read(path, defaults)
    folder = with_file(reference, COAST)
    taken, remarks, refused = checked(drafts, Fences.load(reference / "fences.geojson"), Coast.load(folder, "10m"))
    return Imported(taken, remarks, [*unread, *refused])


def sound_areas(path: Path, reference: Path) -> Areas:
    """All areas of a file that the settings name: one that does not pass is an error, since nobody reads along.

    Raises:
        InputUnreadable: there is no such file.
        ReferenceInvalid: it is no table or layer of areas, or an area does not pass.
    """
    found = checked_areas(path, reference, {})
    if found.refused:
        first = found.refused[0]
        raise ReferenceInvalid(first.text, where=f"{path}: {first.name} ({first.where})")
    return found.taken


def take_settled(home: Home, files: Sequence[Path], reference: Path) -> None:
    """Take the areas of the settings' files into the home's own, whose lock the caller holds.

    Raises:
        InputUnreadable, ReferenceInvalid: as `sound_areas`. StoreUnusable: they could not be written.
    """
    if not files:
        return
    areas = load_areas(home.areas)
    for path in files:
        areas = areas.with_own(sound_areas(path, reference))
    _put(home, areas)


def keep_areas(home: Home, command: str, taken: Areas) -> None:
    """Put areas among the user's own; one whose id these have already replaces it.

    Raises:
        ReferenceInvalid: the user's own file breaks its rules.
        StoreUnusable: another run holds the home folder, or it cannot be written.
    """
    with locked(home, command):
        _put(home, load_areas(home.areas).with_own(taken))


def _put(home: Home, areas: Areas) -> None:
    new, text = home.areas.with_suffix(".new"), areas_geojson(areas)
    try:
        if not home.areas.exists() or home.areas.read_text(encoding="utf-8") != text:
            new.write_text(text, encoding="utf-8")
            new.replace(home.areas)
    except OSError as problem:
        where = f"{home.areas} ({problem.strerror})"
        raise StoreUnusable(message("error_areas_unwritten"), where=where) from problem
