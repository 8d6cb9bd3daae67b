"""The error of a file of areas that cannot be read, whatever the reader of its format raised."""

from __future__ import annotations

from pathlib import Path

from monitor.errors import ReferenceInvalid
from monitor.model.message import message
from monitor.text.wording import visible


def unread(path: Path, problem: Exception) -> ReferenceInvalid:
    """What to tell of a file of areas, with the words of what could not read it."""
    said = visible(f"{type(problem).__name__}: {problem}")
    return ReferenceInvalid(
        message("error_areas_unread", said=said), where=str(path), todo=message("todo_open_areas_elsewhere")
    )
