"""Steps along tracks day by day, where a tangled number is heard in the look-back and not on the day."""

import logging
from datetime import datetime

import pytest
from sea import by_day, put, reference, scanned, sea
from voyage import Voyage

from monitor.store.connect import connect
from monitor.store.events import newest
from monitor.store.query import rows
from monitor.tracks.hulls import Hulls, history
from pipelines.jobs.publish import _own_span, edition_of
from pipelines.jobs.runs import Run


def twin(*places, at="2026-03-02T12:00", hours=11.5):
    return [Voyage(mmsi=538000002, imo=9900045, name="TWIN", ship_type=80).at(at, *p).stay(hours) for p in places]


def test_a_tangled_number_that_falls_silent_before_midnight():
    heard_on = Voyage(mmsi=230900001, ship_type=70).at("2026-03-02T00:00", 20.0, 57.0).stay(40)
    con = connect(None)
    for day, reports in by_day([*twin((25.0, 59.7), (133.0, 42.4)), heard_on]).items():
        put(con, reports, str(day))
        scanned(con)
    assert rows(con, "SELECT count(*) FROM scans") == [(2,)]


def test_a_number_with_three_tracks_is_told_once_a_track_and_its_ids_are_its_own():
    con = sea(*twin((24.0, 59.6), (20.0, 57.0), (15.0, 55.5)))
    scanned(con)
    shared = [e for e in newest(con) if e.facts.get("anomaly") == "mmsi_on_two_hulls"]
    assert len(shared) == 2 == len({e.event_id for e in shared})
    assert rows(con, "SELECT event_id FROM events GROUP BY event_id HAVING count(*) <> max(version)") == []


@pytest.mark.parametrize("mmsis", [[538000002], []])
def test_the_way_of_a_number_that_was_not_heard_is_empty(mmsis):
    con = sea(*twin((24.0, 59.6)))
    scanned(con)
    assert Hulls(con, reference().flags).mmsis("IMO9900045") == [538000002]
    assert history(con, mmsis, datetime(2030, 1, 1), datetime(2030, 2, 1)) == []


def test_a_ship_that_fell_silent_long_before_the_others_has_its_own_last_period_on_its_map():
    heron = Voyage(mmsi=273000001, imo=9900007, ship_type=80).at("2026-03-02T00:00", 28.0, 60.0).stay(6)
    late = Voyage(mmsi=230900001, ship_type=70).at("2026-06-02T00:00", 20.0, 57.0).stay(1)
    con = sea(heron, late)
    scanned(con)
    run = Run("run", datetime(2026, 6, 9), con, logging.getLogger("test"))
    since, until = _own_span(run, [273000001], edition_of(run))
    assert [len(t.t_s) for t in history(con, [273000001], since, until)] == [len(heron.positions())]
    assert _own_span(run, [230900001], edition_of(run)) == _own_span(run, [], edition_of(run))
