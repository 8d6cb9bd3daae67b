"""Learned areas that a person has accepted, among the home's own areas, with the evidence that made them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from monitor.errors import InputUnreadable, WrongUsage
from monitor.geo.areas.area_file import load_areas
from monitor.geo.areas.areas import Areas
from monitor.model.message import message
from pipelines.jobs.home import Home
from pipelines.jobs.own_areas import keep_areas


def accept_areas(home: Home, path: Path, ids: Sequence[str]) -> Areas:
    """Put some areas of a file of proposals among the home's own; one that has its id already is replaced.

    Of the columns of the file those of every area are kept: `source` and `remark` hold what speaks for it.

    Returns:
        The areas accepted.

    Raises:
        InputUnreadable: there is no such file.
        WrongUsage: the file does not hold one of the areas; then none is taken.
        ReferenceInvalid: it is no file of areas.
        StoreUnusable: another run holds the home folder, or it cannot be written.
    """
    if not path.is_file():
        raise InputUnreadable(message("error_areas_missing"), where=str(path), todo=message("todo_learn_first"))
    proposed = load_areas(path)
    if missing := tuple(id_ for id_ in ids if id_ not in proposed.by_id):
        raise WrongUsage(message("error_accept_no_area", ids=missing), where=str(path))
    accepted = proposed.only(lambda area: area.area_id in ids)
    keep_areas(home, "areas accept", accepted)
    return accepted
