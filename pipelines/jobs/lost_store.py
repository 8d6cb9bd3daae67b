"""A store that is gone from a home that had one is no new home: to begin anew would lose all that it held."""

from __future__ import annotations

from monitor.errors import StoreDamaged, StoreUnusable
from monitor.model.message import message
from monitor.store.readable import copy_of
from pipelines.jobs.home import Home


def check_not_lost(home: Home) -> None:
    """See that a store that is missing or empty never held anything.

    A run that was killed before its first write leaves an empty file too, but nothing else that runs make.

    Raises:
        StoreDamaged: the home has what only a store can have left behind.
    """
    if home.store.exists() and home.store.stat().st_size:
        return
    made = (copy_of(home.store), home.history, home.site / "index.html")
    left = tuple(str(path.relative_to(home.root)) for path in made if path.exists())
    if left:
        raise StoreDamaged(
            message("error_store_lost", left=left),
            where=str(home.store),
            todo=message("todo_bring_store_back", left=left),
        )


def check_is_there(home: Home) -> None:
    """See that a command that only reads has something to read, and would make nothing where there is nothing.

    Raises:
        StoreDamaged: as `check_not_lost`. StoreUnusable: there never was a store here.
    """
    check_not_lost(home)
    if not home.store.exists() or not home.store.stat().st_size:
        raise StoreUnusable(message("error_no_store_yet"), where=str(home.root), todo=message("todo_ingest_first"))
