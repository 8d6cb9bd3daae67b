"""`shadowfleet watchlist`: add, show and remove hulls that are watched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from monitor.errors import WrongUsage
from monitor.model.ids import imo_from_text
from monitor.model.message import message
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.clock import now
from pipelines.jobs.home import Home, locked
from pipelines.jobs.watchlist import FIELDS, checked, keep, of_files, read_words, watched_of, watchlist_of


def add_watched(home: Home, words: Sequence[str], reference: Path | None) -> None:
    """`shadowfleet watchlist add`: hulls that are watched already stay as they are.

    Raises:
        WrongUsage, InputUnreadable: as `read_words`.
        StoreUnusable: another run holds the home folder.
    """
    named = read_words(words, _today(), reference)
    with locked(home, "watchlist add"):
        known = {one.imo: one for one in watchlist_of(home)}
        new = [one for one in named if one.imo not in known]
        keep(home, [*known.values(), *new])
    say(console(), message("cli_watch_added", n=len(new), known=len(named) - len(new), all=len(known) + len(new)))
    say(console(), message("cli_watch_publish"))


def show_watched(home: Home, reference: Path | None, *, as_json: bool) -> None:
    """`shadowfleet watchlist` and `watchlist list`.

    Raises:
        WrongUsage, InputUnreadable: as `watched_of`.
    """
    rows = [{**asdict(one), "added": one.added.isoformat()} for one in watched_of(home, reference)]
    if as_json:
        print_json(rows)
    elif rows:
        show_table(console(), message("cli_watched", n=len(rows)), FIELDS, rows)
    else:
        say(console(), message("cli_watch_nothing"))


def remove_watched(home: Home, words: Sequence[str]) -> None:
    """`shadowfleet watchlist remove`: by IMO number, or by the file that named them.

    Raises:
        WrongUsage: a word names none that is watched.
        StoreUnusable: another run holds the home folder.
    """
    with locked(home, "watchlist remove"):
        left = watchlist_of(home)
        before = len(left)
        for word in words:
            imo = imo_from_text(word)
            wanted = None if imo is None else checked(imo, word)
            kept = [w for w in left if w.imo != wanted and (imo is not None or w.source != Path(word).name)]
            if len(kept) == len(left):
                if named := _file_that_names(home, wanted, word):
                    raise WrongUsage(message("error_watched_by_file"), where=named, todo=message("todo_watch_file"))
                raise WrongUsage(message("error_not_watched"), where=word, todo=message("todo_see_watchlist"))
            left = kept
        keep(home, left)
    say(console(), message("cli_watch_removed", n=before - len(left), all=len(left)))


def _file_that_names(home: Home, imo: int | None, word: str) -> str:
    """The name of a file of the settings that names a hull, or that is the word; '' where there is none."""
    named = (one for one in of_files(home, None) if (one.source == Path(word).name if imo is None else one.imo == imo))
    return next((one.source for one in named), "")


def _today() -> date:
    return now().date()
