"""A folder that is handed on: its files, and what vouches for them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from monitor.export.manifest import Signer, sealed
from monitor.model.edition import Edition


def write_folder(folder: Path, files: Mapping[str, bytes], edition: Edition, signer: Signer | None) -> None:
    """Make the folder and write its files, the manifest last.

    Raises:
        OSError: it could not be written.
    """
    folder.mkdir(parents=True)
    for name, content in {**files, **sealed(files, edition, signer)}.items():
        (folder / name).write_bytes(content)
