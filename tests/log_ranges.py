"""A log that is handed out in small ranges, and what the store has of it."""

import logging
from contextlib import closing
from datetime import datetime

from both_decoders import clock, sentence, tag

from benchmarks.nmea_log import write_log
from monitor.store.aside import set_aside
from monitor.store.connect import connect
from monitor.store.query import rows
from pipelines.jobs import decode_ranges
from pipelines.jobs.ingest import ingest
from pipelines.jobs.progress import Terminal
from pipelines.jobs.runs import Run

TABLES = ("positions", "statics", "refusals", "receptions", "unread_words")
# Sums, which lie in no order that is settled.
FATES, DAYS = "SELECT * FROM file_fates ORDER BY ALL", "SELECT * FROM file_days ORDER BY ALL"
FILES = "SELECT sha256, size_bytes, disk_bytes, lines, first_t, last_t FROM files"
# In the order in which they lie there.
STORED = "SELECT * FROM query_table($name)"


def write(path, n=1500):
    """A merged feed of coastal stations, and what hangs on a clock some ranges before it."""
    write_log(path, n)
    untimed = sentence(b"AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0") + b"\n"
    first = tag(b"g:1-2-77,s:A,c:1772449201") + sentence(
        b"AIVDM,2,1,9,B,55R3Vn82=ILTQ3KKS>1<D60Dq@E918U<F222221J1`?164vc03S1CCAD,0"
    )
    second = tag(b"g:2-2-77") + sentence(b"AIVDM,2,2,9,B,kP0000000000000,2")
    with path.open("ab") as file:
        file.write(clock(1) + b"\n" + first + b"\n" + b"# a remark\n" * 1500 + second + b"\n" + untimed * 100)
        file.write(b"x" * 70_000 + b"\n" + b"# a remark\n" * 3000 + untimed)
    return path


def in_small_ranges(monkeypatch):
    """Hand out any log, some tens of kilobytes a range, to its very end."""
    monkeypatch.setattr("monitor.decode.lines.CHUNK_BYTES", 9_000)
    for name, value in (("LEAST_BYTES", 0), ("RANGE_BYTES", 20_000), ("TAIL_BYTES", 0)):
        monkeypatch.setattr(decode_ranges, name, value)


def read(path, engine, store=None):
    """Ingest a file by an engine, or none: what the store has of it, or the reason why it was set aside."""
    with closing(connect(store)) as con:
        run = Run("run", datetime(2026, 5, 1), con, logging.getLogger("test"), engine=engine)
        done = ingest(run, [str(path)], Terminal(quiet=True))
        if done.failed:
            assert rows(con, "SELECT count(*) FROM files") == [(0,)]
            (aside,) = set_aside(con)
            return aside.reason
        told = {"files": rows(con, FILES), "fates": rows(con, FATES), "days": rows(con, DAYS)}
        return {**told, **{name: rows(con, STORED, {"name": name}) for name in TABLES}}
