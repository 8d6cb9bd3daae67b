"""Zip archives: their members by name, each readable one opened, each other one refused by name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from monitor.errors import InputUnreadable
from monitor.model.message import message
from monitor.read.compression import BUFFER_BYTES, Layer
from monitor.read.limits import UNPACK_LIMITS, UnpackLimits
from monitor.read.unreadable import UNPACK_IT, place_of

MAX_DIRECTORY_BYTES = 64 << 20  # of the archive's own list of members: about half a million of them
END_BYTES = 22 + 0xFFFF  # the record at the end, and the longest comment after it (APPNOTE.TXT 6.3.10, 4.3.16)
ENCRYPTED = 0x1
READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
METHODS = {6: "implode", 9: "deflate64", 93: "zstd", 95: "xz", 98: "PPMd", 99: "AES encryption"}
"""Names of methods in APPNOTE.TXT 6.3.10, 4.4.5, that are met in practice and not read."""
SMALL_STEP = 4096  # compressed bytes: the standard reader unpacks them in one piece where the method is not deflate
# What is in a zip archive that nobody takes for one: an Office file; a document of ODF or an EPUB; a program in Java.
DOCUMENT = frozenset(("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"))
ARRAY = ".npy"  # so end the names of all members of a file of NumPy arrays


def zip_members(path: Path) -> Mapping[str, zipfile.ZipInfo]:
    """The files in a zip archive by name, in order of name; of two with one name the second is `name (2)`.

    Raises:
        zipfile.BadZipFile, UnicodeDecodeError, ...: the archive is damaged.
        InputUnreadable: it has more members than fit into memory.
    """
    return _members(path, *_version(path))


@lru_cache(maxsize=1)
def _members(path: Path, *version: int) -> Mapping[str, zipfile.ZipInfo]:
    """Once for all members of an archive, since each is looked up by its name."""
    found: dict[str, zipfile.ZipInfo] = {}
    last: dict[str, int] = {}  # the number that a name was given last
    for info in sorted(_opened(path, *version).infolist(), key=lambda info: (info.filename, info.header_offset)):
        if not info.filename.endswith(("/", "\\")):
            name, n = info.filename, last.get(info.filename, 1)
            while name in found:
                n += 1
                name = f"{info.filename} ({n})"
            found[name], last[info.filename] = info, n
    return MappingProxyType(found)


def is_one_file(path: Path) -> bool:
    """Whether a zip archive is one file of another program: its members are not looked at."""
    names = _archive(path).namelist()
    return not DOCUMENT.isdisjoint(names) or (bool(names) and all(name.endswith(ARRAY) for name in names))


def not_read(info: zipfile.ZipInfo, where: str, limits: UnpackLimits) -> InputUnreadable | None:
    """Why a member is not read, as far as the archive's list tells; None where it can be tried."""
    if info.flag_bits & ENCRYPTED:
        return InputUnreadable(
            message("error_member_encrypted"),
            where=where,
            todo=message("todo_unpack_with_password"),
        )
    if info.compress_type not in READ:
        code = info.compress_type
        method = METHODS.get(code)
        return InputUnreadable(
            message("error_zip_method_named", method=method, code=code)
            if method
            else message("error_zip_method", code=code),
            where=where,
            todo=UNPACK_IT,
        )
    return limits.problem(info.file_size, info.compress_size, where)


def open_zip_member(path: Path, member: str, where: str, limits: UnpackLimits = UNPACK_LIMITS) -> BinaryIO:
    """The bytes of a member.

    Raises:
        KeyError: there is no such member.
        InputUnreadable: it cannot be read.
    """
    info = zip_members(path)[member]
    problem = not_read(info, where, limits)
    if problem is not None:
        raise problem
    step = BUFFER_BYTES if info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) else SMALL_STEP
    opened = _archive(path).open(info)
    layer = Layer(opened, None, where=where, packed=info.compress_size, limits=limits, step=step)
    return io.BufferedReader(layer, BUFFER_BYTES)


def _archive(path: Path) -> zipfile.ZipFile:
    return _opened(path, *_version(path))


def _version(path: Path) -> tuple[int, int, int]:
    known = path.stat()
    return known.st_ino, known.st_size, known.st_mtime_ns


@lru_cache(maxsize=1)
def _opened(path: Path, *_: int) -> zipfile.ZipFile:
    """An archive with its list of members: kept until another one is read, for lists of many are slow to read."""
    if _directory_bytes(path) > MAX_DIRECTORY_BYTES:
        raise InputUnreadable(message("error_too_many_members"), where=place_of(path), todo=UNPACK_IT)
    return zipfile.ZipFile(path)


def _directory_bytes(path: Path) -> int:
    """The size of the list of members, as the end of the archive says; 0 where it says nothing."""
    with path.open("rb") as raw:
        size = raw.seek(0, io.SEEK_END)
        raw.seek(max(0, size - END_BYTES - 76))
        end = raw.read()
    return max(_sizes(end), default=0)


def _sizes(end: bytes) -> Iterator[int]:
    """What the last records of both kinds say (APPNOTE.TXT 6.3.10, 4.3.14 and 4.3.16)."""
    at, at64 = end.rfind(b"PK\x05\x06"), end.rfind(b"PK\x06\x06")
    if at >= 0 and end[at + 12 : at + 16] != b"\xff\xff\xff\xff":
        yield int.from_bytes(end[at + 12 : at + 16], "little")
    if at64 >= 0:
        yield int.from_bytes(end[at64 + 40 : at64 + 48], "little")
