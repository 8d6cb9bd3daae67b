"""Draws `data/reference/areas.geojson` from `port_areas.csv`: `python -m pipelines.jobs.write_areas`."""

from __future__ import annotations

from pathlib import Path

from monitor.errors import ReferenceInvalid
from monitor.geo.areas.area_file import FILE, areas_geojson
from monitor.geo.areas.area_table import read_table
from monitor.geo.areas.areas import Areas
from monitor.geo.areas.check import checked
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir

TABLE = "port_areas.csv"


def drawn(folder: Path) -> Areas:
    """The areas of the table in a folder of reference data.

    Raises:
        ReferenceInvalid: the table is unreadable, or an area in it does not pass.
    """
    fences, coast = Fences.load(folder / "fences.geojson"), Coast.load(folder, "10m")
    drafts, refused = read_table(folder / TABLE, {})
    areas, _, failed = checked(drafts, fences, coast)
    for remark in (*refused, *failed):
        raise ReferenceInvalid(remark.text, where=f"{folder / TABLE}, {remark.where} ({remark.name})")
    return areas


def main() -> None:
    """Write the file beside its table."""
    folder = reference_dir()
    (folder / FILE).write_text(areas_geojson(drawn(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
