"""Files of keys: who may read them, and what is in them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from monitor.errors import WrongUsage
from monitor.model.message import message
from monitor.verify.verify import key_digest, key_of

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read_key(path: Path) -> bytes:
    """The bytes of a private key's file.

    Raises:
        WrongUsage: it cannot be read, or others than its owner may use it.
    """
    content = _read(path)
    if os.name == "posix" and path.stat().st_mode & OTHERS:
        raise WrongUsage(
            message("error_key_open_to_others"), where=str(path), todo=message("todo_close_key", file=str(path))
        )
    return content


def public_key_digest(path: Path) -> str:
    """SHA-256 of the public key in a file (PEM, Ed25519), in DER form.

    Raises:
        WrongUsage: it cannot be read, or holds no such key.
    """
    content = _read(path)
    todo = message("todo_make_public_key")
    try:
        key_of(content)
    except ValueError as problem:
        raise WrongUsage(message("error_no_public_key"), where=str(path), todo=todo) from problem
    return key_digest(content)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise WrongUsage(
            message("error_key_unread"),
            where=f"{path} ({problem.strerror})",
            todo=message("todo_check_path"),
        ) from problem
