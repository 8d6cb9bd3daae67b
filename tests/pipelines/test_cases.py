"""What a suspect's maps show: the last thirty days, and the days around the events that the case rests on."""

import logging
from datetime import datetime, timedelta

from made import T0, edition, event, finding
from sea import put, scanned, sea
from voyage import Voyage, log_of

from monitor.export.redact import Contents
from monitor.model.event import Kind
from monitor.model.vessel import hull_key
from monitor.tracks.hulls import Hulls
from pipelines.jobs.cases import cases_of, merged
from pipelines.jobs.runs import Run
from pipelines.jobs.set_aside import Setter, Stage

MMSI, IMO = 273000001, 9900007


def ship(at, lon):
    return Voyage(mmsi=MMSI, imo=IMO, name="NIGHT HERON", ship_type=80).at(at, lon, 60.0).stay(2, every_min=10)


def test_spans_that_overlap_are_one_and_others_stay_apart():
    one, two, three, four = (T0 + timedelta(days=n) for n in (0, 2, 3, 9))
    assert merged([(three, four), (one, two)]) == [(one, two), (three, four)]
    assert merged([(two, four), (one, three)]) == [(one, four)]
    assert merged([(one, four), (two, three)]) == [(one, four)]


def test_maps_show_the_days_around_an_old_event_and_nothing_between_it_and_the_last_thirty_days(tmp_path):
    long_ago, between, newest = "2026-01-02T00:00", "2026-01-20T00:00", "2026-03-08T00:00"
    con = sea(ship(long_ago, 28.0))
    put(con, log_of(ship(between, 24.0), ship(newest, 20.0)), "later")
    scanned(con, kinds=[Kind.PORT_CALL])
    hulls, run = Hulls(con, {}), Run("run", datetime(2026, 3, 9), con, logging.getLogger("test"))
    of = hulls.vessel(hull_key(IMO, MMSI))
    old = event(Kind.DARK, (datetime(2026, 1, 2, 2) - T0).total_seconds() / 3600, of=of)
    found = finding(old, of=of)
    contents = Contents(edition(), (found,), found.events, {}, {})
    (case,) = cases_of(run, hulls, contents, tmp_path, None, Setter(run, Stage.PUBLISH, {}))
    (track,) = case.tracks
    assert set(track.lon) == {28.0, 20.0} and list(track.t_s) == sorted(track.t_s)
    assert {len(column) for column in (track.t_s, track.lat, track.sog_kn, track.heading_deg)} == {len(track.lon)}
