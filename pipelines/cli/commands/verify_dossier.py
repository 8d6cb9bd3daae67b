"""`shadowfleet verify-dossier`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from monitor.errors import WrongUsage
from monitor.model.message import message
from pipelines.cli.options import ReferenceOption, SpeakOption


def verify_dossier(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="help_dossier_folder")],
    key: Annotated[
        Path | None,
        typer.Option(
            "--key",
            metavar="PUB.pem",
            help="help_key",
        ),
    ] = None,
    key_sha256: Annotated[str | None, typer.Option("--key-sha256", metavar="HEX", help="help_key_sha256")] = None,
    reference: ReferenceOption = None,
    lang: SpeakOption = None,
) -> None:
    """Check a dossier: recompute its digests, decode its raw lines, and compare them with what it says.

    Does what python3 verify.py does, which works without this program; but this one did not come with the folder,
    and it makes the pages and the files for other programs anew. Those made with reference data of the sender's own
    take the same --reference. Without --key or --key-sha256 nobody vouches for who wrote the folder: exit code 3
    where it is not signed, 4 where the key is not known. For site, with all folders in it, and for site/downloads only
    digests and signature are checked.
    """
    from monitor.geo.coast import WINDOWS_FILE, Coast
    from monitor.geo.reference import reference_dir, with_file
    from monitor.verify.verify import MANIFEST, Check
    from monitor.verify.verify import main as verify
    from pipelines.cli.dossier_checks import tell_check
    from pipelines.jobs.keys import signature_check
    from pipelines.jobs.redraw import redrawn
    from pipelines.jobs.scan_setup import Reference

    if not (folder / MANIFEST).is_file():
        what = message("error_no_dossier", manifest=MANIFEST)
        raise WrongUsage(what, where=str(folder), todo=message("todo_give_dossier_folder"))
    check = signature_check(key, key_sha256)
    own = reference_dir(reference)

    def drawn_anew(folder: Path) -> list[Check]:
        coast = Coast.to_draw(with_file(own, "land-10m.json.gz"), with_file(own, WINDOWS_FILE), "10m")
        return redrawn(folder, Reference.load(own), coast)

    raise typer.Exit(verify([str(folder)], check, tell_check, drawn_anew))
