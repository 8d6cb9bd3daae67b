"""The panel of hulls and weeks of a store, for those who want to look into the effect of listings themselves."""

from __future__ import annotations

from pathlib import Path

from monitor.effect.effect_params import PanelParams
from monitor.effect.panel import Panel, no_discharges
from monitor.effect.read_panel import read_panel
from monitor.errors import StoreUnusable
from monitor.geo.reference import flags_of
from monitor.model.message import message
from monitor.store.readable import reading
from monitor.store.scanned_with import reference_of
from monitor.tracks.hulls import Hulls


def listing_panel(home: str | Path, reference: str | Path | None = None) -> Panel:
    """The panel of the store of a home folder, without discharges, which `shadowfleet effect` adds from voyages.

    Args:
        reference: folder of your own reference data; without it that of the last scan.

    Raises:
        ReferenceInvalid: there is no such folder of reference data.
        StoreUnusable: there is no store, or it is locked, foreign or damaged.
    """
    path = Path(home).expanduser() / "store.duckdb"
    if not path.exists():
        raise StoreUnusable(message("error_no_store_here"), where=str(home), todo=message("todo_run_nightly"))
    with reading(path) as con:
        folder = reference_of(con, None if reference is None else Path(reference))
        return read_panel(con, Hulls(con, flags_of(folder)), no_discharges(), PanelParams())
