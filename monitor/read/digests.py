"""SHA-256 of files as they were: of their first bytes where they have grown since, or under another name."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

CHUNK_BYTES = 1 << 20


def prefix_digests(raw: BinaryIO, sizes: Collection[int]) -> dict[int, str]:
    """The digest of the first n bytes, for each n of `sizes` that the file reaches; read once, as far as needed."""
    found: dict[int, str] = {}
    digest, at = hashlib.sha256(), 0
    for size in sorted(set(sizes)):
        for chunk in _until(raw, size - at):
            digest.update(chunk)
            at += len(chunk)
        if at < size:
            break
        found[size] = digest.hexdigest()
    return found


def file_digest(path: Path) -> str:
    """The digest of a whole file."""
    with path.open("rb") as raw:
        return hashlib.file_digest(raw, "sha256").hexdigest()


def where_now(said: str) -> Path:
    """The path of a file that the ledger names: bytes of its name that are no UTF-8 are kept there as `\\xff`."""
    if (path := Path(said)).is_file():
        return path
    raw = re.sub(rb"\\x([89a-f][0-9a-f])", lambda found: bytes.fromhex(found[1].decode()), said.encode())
    other = Path(os.fsdecode(raw))
    return other if other.is_file() else path


def renamed_copy(path: Path, sha256: str, size_bytes: int) -> Path | None:
    """A file that begins with these bytes in the folder where `path` was; None where there is none.

    Only files of the same size are read, and longer ones with a name as rotated logs have it (`ais.log.1`). What
    cannot be read is passed over: nobody said that it is a copy.
    """
    try:
        near = sorted(p for p in path.parent.iterdir() if p != path and p.is_file() and _may_be(p, path, size_bytes))
    except OSError:  # the folder went with the file
        return None
    return next((p for p in near if _begins_with(p, size_bytes) == sha256), None)


def _may_be(found: Path, path: Path, size_bytes: int) -> bool:
    size = found.stat().st_size
    return size == size_bytes or (size > size_bytes and found.name.startswith(path.name))


def _begins_with(path: Path, size_bytes: int) -> str:
    try:
        with path.open("rb") as raw:
            return prefix_digests(raw, [size_bytes]).get(size_bytes, "")
    except OSError:
        return ""


def _until(raw: BinaryIO, n: int) -> Iterator[bytes]:
    while n > 0 and (chunk := raw.read(min(n, CHUNK_BYTES))):
        n -= len(chunk)
        yield chunk
