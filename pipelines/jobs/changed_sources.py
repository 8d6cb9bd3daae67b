"""Files that no longer are as they were read: cut, or written anew. What was read of them stays in the store.

Whoever looks for the raw lines later does not find them, and `verify` says so; the run that is given such a file again
says it first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from monitor.model.aside import MOST_ALIKE
from monitor.model.message import Message, message
from monitor.read.digests import prefix_digests, renamed_copy
from monitor.read.inputs import Source
from monitor.store.verify import ReadFrom, newest_editions

MOST_LOOKED_FOR = 40  # files whose bytes are looked for under another name: each may read many; 2026-12-01


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that does not begin with the bytes any more that were read last."""

    label: str
    path: Path
    was: ReadFrom
    size_bytes: int


class ChangedSources:
    """What a run has found to be otherwise than it was read."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._before = newest_editions(con)
        self._found: list[Changed] = []

    def look(self, source: Source, read_bytes: int = 0, sha256: str = "") -> None:
        """Compare a file with what was read of it last; once, whatever number of members it has.

        Args:
            read_bytes, sha256: how many of its bytes were read now, and their digest: it is not read once more then.
        """
        was = self._before.pop(source.place, None)
        if was is None or was.disk_bytes is None:
            return
        try:
            size_bytes = source.path.stat().st_size
            digest = sha256 if read_bytes == was.disk_bytes else _first(source.path, was.disk_bytes, size_bytes)
        except OSError:  # it went away meanwhile: `verify` tells of files that are gone
            return
        if digest != was.sha256:
            self._found.append(Changed(source.label, source.path, was, size_bytes))

    def told(self) -> list[Changed]:
        """Those whose bytes are not in the same folder under another name, where a log that is rotated has them."""
        looked_for, others = self._found[:MOST_LOOKED_FOR], self._found[MOST_LOOKED_FOR:]
        return [one for one in looked_for if not _is_renamed(one)] + others


def _first(path: Path, n: int, size_bytes: int) -> str:
    """The digest of the first bytes; none of a file that is shorter."""
    if size_bytes < n:
        return ""
    with path.open("rb") as raw:
        return prefix_digests(raw, [n]).get(n, "")


def _is_renamed(one: Changed) -> bool:
    return one.was.disk_bytes is not None and renamed_copy(one.path, one.was.sha256, one.was.disk_bytes) is not None


def told_changed(changed: Sequence[Changed]) -> Iterator[Message]:
    """Each by name with what it was; of many the first few."""
    for one in changed[:MOST_ALIKE]:
        sizes = {"was": one.was.disk_bytes, "now": one.size_bytes}
        is_cut = one.was.disk_bytes is not None and one.size_bytes < one.was.disk_bytes
        yield Message("job_file_cut" if is_cut else "job_file_rewritten", {"file": one.label, **sizes})
    if len(changed) > MOST_ALIKE:
        yield message("job_files_changed_more", n=len(changed) - MOST_ALIKE)


def noted_changed(changed: Sequence[Changed]) -> Message:
    """What the record of a run says of them."""
    files = tuple(one.path.name for one in changed[:MOST_ALIKE])
    left = len(changed) - len(files)
    return message("note_changed_more", files=files, n=left) if left else message("note_changed", files=files)
