"""What a scan stands on: the thresholds of its stages and rules, and the reference data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

from monitor.detect import DETECTORS, DetectionContext
from monitor.detect.corroboration import CorroborationParams
from monitor.detect.record import SECOND_TRACKS, Detector
from monitor.detect.single_source import SingleSourceParams
from monitor.geo.areas.area_file import areas_at_hand, shipped_areas
from monitor.geo.areas.areas import NO_AREAS, Areas
from monitor.geo.call_signs import CallSigns, load_call_signs
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.gates import NO_GATES, Gates, gates_file, load_gates
from monitor.geo.reference import FlagRisk, Port, load_flag_risk, load_mid, load_ports
from monitor.model.event import Kind
from monitor.model.facts import facts_digest
from monitor.model.listing import SaidOfHulls
from monitor.model.params import Params, as_json, digest
from monitor.store.believed import BelievedParams
from monitor.store.day import Day
from monitor.store.hulls_of_tracks import HULLS_OF_TRACKS
from monitor.store.query import execute
from monitor.tracks.contacts import ContactParams
from monitor.tracks.falsified.stretches import FalsifiedParams
from monitor.tracks.floods import FloodParams
from monitor.tracks.identity_spans import IdentityParams
from monitor.tracks.jamming import JammingParams
from monitor.tracks.newest_rows import ROSTER_PARAMS
from monitor.tracks.outages import OutageParams
from monitor.tracks.passages import PassageParams
from monitor.tracks.port_visits import VisitParams
from monitor.tracks.reception import ReceptionParams
from monitor.tracks.segmentation import TrackParams
from monitor.tracks.slow_segments import SlowSegmentParams
from monitor.tracks.stops import StopParams

TRACKS, VISITS, CONTACTS, STOPS = TrackParams(), VisitParams(), ContactParams(), StopParams()
BELIEVED, IDENTITY, SLOW_SEGMENTS = BelievedParams(), IdentityParams(), SlowSegmentParams()
FLOODS, JAMMING = FloodParams(), JammingParams()
FALSIFIED = FalsifiedParams()
RECEPTION, OUTAGES, PASSAGES = ReceptionParams(), OutageParams(), PassageParams()
SINGLE_SOURCE, CORROBORATION = SingleSourceParams(), CorroborationParams()

COAST = "land-50m.json.gz"


@dataclass(frozen=True)
class Reference:
    """Reference data, loaded once a run."""

    fences: Fences
    flags: Mapping[int, str]
    flag_risks: Mapping[str, FlagRisk]
    call_signs: CallSigns
    ports: tuple[Port, ...]
    digest: str  # changes when any of the files does
    folder: Path  # where it was read
    coast: Coast | None = None  # None where the folder has no coastline
    areas: Areas = NO_AREAS  # of the reference data, and the user's own
    gates: Gates = NO_GATES

    @property
    def setup(self) -> str:
        """Changes when anything that shapes a scan does: reference data, rules, thresholds, or what events tell."""
        return _setup_of(tuple(all_params()), facts_digest() + self.digest)

    @classmethod
    def load(cls, folder: Path, own_areas: Path | None = None) -> Reference:
        """Everything a scan needs of `data/reference`. A process does not read it again while it stays as it was.

        Args:
            own_areas: the user's own areas, whether or not there is such a file.

        Raises:
            ReferenceInvalid: a table is missing or breaks its own rules.
        """
        names = ("fences.geojson", "mid.csv", "flag_risk.csv", "call_signs.csv", "ports.csv", COAST)
        files = [*(folder / name for name in names), shipped_areas(folder), gates_file(folder)]
        own_areas = own_areas if own_areas and own_areas.exists() else None
        files += [own_areas] if own_areas else []
        said = b"".join(file.read_bytes() for file in files if file.exists())
        return _read(folder, own_areas, hashlib.sha256(said).hexdigest()[:12])

    def context(self, con: duckdb.DuckDBPyConnection, day: Day, lists: SaidOfHulls) -> DetectionContext:
        """The day as detectors see it, with this reference data."""
        return DetectionContext(
            con,
            day,
            self.fences,
            self.flags,
            self.flag_risks,
            self.call_signs,
            lists,
            self.coast,
            self.ports,
            self.areas,
            self.gates,
        )


@lru_cache(maxsize=4)  # each day of a scan asks for it
def _setup_of(params: tuple[tuple[str, Params], ...], digests: str) -> str:
    said = {name: as_json(values) for name, values in params}
    return hashlib.sha256((json.dumps(said, sort_keys=True) + digests).encode()).hexdigest()[:12]


@lru_cache(maxsize=4)
def _read(folder: Path, own_areas: Path | None, digest: str) -> Reference:
    return Reference(
        Fences.load(folder / "fences.geojson"),
        {mid: iso2 for mid, (iso2, _) in load_mid(folder / "mid.csv").items()},
        load_flag_risk(folder / "flag_risk.csv"),
        load_call_signs(folder / "call_signs.csv"),
        load_ports(folder / "ports.csv"),
        digest,
        folder,
        Coast.load(folder) if (folder / COAST).exists() else None,
        areas_at_hand(folder, own_areas),
        load_gates(gates_file(folder)),
    )


def all_params() -> Sequence[tuple[str, Params]]:
    """Every parameter set that shapes a result, by the name of what it belongs to."""
    stages: list[tuple[str, Params]] = [
        ("believed", BELIEVED),
        ("identity", IDENTITY),
        ("roster", ROSTER_PARAMS),
        ("floods", FLOODS),
        ("reception", RECEPTION),
        ("jamming", JAMMING),
        ("outages", OUTAGES),
        ("falsified", FALSIFIED),
        ("tracks", TRACKS),
        ("visits", VISITS),
        ("passages", PASSAGES),
        ("stops", STOPS),
        ("slow_segments", SLOW_SEGMENTS),
        ("contacts", CONTACTS),
        ("second_tracks", SECOND_TRACKS),
        ("hulls_of_tracks", HULLS_OF_TRACKS),
        ("single_source", SINGLE_SOURCE),
        ("corroboration", CORROBORATION),
    ]
    return [*stages, *((d.rule, d.params) for d in DETECTORS)]


@dataclass(frozen=True, slots=True)
class WithStage:
    """The thresholds of a rule that tells what a stage of the scan has judged, and those of the stage."""

    rule: Params
    stage: Params


def params_of(detector: Detector) -> Params:
    """All thresholds that make a rule's events: its own, and those of the stage whose judgements it tells."""
    stage: Mapping[Kind, Params] = {Kind.FALSIFIED: FALSIFIED, Kind.JAMMING: JAMMING}
    return WithStage(detector.params, stage[detector.kind]) if detector.kind in stage else detector.params


# Those of all rules at once: to plan a statement costs more than to execute it.
KEEP_PARAMS = """
INSERT INTO param_sets
SELECT s.* FROM (SELECT unnest($digests) AS digest, unnest($rules) AS detector, unnest($texts) AS params) AS s
ANTI JOIN param_sets AS p ON p.digest = s.digest
"""


def keep_params(con: duckdb.DuckDBPyConnection) -> None:
    """Store the thresholds of every rule, so that an old event still tells what made it."""
    said: dict[str, tuple[str, str]] = {}  # by digest: of two rules with the same thresholds the first
    for detector in DETECTORS:
        params = params_of(detector)
        said.setdefault(digest(params), (detector.rule, json.dumps(as_json(params), sort_keys=True)))
    rules, texts = zip(*said.values(), strict=True)
    execute(con, KEEP_PARAMS, {"digests": list(said), "rules": list(rules), "texts": list(texts)})
