"""Whatever a broken, foreign or locked file makes a reader raise becomes one sentence with what to do."""

from __future__ import annotations

import lzma
from pathlib import Path

from monitor.errors import InputUnreadable, ShadowfleetError
from monitor.text.wording import visible

UNPACK_IT = "Unpack it yourself (with 7z, unzip or a file manager) and give the folder or file that you get."
FOREIGN = {
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a rar archive",
    b"MSCF\x00\x00": "a cab archive",
    b"\x04\x22\x4d\x18": "packed with lz4",
    b"\x1f\x9d": "packed with compress (.Z)",
    b"LZIP\x01": "packed with lzip",
    b"PK\x07\x08": "a zip archive split into several parts",
}
"""First bytes of what people pack files with and this program does not read."""
MOST_PATH_CHARS = 4096  # Linux takes no longer ones
_MEMORY = "unpacking the file takes more memory than is allowed"


def place_of(path: Path, member: str = "") -> str:
    """A file, or a member of an archive, as it is told: nothing in its name is hidden or moves a cursor."""
    return visible(f"{path}!{member}" if member else str(path), MOST_PATH_CHARS)


def unreadable(problem: BaseException, where: str) -> ShadowfleetError:
    """The one sentence for whatever was raised while a file was opened or read.

    An error that already says what happened stays as it is.
    """
    if isinstance(problem, ShadowfleetError):
        problem.where = problem.where or where
        return problem
    if isinstance(problem, OSError) and problem.errno is not None:
        return InputUnreadable(
            f"the file cannot be read ({problem.strerror})", where=where, todo="Check its read permission and the disk."
        )
    if _is_memory(problem):
        return InputUnreadable(_MEMORY, where=where, todo="Unpack it yourself and give the unpacked file.")
    said = visible(str(problem)) or type(problem).__name__
    return InputUnreadable(
        f"the file is damaged ({said})", where=where, todo="Get a fresh copy; nothing from this file was stored."
    )


def _is_memory(problem: BaseException) -> bool:
    """A window of zstd or a dictionary of xz that is larger than the limit says so in words only."""
    said = str(problem).lower()
    return isinstance(problem, MemoryError) or (
        isinstance(problem, lzma.LZMAError | OSError) and ("memory usage limit" in said or "too much memory" in said)
    )


def refused_by_name(head: bytes, where: str) -> InputUnreadable | None:
    """The refusal of a file whose first bytes are those of a packer that is not read; None for all others."""
    for magic, name in FOREIGN.items():
        if head.startswith(magic):
            return InputUnreadable(f"the file is {name}, which is not supported", where=where, todo=UNPACK_IT)
    return None
