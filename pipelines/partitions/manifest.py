"""What a partitioned store says of itself: `manifest.json` beside its tables.

Every file that a manifest names is there with the digest that it says, at any moment. Before a file is replaced, a
manifest without it is written, which is not `complete`; the complete one is written last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from monitor.errors import InputUnreadable
from monitor.model.message import message
from monitor.store.partitions import OF_A_DAY, WHOLE

NAME = "manifest.json"
FORMAT = "shadowfleet-partitions"
LAYOUT = 1  # of folders, names and this file
_OF_A_DAY = rf"({'|'.join(OF_A_DAY)})/day=\d{{4}}-\d\d-\d\d/bucket=\d{{2,}}/part-0\.parquet"
_WHOLE = rf"({'|'.join(WHOLE)})/part-\d+\.parquet"
FILE = re.compile(rf"{_OF_A_DAY}|{_WHOLE}")
"""Names of files of a partitioned store, below its folder."""


@dataclass(frozen=True, slots=True)
class PartFile:
    """A Parquet file."""

    rows: int
    bytes: int
    sha256: str  # hexadecimal


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is there."""

    buckets: int  # that vessels are cut into
    schema: str  # of the store that it was written from
    complete: bool  # no export is under way, or was stopped
    days: Mapping[str, str]  # day -> digest of what its partitions were made from
    files: Mapping[str, PartFile]  # by name below the folder: table/day=2026-03-01/bucket=07/part-0.parquet

    def text(self) -> str:
        """As JSON; equal for equal manifests."""
        said = {
            "format": FORMAT,
            "layout": LAYOUT,
            "schema": self.schema,
            "complete": self.complete,
            "buckets": self.buckets,
            "bucket": f"mmsi % {self.buckets}",
            "days": dict(sorted(self.days.items())),
            "files": {name: asdict(file) for name, file in sorted(self.files.items())},
        }
        return json.dumps(said, indent=1) + "\n"

    @classmethod
    def of(cls, text: bytes, where: str) -> Manifest:
        """From what `text` gave.

        Args:
            where: the manifest, for errors.

        Raises:
            InputUnreadable: it is none, is of another layout, or names files that are not part of one.
        """
        try:
            said = json.loads(text)
            layout, ours = said["layout"], said["format"] == FORMAT
            files = {str(name): _file(one) for name, one in said["files"].items()}
            days = {date.fromisoformat(day).isoformat(): str(key) for day, key in said["days"].items()}
            read = cls(int(said["buckets"]), str(said["schema"]), said["complete"] is True, days, files)
        except (ValueError, LookupError, TypeError, AttributeError) as problem:
            raise _no_manifest(where) from problem
        if not ours or read.buckets < 1 or not all(FILE.fullmatch(name) for name in files):
            raise _no_manifest(where)
        if layout != LAYOUT:
            told = message("error_partitions_layout", layout=str(layout), known=str(LAYOUT))
            raise InputUnreadable(told, where=where, todo=message("todo_partitions_release"))
        return read


def _file(said: Mapping[str, object]) -> PartFile:
    return PartFile(int(str(said["rows"])), int(str(said["bytes"])), str(said["sha256"]))


def _no_manifest(where: str) -> InputUnreadable:
    return InputUnreadable(message("error_partitions_manifest"), where=where, todo=message("todo_give_partitions"))


def partition_name(table: str, day: date, bucket: int) -> str:
    """Of the file of a day and bucket; buckets have two digits or more."""
    return f"{table}/day={day.isoformat()}/bucket={bucket:02d}/part-0.parquet"
