"""What is kept only so long: logs and reports of runs, raw files, positions in the store.

Logs and reports begin with their day. Raw files go once they were read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from monitor.model.message import message
from monitor.read.digests import file_digest, where_now
from monitor.store.move_days import move_day, old_days, sweep
from monitor.store.old_files import old_files
from monitor.store.verify import ReadFrom, accept, read_from
from pipelines.jobs.clock import now
from pipelines.jobs.home import Home
from pipelines.jobs.progress import Talk
from pipelines.jobs.run_state import newest_report
from pipelines.jobs.runs import Run

OF_A_DAY = re.compile(r"(\d{8})\D")
WILD = re.compile(r"[*?\[]")


def forget_logs(home: Home, keep_d: int) -> int:
    """Delete logs and reports of days longer ago; 0 keeps all.

    Returns:
        How many files went.
    """
    if not keep_d:
        return 0
    first, n = f"{now() - timedelta(days=keep_d):%Y%m%d}", 0
    for folder in (home.logs, home.reports):
        for path in folder.glob("*"):
            found = OF_A_DAY.match(path.name)
            if found and found[1] < first and path.is_file():
                with suppress(OSError):
                    path.unlink()
                    n += 1
    return n


def forget_raw(run: Run, paths: Sequence[str], keep_d: int, talk: Talk) -> int:
    """Delete files of these paths that were read whole and have nothing newer than so many days; 0 keeps all.

    A file goes only while it has the very bytes that were read. What the store holds of it stays, and `verify` misses
    it no more; raw lines of its messages cannot be shown again, and `rebuild` needs a copy of it.

    Where the newest report of all is that old, none goes: a clock that is years ahead would delete everything. Why
    old files stay is told, and noted of the run.

    Returns:
        How many files went.
    """
    if not keep_d:
        return 0
    until, newest = now() - timedelta(days=keep_d), newest_report(run.con)
    folders, forms = [_folder(path) for path in paths], _forms_by_path(run)
    n, changed, kept = 0, 0, None
    for file in old_files(run.con, until):
        path = where_now(file.path)
        if not any(path.is_relative_to(folder) for folder in folders) or not _is_there(path):
            continue
        if not _as_read(path, file):
            changed += 1
        else:
            if newest is None or newest < until:
                kept = message("job_raw_kept", newest=newest or "-")
                break
            # First: killed in between, the next night finds the file again. One that grew was read in several forms.
            for form in forms[file.path]:
                accept(run.con, form, run.run_id)
            with suppress(OSError):
                path.unlink()
                n += 1
    if kept is None and changed:
        kept = message("job_raw_changed", n=changed)
    if kept is not None:
        run.note(kept)
        talk.warn(kept)
    return n


def _forms_by_path(run: Run) -> Mapping[str, Sequence[ReadFrom]]:
    forms = defaultdict(list)
    for form in read_from(run.con):
        forms[form.path].append(form)
    return forms


def move_positions(run: Run, home: Home, keep_d: int) -> int:
    """Move positions and statics of days that ended so many days ago into files beside the store; 0 moves none.

    Queries see them as before. Files of days that came back into the store, with late data, go.

    Returns:
        How many days moved.

    Raises:
        DataCheckFailed, StoreUnusable, OSError: as `monitor.store.move_days.move_day`; days before that one have moved.
    """
    sweep(run.con, home.history)
    if not keep_d:
        return 0
    days = old_days(run.con, (now() - timedelta(days=keep_d)).date())
    for day in days:
        move_day(run.con, home.history, day, run.run_id, file_digest)
    return len(days)


def _folder(path: str) -> Path:
    """The part of a path before its first wildcard."""
    parts = Path(path).absolute().parts
    plain = next((i for i, part in enumerate(parts) if WILD.search(part)), len(parts))
    return Path(*parts[:plain])


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True


def _as_read(path: Path, file: ReadFrom) -> bool:
    try:
        return path.stat().st_size == file.disk_bytes and file_digest(path) == file.sha256
    except OSError:
        return False
