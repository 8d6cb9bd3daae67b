"""Whatever a broken, foreign or locked file makes a reader raise becomes one sentence with what to do."""

from __future__ import annotations

import lzma
from pathlib import Path

from monitor.errors import InputUnreadable, ShadowfleetError
from monitor.model.message import message
from monitor.text.wording import visible

UNPACK_IT = message("todo_unpack")
FOREIGN = {
    b"7z\xbc\xaf\x27\x1c": message("error_is_7z"),
    b"Rar!\x1a\x07": message("error_is_rar"),
    b"MSCF\x00\x00": message("error_is_cab"),
    b"\x04\x22\x4d\x18": message("error_is_lz4"),
    b"\x1f\x9d": message("error_is_compress"),
    b"LZIP\x01": message("error_is_lzip"),
    b"PK\x07\x08": message("error_is_split_zip"),
}
"""First bytes of what people pack files with and this program does not read."""
MOST_PATH_CHARS = 4096  # Linux takes no longer ones
_MEMORY = message("error_memory")


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
            message("error_file_unread", said=str(problem.strerror)), where=where, todo=message("todo_check_disk")
        )
    if _is_memory(problem):
        return InputUnreadable(_MEMORY, where=where, todo=message("todo_give_unpacked"))
    not_utf8 = isinstance(problem, UnicodeDecodeError)
    said = message("error_not_utf8") if not_utf8 else visible(str(problem)) or type(problem).__name__
    return InputUnreadable(
        message("error_file_damaged", said=said), where=where, todo=message("todo_fresh_copy_nothing_stored")
    )


def _is_memory(problem: BaseException) -> bool:
    """A window of zstd or a dictionary of xz that is larger than the limit says so in words only."""
    said = str(problem).lower()
    return isinstance(problem, MemoryError) or (
        isinstance(problem, lzma.LZMAError | OSError) and ("memory usage limit" in said or "too much memory" in said)
    )


def refused_by_name(head: bytes, where: str) -> InputUnreadable | None:
    """The refusal of a file whose first bytes are those of a packer that is not read; None for all others."""
    for magic, what in FOREIGN.items():
        if head.startswith(magic):
            return InputUnreadable(what, where=where, todo=UNPACK_IT)
    return None
