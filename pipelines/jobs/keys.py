"""Keys that the user gives, where the means to use them are installed."""

from __future__ import annotations

import re
from pathlib import Path

from monitor.errors import WrongUsage
from monitor.export.key_file import public_key_digest
from monitor.export.manifest import Signer
from monitor.model.message import message
from monitor.verify.verify import SignatureCheck, with_key

SHA256 = re.compile(r"[0-9a-fA-F]{64}")


def signer_of(path: Path | None) -> Signer | None:
    """Who signs with the private key in a file; None where no file is named.

    Raises:
        WrongUsage: there is no such key in it, or the package is not installed.
    """
    if path is None:
        return None
    try:
        from monitor.export.sign import signing_key  # noqa: PLC0415 -- an extra
    except ImportError as problem:
        raise _not_installed() from problem
    return signing_key(path)


def signature_check(path: Path | None, sha256: str | None = None) -> SignatureCheck:
    """A check against a public key that is known from elsewhere; without one, against the key in the folder.

    Args:
        path: its file.
        sha256: of it in DER form, in place of the file.

    Raises:
        WrongUsage: there is no such key in the file, both are given, or this is no SHA-256.
    """
    if path is not None and sha256 is not None:
        raise WrongUsage(message("error_key_and_digest"), todo=message("todo_give_one"))
    if sha256 is not None and not SHA256.fullmatch(sha256.replace(":", "")):
        raise WrongUsage(message("error_no_sha256", said=sha256), todo=message("todo_give_sha256"))
    return with_key(sha256 if path is None else public_key_digest(path))


def _not_installed() -> WrongUsage:
    return WrongUsage(
        message("error_no_cryptography"),
        todo=message("todo_install_sign"),
    )
