"""Hulls that the user watches: a page, a row on the first page and a place among the changes, whatever they do.

`watchlist.csv` in the home folder, a row a hull: IMO number, name as the list had it, where it came from, since when.
And files that the settings name, as they are when they are read.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from monitor.errors import InputUnreadable, WrongUsage
from monitor.model.ids import imo_from_text, imo_is_valid
from monitor.model.message import message
from monitor.model.vessel import hull_key
from monitor.read.lists import read_list
from pipelines.jobs.home import Home
from pipelines.jobs.list_files import known_countries, one_list
from pipelines.jobs.settings import settings_of

FIELDS = ("imo", "name", "source", "added")
TYPED = "typed"  # by the user, one number at a time
ASKED = "asked"  # for this run alone
WHOEVER = "watchlist"  # whose list it is makes no difference here; a list of bare numbers does not say


@dataclass(frozen=True, slots=True)
class Watched:
    """One hull."""

    imo: int
    name: str | None
    source: str  # name of the file, `TYPED` or `ASKED`
    added: date

    @property
    def hull(self) -> str:
        """Its key."""
        return hull_key(self.imo, 0)


def watchlist_of(home: Home) -> list[Watched]:
    """The hulls that are watched, by IMO number.

    Raises:
        WrongUsage: the file is no watchlist.
    """
    try:
        with home.watchlist.open(newline="", encoding="utf-8") as lines:
            return [_watched(row) for row in csv.DictReader(lines)]
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError, csv.Error, KeyError, TypeError, ValueError) as problem:
        raise WrongUsage(message("error_watchlist", said=str(problem)), where=str(home.watchlist)) from problem


def watched_of(home: Home, reference: Path | None) -> list[Watched]:
    """The same with the hulls of the settings' files; what the home folder's own list says of a hull goes first.

    Raises:
        WrongUsage: as `watchlist_of`. InputUnreadable: as `of_files`.
    """
    found = {one.imo: one for one in [*of_files(home, reference), *watchlist_of(home)]}
    return [found[imo] for imo in sorted(found)]


def of_files(home: Home, reference: Path | None) -> list[Watched]:
    """The hulls of the files that the settings name, read anew; added when their file was changed last (UTC).

    Raises:
        InputUnreadable: a file is not there, or is no list that can be read.
    """
    return [one for path in settings_of(home).watchlist.files for one in of_file(path, reference)]


def of_file(path: Path, reference: Path | None) -> list[Watched]:
    """The hulls of one of them.

    Raises:
        InputUnreadable: it is not there, or is no list that can be read.
    """
    if not path.exists():
        raise InputUnreadable(message("error_watch_file_missing"), where=str(path), todo=message("todo_watch_file"))
    return _of_word(str(path), datetime.fromtimestamp(path.stat().st_mtime, UTC).date(), reference)


def _watched(row: dict[str, str]) -> Watched:
    imo = int(row["imo"])
    if not imo_is_valid(imo):
        raise ValueError(row["imo"])
    return Watched(imo, row["name"] or None, row["source"], date.fromisoformat(row["added"]))


def read_words(words: Sequence[str], today: date, reference: Path | None) -> list[Watched]:
    """What IMO numbers and lists on the command line name, each hull once.

    Args:
        words: IMO numbers, and files of lists in any format that is read.

    Raises:
        WrongUsage: a word is neither an IMO number nor a file.
        InputUnreadable: a file is no list that can be read, or none of its ships has an IMO number.
    """
    found: dict[int, Watched] = {}
    for word in words:
        for one in _of_word(word, today, reference):
            found.setdefault(one.imo, one)
    return list(found.values())


def _of_word(word: str, today: date, reference: Path | None) -> list[Watched]:
    imo = imo_from_text(word)
    if imo is not None:
        return [Watched(checked(imo, word), None, TYPED, today)]
    if not Path(word).exists():
        raise WrongUsage(message("error_not_to_watch"), where=word, todo=message("todo_watch"))
    said = read_list(one_list(word), WHOEVER, known_countries(reference))
    return [Watched(e.imo, e.name, Path(word).name, today) for e in said.entries if e.imo is not None]


def checked(imo: int, written: str) -> int:
    """The number, where its check digit holds.

    Raises:
        WrongUsage: it does not.
    """
    if not imo_is_valid(imo):
        raise WrongUsage(message("error_imo_check_digit"), where=written, todo=message("todo_watch"))
    return imo


def keep(home: Home, watched: Iterable[Watched]) -> None:
    """Write the list anew, whole or not at all, for the user's eyes alone.

    Raises:
        OSError: it could not be written.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(FIELDS)
    rows.writerows([w.imo, w.name or "", w.source, w.added.isoformat()] for w in sorted(watched, key=lambda w: w.imo))
    part = home.watchlist.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600), "w") as out:
        out.write(text.getvalue())
    part.replace(home.watchlist)
