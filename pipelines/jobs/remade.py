"""Files of a dossier for other programs, made anew from what dossier.json says; and flags, by the digits of numbers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from monitor.export.crate import METADATA, crate_json
from monitor.export.dossier import dossier_schema
from monitor.export.dossier_read import ReadBack
from monitor.export.ftm import entities_ftm
from monitor.export.kmz import events_kmz
from monitor.export.manifest import verifier
from monitor.export.stix import bundle_stix, created_in
from monitor.model.event import Kind
from monitor.model.ids import mid_of
from monitor.text.english import text
from monitor.verify.verify import FAILS, HOLDS, MANIFEST, SIGNATURE, Check, bytes_of

KMZ = "vessel.kmz"
TRACKS = re.compile(f"<Folder><name>{re.escape(text('layer_track'))}</name>.*?</Folder>(?=</Document>)", re.DOTALL)
WHO_SIGNED = {MANIFEST, SIGNATURE, "manifest.pub.pem"}  # no files of the folder's own
MOST_KML = 2**28  # bytes: more is no dossier's


def remade(folder: Path, said: ReadBack) -> list[Check]:
    """Whether each file for other programs is what the dossier gives, but for the tracks, which it does not hold.

    Args:
        said: what the dossier says, read back.
    """
    found = []
    for name, is_same in (*_whole(folder, said), (KMZ, _same_kmz(folder, said))):
        found.append(Check(HOLDS if is_same else FAILS, "remade", {"file": name}))
    return found


def _whole(folder: Path, said: ReadBack) -> Iterator[tuple[str, bool]]:
    """Files of which every byte is given by the dossier, and whether it is."""
    findings, edition = (said.finding,), said.edition
    beside = {p.name: bytes_of(p) for p in _files(folder)}
    bundle = beside["bundle.stix.json"]
    # When an edition first had an object stands in the bundle alone.
    yield "bundle.stix.json", bundle_stix(findings, edition, created_in(bundle)) == bundle
    yield "entities.ftm.jsonl", entities_ftm(findings, edition) == beside["entities.ftm.jsonl"]
    yield "schema.json", dossier_schema() == beside["schema.json"]
    yield "verify.py", verifier() == beside["verify.py"]
    yield METADATA, crate_json(said.finding, edition, beside) == bytes_of(folder / METADATA)


def _files(folder: Path) -> Iterator[Path]:
    """Those that the metadata describe."""
    for path in folder.iterdir():
        if path.name not in WHO_SIGNED | {METADATA} and not path.is_dir():
            yield path


def _same_kmz(folder: Path, said: ReadBack) -> bool:
    made = TRACKS.sub("", _kml(events_kmz((said.finding,), said.edition)))
    return TRACKS.sub("", _kml(bytes_of(folder / KMZ))) == made


def _kml(packed: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        (entry,) = archive.infolist()
        if entry.file_size > MOST_KML:
            raise ValueError(f"{KMZ} is larger than {MOST_KML} bytes")
        return archive.read(entry).decode("utf-8")


def flags_by_digits(said: ReadBack, flags: Mapping[int, str]) -> list[Check]:
    """Whether each flag is the one that the digits (MID) of its number are allocated to.

    Args:
        flags: ISO code by MID.
    """
    wrong = [mmsi for mmsi, flag in _flags(said) if flag != flags.get(mid_of(mmsi) or 0)]
    told = {"mmsi": ", ".join(map(str, dict.fromkeys(wrong)))}
    return [Check(FAILS, "flags_but", told) if wrong else Check(HOLDS, "flags")]


def _flags(said: ReadBack) -> Iterator[tuple[int, str | None]]:
    """Every number that the dossier gives a flag, and that flag."""
    vessel = said.finding.vessel
    yield vessel.mmsi, vessel.flag
    yield from ((span.mmsi, span.flag) for span in said.finding.identities)
    for event in said.finding.events:
        if event.kind is Kind.FLAG:
            facts: Mapping[str, Any] = event.facts
            yield facts["from_mmsi"], facts["from_flag"]
            yield facts["to_mmsi"], facts["to_flag"]
            yield from zip(facts["mmsis_so_far"], facts["flags_so_far"], strict=True)
