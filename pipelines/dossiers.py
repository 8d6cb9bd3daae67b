"""One vessel's folder: everything that goes to a partner, and the means to check it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.model.finding import Finding
from monitor.model.track import Track
from monitor.share import Contents, dossier_html, dossier_json, evidence_jsonl, manifest_json, verifier


def write_dossier(
    folder: Path, finding: Finding, contents: Contents, tracks: Sequence[Track], fences: Fences, coast: Coast,
    map_page: str,
) -> None:  # fmt: skip
    """Write one vessel's folder, its manifest last.

    Args:
        contents: the edition that the finding is part of.
        tracks: of the vessel's own numbers.

    Raises:
        DataCheckFailed: something in the data brought a script along.
        OSError: it could not be written.
    """
    edition, lines, hull = contents.edition, contents.exhibits, finding.vessel.hull
    note, withheld = contents.notes.get(hull), contents.withheld.get(hull, ())
    files = {
        "dossier.html": dossier_html(finding, edition, fences, tracks, coast, lines, note, withheld).encode("utf-8"),
        "dossier.json": dossier_json(finding, edition, note, withheld),
        "evidence.jsonl": evidence_jsonl(finding, edition, lines),
        "map.html": map_page.encode("utf-8"),
        "verify.py": verifier(),
    }
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "manifest.json").write_bytes(manifest_json(files, edition))
