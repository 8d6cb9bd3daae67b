"""From what the user names to the files to read: files, folders, glob patterns, members of archives."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from monitor.errors import InputUnreadable, ShadowfleetError
from monitor.model.message import message
from monitor.read.archives import members
from monitor.read.digests import file_digest
from monitor.read.folders import files_below, not_a_file
from monitor.read.limits import UNPACK_LIMITS, UnpackLimits
from monitor.read.opened import Opened, opened
from monitor.read.unreadable import place_of, unreadable

FORKS = ("._", ".DS_Store", "__MACOSX")  # what macOS lays beside every file that it packs


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or one member of an archive."""

    path: Path
    member: str  # '' for a plain file
    size_bytes: int
    named: bool  # given by its name, not found in a folder
    problem: ShadowfleetError | None = field(default=None, compare=False)  # why it cannot be read, where that is known
    limits: UnpackLimits = UNPACK_LIMITS

    @property
    def name(self) -> str:
        """Without folders; bytes that are no text are shown as what they are."""
        return _text(self.path.name)

    @property
    def place(self) -> str:
        """Where it is, for finding it again; a name that is no text is not found again."""
        return _text(str(self.path.absolute()))

    @property
    def label(self) -> str:
        """As it is told to the user: nothing in it is hidden."""
        return place_of(self.path, self.member)

    @property
    def is_fork(self) -> bool:
        """Whether it is what macOS lays beside the files of an archive: passed over without a word."""
        return any(part.startswith(FORKS) for part in self.member.split("/"))

    def sha256(self) -> str:
        """Of the bytes on disk: for a member, of the whole archive.

        Raises:
            InputUnreadable: they cannot be read.
        """
        if self.problem is not None and not self.member:
            raise self.problem
        try:
            return file_digest(self.path)
        except OSError as problem:
            raise unreadable(problem, self.label) from problem

    @contextmanager
    def opened(self, upto: int | None = None) -> Iterator[Opened]:
        """One reading, whose bytes, size and digest belong together.

        Args:
            upto: only so many bytes of the file.

        Raises:
            InputUnreadable: the file cannot be opened, or breaks while it is read inside the `with` block.
        """
        if self.problem is not None:
            raise self.problem
        listed_bytes = None if self.member else self.size_bytes
        with opened(self.path, self.member, self.limits, listed_bytes=listed_bytes, upto=upto) as reading:
            yield reading

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The decompressed bytes, text as `encoding` has it, with `peek`. Raises as `opened`."""
        with self.opened() as reading:
            yield reading.stream


def _text(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def find_inputs(paths: Sequence[str], limits: UnpackLimits = UNPACK_LIMITS) -> Iterator[Source]:
    """The files behind paths, each once, in the order given; folders and patterns in order of name.

    What cannot be read is a source with a problem, so that the others are read: a pipe, a link to nothing, a damaged
    archive, a member that is encrypted.

    Args:
        limits: what packed files may unpack to.

    Raises:
        InputUnreadable: a path does not exist, a pattern matches nothing, or a folder holds no file.
    """
    known: set[Path] = set()
    for given in paths:
        for path, named in _files(given):
            real = _real(path)
            if real not in known:
                known.add(real)
                yield from _sources(path, named, limits)


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links in a circle
        return path.absolute()


def _files(given: str) -> list[tuple[Path, bool]]:
    path = Path(given).expanduser()
    if path.is_dir():
        found = [(p, False) for p in files_below(path)]
    elif path.exists() or path.is_symlink():
        found = [(path, True)]
    else:
        matches = sorted(Path(match) for match in glob.glob(str(path), recursive=True))  # noqa: PTH207 - `**` and absolute
        found = [(p, False) for match in matches for p in (files_below(match) if match.is_dir() else [match])]
    if not found:
        what = message("error_folder_without_files") if path.is_dir() else message("error_no_such_file")
        raise InputUnreadable(what, where=given, todo=message("todo_check_glob"))
    return found


def _sources(path: Path, named: bool, limits: UnpackLimits) -> Iterator[Source]:
    problem = not_a_file(path)
    if problem is not None:
        yield Source(path, "", 0, named, problem, limits)
        return
    found = [Source(path, m.name, m.size_bytes, False, m.problem, limits) for m in members(path, limits)]
    alone = named and sum(not source.is_fork for source in found) == 1
    yield from (replace(source, named=alone and not source.is_fork) for source in found)
