"""Which format is it? Told from the first bytes of the content."""

from __future__ import annotations

import re

from monitor.model.source import Format

HEAD_BYTES = 1 << 16

# A VDM or VDO sentence of any talker; what stands before it on the line (time, tag block) is free.
SENTENCE = re.compile(rb"!(?:\S\SVD[MO]),\d,\d,\d?,\w?,[0-9:;<=>?@A-W`a-w]*,\d\*[0-9A-Fa-f]{2}")
SENTENCE_CELL = re.compile(rb'^"?!(?:\S\SVD[MO]),.*"?[,;]"?\$PGHP,', re.MULTILINE)

# Columns that tell a table of ships' positions from any other. What it lacks is said when it is decoded.
_TELLING = {"timestamp", "time", "datetime", "date_time", "date_time_utc", "t", "lat", "latitude", "latitude_degrees"}


def recognise(head: bytes) -> Format | None:
    """The format of a file by its first `HEAD_BYTES` bytes (decompressed), None where it is not AIS."""
    if SENTENCE_CELL.search(head):
        return Format.NMEA_CSV
    if SENTENCE.search(head):
        return Format.NMEA
    if _is_snapshot(head):
        return Format.SNAPSHOT_JSON
    return _table(head)


def _is_snapshot(head: bytes) -> bool:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return text[:1] in (b"{", b"[") and b'"mmsi"' in head and b'"name"' in head


def _table(head: bytes) -> Format | None:
    first = head.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    try:
        cells = [cell.strip().strip('"').strip().lower() for cell in re.split(r"[,;\t]", first.decode("utf-8"))]
    except UnicodeDecodeError:
        return None
    columns = set(cells)
    if "# timestamp" in columns and "mmsi" in columns:
        return Format.DMA_CSV
    if columns & {"basedatetime", "base_date_time"}:
        return Format.MARINECADASTRE_CSV
    return Format.POSITIONS_CSV if "mmsi" in columns and columns & _TELLING else None
