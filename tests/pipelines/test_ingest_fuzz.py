"""Whatever stands in a log, the command `ingest` ends without a traceback and accounts for every record."""

import io
from collections import Counter
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_logs import feeds

from monitor.decode import decode
from monitor.decode.lines import lines
from monitor.decode.records import records
from monitor.decode.time_limits import CLOCK_TOLERANCE, EARLIEST
from monitor.model.ais_message import Fate, Refusal, Tally
from monitor.model.source import Format
from monitor.store.checks import check
from monitor.store.connect import connect
from monitor.store.query import rows
from monitor.store.verify import differences
from pipelines.jobs.home import Home
from pipelines.jobs.ingest import ReadOptions
from pipelines.jobs.run_ingest import OK, run_ingest

NOW = datetime(2026, 3, 3)
GOOD = b"\\s:SIM,c:1772409600*07\\!AIVDM,1,1,,A,13aEOK?P00PD2wVMdLDRhgvL289?,0*26\n"
FATES = "SELECT x.fate, x.detail, x.n FROM file_fates AS x JOIN files AS f USING (file_id) WHERE f.name = 'any.nmea'"
LINES = "SELECT lines FROM files WHERE name = 'any.nmea'"
OUTSIDE = "SELECT count(*) FROM positions WHERE t < $earliest OR t > $latest"
STORED = (Fate.POSITION, Fate.STATIC, Fate.DUPLICATE)


def expected(log, start):
    """What the reference decoder says of a log: its records by fate and detail, those with a report as one sum."""
    found, reports = Counter(), set()
    for item in decode(io.BytesIO(log), Format.NMEA, start=start, latest=NOW + CLOCK_TOLERANCE):
        if isinstance(item, Tally):
            found[item.fate, "" if item.msg_type is None else str(item.msg_type)] += item.n
        elif isinstance(item, Refusal):
            found[Fate.REFUSED, item.reason.value] += 1
        else:
            reports.add(item.line_no)
    return found, len(reports)


@settings(max_examples=15)
@given(feeds() | st.binary(max_size=300), st.sampled_from([None, datetime(2026, 3, 2, 12)]))
def test_every_record_of_any_log_has_a_fate_in_the_store(log, start):
    log = GOOD + log
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipelines.jobs.runs.now", lambda: NOW)
        home, files = Home(Path(folder) / "home"), Path(folder) / "files"
        files.mkdir()
        (files / "any.nmea").write_bytes(log)
        (files / "good.nmea").write_bytes(GOOD * 2)
        assert run_ingest(home, [str(files)], ReadOptions(start), quiet=True) == OK
        con = connect(home.store, read_only=True)
        try:
            check(con)
            assert not list(differences(con))
            told = Counter({(Fate(fate), detail): n for fate, detail, n in rows(con, FATES)})
            assert rows(con, LINES) == [(sum(1 for _ in records(lines(io.BytesIO(log)))),)]
            assert rows(con, OUTSIDE, {"earliest": EARLIEST, "latest": NOW + CLOCK_TOLERANCE}) == [(0,)]
        finally:
            con.close()
    others, reports = expected(log, start)
    assert sum(n for (fate, _), n in told.items() if fate in STORED) == reports
    assert Counter({what: n for what, n in told.items() if what[0] not in STORED}) == +others
