"""Lines into records: a line that holds several sentences is cut, so that each has its own fate, number and offset.

Loggers that read a network in gulps run sentences together. A record ends where the next sentence begins, with
the tag blocks and the time that stand right before that one. It counts as one line: numbers, ledger and evidence
go by records, and only in a log with several sentences on a line differ from the numbers that an editor shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from monitor.decode.around import ISO, PGHP
from monitor.decode.lines import Line

_BEGINS = re.compile(rb"!\S\SVD[MO],")  # a sentence, whatever becomes of it
_CHECKSUM = re.compile(rb"\*[0-9A-Fa-f]{2}")
# Between two sentences: a time that belongs to the second. An epoch behind a comma belongs to the first.
_TIME = re.compile(rb"\s*(?:" + ISO + rb"|" + PGHP + rb"|\d{10}(?:\.\d+)?|\d{13})[ \t,;]*")


def records(lines: Iterable[Line]) -> Iterator[Line]:
    """The records of lines, numbered through."""
    more = 0
    for line in lines:
        pieces = cut(line)
        for piece in pieces:
            yield piece._replace(number=piece.number + more)
        more += len(pieces) - 1


def cut(line: Line) -> list[Line]:
    """The records of one line, numbered on from its own number."""
    if line.text.count(b"!") < 2 or not line.whole or line.text.startswith(b"#"):
        return [line]
    begins = [found.start() for found in _BEGINS.finditer(line.text)]
    starts = [0] + [_start(line.text, one, other) for one, other in pairwise(begins)]
    head = line.text[: begins[0]] if begins else b""
    ends = [*starts[1:], len(line.text)]
    return [
        Line(line.number + k, line.offset + start, line.text[start:end], True, head if k else b"")
        for k, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _start(text: bytes, before: int, begin: int) -> int:
    """Where the record of the sentence at `begin` starts, behind the sentence at `before`."""
    found = _CHECKSUM.search(text, before, begin)
    if found is None:
        return begin
    at = begin
    while text.endswith(b"\\", found.end(), at) and (opens := text.rfind(b"\\", found.end(), at - 1)) >= 0:
        at = opens
    return found.end() if _TIME.fullmatch(text, found.end(), at) else at
