"""Areas learned from a store, as files for review: a GeoJSON and a map. Neither the store nor any area is changed."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import duckdb

from monitor.errors import StoreUnusable, WrongUsage
from monitor.export.area_proposals import LearnedFrom, proposals
from monitor.geo.areas.areas import Areas
from monitor.geo.coast import WINDOWS_FILE, Coast, Scale
from monitor.geo.compare import compared
from monitor.geo.fences import Fences
from monitor.geo.learned_area import ComparedArea
from monitor.geo.reference import with_file
from monitor.model.message import message
from monitor.model.params import digest
from monitor.render.area_review import area_review
from monitor.store.contents import contents_digest
from monitor.store.reports_span import last_position
from monitor.tracks.learned.learn import LearnParams, learned_areas
from pipelines.jobs.current_edition import edition_of
from pipelines.jobs.runs import Run

FINE_DEG = 40.0  # wider than a sea, the finest coast would make a page of many megabytes


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of it."""

    areas: list[ComparedArea]
    of: LearnedFrom
    geojson: bytes
    page: str


def learn_areas(
    con: duckdb.DuckDBPyConnection, reference: Path, known: Areas, types: range | None, languages: tuple[str, ...]
) -> Learned:
    """Learn areas from a store, compare them with those known and the fences of reference data, and draw both.

    Args:
        types: of ships, ITU-R M.1371-5, table 53; None for all.

    Raises:
        WrongUsage: scikit-learn is not installed, or the store has no positions.
        ReferenceInvalid: there are no fences, or no coastline, in the folder.
    """
    last = last_position(con)
    if last is None:
        raise WrongUsage(message("error_learn_no_positions"), todo=message("todo_ingest_first"))
    params, fences = LearnParams(), Fences.load(reference / "fences.geojson")
    try:
        found = learned_areas(con, types, params)
    except ImportError as problem:
        raise WrongUsage(message("error_no_sklearn"), todo=message("todo_install_learn")) from problem
    areas = compared(found, known, fences, params.compare)
    said = "all" if types is None else f"{types.start}-{types.stop - 1}"
    of = LearnedFrom(contents_digest(con), digest(params), said, last.date())
    # The page says of which store it is, not of which run: the same store gives the same page.
    edition = edition_of(Run(of.store, last, con, logging.getLogger("shadowfleet")), languages)
    lons = [area.lon for area in found] or [0.0]
    scale: Scale = "10m" if max(lons) - min(lons) < FINE_DEG else "50m"
    windows = with_file(reference, WINDOWS_FILE)
    coast = Coast.to_draw(with_file(reference, f"land-{scale}.json.gz"), windows, scale)
    page = area_review(areas, fences, coast, edition, of.store)
    return Learned(areas, of, proposals(areas, of), page)


def write_learned(learned: Learned, path: Path) -> Path:
    """Write both files, the page beside the GeoJSON; returns where the page is.

    Raises:
        StoreUnusable: they could not be written.
    """
    page = path.with_suffix(".html")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(learned.geojson)
        page.write_text(learned.page, encoding="utf-8")
    except OSError as problem:
        raise StoreUnusable(message("error_learn_unwritten"), where=f"{path} ({problem.strerror})") from problem
    return page
