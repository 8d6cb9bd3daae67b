"""Real static reports: hand-typed noise is no anomaly and no change of flag."""

import logging
import os
from collections import defaultdict
from datetime import datetime
from pathlib import Path

import pytest
from sea import reference, scanned

from monitor.model.event import Answer, Kind
from monitor.store.connect import connect
from monitor.store.events import newest
from monitor.store.query import rows
from monitor.tracks.identity_spans import all_spans
from pipelines.jobs.ingest import ingest
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run

REAL = Path(os.environ.get("SHADOWFLEET_REAL_DATA", Path(__file__).parents[3] / "shared" / "data"))
FOLDERS = ("digitraffic_gof", "dma_aisabnormal", "dma_aislib", "dma_nearmiss")
pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not REAL.is_dir(), reason=f"no real AIS at {REAL}"),
]


@pytest.fixture(scope="module")
def con():
    con = connect(None)
    run = Run("run", datetime(2026, 1, 1), con, logging.getLogger("test"))
    ingest(run, [str(REAL / folder) for folder in FOLDERS], Silence())
    scanned(con)
    return con


def test_no_finding_comes_of_typing_noise(con):
    sure = [e for e in newest(con) if e.kind in (Kind.FLAG, Kind.IDENTITY) and e.answer is Answer.YES]
    assert sure == []


def test_hulls_that_changed_did_so_between_snapshots_years_apart(con):
    by_hull = defaultdict(list)
    for span in all_spans(con, reference().flags):
        by_hull[span.hull].append(span)
    changed = [spans for spans in by_hull.values() if len(spans) > 1]
    assert len(by_hull) > 5000
    assert {len(spans) for spans in changed} == {2}
    assert all((b.first_seen - a.last_seen).days > 300 for a, b in changed)


def test_call_signs_agree_with_mids_but_for_a_few_typing_errors(con):
    said = rows(con, "SELECT DISTINCT mmsi, call_sign FROM identity_days WHERE call_sign IS NOT NULL")
    table, flags = reference().call_signs, reference().flags
    known = [(mmsi, sign) for mmsi, sign in said if mmsi // 1_000_000 in flags and table.series_of(sign)]
    differ = [pair for pair in known if table.contradicting(pair[1], flags[pair[0] // 1_000_000])]
    assert len(known) > 500
    assert len(differ) < len(known) / 100
