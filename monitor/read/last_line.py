"""The last line of a plain text file that has no end: it may be half of a line that is still being written."""

from __future__ import annotations

from pathlib import Path

from monitor.read.first_bytes import HEAD_BYTES, TAIL_BYTES, is_text, whole_lines
from monitor.read.unreadable import place_of, unreadable

LONGEST_END = 2  # bytes: a character of UTF-16


def end_of_whole_lines(path: Path) -> int | None:
    """How many bytes of a text file are whole lines; None where all are, none is, or the file is no plain text.

    Raises:
        InputUnreadable: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            head, size = file.read(HEAD_BYTES), file.seek(0, 2)
            begin = file.seek(max(0, size - TAIL_BYTES))
            tail = file.read(size - begin)
    except OSError as problem:
        raise unreadable(problem, place_of(path)) from problem
    end = whole_lines(tail, begin, head)
    return begin + end if is_text(head) and 0 < end < len(tail) else None


def was_cut_at(path: Path, n_bytes: int) -> bool:
    """Whether the first bytes of a text file end within one of its lines: what was the last line then goes on now.

    Raises:
        InputUnreadable: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
            begin = file.seek(max(0, n_bytes - TAIL_BYTES))
            before, after = file.read(n_bytes - begin), file.read(LONGEST_END)
    except OSError as problem:
        raise unreadable(problem, place_of(path)) from problem
    if not is_text(head) or not after:
        return False
    end = whole_lines(before, begin, head)
    return end < len(before) and after.strip(b"\0")[:1] not in (b"\n", b"\r")
