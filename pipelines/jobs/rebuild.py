"""A store made anew: from the source files that its ledger names, or from a backup. The old one is kept aside.

The new store grows in a home of its own within the home folder. Killed at any time and run again it goes on; only when
it is whole does it take the place of the old one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import duckdb

from monitor.errors import ShadowfleetError, StoreUnusable
from monitor.model.message import message
from monitor.model.source import Standing
from monitor.model.units import iso
from monitor.read.digests import renamed_copy, where_now
from monitor.store.kept import Kept, KeptFile, keep, kept_of
from monitor.store.query import rows
from monitor.store.readable import copied, copy_of, reading, renew_copy
from monitor.store.resources import Resources
from pipelines.jobs.backup import STORE, BackedUp, checked_backup
from pipelines.jobs.clock import now
from pipelines.jobs.column_map import from_text
from pipelines.jobs.home import Home, locked
from pipelines.jobs.ingest import ReadOptions, ingest
from pipelines.jobs.progress import Talk
from pipelines.jobs.run_scan import load_reference, scan_days
from pipelines.jobs.runs import Run, run_of
from pipelines.jobs.settings import StandingRule

HISTORY = "history/"  # begins names of files in a backup
READ = "SELECT path, member, sha256 FROM files"


@dataclass(slots=True)
class Rebuilt:
    """What became of it."""

    moved: Path | None = None  # where the old store is now
    files: int = 0
    missing: list[KeptFile] = field(default_factory=list)  # neither there nor renamed
    changed: list[KeptFile] = field(default_factory=list)  # read, but other bytes than before
    set_aside: int = 0


def restore(home: Home, folder: Path, talk: Talk) -> tuple[BackedUp, Rebuilt]:
    """Put the store of a backup in the place of the present one; other files only where there is none.

    Raises:
        InputUnreadable: it is no backup, or it was changed. StoreUnusable: the home cannot be written.
    """
    backup, done = checked_backup(folder), Rebuilt()
    with locked(home, "rebuild", iso(now())):
        new = _new_store(home, backup)
        done.moved = _exchanged(home, new, _new_history(home, backup))
        for name in backup.files:
            to = home.root / name
            if name != STORE and not name.startswith(HISTORY) and not to.exists():
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(folder / name, to)
                talk.say(message("job_restored", file=name))
    return backup, done


def rebuild(
    home: Home,
    paths: Sequence[str],
    reference: Path | None,
    talk: Talk,
    options: ReadOptions,
    resources: Resources | None = None,
    *,
    without_missing: bool = False,
) -> Rebuilt:
    """Read the files of the ledger again, as they were read, take over lists and runs, and scan.

    Args:
        paths: files, folders and patterns to read in place of those of a ledger that nobody can read any more.
        options: for `paths`, and the time of sentences without one for all.
        without_missing: go on where files of the ledger are gone, without what they said.

    Raises:
        StoreUnusable: neither store nor copy can be read and no paths are given, or files of the ledger are gone.
    """
    done = Rebuilt()
    with locked(home, "rebuild", iso(now())):
        kept = _kept(home, needed=not paths)
        loaded = load_reference(reference, home)
        beside = Home(home.root / "rebuilt")
        found = {file: path for file in kept.files if (path := _found(file)) is not None} if kept else {}
        done.missing = [file for file in kept.files if file not in found] if kept else []
        if done.missing and not without_missing:
            raise _missing(done.missing)
        with run_of(beside, "rebuild", resources, taken=kept.run_ids if kept else ()) as run:
            if paths:
                ingest(run, paths, talk, options)
            for how, files in _alike(found, options):
                ingest(run, files, talk, how)
            if kept:
                keep(run.con, kept)
                done.changed = _changed(run, found)
            scan_days(run, loaded, talk)
            done.files, done.set_aside = len(rows(run.con, READ)), len(run.set_aside)
        done.moved = _exchanged(home, beside.store)
        shutil.rmtree(beside.root, ignore_errors=True)
    return done


def _kept(home: Home, *, needed: bool) -> Kept | None:
    """What the store knows of its files, lists and runs; else what the copy for readers knows."""
    problem: Exception | None = None
    for store in (home.store, copy_of(home.store)):
        try:
            if store.exists():
                with reading(store, itself=True) as con:
                    return kept_of(con)
        except (ShadowfleetError, duckdb.Error) as damaged:
            problem = problem or damaged
    if not needed:
        return None
    raise StoreUnusable(
        message("error_no_ledger"), where=str(home.store), todo=message("todo_rebuild_from")
    ) from problem


def _found(file: KeptFile) -> Path | None:
    """Where a file of the ledger is now."""
    path = where_now(file.path) if file.path else None
    if path is not None and path.is_file():
        return path
    return None if path is None else renamed_copy(path, file.sha256, file.disk_bytes or 0)


def _alike(found: dict[KeptFile, Path], options: ReadOptions) -> Iterator[tuple[ReadOptions, list[str]]]:
    """Files that were read in the same way, in the order in which they were."""

    def way(file: KeptFile) -> tuple[bool, str, str]:
        return file.simulated, file.standing, file.column_names or ""

    for (simulated, standing, names), files in groupby(found, way):
        columns = from_text(names or None)
        rules = (StandingRule("*", Standing(standing)),)
        how = ReadOptions(options.start, columns, options.limits, options.ship_types, simulated, rules)
        yield how, list(dict.fromkeys(str(found[file]) for file in files))


def _changed(run: Run, found: dict[KeptFile, Path]) -> list[KeptFile]:
    """The files whose bytes of then were not read; of one that has grown since, its newest reading stands for it."""
    read = {(sha256, member) for _, member, sha256 in rows(run.con, READ)}
    newest = {(path, file.member): file for file, path in found.items()}
    return [file for file in newest.values() if (file.sha256, file.member) not in read]


def _missing(files: Sequence[KeptFile]) -> StoreUnusable:
    named = ", ".join(file.path or file.sha256[:12] for file in files[:3])
    told = message("error_sources_missing", n=len(files), lines=sum(file.lines for file in files))
    return StoreUnusable(told, where=named, todo=message("todo_without_missing"))


def _new_store(home: Home, backup: BackedUp) -> Path:
    new = home.store.with_name("store.new")
    new.unlink(missing_ok=True)
    try:
        copied(backup.folder / STORE, new)
    except OSError as problem:
        new.unlink(missing_ok=True)
        where = f"{new} ({problem.strerror})"
        raise StoreUnusable(message("error_home_unwritable"), where=where, todo=message("todo_other_home")) from problem
    return new


def _new_history(home: Home, backup: BackedUp) -> Path | None:
    """The days of a backup that lie in files, copied beside those of the home; None where it has none."""
    names = [name for name in backup.files if name.startswith(HISTORY)]
    if not names:
        return None
    new = home.history.with_name("history.new")
    shutil.rmtree(new, ignore_errors=True)
    for name in names:
        to = new / name.removeprefix(HISTORY)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(backup.folder / name, to)
    return new


def _exchanged(home: Home, new: Path, history: Path | None = None) -> Path | None:
    """Put a whole store, and its days in files, in the place of the present one; returns where that is now."""
    log, moved = home.store.with_name(f"{home.store.name}.wal"), None
    if home.store.exists() or log.exists():
        moved = home.store.with_name(f"store.before-{now():%Y%m%dT%H%M%SZ}")
        for path in (log, home.store):  # the log first: beside a new store it would be taken for its own
            if path.exists():
                path.rename(moved.with_name(moved.name + path.name.removeprefix(home.store.name)))
    if home.history.is_dir():
        home.history.rename(home.history.with_name(f"history.before-{now():%Y%m%dT%H%M%SZ}"))
    if history is not None:
        history.rename(home.history)
    new.rename(home.store)
    renew_copy(home.store)
    return moved
