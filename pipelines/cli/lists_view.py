"""`shadowfleet lists`: snapshots of lists into the store, and what is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import duckdb

from monitor.errors import InputUnreadable, WrongUsage
from monitor.geo.reference import load_mid, reference_dir
from monitor.model.listing import ListFile
from monitor.read.inputs import Source, find_inputs
from monitor.read.lists import Countries, countries_of, is_list, read_list
from monitor.store.hull_lists import said_of_hulls
from monitor.store.lists import add_snapshot, covered, list_name, snapshots
from monitor.text.wording import visible
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, show_table
from pipelines.jobs.home import Home
from pipelines.jobs.list_days import words_by_day
from pipelines.jobs.progress import Talk, Terminal
from pipelines.jobs.runs import run_of

SHOWN_ROWS = 10


def run_lists_add(
    home: Home, path: str, *, authority: str | None, as_of: date, reference: Path | None, quiet: bool
) -> None:
    """`shadowfleet lists add`.

    Raises:
        InputUnreadable: the file is missing, or no list that can be read.
        WrongUsage: it is dated after today, or the list has another snapshot of that day.
    """
    talk = Terminal(quiet=quiet)
    source = _one_file(path)
    countries = known_countries(reference)
    with run_of(home, "lists add") as run:
        if as_of > run.started_at.date():
            raise WrongUsage(
                "the date of the list is in the future",
                where=str(as_of),
                todo="Give the date of this version with --as-of.",
            )
        file = read_list(source, authority, countries)
        name = list_name(file, authority)
        before = _said_of_days(run.con)
        new = add_snapshot(
            run.con, file, name, sha256=source.sha256(), file_name=source.name, dated=as_of, run_id=run.run_id
        )
        after = _said_of_days(run.con)
        run.note(
            f"lists add: {name} of {as_of}, {len(file.entries)} entries"
            if new
            else f"lists add: {name} was already in the store"
        )
        _tell_added(file, name, as_of, talk, new=new)
        _tell_stale([day for day in sorted({*before, *after}) if before.get(day) != after.get(day)], talk)


def known_countries(reference: Path | None) -> Countries:
    """Countries by name, from the MID table of the reference data."""
    return countries_of(load_mid((reference or reference_dir()) / "mid.csv").values())


def _one_file(path: str) -> Source:
    sources = [source for source in find_inputs([path]) if not source.is_fork]
    lists = [source for source in sources if is_list(source)] if len(sources) > 1 else sources
    if len(lists) != 1:
        what = f"one list file is needed, but {len(lists)} of these {len(sources)} files are known lists"
        raise InputUnreadable(what, where=path, todo="Add the list files one by one, each with its own --as-of date.")
    return lists[0]


def _tell_added(file: ListFile, name: str, as_of: date, talk: Talk, *, new: bool) -> None:
    if not new:
        talk.say(f"This snapshot of {name} is already in the store: nothing changed")
        return
    wrong = len({bad.row_no for bad in file.bad_rows})
    entries = f"{len(file.entries):,} {'entry' if len(file.entries) == 1 else 'entries'}"
    talk.say(f"{name} as of {as_of}: {entries}, {wrong:,} row{'s' * (wrong != 1)} with problems")
    for assumption in file.assumptions:
        talk.say(f"Assumed: {visible(assumption)}")
    _tell_to_come(file, as_of, talk)
    _tell_rows([visible(f"Row {bad.row_no}: {bad.reason}: {bad.text[:80]}") for bad in file.bad_rows], talk)


def _said_of_days(con: duckdb.DuckDBPyConnection) -> dict[date, str]:
    return words_by_day(con, said_of_hulls(con), date.min)


def _tell_stale(days: Sequence[date], talk: Talk) -> None:
    if days:
        talk.say(
            f"It changes what is known of ships received from {days[0]} on: rescan before publishing (shadowfleet scan)"
        )


def _tell_to_come(file: ListFile, as_of: date, talk: Talk) -> None:
    later = [entry for entry in file.entries if entry.listed_on is not None and entry.listed_on.first > as_of]
    if later:
        talk.say(
            f"Entries dated after the list itself: {len(later):,}, the first in row {later[0].row_no} "
            f"({later[0].listed_on}): not yet in force, or a typing error"
        )


def _tell_rows(rows: Sequence[str], talk: Talk) -> None:
    for row in rows[:SHOWN_ROWS]:
        talk.say(row)
    if len(rows) > SHOWN_ROWS:
        talk.say(f"... and {len(rows) - SHOWN_ROWS} more rows")


def tell_lists(home: Home, *, as_json: bool) -> None:
    """`shadowfleet lists`: the snapshots, and whose lists are here."""
    with reading(home) as con:
        found, lists = snapshots(con), covered(con)
    if as_json:
        print_json({"snapshots": [asdict(s) for s in found], "newest_by_authority": lists})
        return
    out = console()
    fields = ("list_name", "dated", "entries", "added", "removed", "refused", "file", "sha256")
    show_table(out, "Snapshots of lists", fields, ({**asdict(s), "sha256": s.sha256[:12]} for s in found))
    for snapshot in found:
        for assumption in snapshot.assumptions:
            out.print(f"{snapshot.list_name} of {snapshot.dated}, assumed: {visible(assumption)}", markup=False)
    if not found:
        out.print("No list is in the store. Add one: shadowfleet lists add FILE --authority US --as-of 2026-11-24")
