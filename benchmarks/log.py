"""A log of about a million messages: the simulator's week, sent again week after week."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import reduce
from operator import xor
from pathlib import Path

from monitor.geo.reference import sample_dir

WEEK_S = 7 * 86_400
WEEKS = 9
_TAG = re.compile(rb"\\(s:[^,]+,c:)(\d+)\*..\\")


def write_log(path: Path, weeks: int = WEEKS) -> int:
    """Write it; returns the number of lines. Payloads repeat, receive times go on."""
    days = sorted((sample_dir() / "ais").glob("2*.nmea.gz"))
    week = [line for day in days for line in gzip.decompress(day.read_bytes()).splitlines()[1:]]
    n = 0
    with path.open("wb") as log:
        log.write(b"# SIMULATED AIS data: every ship, number and event in here is invented.\n")
        for k in range(weeks):
            for line in _shifted(week, k * WEEK_S):
                log.write(line + b"\n")
                n += 1
    return n


def _shifted(lines: list[bytes], by_s: int) -> Iterator[bytes]:
    for line in lines:
        found = _TAG.match(line)
        if found is None:
            yield line
            continue
        body = found[1] + b"%d" % (int(found[2]) + by_s)
        yield b"\\%s*%02X\\%s" % (body, reduce(xor, body), line[found.end() :])
