"""Jamming told by positions that are missing or degraded, and what else leaves ships without one."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from memory_store import store_in_memory
from sea import HOURS, JAMMED, LOST, OUTAGES, heard_by, put, scanned
from test_jamming import numbers
from voyage import Voyage, log_of

from monitor.model.ais_message import Position, Reason, Refusal, Static
from monitor.model.event import Answer, Kind
from monitor.store.events import newest
from monitor.store.query import rows

MIDNIGHT = datetime(2026, 3, 3)
FROM, UNTIL = datetime(2026, 3, 2, 10, 2), datetime(2026, 3, 2, 12, 2)


def refused(position):
    """The same report, sent without a position."""
    return Refusal(position.line_no, position.offset, Reason.NO_POSITION, "!AIVDM", position.mmsi, position.t)


def without(reports, whom, how, *, start=FROM, end=UNTIL):
    """The same reports; those positions of some vessels in a span become what `how` makes of them, or nothing."""
    changed = [how(r) if isinstance(r, Position) and r.mmsi in whom and start <= r.t < end else r for r in reports]
    return [r for r in changed if r is not None]


def missing(position):
    return refused(position)


def left_out(position):
    return None


def dead_reckoned(position):
    return replace(position, utc_s=62)


def afloat(n=6, hours=16, first=230_000_000, lon=26.3):
    """Ships at anchor in one area, received all day; the first is a tanker."""
    return [
        Voyage(mmsi=first + i, static_every_min=6, name=f"SHIP {i}", ship_type=80 if i == 0 else 70)
        .at("2026-03-02T00:00", lon + 0.1 * i, 59.3 + 0.05 * i)
        .stay(hours, every_min=6)
        for i in range(n)
    ]


def jamming(*files, unknown=()):
    con = store_in_memory()
    for name, reports in enumerate(files):
        put(con, reports, name=f"file {name}")
    for name in unknown:
        con.execute("UPDATE files SET standing = 'unknown' WHERE name = ?", [f"file {name}"])
    scanned(con, kinds=[Kind.JAMMING])
    return newest(con, kind=Kind.JAMMING), con


@pytest.mark.parametrize("how", [missing, dead_reckoned])
def test_a_neighbourhood_that_loses_its_positions_for_two_hours_may_be_jammed(how):
    near, far = afloat(n=6), afloat(n=3, first=231_000_000, lon=22.3)
    (event,), _ = jamming(without(log_of(*near, *far), numbers(near), how))
    facts = event.facts
    # The last good positions are of 10:00. The half hour of 10:00 still has one: lost from 10:30 to 12:00.
    assert (event.answer, event.start) == (Answer.CANNOT_TELL, datetime(2026, 3, 2, 10, 0))
    assert event.end == datetime(2026, 3, 2, 11, 54)
    key = "vessels_without_position" if how is missing else "vessels_degraded"
    assert (facts["signs"], facts[key], facts["vessels_displaced"]) == ([key.removeprefix("vessels_")], 6, 0)
    assert (facts["share_lost"], facts["usual_share_lost"]) == (pytest.approx(5 / 6, abs=0.001), 0.0)
    assert facts["jammed_half_hours"] == 3 and facts["claimed_centre"] is None
    assert facts["lost_mmsis"] == sorted(numbers(near)) and len(event.evidence) == 6
    assert [h.id for h in event.hypotheses] == ["broken_sets", "positions_cut"]


def test_static_reports_tell_it_where_their_file_goes_on_carrying_positions_of_others():
    near, beside = afloat(), afloat(n=3, first=231_000_000, lon=24.2)
    (event,), _ = jamming(without(log_of(*near, *beside), numbers(near), left_out))
    assert event.facts["lost_mmsis"] == sorted(numbers(near))
    # An archive that lost its positions, and one that has none, beside another that has them till then.
    assert jamming(without(log_of(*near, *beside), numbers([*near, *beside]), left_out))[0] == []
    # Nor is one that loses them early in a half hour, when some have sent one in it and others have not.
    for minute in (2, 4, 8):
        start = datetime(2026, 3, 2, 10, minute)
        apart = [replace(r, t=r.t + timedelta(minutes=r.mmsi % 3 * 2)) for r in log_of(*near, *beside)]
        assert jamming(without(apart, numbers([*near, *beside]), left_out, start=start))[0] == []
    both = log_of(*near, *beside)
    positions = [r for r in both if isinstance(r, Position) and not FROM <= r.t < UNTIL]
    assert jamming(positions, [r for r in both if isinstance(r, Static)])[0] == []
    # A file that carries others, and these ships' static reports alone.
    elsewhere = [r for r in both if r.mmsi in numbers(beside) or isinstance(r, Static)]
    theirs = [r for r in positions if r.mmsi in numbers(near)]
    assert jamming(theirs, elsewhere)[0] == []


def test_an_archive_of_hourly_files_tells_it_as_a_daily_one_does():
    near, beside = afloat(), afloat(n=3, first=231_000_000, lon=24.2)
    day = without(log_of(*near, *beside), numbers(near), left_out)
    hourly = [[r for r in day if r.t.hour == hour] for hour in range(17)]
    ((one,), _), ((other,), _) = jamming(day), jamming(*hourly)
    assert (one.start, one.end, one.facts["lost_mmsis"]) == (other.start, other.end, other.facts["lost_mmsis"])
    # Two halves of one day that two files carry side by side do not follow each other.
    two = [[r for r in day if (r.mmsi in numbers(near) and isinstance(r, Position)) is mine] for mine in (True, False)]
    assert jamming(*two)[0] == []


def test_a_receiver_whose_ships_lose_their_positions_has_no_outage():
    near = afloat(n=10)
    received = without(heard_by("T1", *near), sorted(numbers(near))[1:], missing, end=datetime(2026, 3, 2, 13, 1))
    con = store_in_memory()
    put(con, received)
    scanned(con, kinds=[Kind.JAMMING], stages={JAMMED, LOST, HOURS, OUTAGES})
    assert rows(con, "SELECT * FROM outages") == []
    hours = rows(con, "SELECT DISTINCT n FROM area_hours WHERE station = 'T1' AND hour(hour) BETWEEN 11 AND 12")
    assert hours == [(10,)]


@pytest.mark.parametrize("how", [missing, dead_reckoned, left_out])
def test_broken_sets_are_no_jamming(how):
    near = afloat(n=9)
    always = without(
        log_of(*near), sorted(numbers(near))[:3], how, start=datetime(2026, 3, 2), end=datetime(2026, 3, 3)
    )
    assert jamming(always)[0] == []
    one = without(log_of(*near), {230_000_000}, how)
    found, con = jamming(one)
    assert found == [] and rows(con, "SELECT sum(half_hours) > 0 FROM usual_lost") == [(True,)]


@pytest.mark.parametrize("how", [missing, dead_reckoned])
def test_what_is_usual_in_an_area_is_no_jamming(how):
    near, reports = afloat(n=9, hours=47), []
    flaky = sorted(numbers(near))[:3]  # of nine; every other hour
    reports = log_of(*near)
    for hour in range(2, 46, 2):
        start = datetime(2026, 3, 2) + timedelta(hours=hour)
        reports = without(reports, flaky, how, start=start, end=start + timedelta(hours=1))
    night = datetime(2026, 3, 3)
    found = [event for event in jamming(reports)[0] if event.end > night]
    assert found == []
    more = without(reports, numbers(near), missing, start=night.replace(hour=16), end=night.replace(hour=18))
    (event,) = (event for event in jamming(more)[0] if event.end > night)
    assert 0.1 < event.facts["usual_share_lost"] < 0.2 and event.start.hour == 15


@pytest.mark.parametrize("how", [missing, dead_reckoned])
def test_two_thirds_of_all_half_hours_lost_are_the_usual_share_however_they_are_lost(how):
    near = afloat(n=10, hours=47)
    reports = log_of(*near)
    for n, ship in enumerate(sorted(numbers(near))):
        for half in range(94):
            if (half + n) % 3:
                start = datetime(2026, 3, 2) + timedelta(minutes=30 * half)
                reports = without(reports, {ship}, how, start=start, end=start + timedelta(minutes=30))
    found = [event for event in jamming(reports)[0] if event.end > datetime(2026, 3, 3)]
    assert found == []


def test_a_stranger_shows_no_jamming():
    near = afloat()
    lost = without(log_of(*near), numbers(near), missing)
    assert len(jamming(lost)[0]) == 1
    # One file alone where another carries ships that keep their positions; and one of unknown standing.
    others = afloat(n=3, first=231_000_000, lon=26.5)
    assert jamming(log_of(*others), lost)[0] == []
    far = afloat(n=3, first=231_000_000, lon=22.3)
    assert len(jamming(log_of(*far), lost)[0]) == 1
    assert jamming(log_of(*far), lost, unknown=[1])[0] == []
    # A file of later days says nothing of what was known on this one.
    later = Voyage(mmsi=231_000_009, ship_type=70).at("2026-03-05T00:00", 22.3, 59.5).stay(3)
    assert len(jamming(log_of(later), lost, unknown=[1])[0]) == 1
    # Who is received with a position by anybody has not lost it.
    assert jamming(log_of(*near), lost)[0] == []


def test_a_ship_that_may_have_sailed_out_of_the_area_counts_no_more():
    under_way = [
        Voyage(mmsi=231_000_000 + i, ship_type=70)
        .at("2026-03-02T00:00", 19.0, 59.4 + 0.05 * i)
        .sail_to(29.0, 59.4 + 0.05 * i, speed_kn=11, every_min=6)
        for i in range(3)
    ]
    lost_from = datetime(2026, 3, 2, 9, 2)  # the last good positions, of 09:00, lie in the area where others anchor
    reports = without(log_of(*under_way, *afloat(lon=22.4)), numbers(under_way), missing, start=lost_from, end=MIDNIGHT)
    # At 11 kn they sail 60 nm until 14:27.
    found, con = jamming(reports)
    assert len(found) == 1 and rows(con, "SELECT min(bin_t), max(bin_t) FROM lost_vessels") == [
        (datetime(2026, 3, 2, 9, 30), datetime(2026, 3, 2, 13, 30))
    ]
