"""Jamming that lasts for days: told while nobody is back, by the place to which all are thrown."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from memory_store import store_in_memory
from sea import put, scanned
from voyage import Voyage, log_of

from benchmarks.simulate.false_tracks import on_rings
from monitor.model.ais_message import Position
from monitor.model.event import Answer, Kind
from monitor.store.events import newest
from monitor.store.query import rows

DAY = datetime(2026, 3, 2)
SINCE, UNTIL = DAY + timedelta(hours=20, minutes=1), DAY + timedelta(hours=60, minutes=1)  # forty hours


def ships(kinds=(80, 70, 70, 70, 70, 70), hours=71.0):
    """Half at anchor a mile from each other, half under way westwards at 1.2 kn, between 26 and 28 degrees east."""
    begun = [
        Voyage(mmsi=230_000_010 + i, name=f"SHIP {i}", ship_type=kind).at(
            DAY, 26.5 - (0.2 if i % 2 else 0.03) * i, 59.8
        )
        for i, kind in enumerate(kinds)
    ]
    return [s.sail_to(23.0, 59.6, speed_kn=1.2, every_min=10) if i % 2 else s.stay(hours) for i, s in enumerate(begun)]


def jammed(reports):
    return on_rings(reports, SINCE, UNTIL, east_of=0, middle=(29.9, 59.75), radius_m=3000)


def by_nights(reports, kinds=(Kind.JAMMING, Kind.FALSIFIED, Kind.DARK)):
    """The store after each night."""
    con = store_in_memory()
    reports = sorted(
        (r for r in reports if r.t < DAY + timedelta(days=3)), key=lambda r: (r.t, r.mmsi, isinstance(r, Position))
    )
    numbered = [replace(r, line_no=i + 1, offset=100 * i) for i, r in enumerate(reports)]
    for night in sorted({r.t.date() for r in numbered}):
        put(con, [r for r in numbered if r.t.date() == night], str(night))
        scanned(con, kinds=kinds)
        yield con


def test_it_is_one_event_from_the_first_night_on_and_names_nobody_and_nothing_was_out():
    found = []
    for con in by_nights(jammed(log_of(*ships()))):
        (event,) = newest(con, kind=Kind.JAMMING)
        found.append((event.event_id, event.answer, event.start, event.end, event.facts["vessels_not_back"]))
        assert newest(con, kind=Kind.FALSIFIED) == []
        assert rows(con, "SELECT * FROM outages") == []
        assert [e for e in newest(con, kind=Kind.DARK) if e.answer is not Answer.NO] == []
    ids, answers, starts, ends, away = zip(*found, strict=True)
    assert len(set(ids)) == len(set(starts)) == 1 and set(answers) == {Answer.YES}
    assert starts[0] == SINCE - timedelta(minutes=1) and away == (6, 6, 0)
    assert [end.day for end in ends[:2]] == [2, 3] and ends[2] == UNTIL + timedelta(minutes=9)
    assert event.facts["vessels_displaced"] == 6 and event.facts["claimed_spread_nm"] < 3
    at_once = store_in_memory()
    put(at_once, jammed(log_of(*ships())))
    scanned(at_once, kinds=[Kind.JAMMING, Kind.FALSIFIED, Kind.DARK])
    (same,) = newest(at_once, kind=Kind.JAMMING)
    by_files = {"rests_on": None}  # the nights' files are three
    assert (same.event_id, same.end, {**same.facts, **by_files}) == (ids[0], ends[2], {**event.facts, **by_files})
    # All six are received where they were thrown from while it lasts.
    noon = "SELECT sum(n) FROM area_hours WHERE station = '' AND hour = TIMESTAMP '2026-03-03 12:00'"
    assert rows(con, noon) == [(6,)]


def moved_in_time(reports):
    """From 20:01 on as a clock has them that is two hours behind."""
    late = timedelta(hours=2)
    kept = [r for r in reports if r.t < SINCE]
    return kept + [replace(r, t=r.t - late) for r in reports if r.t >= SINCE + late]


@pytest.mark.parametrize("case", ["tankers alone", "a wrong clock"])
def test_what_others_may_do_together_is_no_jamming(case):
    if case == "tankers alone":
        reports = jammed(log_of(*ships(kinds=(80,) * 6)))
    else:  # ships of a lane, at 20 kn, in one file
        lane = [
            Voyage(mmsi=230_000_010 + i, name=f"SHIP {i}", ship_type=70)
            .at(DAY, 20.0 + 0.05 * i, 59.7)
            .sail_to(40.0 + 0.05 * i, 59.7, speed_kn=20, every_min=6)
            for i in range(8)
        ]
        reports = [r for r in moved_in_time(log_of(*lane)) if r.t < DAY + timedelta(days=1)]
    for con in by_nights(reports, kinds=(Kind.JAMMING,)):
        assert rows(con, "SELECT * FROM not_back WHERE together") == []
    if case == "a wrong clock":
        assert newest(con, kind=Kind.JAMMING) == [] and rows(con, "SELECT count(*) FROM not_back")[0][0] == 8
