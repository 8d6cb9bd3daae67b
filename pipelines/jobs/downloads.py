"""What other programs read: the findings of an edition in the formats of their fields, with a manifest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from monitor.export.csv_file import csv_file
from monitor.export.ftm import entities_ftm
from monitor.export.geofiles import events_gpkg, events_parquet
from monitor.export.geojson import events_geojson
from monitor.export.kmz import events_kmz
from monitor.export.manifest import Signer, Subject
from monitor.export.redact import Contents
from monitor.export.stix import bundle_stix
from monitor.export.tables import event_rows, finding_rows, undecided_rows
from monitor.model.aside import Aside
from monitor.model.edition import Edition
from monitor.model.finding import Finding
from monitor.model.undecided import UndecidedList
from pipelines.jobs.folders import write_folder
from pipelines.jobs.set_aside import Setter

MAKERS: Mapping[str, Callable[[Sequence[Finding], Edition], bytes]] = {
    "findings.csv": lambda findings, edition: csv_file(finding_rows(findings, edition)),
    "events.csv": lambda findings, edition: csv_file(event_rows(findings, edition)),
    "events.geojson": events_geojson,
    "events.kmz": events_kmz,
    "events.parquet": events_parquet,
    "events.gpkg": events_gpkg,
    "entities.ftm.jsonl": entities_ftm,
    "bundle.stix.json": bundle_stix,
}


def write_downloads(
    folder: Path, contents: Contents, open_events: UndecidedList, signer: Signer | None, setter: Setter
) -> None:
    """Write the folder, its manifest last, signed where there is a key. A format that fails is set aside.

    Raises:
        OSError: it could not be written.
    """
    findings, edition = contents.findings, contents.edition
    files: dict[str, bytes] = {}
    for name, make in MAKERS.items():
        with setter.trying(Aside.PAGE, f"downloads/{name}"):
            files[name] = make(findings, edition)
    with setter.trying(Aside.PAGE, "downloads/undecided.csv"):
        files["undecided.csv"] = csv_file(undecided_rows(open_events, edition))
    write_folder(folder, files, Subject("downloads"), edition, signer)
