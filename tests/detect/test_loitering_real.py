"""Loitering on real AIS: a tanker that drifted west of Denmark in October 2014."""

import os
from pathlib import Path

import pytest
from memory_store import store_in_memory
from sea import put, scanned

from monitor.decode import decode
from monitor.model.event import Answer, Kind
from monitor.model.source import Format
from monitor.store.events import newest

DATA = Path(os.environ.get("SHADOWFLEET_REAL_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))


@pytest.mark.real_data
def test_a_tanker_that_drifted_for_half_a_day():
    path = DATA / "dma_aisabnormal" / "212123000_drift_1.ais"
    if not path.exists():
        pytest.skip(f"no real AIS at {DATA}: set SHADOWFLEET_REAL_DATA")
    con = store_in_memory()
    with path.open("rb") as stream:
        put(con, decode(stream, Format.NMEA))
    scanned(con)
    (event,) = newest(con, kind=Kind.LOITERING)
    # Heard adrift from 16:54 on; carried some seven miles in twelve and a half hours, with a short silence after.
    assert event.answer is Answer.YES
    assert event.facts["slow_h"] == pytest.approx(12.6, abs=0.1)
    assert event.facts["net_nm"] == pytest.approx(6.9, abs=0.2)
    assert event.facts["vessels_stopped_nearby_30d"] == 0
