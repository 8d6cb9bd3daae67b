"""A day that cannot be scanned within the memory and disk there is: the file with the most vessels of it is taken back.

It is set aside with that reason, and the scan goes on without it. The same bytes are read again once there is much more
memory or disk than then: `--memory`, `SHADOWFLEET_SPILL`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from monitor.errors import InputUnreadable
from monitor.model.aside import Aside, Stage, causes
from monitor.model.message import message
from monitor.model.partial_date import PartialDate
from monitor.read.unreadable import place_of
from monitor.store.aside import release, set_aside
from monitor.store.day import open_day
from monitor.store.ingest import transaction
from monitor.store.resources import GB
from monitor.store.withdraw import Withdrawn, forget, largest_file, spill_limit, withdraw_file, withdrawn
from pipelines.jobs.runs import Run
from pipelines.jobs.set_aside import Setter

MUCH_MORE = 1.5  # times as much memory or disk as when a day was too large; project judgement, 2026-11-29


def take_back_largest(run: Run, on: date) -> bool:
    """Take the file with the most vessels of a day back and set it aside; False where there is none."""
    file = largest_file(run.con, open_day(run.con, on))
    if file is None:
        return False
    name = place_of(Path(file.path or file.name), file.member)
    before = causes(one for one in set_aside(run.con, Stage.INGEST) if one.name == name)
    with transaction(run.con):
        why = withdraw_file(run.con, file, on, run.resources.memory_bytes, run.run_id)
        setter = Setter(run, Stage.INGEST, before)
        setter.add(too_large(why, name), Aside.FILE, name)
        release(run.con, Stage.INGEST, name=name)
        setter.keep()
    return True


def too_large(why: Withdrawn, where: str) -> InputUnreadable:
    """The reason why a file is set aside, in one sentence."""
    told = {"day": PartialDate(why.day.isoformat()), "n": why.vessels}
    room = {"memory": f"{why.memory_bytes / GB:.2g}", "disk": f"{why.spill_bytes / GB:.2g}"}
    return InputUnreadable(
        message("error_day_too_large", **told, **room), where=where, todo=message("todo_day_too_large")
    )


def read_again(run: Run, sha256: str, member: str, where: str) -> bool:
    """Whether bytes that are known are to be read again, since there is room for their days now.

    Raises:
        InputUnreadable: they were taken back, and there is not.
    """
    why = withdrawn(run.con, sha256, member)
    if why is None:
        return False
    room = (run.resources.memory_bytes / why.memory_bytes, spill_limit(run.con) / max(why.spill_bytes, 1))
    if max(room) < MUCH_MORE:
        raise too_large(why, where)
    forget(run.con, sha256, member)
    return True
