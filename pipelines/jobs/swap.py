"""The new site in the place of the old one, in one step; and what a swap that was cut short left behind.

Linux exchanges two folders in one step (renameat2 with RENAME_EXCHANGE, since Linux 3.15): a reader sees the old site
or the new one, and a run that is killed at any point leaves one of them whole. Where the system or the file system
cannot, two renames do: between them there is no site, and the next run of any command finishes what was begun.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from pathlib import Path

from monitor.errors import StoreUnusable
from monitor.model.message import Message, message

AT_FDCWD = -100  # linux/fcntl.h: paths are told from the folder at work
RENAME_EXCHANGE = 2  # linux/fs.h
CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)  # an old kernel, a file system that cannot, a jail


def staging_of(site: Path) -> Path:
    """Where the next site is made, beside the one that is there."""
    return site.with_name(f"{site.name}.new")


def check_place(site: Path) -> None:
    """Nothing but a folder may stand where the site is to be: a link would have another folder replaced.

    Raises:
        StoreUnusable: a file or a link stands there.
    """
    link = next((place for place in (site, staging_of(site), _old(site)) if place.is_symlink()), None)
    if link is not None:
        raise StoreUnusable(message("error_link_in_place"), where=str(link), todo=message("todo_remove_link"))
    if site.exists() and not site.is_dir():
        raise StoreUnusable(
            message("error_file_in_place_of_site"),
            where=str(site),
            todo=message("todo_move_file"),
        )


def swap(site: Path) -> None:
    """Put what was made in `staging_of(site)` in the place of the site; the old one is removed.

    Raises:
        OSError: it could not be done; the old site is there, or `finish_swap` brings one back.
    """
    new, old = staging_of(site), _old(site)
    if not site.exists():
        new.rename(site)
    elif not _exchanged(new, site):
        shutil.rmtree(old, ignore_errors=True)
        site.rename(old)
        new.rename(site)
    finish_swap(site)


def finish_swap(site: Path) -> Message | None:
    """Clear up after a publication that was cut short. Call it while nobody publishes.

    Returns:
        What was done, where a site had gone and was brought back; None otherwise.
    """
    new, old = staging_of(site), _old(site)
    said = None
    if not site.exists() and old.exists():  # between two renames: the new one is whole, or it would not have begun
        (new if new.exists() else old).rename(site)
        said = message("note_finished_swap")
    for left in (old, new):
        shutil.rmtree(left, ignore_errors=True)
    return said


def _old(site: Path) -> Path:
    return site.with_name(f"{site.name}.old")


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders changed places in one step; False where this system cannot.

    Raises:
        OSError: it can, and it failed.
    """
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    paths = (AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other))
    if rename(*paths, ctypes.c_uint(RENAME_EXCHANGE)) == 0:
        return True
    problem = ctypes.get_errno()
    if problem in CANNOT:
        return False
    raise OSError(problem, os.strerror(problem), str(other))
