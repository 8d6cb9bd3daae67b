"""One vessel's folder: everything that goes to a partner, and the means to check it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from monitor.export.crate import METADATA, crate_json
from monitor.export.dossier import dossier_json, dossier_record, dossier_schema
from monitor.export.evidence_file import evidence_jsonl
from monitor.export.ftm import entities_ftm
from monitor.export.geofiles import layers_gpkg
from monitor.export.kmz import events_kmz
from monitor.export.manifest import Signer, Subject, verifier
from monitor.export.redact import Contents
from monitor.export.revision import changes_since
from monitor.export.stix import bundle_stix
from monitor.geo.areas.areas import NO_AREAS, Areas
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.model.changes import Past
from monitor.model.finding import Finding
from monitor.model.track import Track
from monitor.render.dossier_page import dossier_html
from pipelines.jobs.folders import write_folder
from pipelines.jobs.printing import Printer


def write_dossier(
    folder: Path,
    finding: Finding,
    contents: Contents,
    tracks: Sequence[Track],
    fences: Fences,
    coast: Coast,
    map_page: str,
    areas: Areas = NO_AREAS,
    before: Mapping[str, Any] | None = None,
    edition_before: Past | None = None,
    signer: Signer | None = None,
    printer: Printer | None = None,
) -> None:
    """Write one vessel's folder, its manifest last.

    Args:
        contents: the edition that the finding is part of.
        tracks: of the vessel's own numbers.
        areas: berths and anchorages, drawn on the page's chart.
        before: the vessel's standing in the edition before, `edition_before`.
        signer: signs the manifest; without one it is not signed.
        printer: makes a PDF of each dossier page; without one there is none.

    Raises:
        DataCheckFailed: something in the data brought a script along.
        OSError: it could not be written.
    """
    edition, lines, hull = contents.edition, contents.exhibits, finding.vessel.hull
    note, withheld = contents.notes.get(hull), contents.withheld.get(hull, ())
    record = dossier_record(finding, edition, note, withheld)
    changes = changes_since(before, edition_before, record)
    pages = {
        edition.dossier_page(language): dossier_html(
            finding, edition, fences, tracks, coast, lines, note, withheld, changes, language, areas
        ).encode("utf-8")
        for language in edition.languages
    }
    files = {
        **pages,
        "dossier.json": dossier_json(record, changes),
        "evidence.jsonl": evidence_jsonl(finding, edition, lines),
        "schema.json": dossier_schema(),
        "map.html": map_page.encode("utf-8"),
        "verify.py": verifier(),
        **_exchange(finding, contents, tracks, fences),
    }
    if printer is not None:
        files |= {f"{name.removesuffix('.html')}.pdf": printer(page.decode("utf-8")) for name, page in pages.items()}
    files[METADATA] = crate_json(finding, edition, files)
    write_folder(folder, files, Subject("dossier", hull), edition, signer)


def _exchange(finding: Finding, contents: Contents, tracks: Sequence[Track], fences: Fences) -> dict[str, bytes]:
    """The vessel for other programs: what a partner's own tools open. Of the places those that its events name."""
    found, edition = (finding,), contents.edition
    named = {event.near for event in finding.events}
    near = fences.only(lambda place: place.place_id in named)
    return {
        "vessel.gpkg": layers_gpkg(finding.events, tracks, near, edition),
        "vessel.kmz": events_kmz(found, edition, None, tracks),
        "entities.ftm.jsonl": entities_ftm(found, edition),
        "bundle.stix.json": bundle_stix(found, edition, contents.created),
    }
