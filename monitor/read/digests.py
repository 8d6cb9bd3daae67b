"""SHA-256 of files as they were: of their first bytes where they have grown since, or under another name."""

from __future__ import annotations

import hashlib
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


def renamed_copy(path: Path, sha256: str, size_bytes: int) -> Path | None:
    """A file with these bytes in the folder where `path` was; None where there is none.

    Only files of the same size are read. What cannot be read is passed over: nobody said that it is a copy.
    """
    try:
        near = sorted(p for p in path.parent.iterdir() if p != path and p.is_file() and p.stat().st_size == size_bytes)
    except OSError:  # the folder went with the file
        return None
    return next((p for p in near if _digest_or_nothing(p) == sha256), None)


def _digest_or_nothing(path: Path) -> str:
    try:
        return file_digest(path)
    except OSError:
        return ""


def _until(raw: BinaryIO, n: int) -> Iterator[bytes]:
    while n > 0 and (chunk := raw.read(min(n, CHUNK_BYTES))):
        n -= len(chunk)
        yield chunk
