"""`manifest.json`: the digest of every file of a dossier's folder, and of itself."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from monitor.model.edition import Edition
from monitor.share.verify import canonical, digest

SCHEMA = "urn:shadow-fleet-monitor:manifest"


def manifest_json(contents: Mapping[str, bytes], edition: Edition) -> bytes:
    """The manifest of a folder.

    Args:
        contents: every file of it but the manifest, by name.
    """
    manifest = {
        "schema": SCHEMA, "schema_version": 1, "run_id": edition.run_id, "tlp": edition.tlp.value,
        "simulated": edition.simulated,
        "files": {name: {"bytes": len(raw), "sha256": digest(raw)} for name, raw in contents.items()},
    }  # fmt: skip
    return canonical({**manifest, "self_sha256": digest(canonical(manifest))})


def verifier() -> bytes:
    """`verify.py`, as it is laid into the folder: this package's own module, to the byte."""
    return files("monitor.share").joinpath("verify.py").read_bytes()
