"""`map.html` of a site: all vessels of interest, and what else was found."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.export.redact import Contents
from monitor.model.track import Track
from monitor.model.undecided import UndecidedList
from monitor.render.overview import overview_map
from monitor.tracks.heard_cells import heard_cells
from pipelines.jobs.cases import shown_span
from pipelines.jobs.runs import Run
from pipelines.jobs.suspects import Common


def overview_of_site(
    run: Run, contents: Contents, shown: Sequence[Track], common: Common, open_events: UndecidedList
) -> str:
    """The page, with the tracks of the suspects and what the data cannot decide."""
    heard = heard_cells(run.con, *shown_span(contents.edition))
    coast = common.coast("50m")
    return overview_map(
        contents.findings,
        contents.events,
        common.fences,
        shown,
        coast,
        contents.edition,
        heard,
        common.areas,
        common.gates,
        open_events,
    )
