"""Keys that the user gives, where the means to use them are installed."""

from __future__ import annotations

from pathlib import Path

from monitor.errors import WrongUsage
from monitor.export.manifest import Signer
from monitor.model.message import message
from monitor.verify.verify import SignatureCheck, unchecked


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


def signature_check(path: Path | None) -> SignatureCheck:
    """A check against the public key in a file; where none is named, the words how to check.

    Raises:
        WrongUsage: there is no such key in it, or the package is not installed.
    """
    if path is None:
        return unchecked
    try:
        from monitor.export.sign import signature_by  # noqa: PLC0415 -- an extra
    except ImportError as problem:
        raise _not_installed() from problem
    return signature_by(path)


def _not_installed() -> WrongUsage:
    return WrongUsage(
        message("error_no_cryptography"),
        todo=message("todo_install_sign"),
    )
