"""A copy that may go further than the original: what is withheld is taken out before anything is written.

File names give away who listens where; so do the ids of stations in raw lines, and the names of receivers among the
facts of an event; notes are their author's. Digests stay: whoever holds a source can still tell that it is the one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import xor

from monitor.export.stix import ids_of
from monitor.model.edition import Edition
from monitor.model.event import Event, Json
from monitor.model.exhibit import Exhibit, ExhibitKey, RawLine, Role
from monitor.model.finding import Finding
from monitor.model.marking import Redact, Withheld
from monitor.model.source import Format
from monitor.model.units import EPOCH, from_iso

_SENTENCE = re.compile(rb"!\S\SVD[MO],\d,\d,\d?,\w?,[^,*]*,\d\*[0-9A-Fa-f]{2}")
SENTENCES = (Format.NMEA, Format.NMEA_CSV)
# Formats whose lines name nobody but ships; those of tables may have columns of receivers and comments, which are left
# out where the lines are read.
OF_SHIPS = frozenset(one for one in Format if one.endswith(("_json", "_xml"))) - {Format.AIS_CATCHER_JSON}
RECEIVER_FACTS = ("receivers", "quiet_receivers")  # of a gap: records with a name
OF_RECEIVERS = ("station_id", "device", "hardware", "driver", "ipv4", "signalpower", "ppm")  # of an AIS-catcher message
OTHER = "another source"  # a file that this edition does not know


@dataclass(frozen=True, slots=True)
class Contents:
    """What an edition is made of, before anything is written."""

    edition: Edition
    findings: Sequence[Finding]
    events: Sequence[Event]
    exhibits: Mapping[ExhibitKey, Exhibit]
    notes: Mapping[str, str]  # by hull
    withheld: Mapping[str, Sequence[Withheld]] = field(default_factory=dict)  # by hull
    created: Mapping[str, str] = field(default_factory=dict)  # when earlier editions created STIX objects, by id

    def about(self, finding: Finding) -> Contents:
        """What the dossier of one finding is made of: small enough to be sent about."""
        hull, cited = finding.vessel.hull, (e for event in finding.events for e in event.evidence)
        keys = dict.fromkeys((e.sha256, e.file, e.line_no) for e in cited)
        return Contents(
            self.edition,
            (finding,),
            finding.events,
            exhibits={key: self.exhibits[key] for key in keys if key in self.exhibits},
            notes={h: note for h, note in self.notes.items() if h == hull},
            withheld={h: log for h, log in self.withheld.items() if h == hull},
            created={id_: self.created[id_] for id_ in ids_of(finding) if id_ in self.created} if self.created else {},
        )


def redacted(contents: Contents, what: Collection[Redact]) -> Contents:
    """The same without what is to be withheld, and with a log of it for every vessel."""
    log = {f.vessel.hull: _withheld(f, contents, what) for f in contents.findings} if what else {}
    left = replace(contents, withheld=log)
    if Redact.NOTES in what:
        left = replace(left, notes={})
    if Redact.STATIONS in what:
        left = _without_receivers(left)
        left = replace(left, exhibits={key: _without_station(x) for key, x in left.exhibits.items()})
    return _without_names(left) if Redact.SOURCES in what else left


def source_names(edition: Edition) -> dict[tuple[str, str], str]:
    """What files go by where their names are withheld, by (SHA-256, name)."""
    return {(s.sha256, s.name): f"source {n}" for n, s in enumerate(edition.sources, start=1)}


def _withheld(finding: Finding, contents: Contents, what: Collection[Redact]) -> list[Withheld]:
    cited = {(e.sha256, e.file, e.line_no) for event in finding.events for e in event.evidence}
    of_stations = [x for key, x in contents.exhibits.items() if key in cited and x.format not in OF_SHIPS]
    counts = {
        Redact.SOURCES: len({(sha256, file) for sha256, file, _ in cited}),
        Redact.STATIONS: sum(len(x.lines) for x in of_stations),
        Redact.NOTES: int(finding.vessel.hull in contents.notes),
    }
    return [Withheld(part, counts[part]) for part in Redact if part in what]


def _without_names(contents: Contents) -> Contents:
    names = source_names(contents.edition)
    sources = tuple(replace(s, name=names[s.sha256, s.name]) for s in contents.edition.sources)
    exhibits = [replace(x, file=names.get((x.sha256, x.file), OTHER)) for x in contents.exhibits.values()]
    return replace(
        contents,
        edition=replace(contents.edition, sources=sources),
        findings=[_nameless(f, names) for f in contents.findings],
        events=[_renamed(e, names) for e in contents.events],
        exhibits={(x.sha256, x.file, x.line_no): x for x in exhibits},
    )


def _nameless(finding: Finding, names: Mapping[tuple[str, str], str]) -> Finding:
    by_name = {name: number for (_, name), number in names.items()}
    spans = [replace(i, sources=tuple(by_name.get(s, OTHER) for s in i.sources)) for i in finding.identities]
    events = tuple(_renamed(e, names) for e in finding.events)
    return replace(finding, events=events, identities=tuple(spans))


def _renamed(event: Event, names: Mapping[tuple[str, str], str]) -> Event:
    evidence = tuple(replace(e, file=names.get((e.sha256, e.file), OTHER)) for e in event.evidence)
    return replace(event, evidence=evidence)


def _receivers(events: Iterable[Event]) -> list[str]:
    """Names of receivers that events tell, but for formats of files, which name nobody."""
    told = {str(r["name"]) for e in events for fact in RECEIVER_FACTS for r in _records(e, fact)}
    return sorted(told - {*Format})


def _records(event: Event, fact: str) -> list[dict[str, Json]]:
    said = event.facts.get(fact)
    return [r for r in said if isinstance(r, dict)] if isinstance(said, list) else []


def _without_receivers(contents: Contents) -> Contents:
    """Receivers by number, the same in all of an edition."""
    names = _receivers([*contents.events, *(e for f in contents.findings for e in f.events)])
    numbers = {name: f"receiver {n}" for n, name in enumerate(names, start=1)}
    return replace(
        contents,
        findings=[replace(f, events=tuple(_by_number(e, numbers) for e in f.events)) for f in contents.findings],
        events=[_by_number(e, numbers) for e in contents.events],
    )


def _by_number(event: Event, numbers: Mapping[str, str]) -> Event:
    told: dict[str, Json] = {}
    for fact in RECEIVER_FACTS:
        if records := _records(event, fact):
            told[fact] = [{**r, "name": numbers.get(str(r["name"]), r["name"])} for r in records]
    return replace(event, facts={**event.facts, **told}) if told else event


def _without_station(exhibit: Exhibit) -> Exhibit:
    """Raw lines reduced to their sentences and the time of reception; rows of tables name no station.

    What a receiver posts tells of itself around its messages and in each: only the messages stay, without that.
    """
    if exhibit.format == Format.AIS_CATCHER_JSON:
        lines = tuple(_nameless_object(raw) for raw in exhibit.lines if raw.role is Role.CITED)
        return replace(exhibit, lines=lines, position=_stationless(exhibit))
    return _bare(exhibit) if exhibit.format in SENTENCES else exhibit


def _nameless_object(raw: RawLine) -> RawLine:
    said = json.loads(raw.line)
    return replace(raw, line=json.dumps({k: v for k, v in said.items() if k not in OF_RECEIVERS}).encode())


def _bare(exhibit: Exhibit) -> Exhibit:
    said = exhibit.position or exhibit.static
    tag = _tag_block(str(said["t"])) if said is not None and said["t"] is not None else b""
    kept = [raw for raw in exhibit.lines if raw.role is not Role.CLOCK]
    return replace(exhibit, lines=tuple(_sentences_only(raw, tag) for raw in kept), position=_stationless(exhibit))


def _stationless(exhibit: Exhibit) -> dict[str, Json] | None:
    return {**exhibit.position, "station": None} if exhibit.position else None


def _sentences_only(raw: RawLine, tag: bytes) -> RawLine:
    return replace(raw, line=b"".join(tag + sentence for sentence in _SENTENCE.findall(raw.line)))


def _tag_block(t: str) -> bytes:
    seconds = int((from_iso(t) - EPOCH).total_seconds())
    body = f"c:{seconds}".encode()
    return b"\\%s*%02X\\" % (body, reduce(xor, body))
