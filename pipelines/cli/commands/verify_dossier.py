"""`shadowfleet verify-dossier`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def verify_dossier(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A vessel's folder, as published or as received.")],
    key: Annotated[
        Path | None,
        typer.Option(
            "--key",
            metavar="PUB.pem",
            help="The public key of whom it should be from, which reached you by another way than the folder.",
        ),
    ] = None,
) -> None:
    """Recompute the digests of a dossier, decode its raw lines, and compare them with what it says.

    The same as python3 verify.py in the folder itself, which needs nothing of this program; --key adds the signature,
    which Python alone cannot check. Of site/downloads it checks digests and signature.
    """
    from monitor.verify.verify import main as verify
    from pipelines.jobs.keys import signature_check

    raise typer.Exit(verify([str(folder)], signature_check(key)))
