"""What other programs read: the findings of an edition in the formats of their fields, with a manifest."""

from __future__ import annotations

from pathlib import Path

from monitor.share import Contents, Signer
from monitor.share.csv_file import csv_file
from monitor.share.ftm import entities_ftm
from monitor.share.geofiles import events_gpkg, events_parquet
from monitor.share.geojson import events_geojson
from monitor.share.kmz import events_kmz
from monitor.share.stix import bundle_stix
from monitor.share.tables import event_rows, finding_rows
from pipelines.folders import write_folder


def write_downloads(folder: Path, contents: Contents, signer: Signer | None = None) -> None:
    """Write the folder, its manifest last, signed where there is a key.

    Raises:
        OSError: it could not be written.
    """
    findings, edition = contents.findings, contents.edition
    files = {
        "findings.csv": csv_file(finding_rows(findings, edition)),
        "events.csv": csv_file(event_rows(findings, edition)),
        "events.geojson": events_geojson(findings, edition),
        "events.kmz": events_kmz(findings, edition),
        "events.parquet": events_parquet(findings, edition),
        "events.gpkg": events_gpkg(findings, edition),
        "entities.ftm.jsonl": entities_ftm(findings, edition),
        "bundle.stix.json": bundle_stix(findings, edition),
    }
    write_folder(folder, files, edition, signer)
