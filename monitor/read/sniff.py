"""Which format is it? Told from the first bytes of the content."""

from __future__ import annotations

import re

from monitor.model.source import Format

HEAD_BYTES = 1 << 16

# A VDM or VDO sentence of any talker; what stands before it on the line (time, tag block) is free.
SENTENCE = re.compile(rb"!(?:\S\SVD[MO]),\d,\d,\d?,\w?,[0-9:;<=>?@A-W`a-w]*,\d\*[0-9A-Fa-f]{2}")
SENTENCE_CELL = re.compile(rb'^"?!(?:\S\SVD[MO]),.*"?[,;]"?\$PGHP,', re.MULTILINE)


def recognise(head: bytes) -> Format | None:
    """The format of a file by its first `HEAD_BYTES` bytes (decompressed), None where it holds no sentences.

    Tables are told by their dialects (`monitor.decode.tables.table_format`), objects by their feeds
    (`monitor.decode.feeds.feed_format`).
    """
    if SENTENCE_CELL.search(head):
        return Format.NMEA_CSV
    if SENTENCE.search(head):
        return Format.NMEA
    return None
