"""A log read by both decoders, which must agree; and the pieces that logs are made of."""

import io
from collections import Counter
from itertools import chain

import pyarrow as pa

from monitor.decode.columnar import decode_batches as bulk
from monitor.decode.envelope import checksum
from monitor.decode.lines import lines
from monitor.decode.nmea import NmeaDecoder
from monitor.decode.records import records
from monitor.decode.time_limits import LATEST
from monitor.store.batch import batches

TABLES = ("positions", "statics", "refusals")


def whole(found):
    """A file's batches as one: tables by line, and the counts."""
    found = list(found)
    tables = [pa.concat_tables([getattr(b, name) for b in found]).sort_by("line_no") for name in TABLES]
    return tables, +sum((b.tally for b in found), Counter())


def reference(log, start=None, latest=LATEST):
    return whole(batches(NmeaDecoder(start, latest).decode(io.BytesIO(log))))


def agree(log, start=None, threads=1, latest=LATEST):
    """Both paths say the same of a log; gives what they say."""
    tables, tally = reference(log, start, latest)
    found, counted = whole(bulk(io.BytesIO(log), start, threads, latest=latest))
    for name, one, other in zip(TABLES, tables, found, strict=True):
        assert one.schema == other.schema
        assert one.to_pylist() == other.to_pylist(), name
    assert tally == counted
    numbers = set(chain(*(t["line_no"].to_pylist() for t in found)))
    assert len(numbers) + sum(counted.values()) == sum(1 for _ in records(lines(io.BytesIO(log))))
    return found, counted


def tag(block):
    return b"\\%s*%02X\\" % (block, checksum(block))


def sentence(body):
    return b"!%s*%02X" % (body, checksum(body))


def clock(second, station=b"219,,2190067"):
    return b"$%s*%02X" % ((body := b"PGHP,1,2013,11,12,12,0,%d,11,%s,1,62" % (second, station)), checksum(body))
