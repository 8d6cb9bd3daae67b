"""One vessel's folder: everything that goes to a partner, and the means to check it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.model.edition import Edition
from monitor.model.exhibit import Exhibit, ExhibitKey
from monitor.model.finding import Finding
from monitor.model.track import Track
from monitor.share import dossier_html, dossier_json, evidence_jsonl, manifest_json, verifier


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a vessel's folder is made of."""

    finding: Finding
    edition: Edition
    tracks: Sequence[Track]
    exhibits: Mapping[ExhibitKey, Exhibit]
    note: str | None = None


def write_dossier(folder: Path, dossier: Dossier, fences: Fences, coast: Coast, map_page: str) -> None:
    """Write the folder, its manifest last.

    Raises:
        DataCheckFailed: something in the data brought a script along.
        OSError: it could not be written.
    """
    d = dossier
    page = dossier_html(d.finding, d.edition, fences, d.tracks, coast, d.exhibits, d.note)
    contents = {
        "dossier.html": page.encode("utf-8"),
        "dossier.json": dossier_json(d.finding, d.edition, d.note),
        "evidence.jsonl": evidence_jsonl(d.finding, d.edition, d.exhibits),
        "map.html": map_page.encode("utf-8"),
        "verify.py": verifier(),
    }
    folder.mkdir(parents=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / "manifest.json").write_bytes(manifest_json(contents, d.edition))
