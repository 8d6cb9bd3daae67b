"""The last line of a plain text file that has no end: it may be half of a line that is still being written."""

from __future__ import annotations

from pathlib import Path

from monitor.read.first_bytes import HEAD_BYTES, TAIL_BYTES, is_text
from monitor.read.unreadable import unreadable


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
        raise unreadable(problem, str(path)) from problem
    end = max(tail.rfind(b"\n"), tail.rfind(b"\r")) + 1
    return begin + end if is_text(head) and 0 < end < len(tail) else None
