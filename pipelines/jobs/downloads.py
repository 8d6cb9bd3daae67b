"""What other programs read: the findings of an edition in the formats of their fields, with a manifest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.export.csv_file import csv_file
from monitor.export.ftm import entities_ftm
from monitor.export.geofiles import events_gpkg, events_parquet, layers_gpkg, tracks_parquet
from monitor.export.geojson import events_geojson
from monitor.export.kmz import events_kmz
from monitor.export.manifest import Signer, Subject
from monitor.export.redact import Contents
from monitor.export.stix import bundle_stix, created_in
from monitor.export.tables import (
    EVENT_COLUMNS,
    FINDING_COLUMNS,
    UNDECIDED_COLUMNS,
    event_rows,
    events_of,
    finding_rows,
    undecided_rows,
)
from monitor.geo.fences import Fences
from monitor.model.aside import Aside
from monitor.model.edition import Edition
from monitor.model.event import Event
from monitor.model.finding import Finding
from monitor.model.track import Track
from monitor.model.undecided import UndecidedList
from pipelines.jobs.folders import write_folder
from pipelines.jobs.set_aside import Setter


@dataclass(frozen=True, slots=True)
class Given:
    """What the files are made of: findings and their edition, all events with their answers, tracks and places."""

    findings: Sequence[Finding]
    edition: Edition
    events: Sequence[Event]
    tracks: Sequence[Track]  # of the suspects
    fences: Fences
    created: Mapping[str, str]  # when earlier editions created STIX objects


MAKERS: Mapping[str, Callable[[Given], bytes]] = {
    "findings.csv": lambda of: csv_file(finding_rows(of.findings, of.edition), FINDING_COLUMNS),
    "events.csv": lambda of: csv_file(event_rows(of.findings, of.edition, of.events), EVENT_COLUMNS),
    "events.geojson": lambda of: events_geojson(of.findings, of.edition, of.events),
    "events.kmz": lambda of: events_kmz(of.findings, of.edition, of.events, of.tracks),
    "events.parquet": lambda of: events_parquet(of.findings, of.edition, of.events),
    "tracks.parquet": lambda of: tracks_parquet(of.tracks, of.edition),
    "events.gpkg": lambda of: events_gpkg(of.findings, of.edition, of.events),
    "tracks.gpkg": lambda of: layers_gpkg(events_of(of.findings), of.tracks, of.fences, of.edition),
    "entities.ftm.jsonl": lambda of: entities_ftm(of.findings, of.edition),
    "bundle.stix.json": lambda of: bundle_stix(of.findings, of.edition, of.created),
}


def created_before(site: Path) -> dict[str, str]:
    """When the objects of the STIX bundle of the site's last edition were created, by id; empty without one."""
    try:
        return created_in((site / "downloads" / "bundle.stix.json").read_bytes())
    except OSError:
        return {}


def write_downloads(
    folder: Path,
    contents: Contents,
    tracks: Sequence[Track],
    fences: Fences,
    open_events: UndecidedList,
    signer: Signer | None,
    setter: Setter,
) -> None:
    """Write the folder, its manifest last, signed where there is a key. A format that fails is set aside.

    Raises:
        OSError: it could not be written.
    """
    edition = contents.edition
    given = Given(contents.findings, edition, contents.events, tracks, fences, contents.created)
    files: dict[str, bytes] = {}
    for name, make in MAKERS.items():
        with setter.trying(Aside.PAGE, f"downloads/{name}"):
            files[name] = make(given)
    with setter.trying(Aside.PAGE, "downloads/undecided.csv"):
        files["undecided.csv"] = csv_file(undecided_rows(open_events, edition), UNDECIDED_COLUMNS)
    write_folder(folder, files, Subject("downloads"), edition, signer)
