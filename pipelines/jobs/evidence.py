"""The raw lines behind what is published: fetched once from the source files, then kept in the store."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from monitor.decode import decode
from monitor.decode.cited import as_log, cited_lines
from monitor.decode.tables.layout import NO_COLUMNS, Columns
from monitor.decode.tables.words import ShipTypes
from monitor.errors import InputUnreadable
from monitor.model.ais_message import Position, Static
from monitor.model.event import Evidence, Json
from monitor.model.exhibit import Exhibit, ExhibitKey, RawLine, State
from monitor.model.finding import Finding
from monitor.model.message import message
from monitor.model.source import Format
from monitor.model.units import iso
from monitor.read.digests import renamed_copy, where_now
from monitor.read.opened import opened
from monitor.store.cited import CitedFile, Kept, files_of, keep, kept_lines
from monitor.store.ingest import transaction
from pipelines.jobs.column_map import from_text
from pipelines.jobs.progress import Talk
from pipelines.jobs.read_columns import only_read_columns

UNTIMED = datetime(1, 1, 1)  # stands in for a line that carries no time: no decoder reads such a time in a line


def exhibits(
    con: duckdb.DuckDBPyConnection,
    findings: Iterable[Finding],
    talk: Talk,
    ship_types: ShipTypes | None = None,
    *,
    only_read: bool = False,
) -> dict[ExhibitKey, Exhibit]:
    """Every line that the events of these findings cite, read back where it is not kept yet.

    Args:
        ship_types: words that tables were read with; without them ours.
        only_read: leave out columns of tables that no decoder reads.

    Raises:
        StoreUnusable: the lines could not be kept.
    """
    cited = {key_of(e): e for f in findings for event in f.events for e in event.evidence}
    sha256s = sorted({sha256 for sha256, _, _ in cited})
    files = {(f.sha256, f.member or f.name): f for f in files_of(con, sha256s)}
    kept = kept_lines(con, sha256s)
    wanted: dict[tuple[str, str], set[int]] = {}
    for key in cited:
        file = files.get(key[:2])
        if file is not None and (file.file_id, key[2]) not in kept:
            wanted.setdefault(key[:2], set()).add(key[2])
    lost = {
        name: _fetch(con, files[name], numbers)
        for name, numbers in talk.over(sorted(wanted.items()), message("job_fetching_lines"), len(wanted))
    }
    kept = kept_lines(con, sha256s) if wanted else kept
    found = {
        key: _exhibit(e, files.get(key[:2]), kept, lost.get(key[:2]), ship_types) for key, e in sorted(cited.items())
    }
    return {key: _only_read(x, files.get(key[:2])) for key, x in found.items()} if only_read else found


def key_of(evidence: Evidence) -> ExhibitKey:
    """What names the line."""
    return evidence.sha256, evidence.file, evidence.line_no


def _fetch(con: duckdb.DuckDBPyConnection, file: CitedFile, numbers: set[int]) -> State | None:
    """Read lines of a file and keep them; why that could not be done, else None."""
    if file.format is Format.AISHUB_XML:
        return State.NO_LINES
    path = _where_now(file)
    if path is None:
        return State.GONE
    try:
        with opened(path, file.member, upto=None if file.member else file.disk_bytes) as reading:
            if reading.digest_before() != file.sha256:
                return State.CHANGED
            columns = from_text(file.column_names)
            with transaction(con):
                keep(con, file.file_id, cited_lines(reading.stream, file.format, numbers, columns))
    except InputUnreadable:
        return State.GONE
    return None


def _where_now(file: CitedFile) -> Path | None:
    path = where_now(file.path)
    if path.is_file() or not file.path:
        return path if file.path else None
    return None if file.disk_bytes is None else renamed_copy(path, file.sha256, file.disk_bytes)


def _exhibit(
    evidence: Evidence,
    file: CitedFile | None,
    kept: Mapping[tuple[int, int], Kept],
    lost: State | None,
    ship_types: ShipTypes | None,
) -> Exhibit:
    found = None if file is None else kept.get((file.file_id, evidence.line_no))
    named = (evidence.sha256, evidence.file, evidence.line_no, evidence.offset)
    if file is None or found is None:
        return Exhibit(*named, "" if file is None else file.format.value, lost or State.GONE)
    state = State.READ if found.whole else State.PARTS_MISSING
    position, static = read_again(found.lines, file.format, from_text(file.column_names), ship_types)
    return Exhibit(*named, file.format.value, state, found.lines, position, static)


def _only_read(exhibit: Exhibit, file: CitedFile | None) -> Exhibit:
    if file is None:
        return exhibit
    return replace(exhibit, lines=only_read_columns(exhibit.lines, file.format, from_text(file.column_names)))


def read_again(
    lines: Sequence[RawLine],
    known_format: Format,
    columns: Columns = NO_COLUMNS,
    ship_types: ShipTypes | None = None,
) -> tuple[dict[str, Json] | None, dict[str, Json] | None]:
    """What the decoder reads in kept lines: a position report and a static report, where there are such."""
    try:
        said = list(
            decode(io.BytesIO(as_log(lines)), known_format, start=UNTIMED, columns=columns, ship_types=ship_types)
        )
    except InputUnreadable:  # a header that this version does not know
        return None, None
    position = next((_told(item) for item in said if isinstance(item, Position)), None)
    static = next((_told(item) for item in said if isinstance(item, Static)), None)
    return position, static


def _told(report: Position | Static) -> dict[str, Json]:
    said: dict[str, Any] = asdict(report)
    for place in ("line_no", "offset"):
        del said[place]
    said["t"] = None if report.t == UNTIMED else iso(report.t)
    return said
