"""`evidence.jsonl`: one line a cited line, with its raw bytes and what the decoder reads in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.export.canonical import canonical_json
from monitor.model.edition import Edition
from monitor.model.event import Event, Evidence
from monitor.model.exhibit import Exhibit, ExhibitKey, State, text_of
from monitor.model.finding import Finding
from monitor.text.english import message_record


def evidence_jsonl(finding: Finding, edition: Edition, exhibits: Mapping[ExhibitKey, Exhibit]) -> bytes:
    """One canonical JSON object for each line that the finding's events cite, in order of file and line.

    Bytes that are not UTF-8 stand as lone surrogates (`surrogateescape`), so that every raw line comes back exact.
    """
    cited: dict[ExhibitKey, list[tuple[Event, Evidence]]] = {}
    for event in finding.events:
        for evidence in event.evidence:
            cited.setdefault((evidence.sha256, evidence.file, evidence.line_no), []).append((event, evidence))
    marks = {"tlp": edition.tlp.value, "simulated": edition.simulated}
    return b"".join(canonical_json({**marks, **_record(key, cited[key], exhibits.get(key))}) for key in sorted(cited))


def _record(key: ExhibitKey, cited: list[tuple[Event, Evidence]], found: Exhibit | None) -> dict[str, Any]:
    sha256, file, line_no = key
    return {
        "sha256": sha256,
        "file": file,
        "line": line_no,
        "offset": cited[0][1].offset,
        "format": found.format if found else "",
        "state": (found.state if found else State.GONE).value,
        "cited_by": [
            {"event_id": event.event_id, "shows": message_record(evidence.shows)} for event, evidence in cited
        ],
        "lines": [
            {"role": raw.role.value, "line": raw.line_no, "offset": raw.offset, "text": text_of(raw)}
            for raw in (found.lines if found else ())
        ],
        "says": {
            "position": dict(found.position) if found and found.position else None,
            "static": dict(found.static) if found and found.static else None,
        },
    }
