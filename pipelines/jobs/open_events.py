"""The events that the data leaves open, with what the user's lists say of their ships."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import duckdb

from monitor.model.event import Event
from monitor.model.undecided import UndecidedList
from monitor.score.undecided import undecided
from monitor.store.lists import listed
from monitor.tracks.hulls import Hulls
from monitor.tracks.listed import Lists


def open_events_of(con: duckdb.DuckDBPyConnection, events: Sequence[Event], hulls: Hulls) -> UndecidedList:
    """Those of some events that could not be decided."""
    return undecided(events, _listed_hulls(con, hulls))


def _listed_hulls(con: duckdb.DuckDBPyConnection, hulls: Hulls) -> Callable[[str], bool]:
    """Whether a list of the user's names a hull for sure."""
    lists = Lists(listed(con))

    def is_listed(hull: str) -> bool:
        vessel = hulls.vessel(hull)
        return vessel is not None and any(one.certain for one in lists.of(hulls.known(vessel)))

    return is_listed
