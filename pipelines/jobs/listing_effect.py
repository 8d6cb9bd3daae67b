"""The effect of listings, from a store to a page and a table."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from pathlib import Path

import duckdb
import pandas as pd

from monitor.effect.analysis import Analysis, analyse
from monitor.effect.effect_params import EffectParams
from monitor.effect.panel import COUNTED, no_discharges, week_of
from monitor.effect.read_panel import read_panel
from monitor.effect.told import records
from monitor.errors import StoreUnusable, WrongUsage
from monitor.export.csv_file import csv_file
from monitor.geo.reference import flags_of
from monitor.model.marking import Tlp
from monitor.model.message import message
from monitor.render.effect_page import effect_page
from monitor.store.contents import contents_digest
from monitor.store.reports_span import last_position
from monitor.tracks.hulls import Hulls
from monitor.voyages.chains import LinkKind
from monitor.voyages.told import Cargoes
from pipelines.jobs.cargoes_of_store import cargoes_of
from pipelines.jobs.current_edition import edition_of
from pipelines.jobs.effect_files import PAGE, TABLE
from pipelines.jobs.runs import Run

PACKAGES = ("diff_diff", "statsmodels", "matplotlib")  # of the extra `analysis`


@dataclass(frozen=True, slots=True)
class ListingEffect:
    """What was estimated, and the page and the table that tell of it."""

    analysis: Analysis
    page: str
    table: bytes


def listing_effect(
    con: duckdb.DuckDBPyConnection, reference: Path, languages: tuple[str, ...], tlp: Tlp, made: datetime
) -> ListingEffect:
    """Estimate the effect of the listings in a store. The same store and time give the same bytes.

    Args:
        made: when the command runs, as the page tells.

    Raises:
        WrongUsage: the extra `analysis` is not installed; there are no positions, no tankers, or no list that counts.
        ReferenceInvalid: a table of the reference data is missing or breaks its rules.
    """
    _need_packages()
    if last_position(con) is None:
        raise WrongUsage(message("error_learn_no_positions"), todo=message("todo_ingest_first"))
    params = EffectParams()
    discharges = discharges_of(cargoes_of(con, reference))
    panel = read_panel(con, Hulls(con, flags_of(reference)), discharges, params.panel)
    if panel.weeks.empty:
        raise WrongUsage(message("error_effect_no_tanker"), todo=message("todo_ingest_first"))
    if not any(by in panel.lists for by in COUNTED):
        raise WrongUsage(message("error_effect_no_list"), todo=message("todo_effect_list"))
    store = contents_digest(con)
    edition = edition_of(Run(store, made, con, logging.getLogger("shadowfleet")), languages)
    found = analyse(panel, params)
    page = effect_page(found, replace(edition, tlp=tlp))
    return ListingEffect(found, page, csv_file(records(found)))


def _need_packages() -> None:
    """Whether there is enough to estimate or not, so that nobody learns of a missing package with the next list."""
    try:
        for name in PACKAGES:
            import_module(name)
    except ImportError as problem:
        raise WrongUsage(message("error_no_analysis"), todo=message("todo_install_analysis")) from problem


def discharges_of(found: Cargoes) -> pd.DataFrame:
    """Each discharge of a cargo once: imo, week (int64), country (object)."""
    rows = {
        link.event_ids[0]: (vessel.imo, week_of(link.start.date()), place.country)
        for chain in found.chains
        for link in chain.links
        if link.kind is LinkKind.DISCHARGED
        and (vessel := found.vessels.get(link.hull)) is not None
        and vessel.imo is not None
        and len(link.places) == 1
        and (place := found.places.get(link.places[0])) is not None
    }
    if not rows:
        return no_discharges()
    frame = pd.DataFrame([rows[id_] for id_ in sorted(rows)], columns=["imo", "week", "country"])
    return frame.astype({"imo": "int64", "week": "int64", "country": "object"})


def write_effect(found: ListingEffect, folder: Path) -> tuple[Path, Path]:
    """Write the page and the table; returns where they are.

    Raises:
        StoreUnusable: they could not be written.
    """
    page, table = folder / PAGE, folder / TABLE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page.write_text(found.page, encoding="utf-8")
        table.write_bytes(found.table)
    except OSError as problem:
        where = f"{problem.filename or folder} ({problem.strerror})"
        raise StoreUnusable(message("error_effect_unwritten"), where=where) from problem
    return page, table
