"""Signatures of manifests: Ed25519 (RFC 8032), with a key that the user gives. Needs the extra `sign`.

Whoever has the public key from elsewhere can tell who signed a folder, and that nothing in it was changed since. The
key in the folder alone proves nothing: a forger lays his own into it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

from monitor.errors import WrongUsage
from monitor.export.key_file import read_key
from monitor.model.message import message
from monitor.verify.verify import key_digest

MAKE_ONE = message("todo_make_key")


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
        key = load_pem_private_key(read_key(path), password=None)
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


def _pem(public: Ed25519PublicKey) -> bytes:
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
