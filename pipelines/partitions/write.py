"""Write a store as partitions, and the next time only those that have changed.

Whether a day has changed is asked of the ledger, without reading its rows. Of a day that has, a bucket is written only
if its bytes differ. Memory holds one file at a time; the database sorts a day within the memory it may use.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter

import duckdb

from monitor.errors import StoreUnusable, WrongUsage
from monitor.model.message import message
from monitor.store.migrate import newest_schema
from monitor.store.partitions import OF_A_DAY, WHOLE, buckets_of_day, day_keys, known_files, whole_table
from pipelines.jobs.progress import Talk
from pipelines.partitions.manifest import FILE, NAME, Manifest, PartFile, partition_name
from pipelines.partitions.parquet import in_parts, tables_of, written
from pipelines.partitions.target import FRESH, Target

# A day of 20 million positions gives files of some 20 MB. Prime, so that it has no factor in common with 1000.
USUAL_BUCKETS = 17
MOST_BUCKETS = 9973
DAYS_A_NOTE = 32  # after so many days the manifest says what is done, so that a stopped export goes on from there


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export did."""

    days: int  # that had changed
    days_in_all: int
    files: int  # that are there now
    positions: int  # in them
    bytes: int
    written: int  # files
    removed: int


@dataclass(slots=True)
class _Writing:
    """An export at work: what is there from before, and what is certain to be right of what this store says."""

    target: Target
    buckets: int
    before: Manifest
    there: dict[str, int]  # all files and their sizes, as it began
    files: dict[str, PartFile] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    sealed: bool = True  # nothing was changed yet
    written: int = 0
    removed: int = 0

    def known(self, name: str) -> PartFile | None:
        """A file as it is there, by what the manifest says of it; None where it is gone or has another size."""
        file = self.before.files.get(name)
        return file if file is not None and self.there.get(name) == file.bytes else None

    def keep_days(self, keys: Mapping[date, str]) -> list[date]:
        """Take over the days that have not changed; returns the others."""
        lost = {name.split("/")[1] for name in self.before.files if "day=" in name and self.known(name) is None}
        changed = []
        for day, key in keys.items():
            if self.before.days.get(day.isoformat()) == key and f"day={day}" not in lost:
                self.days[day.isoformat()] = key
            else:
                changed.append(day)
        kept = {f"day={day}" for day in self.days}
        self.files.update({name: file for name, file in self.before.files.items() if name.split("/")[1] in kept})
        return changed

    def put(self, name: str, rows: int, content: bytes) -> None:
        """Write a file, unless the same bytes are there."""
        made = PartFile(rows, len(content), hashlib.sha256(content).hexdigest())
        if self.known(name) != made:
            self.unseal()
            self.target.write(name, content)
            self.written += 1
        self.files[name] = made

    def unseal(self) -> None:
        """Before the first change: name no file that may be replaced."""
        if self.sealed:
            self.note(complete=False)
            self.sealed = False

    def note(self, *, complete: bool) -> None:
        """Write the manifest of what is certain."""
        self.target.write(NAME, self._manifest(complete).text().encode())

    def seal(self) -> None:
        """Remove what is no part of the store any more, and say that all is there."""
        for name in sorted(self.there.keys() - self.files.keys()):
            if FILE.fullmatch(name.removesuffix(FRESH)):
                self.unseal()
                self.target.remove(name)
                self.removed += 1
        if not self.sealed or self._manifest(True) != self.before:
            self.note(complete=True)

    def _manifest(self, complete: bool) -> Manifest:
        return Manifest(self.buckets, str(newest_schema()), complete, self.days, self.files)


def export_store(con: duckdb.DuckDBPyConnection, target: Target, buckets: int | None, talk: Talk) -> Exported:
    """Bring a partitioned store up to date with this store; where there is none, make it.

    Args:
        buckets: that vessels are cut into; None for the number that it has, and 17 for a new one.

    Raises:
        StoreUnusable, ServerUnusable: the target cannot be written, is not empty and holds no partitioned store, or
            one of another store. InputUnreadable: it cannot be read. WrongUsage: it has another number of buckets.
    """
    at_work = _begun(con, target, buckets)
    keys = day_keys(con, at_work.buckets)
    changed = at_work.keep_days(keys)
    for table in WHOLE:
        for number, batches in enumerate(in_parts(whole_table(con, table))):
            at_work.put(f"{table}/part-{number}.parquet", *written(batches))
    for done, day in enumerate(talk.over(changed, message("job_exporting_days"), len(changed)), start=1):
        for table in OF_A_DAY:
            for bucket, part in groupby(buckets_of_day(con, table, day, at_work.buckets), itemgetter(0)):
                at_work.put(partition_name(table, day, bucket), *written(batch for _, batch in part))
        at_work.days[day.isoformat()] = keys[day]
        if done % DAYS_A_NOTE == 0 and not at_work.sealed:
            at_work.note(complete=False)
    at_work.seal()
    files = at_work.files
    return Exported(
        len(changed),
        len(keys),
        len(files),
        sum(file.rows for name, file in files.items() if name.startswith("positions/")),
        sum(file.bytes for file in files.values()),
        at_work.written,
        at_work.removed,
    )


def _begun(con: duckdb.DuckDBPyConnection, target: Target, buckets: int | None) -> _Writing:
    text, there = target.read(NAME), target.sizes()
    there = {name: size for name, size in there.items() if name not in (NAME, f"{NAME}{FRESH}")}
    if text is None:
        if there:
            told = message("error_target_foreign", file=min(there))
            raise StoreUnusable(told, where=target.given, todo=message("todo_target_empty"))
        n = USUAL_BUCKETS if buckets is None else buckets
        return _Writing(target, n, Manifest(n, "", False, {}, {}), there)
    before = Manifest.of(text, target.place(NAME))
    if buckets is not None and buckets != before.buckets:
        told = message("error_target_buckets", n=before.buckets)
        raise WrongUsage(told, where=target.given, todo=message("todo_target_buckets"))
    _check_same_store(con, target, there)
    return _Writing(target, before.buckets, before, there)


def _check_same_store(con: duckdb.DuckDBPyConnection, target: Target, there: Iterable[str]) -> None:
    """See that this store has read whatever files the target's store had."""
    ours = known_files(con)
    for name in sorted(name for name in there if name.startswith("files/") and FILE.fullmatch(name)):
        for rows in tables_of(target.read(name) or b"", target.place(name)):
            for file in rows.select(["sha256", "member", "name"]).to_pylist():
                if (file["sha256"], file["member"]) not in ours:
                    told = message("error_target_other_store", file=file["name"])
                    raise StoreUnusable(told, where=target.given, todo=message("todo_target_empty"))
