"""`ro-crate-metadata.json`: what a dossier's folder holds and how it was made, for archives. RO-Crate 1.2.

It is written before the manifest, which covers it; so it names neither the manifest's digest nor its signature. No
human agent is named, and no licence given, because the program knows of none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from monitor.export.canonical import canonical_json
from monitor.model.edition import Edition, Rule, SourceFile, files_cited
from monitor.model.finding import Finding
from monitor.model.marking import Tlp
from monitor.model.message import sentences
from monitor.model.units import iso
from monitor.model.vessel import Vessel
from monitor.text import wording
from monitor.text.english import english
from monitor.text.statement import CORRECTIONS, WHAT_IT_IS_NOT, what_it_is
from monitor.verify.verify import MANIFEST, digest

METADATA = "ro-crate-metadata.json"
SPECIFICATION = "https://w3id.org/ro/crate/1.2"
APACHE = "https://spdx.org/licenses/Apache-2.0"
TOOL, MAKING, VESSEL, TERMS = "#tool", "#making", "#vessel", "#terms"
# Name: media type, and what it is. A page in another language, `dossier.ja.html`, counts as the first one does.
FILES: Mapping[str, tuple[str, str]] = {
    "dossier.html": ("text/html", "The dossier, to be read and printed"),
    "dossier.pdf": ("application/pdf", "The same page, printed"),
    "dossier.json": ("application/json", "The dossier, every value exact"),
    "evidence.jsonl": ("application/x-ndjson", "The raw lines that events cite, and what a decoder reads in them"),
    "schema.json": ("application/schema+json", "What every member of dossier.json means: a JSON Schema"),
    "map.html": ("text/html", "Where the vessel was heard, to be looked at without a network"),
    "vessel.gpkg": ("application/geopackage+sqlite3", "Events, tracks, reachable sets and fences for desktop GIS"),
    "vessel.kmz": ("application/vnd.google-earth.kmz", "Events and tracks for a globe"),
    "entities.jsonl": ("application/x-ndjson", "Vessels and events as FollowTheMoney entities"),
    "bundle.json": ("application/stix+json;version=2.1", "Vessels and events as a STIX 2.1 bundle"),
    "verify.py": ("text/x-python", "Checks this folder with Python alone"),
}
GOES: Mapping[Tlp, str] = {
    Tlp.RED: "For the eyes and ears of its recipients only.",
    Tlp.AMBER_STRICT: "May go no further than the recipient's organisation, to those who need to know.",
    Tlp.AMBER: "May go to the recipient's organisation and its clients, to those who need to know.",
    Tlp.GREEN: "May go to the recipient's community, not to the public.",
    Tlp.CLEAR: "May be passed on without limit.",
}

Entity = dict[str, Any]


def crate_json(finding: Finding, edition: Edition, contents: Mapping[str, bytes]) -> bytes:
    """The metadata of a dossier's folder: flattened JSON-LD, the same arguments the same bytes.

    Args:
        contents: the other files of the folder but the manifest, by name.
    """
    sources = [_source(n, source) for n, source in enumerate(files_cited(finding, edition), start=1)]
    settings = _settings(finding, edition)
    files = [_file(name, raw) for name, raw in sorted(contents.items()) if _plain(name) in FILES]
    graph = [
        {"@id": METADATA, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": SPECIFICATION}},
        _folder(finding, edition, files),
        *files,
        _manifest(),
        _vessel(finding.vessel),
        _terms(edition.tlp),
        _apache(),
        _tool(edition),
        _making(edition, [*sources, *settings], files),
        *sources,
        *settings,
    ]
    return canonical_json({"@context": f"{SPECIFICATION}/context", "@graph": graph})


def _folder(finding: Finding, edition: Edition, files: Sequence[Entity]) -> Entity:
    simulated = "SIMULATED: invented data. " if edition.simulated else ""
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"Dossier: {wording.visible(finding.title)}",
        "description": f"{simulated}{english(sentences(what_it_is(finding), *WHAT_IT_IS_NOT, CORRECTIONS))}",
        "datePublished": iso(edition.generated_at),
        "license": {"@id": TERMS},
        "conditionsOfAccess": f"{edition.tlp.value}. {GOES[edition.tlp]}",
        "about": {"@id": VESSEL},
        "temporalCoverage": f"{iso(edition.period_start)}/{iso(edition.period_end)}",
        "version": edition.run_id,
        "hasPart": [*_ids(files), {"@id": MANIFEST}],
    }


def _file(name: str, content: bytes) -> Entity:
    media_type, what = FILES[_plain(name)]
    said = {"license": {"@id": APACHE}} if name == "verify.py" else {}
    return {
        "@id": name,
        "@type": "File",
        "name": what,
        "encodingFormat": media_type,
        "contentSize": str(len(content)),
        "sha256": digest(content),
        **said,
    }


def _plain(name: str) -> str:
    """Without a language."""
    stem, *_, suffix = name.split(".")
    return f"{stem}.{suffix}"


def _manifest() -> Entity:
    what = "SHA-256 of every file, of this one too; signed by manifest.sig, where that is there"
    return {"@id": MANIFEST, "@type": "File", "name": what, "encodingFormat": "application/json"}


def _vessel(vessel: Vessel) -> Entity:
    numbers = [f"MMSI {vessel.mmsi}"] if vessel.imo is None else [f"IMO {vessel.imo}", f"MMSI {vessel.mmsi}"]
    name = wording.visible(vessel.name) if vessel.name else f"A vessel that gave no name, MMSI {vessel.mmsi}"
    return {"@id": VESSEL, "@type": "Vehicle", "name": name, "identifier": numbers}


def _terms(tlp: Tlp) -> Entity:
    return {
        "@id": TERMS,
        "@type": "CreativeWork",
        "name": f"No licence given; marked {tlp.value}",
        "description": f"{tlp.value}: {GOES[tlp]} The mark (FIRST, Traffic Light Protocol 2.0) says how far a copy may "
        "go. It is no licence; whoever made this folder can say under which terms it may be used.",
    }


def _apache() -> Entity:
    return {"@id": APACHE, "@type": "CreativeWork", "name": "Apache License 2.0", "description": "Of verify.py alone."}


def _tool(edition: Edition) -> Entity:
    version = wording.visible(edition.tool_version)
    return {"@id": TOOL, "@type": "SoftwareApplication", "name": "shadow-fleet-monitor", "version": version}


def _making(edition: Edition, made_of: Sequence[Entity], files: Sequence[Entity]) -> Entity:
    return {
        "@id": MAKING,
        "@type": "CreateAction",
        "name": "Messages read, rules applied, dossier written",
        "endTime": iso(edition.generated_at),
        "instrument": {"@id": TOOL},
        "object": _ids(made_of),
        "result": _ids(files),
    }


def _source(number: int, source: SourceFile) -> Entity:
    """A file that the events cite. It is not in the folder, so it goes by a local identifier."""
    ends = [t for t in (source.first_t, source.last_t) if t is not None]
    heard = {"temporalCoverage": "/".join(map(iso, ends))} if ends else {}
    return {
        "@id": f"#source-{number}",
        "@type": "File",
        "name": wording.visible(source.name),
        "sha256": source.sha256,
        "description": "Raw AIS messages, as they were read; not in this folder.",
        **heard,
    }


def _settings(finding: Finding, edition: Edition) -> list[Entity]:
    """The thresholds of the rules that made the events."""
    made = {(e.detector, e.params_digest) for e in finding.events}
    rules = [rule for rule in edition.rules if (rule.name, rule.params_digest) in made]
    said = [(rule, threshold) for rule in rules for threshold in rule.thresholds]
    return [_setting(n, *one) for n, one in enumerate(said, start=1)]


def _setting(number: int, rule: Rule, threshold: Any) -> Entity:
    return {
        "@id": f"#setting-{number}",
        "@type": "PropertyValue",
        "name": f"{rule.name} {threshold.name}",
        "value": threshold.value,
        "unitText": english(threshold.unit),
        "description": f"{english(threshold.why)} ({english(threshold.source)})",
    }


def _ids(entities: Sequence[Entity]) -> list[Entity]:
    return [{"@id": entity["@id"]} for entity in entities]
