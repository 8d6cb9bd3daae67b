"""From what the user names to the files to read: files, folders, glob patterns, members of zip archives."""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from monitor.errors import InputUnreadable
from monitor.read.compression import BROKEN, damaged, is_zip, members, open_bytes


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or one member of a zip archive."""

    path: Path
    member: str  # '' for a plain file
    size_bytes: int
    named: bool  # given by its name, not found in a folder

    @property
    def name(self) -> str:
        """Without folders."""
        return self.path.name

    @property
    def label(self) -> str:
        """As it is told to the user."""
        return f"{self.path}!{self.member}" if self.member else str(self.path)

    def sha256(self) -> str:
        """Of the bytes on disk: for a member, of the whole archive."""
        with self.path.open("rb") as raw:
            return hashlib.file_digest(raw, "sha256").hexdigest()

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The decompressed bytes.

        Raises:
            InputUnreadable: the file cannot be opened, or breaks while it is read inside the `with` block.
        """
        try:
            stream = open_bytes(self.path, self.member)
            with stream:
                yield stream
        except BROKEN as problem:
            raise damaged(self.label, problem) from problem


def find_inputs(paths: Sequence[str]) -> Iterator[Source]:
    """The files behind paths, each once, in the order given; folders and patterns in order of name.

    Raises:
        InputUnreadable: a path does not exist, a pattern matches nothing, or a folder holds no file.
    """
    known: set[Path] = set()
    for given in paths:
        for path, named in _files(given):
            real = path.resolve()
            if real not in known:
                known.add(real)
                yield from _sources(path, named)


def _files(given: str) -> list[tuple[Path, bool]]:
    path = Path(given).expanduser()
    if path.is_dir():
        found = [(p, False) for p in _inside(path)]
    elif path.exists():
        found = [(path, True)]
    else:
        matches = sorted(Path(match) for match in glob.glob(str(path), recursive=True))  # noqa: PTH207 - `**` and absolute
        found = [(p, False) for match in matches for p in (_inside(match) if match.is_dir() else [match])]
    if not found:
        what = "there is no file in this folder" if path.is_dir() else "there is no such file or folder"
        raise InputUnreadable(what, where=given, todo="Check the path; put a glob pattern in quotes.")
    return found


def _inside(folder: Path) -> list[Path]:
    """All files below a folder but hidden ones, in order of name."""
    found = (p for p in folder.rglob("*") if p.is_file())
    return sorted(p for p in found if not any(part.startswith(".") for part in p.relative_to(folder).parts))


def _sources(path: Path, named: bool) -> Iterator[Source]:
    try:
        size_bytes = path.stat().st_size
        archive = size_bytes > 0 and is_zip(path)
    except OSError as problem:
        raise InputUnreadable(
            f"the file cannot be read ({problem.strerror})", where=str(path), todo="Check who may read it."
        ) from problem
    if not archive:
        yield Source(path, "", size_bytes, named)
        return
    for member, member_bytes in members(path):
        yield Source(path, member, member_bytes, named)
