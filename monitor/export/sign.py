"""Signatures of manifests: Ed25519 (RFC 8032), with a key that the user gives. Needs the extra `sign`.

Whoever has the public key from elsewhere can tell who signed a folder, and that nothing in it was changed since. The
key in the folder alone proves nothing: a forger lays his own into it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from monitor.errors import WrongUsage
from monitor.model.message import message
from monitor.verify.verify import FAILS, HOLDS, MANIFEST, SIGNATURE, Check, SignatureCheck, key_digest

MAKE_ONE = message("todo_make_key")
MAKE_PUBLIC = message("todo_make_public_key")


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key pair. It goes to other processes as it is, which the objects of `cryptography` cannot."""

    seed: bytes = field(repr=False)  # the private half, 32 bytes
    public_pem: bytes

    @property
    def sha256(self) -> str:
        """Of the public half in DER form (SubjectPublicKeyInfo): what people compare."""
        return key_digest(self.public_pem)

    def sign(self, message: bytes) -> bytes:
        """64 bytes: the same message and key give the same."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


def signing_key(path: Path) -> SigningKey:
    """The private key in a file: PEM, PKCS #8, without a passphrase, as `openssl genpkey` writes it.

    Raises:
        WrongUsage: the file cannot be read, or holds no such key.
    """
    try:
        key = load_pem_private_key(_read(path), password=None)
    except TypeError as problem:
        raise WrongUsage(
            message("error_signing_key_locked"),
            where=str(path),
            todo=message("todo_unlock_key"),
        ) from problem
    except (ValueError, UnsupportedAlgorithm) as problem:
        raise WrongUsage(message("error_no_private_key"), where=str(path), todo=MAKE_ONE) from problem
    if not isinstance(key, Ed25519PrivateKey):
        raise WrongUsage(message("error_signing_key_kind"), where=str(path), todo=MAKE_ONE)
    return SigningKey(key.private_bytes_raw(), _pem(key.public_key()))


def signature_by(path: Path) -> SignatureCheck:
    """A check whether a folder was signed with the key whose public half is in a file.

    Raises:
        WrongUsage: the file cannot be read, or holds no such key.
    """
    public = _public_key(path)
    key = {"manifest": MANIFEST, "key": str(path), "sha256": key_digest(_pem(public))}

    def check(folder: Path, manifest: dict[str, Any]) -> list[Check]:
        if "signature" not in manifest:
            return [Check(FAILS, "unsigned", key)]
        return [Check(HOLDS if _is_right(public, folder) else FAILS, "signed", {**key, "signature": SIGNATURE})]

    return check


def _public_key(path: Path) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(_read(path))
    except (ValueError, UnsupportedAlgorithm) as problem:
        raise WrongUsage(message("error_no_public_key"), where=str(path), todo=MAKE_PUBLIC) from problem
    if not isinstance(key, Ed25519PublicKey):
        raise WrongUsage(message("error_public_key_kind"), where=str(path), todo=MAKE_PUBLIC)
    return key


def _is_right(public: Ed25519PublicKey, folder: Path) -> bool:
    try:
        public.verify((folder / SIGNATURE).read_bytes(), (folder / MANIFEST).read_bytes())
    except (InvalidSignature, OSError):
        return False
    return True


def _pem(public: Ed25519PublicKey) -> bytes:
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise WrongUsage(
            message("error_key_unread"),
            where=f"{path} ({problem.strerror})",
            todo=message("todo_check_path"),
        ) from problem
