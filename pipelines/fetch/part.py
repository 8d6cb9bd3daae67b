"""A file while it is fetched: what came so far, and what the server said of the whole, so that it can go on later."""

from __future__ import annotations

import base64
import binascii
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

from monitor.errors import StoreUnusable
from monitor.model.message import message
from monitor.read.unreadable import place_of

CHUNK_BYTES = 1 << 20


@dataclass(slots=True)
class Said:
    """What a server said of the file of which a part has come."""

    url: str = ""
    etag: str = ""  # strong ones only
    last_modified: str = ""
    total: int | None = None  # bytes
    checksums: dict[str, str] = field(default_factory=dict)  # of the whole file, in hex, by the name of the digest

    @property
    def validator(self) -> str:
        """By what the server knows this very version (`If-Range`); '' where it told nothing."""
        return self.etag or self.last_modified


class Part:
    """The file beside its later place, hidden, so that nothing reads it as if it were whole."""

    def __init__(self, to: Path) -> None:
        self.to = to
        self.path = to.with_name(f".{to.name}.part")
        self._note = to.with_name(f".{to.name}.part.json")
        self.said = self._noted()

    @property
    def size(self) -> int:
        """Bytes that are here."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nobody else fetches this file meanwhile; what is empty in the end is not left behind.

        Raises:
            StoreUnusable: somebody does, or the folder cannot be written.
        """
        try:
            lock = self.path.open("ab")
        except OSError as problem:
            raise unwritten(problem, self.path) from problem
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as problem:
                raise StoreUnusable(
                    message("error_fetched_elsewhere"), where=place_of(self.to), todo=message("todo_wait")
                ) from problem
            try:
                yield
            finally:
                if not self.size:
                    self.forget()

    def begin(self, said: Said) -> None:
        """Forget what is here: the file comes from its beginning."""
        os.truncate(self.path, 0)
        self.said = said
        self._note.write_text(json.dumps(asdict(said)), encoding="utf-8")

    def forget(self) -> None:
        """Leave nothing of it."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)
        self.said = Said()

    def to_append(self) -> BinaryIO:
        """The file, to write behind what is here."""
        return self.path.open("ab")

    def wrong_digest(self) -> str:
        """The name of the first digest that the server told and the file does not have; '' where there is none."""
        for name, told in self.said.checksums.items():
            with self.path.open("rb") as file:
                if hashlib.file_digest(file, name).hexdigest() != told:
                    return name
        return ""

    def finish(self) -> None:
        """Give it its name: it is whole."""
        with self.path.open("rb") as file:
            os.fsync(file.fileno())
        self.path.replace(self.to)
        self._note.unlink(missing_ok=True)

    def _noted(self) -> Said:
        with suppress(OSError, ValueError, TypeError):  # nothing has come, or it was written by somebody else
            return Said(**json.loads(self._note.read_text(encoding="utf-8")))
        return Said()


def checksums_of(headers: Mapping[str, str]) -> dict[str, str]:
    """Digests of the whole file that a server tells (RFC 9530, Amazon S3, Azure), in hex by the name of the digest."""
    found = {
        "sha256": _base64(headers.get("x-amz-checksum-sha256", "")),
        "md5": _base64(headers.get("content-md5", "") or headers.get("x-ms-blob-content-md5", "")),
    }
    for one in headers.get("repr-digest", "").split(","):
        name, _, value = one.strip().partition("=")
        if name.lower() in ("sha-256", "sha-512"):
            found[name.lower().replace("-", "")] = _base64(value.strip(":"))
    return {name: value for name, value in found.items() if value}


def unwritten(problem: OSError, path: Path) -> StoreUnusable:
    """A file could not be written."""
    return StoreUnusable(
        message("error_fetch_unwritten", said=str(problem.strerror)),
        where=place_of(path),
        todo=message("todo_free_disk"),
    )


def _base64(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).hex()
    except (binascii.Error, ValueError):
        return ""
