"""The scenario language itself: what a test that is written in it may rely on."""

import io
from datetime import timedelta
from itertools import pairwise

import pytest
from voyage import Voyage, imo_number, log_of, nmea, utc_time

from monitor.decode import decode
from monitor.geo.sphere import distance_m
from monitor.model.ais_message import Position, Static
from monitor.model.source import Format


def heron():
    return Voyage(
        mmsi=636990001, imo=imo_number(310_000), name="NIGHT HERON", call_sign="Q0001", ship_type=80, draught_m=7.0
    ).at("2026-03-02T18:00", 27.0, 60.0)


def test_a_silence_is_as_long_as_said():
    voyage = heron().stay(2).silent(hours=14, to=(27.5, 60.1)).says(draught_m=14.0).stay(1)
    times = [p.t for p in voyage.positions()]
    gaps = [b - a for a, b in pairwise(times)]
    assert max(gaps) == timedelta(hours=14) and sorted(gaps)[-2] == timedelta(minutes=10)
    assert voyage.positions()[-1].lon == 27.5
    assert next(s.draught_m for s in voyage.statics() if s.t >= utc_time("2026-03-03T10:00")) == 14.0


def test_a_silence_at_the_end_stays_open():
    voyage = heron().stay(2).silent(hours=14)
    assert voyage.positions()[-1].t == utc_time("2026-03-02T20:00") and voyage.now == utc_time("2026-03-03T10:00")


def test_a_wild_fix_is_one_and_she_goes_on_from_where_she_was():
    voyage = heron().stay(1).fix(-30.0, 40.0).stay(1)
    far = [p for p in voyage.positions() if float(distance_m(p.lon, p.lat, 27.0, 60.0)) > 1000]
    assert {(p.lon, p.lat) for p in far} == {(-30.0, 40.0)} and len(far) == 1


def test_alongside_is_where_the_other_is():
    other = heron().drift(6, bearing_deg=30)
    lon, lat = (
        Voyage(mmsi=352990002).at("2026-03-02T18:00", 27.0, 60.0).alongside(other, 6).place_at("2026-03-02T21:07")
    )
    assert float(distance_m(lon, lat, *other.place_at("2026-03-02T21:07"))) == pytest.approx(60.0)


def test_a_log_decodes_to_the_reports_it_was_made_of():
    boat = Voyage(mmsi=230990002, name="BOAT", class_b=True, ship_type=30).at("2026-03-02T23:58", 179.99, 70.0)
    ships = (heron().sail_to(28.0, 60.2, speed_kn=12), boat.sail_to(-179.9, 70.0, speed_kn=5))
    got = [x for x in decode(io.BytesIO(nmea(*ships)), Format.NMEA) if isinstance(x, Position | Static)]
    assert sorted(map(facts, got)) == sorted(map(facts, log_of(*ships)))


def test_lines_are_in_order_of_time_and_a_late_clock_shifts_them():
    assert b"c:1772474400" in nmea(heron().stay(1))  # 2026-03-02T18:00Z
    assert b"c:1772474403" in nmea(heron().stay(1), late=timedelta(seconds=3))
    reports = log_of(heron().stay(3), heron().at("2026-03-02T17:00", 0, 0).stay(1))
    assert [r.t for r in reports] == sorted(r.t for r in reports)
    assert [r.line_no for r in reports] == list(range(1, len(reports) + 1))


def facts(report):
    """All but the place in the file, and who heard it."""
    values = (getattr(report, f) for f in report.__slots__ if f not in ("line_no", "offset", "station"))
    return repr(tuple(values))
