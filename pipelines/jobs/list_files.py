"""Files of lists that users name on the command line."""

from __future__ import annotations

from pathlib import Path

from monitor.errors import InputUnreadable
from monitor.geo.reference import load_mid, reference_dir
from monitor.model.message import message
from monitor.read.inputs import Source, find_inputs
from monitor.read.lists import Countries, countries_of, is_list


def known_countries(reference: Path | None) -> Countries:
    """Countries by name, from the MID table of the reference data."""
    return countries_of(load_mid(reference_dir(reference) / "mid.csv").values())


def one_list(path: str) -> Source:
    """The one list at a path, which may be a folder or an archive.

    Raises:
        InputUnreadable: there is none, or there are several.
    """
    sources = [source for source in find_inputs([path]) if not source.is_fork]
    lists = [source for source in sources if is_list(source)] if len(sources) > 1 else sources
    if len(lists) != 1:
        what = message("error_one_list_needed", n=len(lists), of=len(sources))
        raise InputUnreadable(what, where=path, todo=message("todo_lists_one_by_one"))
    return lists[0]
