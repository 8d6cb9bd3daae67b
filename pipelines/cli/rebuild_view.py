"""`shadowfleet backup` and `shadowfleet rebuild`: what they print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from monitor.model.message import message
from monitor.store.resources import GB, Resources
from pipelines.jobs.backup import back_up, newest_backup
from pipelines.jobs.home import Home
from pipelines.jobs.ingest import ReadOptions
from pipelines.jobs.progress import Terminal
from pipelines.jobs.rebuild import Rebuilt, rebuild, restore
from pipelines.jobs.run_ingest import OK, SET_ASIDE


def run_backup(home: Home, into: Path, *, quiet: bool) -> int:
    """`shadowfleet backup`; the exit code is not zero where the store is damaged and an older copy was taken."""
    made, talk = back_up(home, into), Terminal(quiet=quiet)
    told = {"folder": str(made.folder), "gb": f"{made.bytes / GB:.2f}", "files": len(made.files)}
    talk.say(message("job_backed_up", run=made.run or "-", **told))
    damage = None if made.taken is None else made.taken.damage
    if damage is not None:
        todo = damage.todo or message("todo_restore")
        talk.warn(message("job_backed_up_damaged", why=damage.what, run=made.run or "-", todo=todo))
        return SET_ASIDE
    if made.taken is not None and not made.taken.store_read:
        talk.say(message("job_backed_up_copy"))
    return OK


def run_restore(home: Home, folder: Path, *, quiet: bool) -> None:
    """`shadowfleet rebuild --from`."""
    talk = Terminal(quiet=quiet)
    backup, done = restore(home, newest_backup(folder), talk)
    talk.say(message("job_restored_store", folder=str(backup.folder), run=backup.run or "-"))
    _tell_moved(done, talk)


def run_rebuild(
    home: Home,
    paths: Sequence[str],
    reference: Path | None,
    options: ReadOptions,
    resources: Resources,
    *,
    without_missing: bool,
    quiet: bool,
) -> int:
    """`shadowfleet rebuild`; the exit code is not zero where the new store lacks something that the old one had."""
    talk = Terminal(quiet=quiet)
    done = rebuild(home, paths, reference, talk, options, resources, without_missing=without_missing)
    for file in done.missing:
        talk.warn(message("job_source_missing", file=file.path or file.sha256, n=file.lines))
    for file in done.changed:
        talk.warn(message("job_source_changed", file=file.path))
    talk.say(message("job_rebuilt", n=done.files))
    _tell_moved(done, talk)
    return SET_ASIDE if done.missing or done.changed or done.set_aside else OK


def _tell_moved(done: Rebuilt, talk: Terminal) -> None:
    if done.moved is not None:
        talk.say(message("job_old_store", file=str(done.moved)))
    talk.say(message("job_next", command="shadowfleet publish"))
