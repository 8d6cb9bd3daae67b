"""`manifest.json`: the digest of every file of a folder, and of itself; and its signature, where there is a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, Protocol

from monitor.export.program_digest import program_digest
from monitor.model.edition import Edition
from monitor.model.units import iso
from monitor.verify.verify import MANIFEST, PUBLIC_KEY, SIGNATURE, canonical, digest

SCHEMA = "urn:shadow-fleet-monitor:manifest"


class Signer(Protocol):
    """Whoever holds a key."""

    @property
    def public_pem(self) -> bytes:
        """The public key."""

    @property
    def sha256(self) -> str:
        """Of the public key in DER form."""

    def sign(self, message: bytes) -> bytes:
        """The signature."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a folder is, and of which vessel: signed, so that no folder passes for another's."""

    what: Literal["dossier", "downloads", "site"]
    hull: str | None = None  # None where it is of many


def sealed(
    contents: Mapping[str, bytes], subject: Subject, edition: Edition, signer: Signer | None = None
) -> dict[str, bytes]:
    """The files that vouch for a folder, by name: its manifest last; with a signer, a signature and the public key too.

    Args:
        contents: every other file of it, by name; of a file in a folder inside, by its path with slashes.
    """
    if signer is None:
        return {MANIFEST: manifest_json(contents, subject, edition)}
    manifest = manifest_json({**contents, PUBLIC_KEY: signer.public_pem}, subject, edition, signer.sha256)
    return {PUBLIC_KEY: signer.public_pem, SIGNATURE: signer.sign(manifest), MANIFEST: manifest}


def manifest_json(
    contents: Mapping[str, bytes], subject: Subject, edition: Edition, key_sha256: str | None = None
) -> bytes:
    """The manifest of a folder.

    Args:
        contents: every file of it but the manifest and its signature, by name.
        key_sha256: of the public key, where it will be signed: a signature that is gone is noticed.
    """
    signed = {} if key_sha256 is None else {"signature": {"algorithm": "Ed25519", "key_sha256": key_sha256}}
    manifest = {
        "schema": SCHEMA,
        "schema_version": 2,
        "run_id": edition.run_id,
        "tlp": edition.tlp.value,
        "simulated": edition.simulated,
        "program_sha256": program_digest(),
        "subject": {"what": subject.what, "hull": subject.hull, "edition": iso(edition.generated_at)},
        **signed,
        "files": {name: {"bytes": len(raw), "sha256": digest(raw)} for name, raw in contents.items()},
    }
    return canonical({**manifest, "self_sha256": digest(canonical(manifest))})


def verifier() -> bytes:
    """`verify.py`, as it is laid into the folder: this package's own module, to the byte."""
    return files("monitor.verify").joinpath("verify.py").read_bytes()
