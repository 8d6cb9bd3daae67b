"""Areas learned from a store, as files for review: a GeoJSON and a map. Neither the store nor any area is changed."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import duckdb

from monitor.errors import StoreUnusable, WrongUsage
from monitor.export.area_proposals import LearnedFrom, proposals
from monitor.geo.areas.area_file import FILE, load_areas
from monitor.geo.coast import Coast
from monitor.geo.compare import compared
from monitor.geo.fences import Fences
from monitor.geo.learned_area import ComparedArea
from monitor.model.message import message
from monitor.model.params import digest
from monitor.render.area_review import area_review
from monitor.store.contents import contents_digest
from monitor.store.query import scalar
from monitor.tracks.learned.learn import LearnParams, learned_areas
from pipelines.jobs.current_edition import edition_of
from pipelines.jobs.runs import Run

LAST = "SELECT max(t) FROM positions"


@dataclass(frozen=True, slots=True)
class Learned:
    """What came of it."""

    areas: list[ComparedArea]
    of: LearnedFrom
    geojson: bytes
    page: str


def learn_areas(
    con: duckdb.DuckDBPyConnection, reference: Path, types: range | None, languages: tuple[str, ...]
) -> Learned:
    """Learn areas from a store, compare them with the areas and fences of a folder of reference data, and draw both.

    Args:
        types: of ships, ITU-R M.1371-5, table 53; None for all.

    Raises:
        WrongUsage: scikit-learn is not installed, or the store has no positions.
        ReferenceInvalid: there are no fences, or no coastline, in the folder, or a file of areas breaks its rules.
    """
    last = scalar(con, LAST)
    if last is None:
        raise WrongUsage(message("error_learn_no_positions"), todo=message("todo_ingest_first"))
    params, fences = LearnParams(), Fences.load(reference / "fences.geojson")
    try:
        found = learned_areas(con, types, params)
    except ImportError as problem:
        raise WrongUsage(message("error_no_sklearn"), todo=message("todo_install_learn")) from problem
    areas = compared(found, load_areas(reference / FILE), fences, params.compare)
    said = "all" if types is None else f"{types.start}-{types.stop - 1}"
    of = LearnedFrom(contents_digest(con), digest(params), said, last.date())
    # The page says of which store it is, not of which run: the same store gives the same page.
    edition = edition_of(Run(of.store, last, con, logging.getLogger("shadowfleet")), languages)
    page = area_review(areas, fences, Coast.load(reference, "10m"), edition, of.store)
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
