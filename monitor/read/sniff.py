"""Which format is it? Told from the first bytes of the content, or further in where a log begins with other text."""

from __future__ import annotations

import re
from typing import BinaryIO

from monitor.model.source import Format

HEAD_BYTES = 1 << 16
# How far in a log of sentences is looked for, in unpacked bytes, and what makes one: a document may quote a sentence.
# Project judgement, 2026-12-01.
FAR_BYTES = 1 << 22
STEP_BYTES = 1 << 18
LINES_AFTER, LEAST_LINES = 20, 3

# A VDM or VDO sentence of any talker; what stands before it on the line (time, tag block) is free.
SENTENCE = re.compile(rb"!(?:\S\SVD[MO]),\d,\d,\d?,\w?,[0-9:;<=>?@A-W`a-w]*,\d\*[0-9A-Fa-f]{2}")
ANY_SENTENCE = re.compile(
    rb"[!$][A-Z][A-Z0-9]{2,8},[^*!$\r\n]*\*[0-9A-Fa-f]{2}"
)  # a receiver's own position among them
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


def begins_further_in(stream: BinaryIO) -> bool:
    """Whether a log of sentences begins behind other text: a shell's banner, a modem's chatter, a block of zeros.

    Args:
        stream: the content from its first byte, decompressed; at most `FAR_BYTES` of it are read, a step at a time.
    """
    held, left = b"", FAR_BYTES
    while left > 0 and (piece := stream.read(min(STEP_BYTES, left))):
        left -= len(piece)
        held += piece
        if is_log(held):
            return True
        held = held[-HEAD_BYTES:]  # as long as any lines that a log is told by, or the beginning of them
    return False


def is_log(text: bytes) -> bool:
    """Whether somewhere in a text most lines are sentences, from one of AIS on."""
    at = 0
    while (found := SENTENCE.search(text, at)) is not None:
        begin = text.rfind(b"\n", 0, found.start()) + 1
        lines = text[begin : begin + HEAD_BYTES].split(b"\n", LINES_AFTER)[:LINES_AFTER]
        whole = [line for line in lines if line.strip()]
        n = sum(ANY_SENTENCE.search(line) is not None for line in whole)
        if n >= max(LEAST_LINES, len(whole) / 2):
            return True
        end = text.find(b"\n", found.end())
        at = len(text) if end < 0 else end
    return False
