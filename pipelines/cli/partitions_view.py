"""`shadowfleet export-store` and `shadowfleet import-store`: what they print."""

from __future__ import annotations

from math import gcd

from monitor.errors import WrongUsage
from monitor.model.message import message
from monitor.store.resources import GB, Resources
from pipelines.cli.open_store import reading
from pipelines.jobs.home import Home
from pipelines.jobs.progress import Terminal
from pipelines.jobs.runs import run_of
from pipelines.partitions.read import import_store, manifest_of
from pipelines.partitions.target import target_at
from pipelines.partitions.write import MOST_BUCKETS, export_store


def run_export(home: Home, target: str, buckets: int | None, resources: Resources, *, quiet: bool) -> None:
    """`shadowfleet export-store`.

    Raises:
        WrongUsage: nothing can be cut into so many buckets.
    """
    if buckets is not None and not (1 <= buckets <= MOST_BUCKETS and gcd(buckets, 10) == 1):
        what = message("error_option_value", option="--buckets", value=str(buckets))
        raise WrongUsage(what, todo=message("todo_buckets", most=MOST_BUCKETS))
    talk, to = Terminal(quiet=quiet), target_at(target)
    with reading(home, resources) as con:
        done = export_store(con, to, buckets, talk)
    if done.written or done.removed:
        changed = {"days": done.days, "written": done.written, "removed": done.removed}
        there = {"positions": done.positions, "files": done.files, "gb": f"{done.bytes / GB:.2f}"}
        talk.say(message("job_exported", target=target, **changed, **there))
    elif not done.days_in_all:
        talk.say(message("job_export_empty"))
    else:
        talk.say(message("job_export_unchanged", target=target, days=done.days_in_all, positions=done.positions))


def run_import(home: Home, source: str, resources: Resources, *, quiet: bool) -> None:
    """`shadowfleet import-store`."""
    talk, at = Terminal(quiet=quiet), target_at(source)
    manifest = manifest_of(at)  # before anything is made
    with run_of(home, "import-store", resources) as run:
        done = import_store(run.con, at, manifest, talk)
        told = {"source": source, "sources": done.sources, "positions": done.positions}
        run.note(message("note_imported", **told))
    talk.say(message("note_imported", **told))
    talk.say(message("job_next", command="shadowfleet scan"))
