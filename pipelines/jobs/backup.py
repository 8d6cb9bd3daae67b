"""A backup of a home folder: its store as the last finished run left it, and what people wrote, with digests.

The store is copied from the copy for readers, which is replaced and never written to: so a backup is whole while
readers read and while a night writes. Sites are not in it, they are published again; nor are the AIS files themselves.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from monitor.errors import InputUnreadable, StoreDamaged, StoreInUse, StoreUnusable
from monitor.model.message import message
from monitor.model.units import iso
from monitor.read.digests import file_digest
from monitor.store.blocks import check_blocks
from monitor.store.connect import opened
from monitor.store.history import history_of, moved_files
from monitor.store.readable import copied, copy_of, is_as_new, reading, renew_copy
from pipelines.alerts.spool import settle
from pipelines.jobs.clock import now
from pipelines.jobs.home import PRIVATE, Home, at_work, locked
from pipelines.jobs.lost_store import check_is_there
from pipelines.jobs.run_state import past_runs

MANIFEST = "backup.json"
STORE = "store.duckdb"
NOT_KEPT = ("store.", "lock")  # begin names of files in the home folder that are no work of people
FOLDERS = ("notes",)


@dataclass(frozen=True, slots=True)
class Taken:
    """Where the store of a backup was taken from."""

    store_read: bool  # whether the store itself was looked at, or the copy for readers alone
    damage: StoreDamaged | None = None  # of the store, which the backup does not have: it is the copy


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made, or is looked at."""

    folder: Path
    run: str  # the newest run that it knows; '' for none
    bytes: int
    files: tuple[str, ...]
    taken: Taken | None = None  # None: of a backup that is looked at


def back_up(home: Home, into: Path) -> BackedUp:
    """Make a folder of its own in `into`, named by the time; it is there when it is whole, and its user's alone.

    Raises:
        StoreUnusable: there is no store, or it cannot be read or written. StoreInUse: a run is at work, and there is
            no copy for readers. StoreDamaged: the store is, and there is no copy; or it is lost.
    """
    check_is_there(home)
    folder = into.absolute() / f"shadowfleet-{now():%Y%m%dT%H%M%SZ}"
    part = folder.with_name(f"{folder.name}.part")
    with _private():
        try:
            part.mkdir(parents=True)
            taken = _copy_store(home, part / STORE)
            _copy_history(home, part / STORE)
            _note_sent(home, part / STORE)
            _copy_work(home, part)
            _close_to_others(part)
            run = _newest_run(part / STORE)
            made = _seal(part, run)
            part.rename(folder)
        except OSError as problem:
            shutil.rmtree(part, ignore_errors=True)
            where = f"{folder} ({problem.strerror})"
            raise StoreUnusable(
                message("error_backup_unwritten"), where=where, todo=message("todo_other_disk")
            ) from problem
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    return BackedUp(folder, run, sum(size for size, _ in made.values()), tuple(made), taken)


