"""Where a partitioned store lies: a folder, or any address that fsspec knows, as `s3://bucket/folder`.

A file appears whole or not at all: in a folder it is written beside its place and renamed, elsewhere it is put as one
object. What goes wrong is told with what to do.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

from monitor.errors import InputUnreadable, ServerUnusable, ShadowfleetError, StoreUnusable, WrongUsage
from monitor.model.message import Message, message

NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
FRESH = ".new"  # ends the name of a file in the making


@dataclass(frozen=True, slots=True)
class Target:
    """A folder of any file system."""

    fs: Any  # fsspec's AbstractFileSystem
    root: str
    given: str  # as whoever named it wrote it

    def place(self, name: str) -> str:
        """A file as people read it."""
        return f"{self.given.rstrip('/')}/{name}"

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is no such file.

        Raises:
            InputUnreadable, ServerUnusable: it cannot be read.
        """
        with self._told(name, InputUnreadable, message("error_partition_unread")):
            try:
                return bytes(self.fs.cat_file(self._path(name)))
            except (FileNotFoundError, NotADirectoryError):
                return None

    def write(self, name: str, content: bytes) -> None:
        """Put a file, in the place of one of this name.

        Raises:
            StoreUnusable, ServerUnusable: it cannot be written; what was there is as it was.
        """
        with self._told(name, StoreUnusable, message("error_target_unwritten")):
            if isinstance(self.fs, LocalFileSystem):
                _replace(Path(self._path(name)), content)
            else:
                self.fs.pipe_file(self._path(name), content)

    def remove(self, name: str) -> None:
        """Remove a file, if it is there, and folders that are empty then.

        Raises:
            StoreUnusable, ServerUnusable: it cannot be removed.
        """
        with self._told(name, StoreUnusable, message("error_target_unwritten")), suppress(FileNotFoundError):
            self.fs.rm_file(self._path(name))
        if isinstance(self.fs, LocalFileSystem):
            with suppress(OSError):  # not empty yet
                for folder in list(Path(self._path(name)).parents)[: name.count("/")]:
                    folder.rmdir()

    def sizes(self) -> dict[str, int]:
        """Bytes of each file below it, by name; empty where it is not there.

        Raises:
            InputUnreadable, ServerUnusable: it cannot be looked into.
        """
        with self._told("", InputUnreadable, message("error_partition_unread")):
            try:
                found = self.fs.find(self.root, detail=True)
            except (FileNotFoundError, NotADirectoryError):
                return {}
            return {self._name(path): int(info["size"]) for path, info in found.items()}

    def _name(self, path: str) -> str:
        """Of a file below it; where it is a file itself, the file's own."""
        return path.removeprefix(self.root).lstrip("/") or path.rpartition("/")[2]

    def _path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}"

    @contextmanager
    def _told(self, name: str, kind: type[ShadowfleetError], what: Message) -> Iterator[None]:
        where = self.place(name) if name else self.given
        try:
            yield
        except PermissionError as problem:
            where = f"{where} ({_said(problem)})"
            raise kind(message("error_target_denied"), where=where, todo=message("todo_target_rights")) from problem
        except OSError as problem:
            if problem.errno in NO_ROOM:
                raise kind(message("error_target_full"), where=where, todo=message("todo_target_room")) from problem
            where = f"{where} ({_said(problem)})"
            raise kind(what, where=where, todo=message("todo_target_reach")) from problem
        except NotImplementedError as problem:  # a file system that can only be read
            raise kind(what, where=where, todo=message("todo_target_forms")) from problem
        except _server_errors() as problem:
            raise _of_the_server(problem, where) from problem


def target_at(given: str) -> Target:
    """A folder, or an address that fsspec knows. Looks at nothing yet.

    Raises:
        WrongUsage: there is no such kind of address, or the package for it is not installed.
    """
    try:
        fs, root = fsspec.url_to_fs(given, use_listings_cache=False)
    except ImportError as problem:
        scheme = given.partition(":")[0]
        todo = message("todo_install_s3") if scheme in ("s3", "s3a") else message("todo_install_fsspec", scheme=scheme)
        raise WrongUsage(message("error_target_package", said=str(problem)), where=given, todo=todo) from problem
    except ValueError as problem:
        raise WrongUsage(message("error_target_unknown"), where=given, todo=message("todo_target_forms")) from problem
    return Target(fs, root, given)


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}{FRESH}")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def _server_errors() -> tuple[type[Exception], ...]:
    """What object stores raise that is no OSError; none where their package is not installed."""
    try:
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 -- of the extra s3
    except ImportError:
        return ()
    return (BotoCoreError, ClientError)


def _of_the_server(problem: Exception, where: str) -> ServerUnusable:
    if "redentials" in type(problem).__name__:
        return ServerUnusable(message("error_target_no_key"), where=where, todo=message("todo_target_key"))
    where = f"{where} ({_said(problem)})"
    return ServerUnusable(message("error_target_unreached"), where=where, todo=message("todo_target_reach"))


def _said(problem: Exception) -> str:
    return (getattr(problem, "strerror", None) or str(problem) or type(problem).__name__).splitlines()[0]
