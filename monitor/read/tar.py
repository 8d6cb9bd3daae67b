"""Tar archives, plain or compressed, read forward as streams: their headers, and the bytes of one member.

The standard reader ends in silence at a damaged header and takes extended headers of any size into memory.
References     POSIX.1-2017, pax, "ustar interchange format" and "pax extended header"; GNU tar manual, "Basic Tar
               Format" (types L and K, numbers in base 256)
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from tarfile import BLOCKSIZE
from typing import BinaryIO

from monitor.errors import InputUnreadable
from monitor.model.message import message
from monitor.read.unreadable import UNPACK_IT

MAX_HEADER_BYTES = 1 << 20  # of a long name or of extended headers
SKIP_BYTES = 1 << 18
_LONG_NAME, _LONG_LINK = tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK
_ABOUT_THE_NEXT = (_LONG_NAME, _LONG_LINK, tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.XGLTYPE)


@dataclass(frozen=True, slots=True)
class TarMember:
    """A file in a tar archive."""

    name: str
    size_bytes: int
    sparse: bool  # holes are left out: its bytes are not its content


class Forward:
    """A stream that is read forward only, and knows where it is."""

    def __init__(self, stream: BinaryIO, size_bytes: int) -> None:
        """Read `stream` from its beginning; `size_bytes` is its size where it can be sought in, else not looked at."""
        self._stream, self._size = stream, size_bytes
        self.at = 0

    def read(self, n: int) -> bytes:
        """The next bytes, fewer at the end only."""
        piece = self._stream.read(n)
        self.at += len(piece)
        return piece

    def skip_to(self, place: int) -> None:
        """Go forward to a place.

        Raises:
            EOFError: the stream ends before it.
        """
        if self._stream.seekable():
            if place > self._size:
                raise EOFError("the archive ends inside a member")
            self.at = self._stream.seek(place)
        while self.at < place:
            if not self.read(min(place - self.at, SKIP_BYTES)):
                raise EOFError("the archive ends inside a member")

    def close(self) -> None:
        """Of the stream."""
        self._stream.close()


def tar_members(stream: Forward) -> Iterator[TarMember]:
    """The files of an archive in its order; links, folders and devices are none.

    While a member is given out the stream stands at its first byte, and may be read from.

    Raises:
        tarfile.HeaderError: a header is damaged.
        EOFError: the archive ends inside a header or a member, or without the mark of its end.
    """
    said = dict[str, str]()
    while (block := _block(stream)).strip(b"\x00"):
        info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        size = _size(info, said)
        if info.type in _ABOUT_THE_NEXT:
            at = stream.at
            said |= _said(info.type, _content(stream, size))
        else:
            _pass_sparse_headers(stream, info, block)
            at = stream.at
            if info.isreg():
                sparse = info.issparse() or any(key.startswith("GNU.sparse") for key in said)
                yield TarMember(_text(said.get("path", info.name)), size, sparse)
            said = {}
        stream.skip_to(at - (-size // BLOCKSIZE) * BLOCKSIZE)


def _block(stream: Forward) -> bytes:
    block = stream.read(BLOCKSIZE)
    if len(block) < BLOCKSIZE:
        raise EOFError("the archive ends before its end mark")
    return block


def _size(info: tarfile.TarInfo, said: dict[str, str]) -> int:
    """Of what follows the header; only files and headers about the next one have any."""
    if not info.isreg() and info.type not in _ABOUT_THE_NEXT:
        return 0
    text = said.get("size", "")
    size = int(text) if text.isdecimal() and len(text) < 20 and info.isreg() else info.size
    if size < 0:
        raise tarfile.HeaderError("a member has a negative size")
    return size


def _pass_sparse_headers(stream: Forward, info: tarfile.TarInfo, block: bytes) -> None:
    """Read over the further headers of an old GNU sparse file."""
    more = info.type == tarfile.GNUTYPE_SPARSE and block[482] != 0
    while more:
        more = _block(stream)[504] != 0


def _content(stream: Forward, size: int) -> bytes:
    if size > MAX_HEADER_BYTES:
        raise InputUnreadable(message("error_tar_header", bytes=size), todo=UNPACK_IT)
    content = stream.read(size)
    if len(content) < size:
        raise EOFError("the archive ends inside a header")
    return content


def _said(kind: bytes, content: bytes) -> dict[str, str]:
    """What an extended header says of the member after it. What it says of all members is passed over."""
    if kind == _LONG_NAME:
        return {"path": content.rstrip(b"\x00").decode("utf-8", "surrogateescape")}
    if kind in (_LONG_LINK, tarfile.XGLTYPE):
        return {}
    said: dict[str, str] = {}
    while content:
        length, _, rest = content.partition(b" ")
        if not length.isdigit() or not len(length) < int(length) <= len(content):
            raise tarfile.HeaderError("an extended header is malformed")
        key, _, value = rest[: int(length) - len(length) - 1].rstrip(b"\n").partition(b"=")
        said[key.decode("utf-8", "replace")] = value.decode("utf-8", "surrogateescape")
        content = content[int(length) :]
    return said


def _text(name: str) -> str:
    """Bytes of a name that are no UTF-8 are shown as what they are."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