def checked_backup(folder: Path) -> BackedUp:
    """A backup whose files have the digests that they had.

    Raises:
        InputUnreadable: it is no backup, no run is in it, or a file of it was changed or is missing.
    """
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = {str(name): (int(one["bytes"]), str(one["sha256"])) for name, one in said["files"].items()}
        run = str(said["run"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as problem:
        raise _no_backup(folder) from problem
    if not run:  # of a store that had been emptied: to take it would lose what there still is
        raise InputUnreadable(message("error_backup_empty"), where=str(folder), todo=message("todo_older_backup"))
    for name, (_, sha256) in files.items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file() or file_digest(path) != sha256:
            raise InputUnreadable(message("error_backup_changed"), where=str(path), todo=message("todo_older_backup"))
    return BackedUp(folder, run, sum(size for size, _ in files.values()), tuple(files))


def newest_backup(folder: Path) -> Path:
    """The newest backup in a folder of backups that holds a run; the folder itself where it is one.

    Raises:
        InputUnreadable: there is none.
    """
    if (folder / MANIFEST).is_file():
        return folder
    found = sorted((path.parent for path in folder.glob(f"shadowfleet-*/{MANIFEST}")), reverse=True)
    if not found:
        raise _no_backup(folder)
    return next((backup for backup in found if _has_run(backup)), found[0])


def _has_run(folder: Path) -> bool:
    """Whether a backup may hold a run: one that cannot be read is for `checked_backup` to refuse by its name."""
    try:
        return bool(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["run"])
    except (OSError, ValueError, LookupError, TypeError):
        return True


def _no_backup(folder: Path) -> InputUnreadable:
    return InputUnreadable(message("error_no_backup"), where=str(folder), todo=message("todo_give_backup"))


def _copy_store(home: Home, to: Path) -> Taken:
    copy, taken = copy_of(home.store), Taken(store_read=False)
    if not is_as_new(copy, home.store) and at_work(home) is None:
        with locked(home, "backup", iso(now())):
            taken = Taken(store_read=True, damage=_damage_of(home.store))
            if taken.damage is None and not renew_copy(home.store):
                copied(home.store, to)
                return taken
    try:
        copied(copy, to)  # as the last run left it, or the run before the one that is at work
    except FileNotFoundError as problem:
        if taken.damage is not None:
            raise taken.damage from problem
        raise StoreInUse(message("error_home_in_use"), where=str(home.root), todo=message("todo_wait")) from problem
    return taken


def _damage_of(store: Path) -> StoreDamaged | None:
    """Of the store itself: a copy of it that is sound is not to be lost to one that is not."""
    try:
        with opened(store):  # what a run that was killed left in the log goes into the file
            pass
        check_blocks(store)
    except StoreDamaged as problem:
        return problem
    return None


def _copy_history(home: Home, store: Path) -> None:
    """The days that had moved out of the store as it was copied; a night at work may just have written one anew."""
    with opened(store, read_only=True) as con:  # the files are not beside it yet, and nobody asks for their rows
        files = moved_files(con, home.history)
    for path, sha256 in files:
        if not path.is_file():
            raise StoreUnusable(message("error_history_unread", said=str(path)), todo=message("todo_history_back"))
        to = history_of(store) / path.relative_to(home.history)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, to)
        if file_digest(to) != sha256:
            raise StoreUnusable(message("error_history_changed"), where=str(path), todo=message("todo_history_check"))


def _note_sent(home: Home, store: Path) -> None:
    """Messages that were sent since the store was written: a store that is put back must not send them again."""
    if home.outbox.is_dir():
        with opened(store) as con:
            settle(home, con)


def _copy_work(home: Home, to: Path) -> None:
    """What people wrote, and whatever else lies in the home folder itself."""
    for path in sorted(home.root.iterdir()):
        if path.is_file() and not path.is_symlink() and not path.name.startswith(NOT_KEPT):
            shutil.copy2(path, to / path.name)
    for name in FOLDERS:
        if (home.root / name).is_dir():
            shutil.copytree(home.root / name, to / name)


def _close_to_others(folder: Path) -> None:
    """Copies of notes and settings are as readable as those are."""
    for path in folder.rglob("*"):
        path.chmod(path.stat().st_mode & 0o700)


def _newest_run(store: Path) -> str:
    with reading(store, itself=True) as con:
        return next((run.run_id for run in past_runs(con, 1)), "")


def _seal(folder: Path, run: str) -> dict[str, tuple[int, str]]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    made = {path.relative_to(folder).as_posix(): (path.stat().st_size, file_digest(path)) for path in files}
    told = {name: {"bytes": size, "sha256": sha256} for name, (size, sha256) in made.items()}
    said = {"made": iso(now()), "version": version("shadow-fleet-monitor"), "run": run, "files": told}
    (folder / MANIFEST).write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    return made


@contextmanager
def _private() -> Iterator[None]:
    umask = os.umask(PRIVATE)
    try:
        yield
    finally:
        os.umask(umask)
