"""A folder that is handed on: its files, and what vouches for them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from monitor.export.manifest import Signer, Subject, sealed
from monitor.model.edition import Edition
from monitor.verify.verify import MANIFEST


def write_folder(
    folder: Path, files: Mapping[str, bytes], subject: Subject, edition: Edition, signer: Signer | None
) -> None:
    """Make the folder and write its files, the manifest last.

    Raises:
        OSError: it could not be written.
    """
    folder.mkdir(parents=True)
    for name, content in {**files, **sealed(files, subject, edition, signer)}.items():
        (folder / name).write_bytes(content)


def seal_site(site: Path, edition: Edition, signer: Signer | None) -> None:
    """Vouch for a whole site: for the files that lie in it, and for those inside by the manifests of their folders.

    Raises:
        OSError: it could not be written.
    """
    own = [path for path in site.iterdir() if path.is_file()]
    vouched_for = {path.relative_to(site).as_posix(): path.read_bytes() for path in (*own, *site.rglob(MANIFEST))}
    for name, content in sealed(vouched_for, Subject("site"), edition, signer).items():
        (site / name).write_bytes(content)


def let_others_read(folder: Path, umask: int) -> None:
    """Give a folder that was written in private, and all in it, the permissions that the user's umask leaves.

    Raises:
        OSError: it could not be done.
    """
    for path in (folder, *folder.rglob("*")):
        path.chmod((0o777 if path.is_dir() else 0o666) & ~umask)
