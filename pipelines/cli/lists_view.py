"""`shadowfleet lists`: snapshots of lists into the store, and what is there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import nullcontext
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from monitor.errors import WrongUsage
from monitor.model.aside import Aside, Stage, causes
from monitor.model.listing import PARTNERS, ListFile, ListStatus, Snapshot
from monitor.model.message import Message, message
from monitor.model.partial_date import PartialDate
from monitor.read.lists import Countries, read_list
from monitor.read.lists.authorities import authority_of
from monitor.read.lists.formats import READERS
from monitor.read.unreadable import place_of
from monitor.store.aside import release, set_aside
from monitor.store.hull_lists import said_of_hulls
from monitor.store.lists import Added, Kept, add_snapshot, covered, list_name, snapshots
from monitor.store.resources import Resources
from monitor.text.english import message_record
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.home import Home
from pipelines.jobs.list_days import words_by_day
from pipelines.jobs.list_files import known_countries, one_list
from pipelines.jobs.progress import Talk, Terminal
from pipelines.jobs.run_ingest import exit_code, tell_set_aside
from pipelines.jobs.runs import Run, run_of
from pipelines.jobs.set_aside import Setter

SHOWN_ROWS = 10
SHOWN_CHARS = 80  # of a row that is wrong


def run_lists_add(
    home: Home,
    paths: Sequence[str],
    *,
    authority: str | None,
    as_of: date,
    reference: Path | None,
    quiet: bool,
    resources: Resources | None = None,
) -> int:
    """`shadowfleet lists add`: of several lists, one that cannot be read is set aside and the others go in.

    Raises:
        InputUnreadable: the only file is missing, or no list that can be read.
        WrongUsage: the date is after today.
    """
    talk = Terminal(quiet=quiet)
    countries = known_countries(reference)
    with run_of(home, "lists add", resources) as run:
        if as_of > run.started_at.date():
            raise WrongUsage(
                message("error_list_in_future"),
                where=str(as_of),
                todo=message("todo_give_as_of"),
            )
        before = _said_of_days(run.con)
        setter = Setter(run, Stage.LISTS, causes(set_aside(run.con, Stage.LISTS)))
        _forget_gone(run)
        by = None if authority is None else authority_of(authority)
        if by != authority:
            talk.say(message("job_list_authority", said=authority, authority=by))
        for path in paths:
            name = place_of(Path(path).absolute())
            with setter.trying(Aside.FILE, name) if len(paths) > 1 else nullcontext():
                _add(run, path, by, as_of, countries, talk)
            release(run.con, Stage.LISTS, name=name)
        for one in setter.asides:
            talk.say(message("job_not_added", name=one.name, reason=one.reason, todo=one.to_do))
        setter.keep()
        after = _said_of_days(run.con)
        _tell_stale([day for day in sorted({*before, *after}) if before.get(day) != after.get(day)], talk)
        tell_set_aside(run, talk)
    return exit_code(run)


def _add(run: Run, path: str, authority: str | None, as_of: date, countries: Countries, talk: Talk) -> None:
    source = one_list(path)
    known = covered(run.con)
    file = read_list(source, authority, countries)
    name = list_name(file, authority)
    added = add_snapshot(
        run.con, file, name, sha256=source.sha256(), file_name=source.name, dated=as_of, run_id=run.run_id
    )
    if added.kept is Kept.KNOWN:
        run.note(message("note_list_known", name=added.list_name))
    else:
        run.note(_added(added, as_of, len(file.entries)))
    _tell_added(file, added, as_of, talk)
    _tell_new_authorities(file, known, talk)


def _tell_new_authorities(file: ListFile, known: Collection[str], talk: Talk) -> None:
    """Authorities of which nobody has heard here: one that is another spelling would be counted as one more."""
    named = {entry.authority for entry in file.entries if entry.status is ListStatus.LISTED}
    others = {*known, *PARTNERS}
    for authority in sorted(named - others - {reader.publisher for reader in READERS.values()}):
        talk.say(message("job_list_new_authority", authority=authority, known=tuple(sorted(others))))


def _added(added: Added, as_of: date, n: int) -> Message:
    return Message(f"note_list_{added.kept}", {"name": added.list_name, "day": PartialDate(as_of.isoformat()), "n": n})


def _forget_gone(run: Run) -> None:
    """Lists that were set aside and are no longer there."""
    for one in set_aside(run.con, Stage.LISTS):
        if not Path(one.name).exists():
            release(run.con, Stage.LISTS, name=one.name)


def _tell_added(file: ListFile, added: Added, as_of: date, talk: Talk) -> None:
    name, day = added.list_name, PartialDate(as_of.isoformat())
    if added.kept is Kept.KNOWN:
        talk.say(message("job_list_known", name=name))
        return
    if added.kept is Kept.REPLACED:
        talk.say(message("job_list_replaced", name=name, day=day))
    if added.kept is Kept.BESIDE:
        talk.say(message("job_list_beside", name=name))
    wrong = len({bad.row_no for bad in file.bad_rows})
    talk.say(message("job_list_added", name=name, day=day, n=len(file.entries), rows=wrong))
    for assumption in file.assumptions:
        talk.say(message("job_list_assumed", assumption=assumption))
    _tell_to_come(file, as_of, talk)
    for bad in file.bad_rows[:SHOWN_ROWS]:
        talk.say(message("job_list_row", line=bad.row_no, reason=bad.reason, text=bad.text[:SHOWN_CHARS]))
    if len(file.bad_rows) > SHOWN_ROWS:
        talk.say(message("job_list_more_rows", n=len(file.bad_rows) - SHOWN_ROWS))


def _said_of_days(con: duckdb.DuckDBPyConnection) -> dict[date, str]:
    return words_by_day(con, said_of_hulls(con), date.min)


def _tell_stale(days: Sequence[date], talk: Talk) -> None:
    if days:
        talk.say(message("job_list_rescan", day=PartialDate(days[0].isoformat())))


def _tell_to_come(file: ListFile, as_of: date, talk: Talk) -> None:
    later = [entry for entry in file.entries if entry.listed_on is not None and entry.listed_on.first > as_of]
    if later:
        first = {"line": later[0].row_no, "day": later[0].listed_on}
        talk.say(message("job_list_to_come", n=len(later), **first))


def tell_lists(home: Home, *, as_json: bool) -> None:
    """`shadowfleet lists`: the snapshots, and whose lists are here."""
    with reading(home) as con:
        found, lists = snapshots(con), covered(con)
    if as_json:
        print_json({"snapshots": [_record(snapshot) for snapshot in found], "newest_by_authority": lists})
        return
    out = console()
    fields = ("list_name", "dated", "entries", "added", "removed", "refused", "file", "sha256")
    show_table(out, message("cli_lists"), fields, ({**asdict(s), "sha256": s.sha256[:12]} for s in found))
    for snapshot in found:
        for assumption in snapshot.assumptions:
            day = PartialDate(snapshot.dated.isoformat())
            say(out, message("cli_list_assumed", name=snapshot.list_name, day=day, assumption=assumption))
    if not found:
        say(out, message("cli_no_list_yet"))


def _record(snapshot: Snapshot) -> dict[str, Any]:
    return {**asdict(snapshot), "assumptions": [message_record(one) for one in snapshot.assumptions]}
