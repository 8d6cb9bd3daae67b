"""What is in a file: itself, or the members of an archive (zip, tar, compressed tar), each named and bounded.

Nothing is ever written to disk, so that names of members can play no tricks. An archive within an archive is
refused by name: that ends nesting of any depth.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tarfile import BLOCKSIZE
from typing import BinaryIO, cast

from monitor.errors import InputUnreadable, ShadowfleetError
from monitor.model.message import message
from monitor.read.compression import BUFFER_BYTES, ZIP, ZIP_EMPTY, PlainFile, is_tar, unpack
from monitor.read.limits import UNPACK_LIMITS, UnpackLimits
from monitor.read.tar_files import list_tar, open_tar_member, unpacked_file
from monitor.read.unreadable import UNPACK_IT, place_of, unreadable
from monitor.read.zips import is_one_file, not_read, open_zip_member, zip_members


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; `problem` says why it cannot be read. Its name is no path: nothing is unpacked to disk."""

    name: str  # '' for the file itself, or for an archive that cannot be listed to its end
    size_bytes: int
    problem: ShadowfleetError | None = None


def members(path: Path, limits: UnpackLimits = UNPACK_LIMITS) -> Iterator[Member]:
    """The members of an archive; the file itself where it is none. What is damaged is a member with a problem."""
    where = place_of(path)
    try:
        with PlainFile(path) as raw:
            head = raw.read(BLOCKSIZE)
        if head.startswith(ZIP_EMPTY):
            raise InputUnreadable(message("error_archive_empty"), where=where, todo=message("todo_archive_again"))
        if head.startswith(ZIP) and not is_one_file(path):
            yield from _of_zip(path, limits)
        elif _may_be_tar(path, limits):
            yield from _of_tar(path, limits)
        else:
            yield Member("", path.stat().st_size)
    except Exception as problem:  # noqa: BLE001 - told when the member is opened: the others of its folder are read
        yield Member("", path.stat().st_size, unreadable(problem, where))


def open_bytes(
    path: Path, member: str = "", limits: UnpackLimits = UNPACK_LIMITS, raw: io.RawIOBase | None = None
) -> BinaryIO:
    """The decompressed content of a file, or of one member of an archive; buffered, with `peek`.

    Args:
        raw: the file's bytes, where it is open already and no member is asked for.

    Raises:
        InputUnreadable: it cannot be opened. Reading from it raises the same, whatever goes wrong beneath.
    """
    where = place_of(path, member)
    try:
        return _opened(path, member, where, limits, raw)
    except Exception as problem:
        raise unreadable(problem, where) from problem


def _opened(path: Path, member: str, where: str, limits: UnpackLimits, given: io.RawIOBase | None) -> BinaryIO:
    raw = io.BufferedReader(given or PlainFile(path), BUFFER_BYTES)
    zipped = raw.peek(len(ZIP)).startswith(ZIP)
    if not member:
        return raw if zipped else unpack(raw, where, path.stat().st_size, limits)
    raw.close()
    if zipped:
        packed, size = open_zip_member(path, member, where, limits), zip_members(path)[member].compress_size
    else:
        packed, size = open_tar_member(path, member, limits), path.stat().st_size
    content = unpack(packed, where, size, limits)
    head = cast(io.BufferedReader, content).peek(BLOCKSIZE)
    if head.startswith(ZIP) or is_tar(head):
        content.close()
        raise InputUnreadable(message("error_nested_archive"), where=where, todo=UNPACK_IT)
    return content


def _of_zip(path: Path, limits: UnpackLimits) -> Iterator[Member]:
    together, on_disk = 0, path.stat().st_size
    found = zip_members(path)
    for name, info in found.items():
        where = place_of(path, name)
        problem = not_read(info, where, limits)
        if problem is None:
            together += info.file_size
            problem = limits.problem(together, on_disk, where)  # members may share their bytes on disk
        yield Member(name, info.file_size, problem)
    if not found:
        raise InputUnreadable(
            message("error_archive_without_files"), where=place_of(path), todo=message("todo_archive_again")
        )


def _may_be_tar(path: Path, limits: UnpackLimits) -> bool:
    try:
        with unpacked_file(path, limits) as stream:
            return is_tar(cast(io.BufferedReader, stream).peek(BLOCKSIZE))
    except InputUnreadable:
        return False  # told when it is opened


def _of_tar(path: Path, limits: UnpackLimits) -> Iterator[Member]:
    """In the order of the archive, which can only be read forward."""
    found = False
    for name, member in list_tar(path, limits):
        found = True
        problem = None
        if member.sparse:
            problem = InputUnreadable(message("error_sparse_member"), where=place_of(path, name), todo=UNPACK_IT)
        yield Member(name, member.size_bytes, problem)
    if not found:
        raise InputUnreadable(
            message("error_archive_without_files"), where=place_of(path), todo=message("todo_archive_again")
        )
