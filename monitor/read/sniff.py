"""Which format is it? Told from the first bytes of the content."""

from __future__ import annotations

import re

from monitor.model.source import Format

HEAD_BYTES = 1 << 16

# A VDM or VDO sentence of any talker; what stands before it on the line (time, tag block) is free.
SENTENCE = re.compile(rb"!(?:\S\SVD[MO]),\d,\d,\d?,\w?,[0-9:;<=>?@A-W`a-w]*,\d\*[0-9A-Fa-f]{2}")
SENTENCE_CELL = re.compile(rb'^"?!(?:\S\SVD[MO]),.*"?[,;]"?\$PGHP,', re.MULTILINE)


def recognise(head: bytes) -> Format | None:
    """The format of a file by its first `HEAD_BYTES` bytes (decompressed), None where it holds neither sentences nor
    objects: tables are told by their dialects (`monitor.decode.tables.table_format`).
    """
    if SENTENCE_CELL.search(head):
        return Format.NMEA_CSV
    if SENTENCE.search(head):
        return Format.NMEA
    if _is_snapshot(head):
        return Format.SNAPSHOT_JSON
    return None


def _is_snapshot(head: bytes) -> bool:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return text[:1] in (b"{", b"[") and b'"mmsi"' in head and b'"name"' in head
