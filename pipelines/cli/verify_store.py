"""`shadowfleet verify`: every block and row read, the ledger recounted, the files that are still there hashed again."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from monitor.errors import StoreDamaged, WrongUsage
from monitor.model.message import Message, message, sentences
from monitor.read.digests import file_digest, prefix_digests, renamed_copy, where_now
from monitor.read.unreadable import place_of
from monitor.store.blocks import Blocks, LayoutUnknown
from monitor.store.history import moved_files
from monitor.store.resources import Resources
from monitor.store.verify import (
    Difference,
    ReadFrom,
    accept,
    damage,
    differences,
    n_accepted,
    read_from,
    tables,
)
from monitor.text.english import message_record
from pipelines.cli.open_store import reading
from pipelines.cli.tables import print_json
from pipelines.jobs.home import Home
from pipelines.jobs.progress import Talk, Terminal
from pipelines.jobs.runs import run_of

SOUND, DIFFERS = 0, 1


def run_verify(home: Home, *, quiet: bool, as_json: bool = False, resources: Resources | None = None) -> int:
    """Say every difference; the exit code is 1 where there is one. Changes nothing."""
    talk = Terminal(quiet=quiet)
    try:
        files, found = _of_the_store(home, talk, resources)
    except StoreDamaged as problem:
        found_so = message("doctor_problem", what=problem.what, where=problem.where)
        talk.say(message("verify_check_failed", rule=message("verify_store_opens"), found=found_so))
        if problem.todo is not None:
            talk.say(problem.todo)
        return DIFFERS
    seen = _Files(talk)
    for _, of_path in talk.over(groupby(files, lambda file: file.path), message("job_hashing_files")):
        found += seen.compare(list(of_path))
    if as_json:
        files_seen = {name: n for name, n in vars(seen).items() if name != "talk"}
        print_json({"differences": [_record(difference) for difference in found], "files": files_seen})
        return DIFFERS if found else SOUND
    for difference in found:
        talk.say(message("verify_check_failed", rule=difference.rule, found=difference.found))
    files_told = seen.told()
    talk.say(
        message("verify_differs", n=len(found), files=files_told)
        if found
        else message("verify_agrees", files=files_told)
    )
    return DIFFERS if found else SOUND


def _record(difference: Difference) -> dict[str, Any]:
    return {"rule": message_record(difference.rule), "found": message_record(difference.found)}


def _of_the_store(home: Home, talk: Talk, resources: Resources | None) -> tuple[list[ReadFrom], list[Difference]]:
    with ExitStack() as kept, reading(home, resources, itself=True) as con:
        found = _damaged_blocks(home, talk, kept)
        names = tables(con)
        found += [d for name in talk.over(names, message("job_reading_tables"), len(names)) for d in damage(con, name)]
        if n := n_accepted(con):
            talk.say(message("verify_n_accepted", n=n))
        found += _of_history(con, talk)
        return read_from(con), found + list(differences(con))


def _of_history(con: duckdb.DuckDBPyConnection, talk: Talk) -> Iterator[Difference]:
    """The files of days that moved out of the store, hashed again."""
    for path, sha256 in talk.over(moved_files(con), message("job_hashing_files")):
        try:
            sound = file_digest(path) == sha256
        except OSError:
            sound = False
        if not sound:
            yield Difference(message("check_file_unchanged"), message("verify_moved_changed", file=str(path)))


def _damaged_blocks(home: Home, talk: Talk, kept: ExitStack) -> list[Difference]:
    try:
        blocks = kept.enter_context(Blocks(home.store))
    except LayoutUnknown as unknown:
        talk.say(message("verify_no_checksums", said=str(unknown)))
        return []
    numbers = talk.over(range(len(blocks)), message("job_reading_blocks"), len(blocks))
    return [_of_block(*place) for place in blocks.damaged(numbers)]


def _of_block(begin: int, end: int) -> Difference:
    return Difference(message("check_blocks_sound"), message("verify_bytes", first=begin, last=end - 1))


@dataclass
class _Files:
    """What became of the files that were read."""

    talk: Talk
    again: int = 0
    grown: int = 0
    gone: int = 0
    renamed: int = 0

    def told(self) -> Message:
        """What became of them, in numbers."""
        parts = [message("verify_rehashed", n=self.again)]
        parts += [message("verify_grown", n=self.grown)] if self.grown else []
        parts += [message("verify_gone", n=self.gone)]
        parts += [message("verify_renamed_n", n=self.renamed)] if self.renamed else []
        return message("tell_value", value=tuple(parts))

    def compare(self, editions: list[ReadFrom]) -> Iterator[Difference]:
        """One path, with each edition that was read from it: an appended log has several."""
        path = where_now(editions[0].path)
        if not path.is_file():
            for edition in editions:
                self.gone += 1
                self._look_for(path, edition)
            return
        try:
            changed = list(changed_editions(path, editions))
        except OSError as problem:
            what = message("verify_unread", file=str(path), said=str(problem.strerror))
            yield Difference(message("check_file_read_again"), what)
            return
        self.again += len(editions)
        size = path.stat().st_size
        told = {edition.sha256 for edition, _ in changed}
        for edition in editions:
            self.grown += edition.disk_bytes is not None and edition.disk_bytes < size and edition.sha256 not in told
        for edition, whole in changed:
            if self._look_for(path, edition):
                continue
            digests = {"file": str(path), "was": edition.sha256, "now": whole or message("verify_cut_short")}
            also = whole in {other.sha256 for other in editions}
            was = message("verify_changed_known", **digests) if also else message("verify_changed", **digests)
            how = message("verify_how_to_accept", file=shlex.quote(str(path)))
            yield Difference(message("check_file_unchanged"), sentences(was, how))

    def _look_for(self, path: Path, edition: ReadFrom) -> bool:
        """Whether the bytes are in the same folder under another name."""
        found = None if edition.disk_bytes is None else renamed_copy(path, edition.sha256, edition.disk_bytes)
        if found is not None:
            self.renamed += 1
            self.talk.say(message("verify_renamed", file=place_of(path), now=place_of(found)))
        return found is not None


def changed_editions(path: Path, editions: list[ReadFrom]) -> Iterator[tuple[ReadFrom, str]]:
    """The editions of a file whose bytes it does not begin with any more; and the digest that it has now.

    The digest is '' where the file was cut short while it was hashed.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as raw:
        size = os.fstat(raw.fileno()).st_size
        digests = prefix_digests(raw, {size, *(e.disk_bytes for e in editions if e.disk_bytes is not None)})
    for edition in editions:
        if digests.get(size if edition.disk_bytes is None else edition.disk_bytes) != edition.sha256:
            yield edition, digests.get(size, "")


def run_accept(home: Home, paths: list[str], resources: Resources | None = None) -> None:
    """`shadowfleet verify --accept`: what changed in these files since they were read is known and told no more.

    Raises:
        WrongUsage: a file has the bytes that were read, or none was read from that path.
    """
    with run_of(home, "verify --accept", resources) as run:
        for path in map(Path, paths):
            editions = [file for file in read_from(run.con) if where_now(file.path) == path.absolute()]
            changed = [of for of, _ in changed_editions(path, editions)] if path.is_file() else editions
            if not changed:
                raise WrongUsage(
                    message("error_nothing_to_accept"),
                    where=place_of(path),
                    todo=message("todo_path_of_verify"),
                )
            for edition in changed:
                accept(run.con, edition, run.run_id)
            run.note(message("note_accepted", file=place_of(path)))
