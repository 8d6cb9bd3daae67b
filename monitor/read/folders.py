"""The files below a folder, and those that look like files and would block, loop or be denied."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from monitor.errors import InputUnreadable
from monitor.model.message import message
from monitor.read.unreadable import place_of

CHECK = message("todo_check_link")


def files_below(folder: Path) -> list[Path]:
    """Everything below a folder that is no folder, hidden names left out, in order of name.

    Links to folders are followed, each folder once. A folder that cannot be read stands for itself.
    """
    return sorted(_below(folder, set()))


def _below(folder: Path, known: set[tuple[int, int]]) -> Iterator[Path]:
    """Folders are walked by a list and not by calls within calls, so that no depth is too deep."""
    folders = [folder]
    while folders:
        here = folders.pop()
        try:
            about = here.stat()
            if (about.st_dev, about.st_ino) in known:
                continue
            known.add((about.st_dev, about.st_ino))
            with os.scandir(here) as entries:
                found = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError:
            yield here
            continue
        for entry in found:
            if _is_folder(entry):
                folders.append(here / entry.name)
            else:
                yield here / entry.name


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def not_a_file(path: Path) -> InputUnreadable | None:
    """Why a path is not read: a pipe would block for ever, a link may lead nowhere; None for a file."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            path.open("rb").close()
            return None
    except OSError as problem:
        return InputUnreadable(
            message("error_file_unread", said=str(problem.strerror)), where=place_of(path), todo=CHECK
        )
    if stat.S_ISDIR(mode):
        return InputUnreadable(message("error_folder_unread"), where=place_of(path), todo=CHECK)
    kinds = ((stat.S_ISFIFO, message("error_pipe")), (stat.S_ISSOCK, message("error_socket")))
    kind = next((what for is_kind, what in kinds if is_kind(mode)), message("error_device"))
    return InputUnreadable(kind, where=place_of(path), todo=message("todo_save_output"))
