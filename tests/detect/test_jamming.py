"""Jamming: many vessels thrown off their tracks at once, and what else jumps that is none."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from memory_store import store_in_memory
from sea import JAMMED, TRACKS, by_day, bystanders, put, scanned
from voyage import Voyage, log_of

from benchmarks.simulate.false_tracks import along, ring
from monitor.detect.positions.jamming import together
from monitor.geo.projection import wrap_lon
from monitor.geo.reference import reference_dir
from monitor.geo.sphere import destination
from monitor.model.ais_message import Position
from monitor.model.event import Answer, Kind, Verdict
from monitor.store.day import open_day
from monitor.store.events import newest
from monitor.store.query import rows
from monitor.text.english import english
from monitor.tracks.jamming import JammingParams, begin, note_jumps
from pipelines.jobs.vessel_story import stories_of

FROM, UNTIL = datetime(2026, 3, 2, 10, 2), datetime(2026, 3, 2, 12, 2)


def ships(n=6, start="2026-03-02T08:00", first=230_000_000, lat=59.8, apart=0.03):
    """Ships under way eastwards at 12 kn, ten minutes of arc apart from each other."""
    return [
        Voyage(mmsi=first + i, name=f"SHIP {i}", ship_type=80 if i == 0 else 70)
        .at(start, 26.2, lat + apart * i)
        .sail_to(28.6, lat + apart * i, speed_kn=12, every_min=6)
        for i in range(n)
    ]


def thrown(reports, whom, *, start=FROM, end=UNTIL, by=(0.6, 0.9)):
    """The same reports; those of some vessels in a span lie elsewhere."""
    return [
        replace(r, lon=float(wrap_lon(r.lon + by[0])), lat=r.lat + by[1])
        if isinstance(r, Position) and r.mmsi in whom and start <= r.t < end
        else r
        for r in reports
    ]


def jamming(reports):
    con = store_in_memory()
    put(con, reports)
    scanned(con, kinds=[Kind.JAMMING])
    return newest(con, kind=Kind.JAMMING), con


def numbers(voyages):
    return {v.log.ship.mmsi for v in voyages}


def test_a_neighbourhood_that_is_thrown_inland_for_two_hours_is_jamming():
    near, far = ships(), ships(first=231_000_000, lat=57.0)
    (event,), con = jamming(thrown(log_of(*near, *far), numbers(near)))
    assert (event.kind, event.answer, event.vessels) == (Kind.JAMMING, Answer.YES, ())
    # The last report before 10:02 is of 10:00, the first one after 12:02 of 12:06.
    assert (event.start, event.end) == (datetime(2026, 3, 2, 10, 0), datetime(2026, 3, 2, 12, 6))
    facts = event.facts
    assert (facts["vessels_displaced"], facts["vessels_not_displaced"]) == (6, 0)
    assert facts["share_displaced"] == pytest.approx(5 / 6, abs=0.001)
    assert facts["displaced_examples"][0] == "SHIP 0 (MMSI 230000000)" and len(facts["displaced_examples"]) == 5
    assert 54 < facts["farthest_displaced_nm"] < 60  # 54 nm north, and some 18 east
    assert len(event.evidence) == 6
    assert "one of them a tanker" in english(event.hypotheses[1].reason)
    assert {r[0] for r in rows(con, "SELECT mmsi FROM displacements")} == numbers(near)
    for number, listed in ((230_000_001, [event.event_id]), (231_000_001, [])):
        (story,) = stories_of(con, str(number), reference_dir())
        assert [e.event_id for e in story.events] == listed
        (month,) = story.heard  # it sailed eastwards: thrown away, it claimed to be 54 nm north
        assert month.north - month.south < 0.1 and (month.false_positions > 0) == bool(listed)


def test_hours_in_which_a_ship_could_have_sailed_as_far_are_no_excuse():
    # Thrown 20 nm north for three hours: at 30 kn they could be there after forty minutes, but not at once, and back.
    near = ships()
    later = datetime(2026, 3, 2, 13, 2)
    (event,), _ = jamming(thrown(log_of(*near), numbers(near), end=later, by=(0.0, 0.33)))
    assert event.facts["vessels_displaced"] == 6 and event.end == datetime(2026, 3, 2, 13, 6)


def test_two_that_jump_among_others_cannot_be_told_and_one_is_none():
    near = ships()
    (event,), con = jamming(thrown(log_of(*near), sorted(numbers(near))[:2]))
    assert (event.answer, event.facts["vessels_displaced"]) == (Answer.CANNOT_TELL, 2)
    assert (event.start, event.end) == (datetime(2026, 3, 2, 10, 0), datetime(2026, 3, 2, 12, 6))
    told = {h.id: (h.verdict, english(h.reason)) for h in event.hypotheses}
    assert told["made_up"][0] is Verdict.UNDECIDED and "4 others received there were not" in told["made_up"][1]
    # It explains nothing, and takes no position away.
    assert rows(con, "SELECT 1 FROM jammed_areas") == rows(con, "SELECT 1 FROM false_spans") == []
    found, con = jamming(thrown(log_of(*near), sorted(numbers(near))[:1]))
    assert found == [] and len(rows(con, "SELECT 1 FROM displacements")) == 1


def test_a_few_of_a_crowd_cannot_be_told():
    # Three of thirty-six: two of thirty-six is less than one in ten. Two of sixty: one of sixty is less than one in 50.
    crowd = ships(n=36, lat=59.05, apart=0.025)
    (event,), _ = jamming(thrown(log_of(*crowd), sorted(numbers(crowd))[:3]))
    assert event.answer is Answer.CANNOT_TELL and event.facts["share_displaced"] == pytest.approx(2 / 36, abs=0.001)
    more = ships(n=60, lat=59.05, apart=0.015)
    assert jamming(thrown(log_of(*more), sorted(numbers(more))[:2]))[0] == []


def test_a_receiver_with_a_wrong_clock_moves_ships_along_their_tracks_and_is_none():
    # Every second report comes from a receiver whose clock is an hour ahead: 12 nm back and forth.
    late = [
        replace(r, t=r.t + timedelta(hours=1)) if isinstance(r, Position) and i // 6 % 2 else r
        for i, r in enumerate(log_of(*ships()))
    ]
    assert jamming(late)[0] == []


@pytest.mark.parametrize("late_h", [1.0, -1.0, 1.5])
def test_a_receiver_with_a_wrong_clock_is_none_beyond_the_hours_that_are_looked_back_either(late_h):
    to_and_fro = [
        Voyage(mmsi=230_000_000 + i, name=f"SHIP {i}", ship_type=70)
        .at("2026-03-02T00:00", 24.0 + 0.4 * i, 59.7 + 0.02 * i)
        .sail_to(27.0, 59.9 + 0.02 * i, speed_kn=11 + 2 * i, every_min=6)
        .sail_to(23.2, 59.5 + 0.02 * i, speed_kn=11 + 2 * i, every_min=6)
        .sail_to(27.0, 59.9 + 0.02 * i, speed_kn=11 + 2 * i, every_min=6)
        for i in range(3)
    ]
    by_two = [
        replace(r, t=r.t + timedelta(hours=late_h)) if isinstance(r, Position) and i % 2 else r
        for ship in to_and_fro
        for i, r in enumerate(ship.positions())
    ]
    found, con = jamming(sorted([*by_two, *(r for s in to_and_fro for r in s.statics())], key=lambda r: (r.t, r.mmsi)))
    assert rows(con, "SELECT count(DISTINCT as_of) FROM scans")[0][0] >= 2
    assert found == [] and rows(con, "SELECT 1 FROM displacements") == []


def test_a_stranger_who_adds_false_lines_to_ships_that_are_received_displaces_nobody():
    near = ships()
    false = [replace(r, lon=r.lon + 0.6, lat=r.lat + 0.9) for r in log_of(*near) if isinstance(r, Position)]
    between = [replace(r, t=r.t + timedelta(minutes=2)) for r in false if FROM <= r.t < UNTIL]
    found, con = jamming(sorted([*log_of(*near), *between], key=lambda r: r.t))
    assert found == [] and rows(con, "SELECT 1 FROM displacements") == []


def test_one_file_alone_is_not_believed_where_another_carries_ships_that_stay_on_their_tracks():
    invented = ships(n=12, first=231_000_000, lat=59.4)
    thrown_ones = thrown(log_of(*invented), numbers(invented))
    assert len(jamming(thrown_ones)[0]) == 1
    con = store_in_memory()
    put(con, log_of(*ships(n=4)), name="ours")
    put(con, thrown_ones, name="a stranger's")
    scanned(con, kinds=[Kind.JAMMING])
    assert newest(con, kind=Kind.JAMMING) == [] and len(rows(con, "SELECT 1 FROM displacements")) == 12


def test_who_makes_its_positions_up_meanwhile_says_nothing_of_when_others_were_displaced():
    near = ships()
    tanker = near[0].log.ship.mmsi
    rest = [
        r for r in thrown(log_of(*near), numbers(near) - {tanker}) if not (isinstance(r, Position) and r.mmsi == tanker)
    ]
    begun, ended = datetime(2026, 3, 2, 6, 2), datetime(2026, 3, 2, 16, 2)
    true = [r for r in near[0].positions() if not begun <= r.t < ended]
    round_it = along(tanker, begun, ring((24.0, 59.0), 3000, 14), speed_kn=10, hours=9.9)
    con = store_in_memory()
    put(con, sorted([*rest, *true, *round_it], key=lambda r: r.t))
    scanned(con, kinds=[Kind.JAMMING, Kind.FALSIFIED])
    ((jam,), (false,)) = (newest(con, kind=kind) for kind in (Kind.JAMMING, Kind.FALSIFIED))
    assert (false.answer, false.start.hour, false.end.hour) == (Answer.YES, 6, 15)
    assert (jam.answer, jam.start.hour, jam.end.hour) == (Answer.YES, 10, 12)
    assert tanker not in jam.facts["displaced_mmsis"] and jam.facts["vessels_displaced"] == 5


def test_a_file_of_unknown_standing_shows_no_jamming_where_the_store_has_others():
    near = ships()
    con = store_in_memory()
    put(con, log_of(*ships(first=231_000_000, lat=57.0)), name="ours")
    put(con, thrown(log_of(*near), numbers(near)), name="a stranger's")
    con.execute("UPDATE files SET standing = 'unknown' WHERE name = 'a stranger''s'")
    scanned(con, kinds=[Kind.JAMMING])
    assert newest(con, kind=Kind.JAMMING) == []


def test_until_the_store_has_others_a_file_of_unknown_standing_is_believed():
    near = ships()
    con = store_in_memory()
    put(con, thrown(log_of(*near), numbers(near)), name="a stranger's")
    con.execute("UPDATE files SET standing = 'unknown'")
    put(con, log_of(Voyage(mmsi=231_000_000, ship_type=70).at("2026-03-05T00:00", 22.0, 57.0).stay(3)), name="ours")
    scanned(con, kinds=[Kind.JAMMING])  # all nights at once, as the first of them would have told it
    assert len(newest(con, kind=Kind.JAMMING)) == 1


def test_where_nobody_comes_back_nothing_is_told():
    near = ships()
    assert jamming(thrown(log_of(*near), numbers(near), end=datetime(2026, 3, 3)))[0] == []


def test_one_that_does_not_come_back_counts_beside_those_that_do_and_is_nowhere_meanwhile():
    near = ships()
    stays = {230_000_000}  # the tanker
    back = thrown(log_of(*near), numbers(near) - stays)
    con = store_in_memory()
    put(con, thrown(back, stays, end=datetime(2026, 3, 3)))
    scanned(con, kinds=[Kind.JAMMING], stages={JAMMED, TRACKS})
    (event,) = newest(con, kind=Kind.JAMMING)
    assert (event.facts["vessels_displaced"], event.facts["vessels_not_back"]) == (5, 1)
    assert event.facts["displaced_mmsis"] == sorted(numbers(near))
    assert event.facts["rests_on"]["files"] == 1
    # 26 to 28 degrees east and 59 to 60 north, from 10:00 to past noon.
    area = next(a for a in event.facts["extents"] if (a["lon"], a["lat"]) == (27.0, 59.5))
    assert (area["start"], area["end"]) == ("2026-03-02T10:00:00Z", "2026-03-02T12:30:00Z")
    assert rows(con, "SELECT max(t) FROM steps WHERE mmsi = 230000000") == [(datetime(2026, 3, 2, 10),)]


def test_over_midnight_night_by_night_equals_all_at_once():
    near = ships(start="2026-03-02T20:00")
    night = thrown(log_of(*near), numbers(near), start=datetime(2026, 3, 2, 23, 2), end=datetime(2026, 3, 3, 1, 2))
    (at_once,), _ = jamming(night)
    con = store_in_memory()
    days = by_day([])
    for report in night:
        days.setdefault(report.t.date(), []).append(report)
    for day in sorted(days):
        put(con, days[day], name=str(day))
        scanned(con, kinds=[Kind.JAMMING])
    (by_night,) = newest(con, kind=Kind.JAMMING)
    assert (by_night.event_id, by_night.start, by_night.end) == (at_once.event_id, at_once.start, at_once.end)
    by_files = {"rests_on": None}  # the night's files are two
    assert {**by_night.facts, **by_files} == {**at_once.facts, **by_files}


def test_across_the_date_line_it_is_one():
    t = datetime(2026, 3, 2, 10)
    areas = [
        {"area_x": x, "area_y": y, "bin_t": t + timedelta(minutes=m)}
        for x, y, m in ((89, 60, 0), (-90, 60, 30), (-88, 60, 30), (-89, 61, 60), (10, 60, 0))
    ]
    assert sorted(map(len, together(areas))) == [1, 4]


def test_across_the_date_line_its_place_is_among_the_ships():
    near = [
        Voyage(mmsi=230_000_000 + i, ship_type=70).at("2026-03-02T00:00", lon, 65.2 + 0.01 * i).stay(16, every_min=6)
        for i, lon in enumerate((179.7, 179.8, 179.9, -179.9, -179.8, -179.7))
    ]
    (event,), _ = jamming(thrown(log_of(*near), numbers(near), by=(0.5, 0.8)))
    assert abs(event.lon) > 179.9 and event.lat == pytest.approx(65.225, abs=0.001)
    centre_lon, centre_lat = event.facts["claimed_centre"]
    assert (centre_lon, centre_lat) == (pytest.approx(-179.5, abs=0.11), pytest.approx(66.025, abs=0.02))
    assert event.facts["claimed_spread_nm"] < 15


def test_a_displaced_tanker_within_it_has_no_dark_period_and_nothing_was_out():
    near = ships(n=6)
    con = store_in_memory()
    put(con, thrown(log_of(*near), numbers(near)))
    scanned(con, since=date(2026, 3, 2), kinds=[Kind.DARK, Kind.JAMMING])
    assert newest(con, kind=Kind.DARK) == []
    # At eleven all six are displaced; they are received where they were thrown from, in 26 to 28 east and 59 to 60 north.
    eleven = "SELECT n FROM area_hours WHERE station = '' AND (area_x, area_y) = (13, 59) AND hour = TIMESTAMP '2026-03-02 11:00'"
    assert rows(con, eleven) == [(6,)]


@pytest.mark.parametrize("thrown_until", [FROM, UNTIL, datetime(2026, 3, 3, 2)])
def test_a_dark_period_that_begins_in_jamming_is_over_once_it_is_and_judged_by_the_hours_in_which_it_was_silent(
    thrown_until,
):
    near = [ship.stay(30) for ship in ships()]
    tanker, back = {230_000_000}, datetime(2026, 3, 3, 2)
    # Silent from 12:02 to 02:00; in the last case it is thrown away all that time.
    reports = thrown(
        log_of(*near, *bystanders(27.6, 59.75, n=16, hours=36)), numbers(near), end=min(thrown_until, UNTIL)
    )
    reports = thrown(reports, tanker, start=UNTIL, end=max(thrown_until, UNTIL))
    if thrown_until < back:
        reports = [r for r in reports if r.mmsi not in tanker or not UNTIL <= r.t < back]
    con = store_in_memory()
    for day in sorted({r.t.date() for r in reports}):
        put(con, [r for r in reports if r.t.date() == day], name=str(day))
        scanned(con, kinds=[Kind.DARK, Kind.JAMMING, Kind.FALSIFIED])
    found = [e for e in newest(con, kind=Kind.DARK) if e.vessels[0].mmsi in tanker]
    # The last report before 10:02 is of 10:00, the last before 12:02 of 12:00.
    if thrown_until == back:
        assert found == []
        return
    (gap,) = found
    why = next(h for h in gap.hypotheses if h.id == "jamming")
    # From where it was at ten it may have sailed, by noon, to water in which nobody is.
    jammed = thrown_until == UNTIL
    answer = Answer.CANNOT_TELL if jammed else Answer.YES
    assert (gap.answer, gap.start.hour, gap.end.day) == (answer, 10 if jammed else 12, 3)
    open_ = [h.id for h in gap.hypotheses if h.verdict in (Verdict.UNDECIDED, Verdict.EXPLAINS)]
    assert open_ == (["weak_reception"] if jammed else [])
    assert why.reason.id == ("gap_silent_after_jamming" if jammed else "gap_no_jamming_found")
    assert next(h for h in gap.hypotheses if h.id == "positions_missing").reason.id == "gap_not_heard_within"
    # Who was thrown away was received: nothing was out.
    assert rows(con, "SELECT 1 FROM outages WHERE \"start\" < TIMESTAMP '2026-03-02 12:30'") == []


@pytest.mark.parametrize("start", ["2026-03-02T08:00", "2026-03-02T21:30"])
def test_one_that_is_back_after_a_dark_period_that_began_within_it_is_believed_from_then_on(start):
    near = ships(start=start)
    tanker = {230_000_000}
    began = datetime.fromisoformat(start) + timedelta(hours=2)
    reports = thrown(log_of(*near), numbers(near), start=began, end=began + timedelta(hours=2), by=(0.3, 0.5))
    # No report of the tanker from an hour after it was thrown off until 40 minutes after the others are back.
    unheard = (began + timedelta(hours=1), began + timedelta(hours=2, minutes=40))
    reports = [r for r in reports if r.mmsi not in tanker or not unheard[0] <= r.t < unheard[1]]
    con = store_in_memory()
    for day in sorted({r.t.date() for r in reports}):
        put(con, [r for r in reports if r.t.date() == day], name=str(day))
        scanned(con, kinds=[Kind.JAMMING, Kind.FALSIFIED])
    (event,) = newest(con, kind=Kind.JAMMING)
    assert event.facts["displaced_mmsis"] == sorted(numbers(near)) and event.facts["vessels_not_back"] == 0
    last = "SELECT max(high_t) FROM false_spans WHERE mmsi = 230000000"
    assert rows(con, last)[0][0] < unheard[0]
    assert newest(con, kind=Kind.FALSIFIED) == []
    assert rows(con, "SELECT max(t) FROM track_newest WHERE mmsi = 230000000")[0][0] > unheard[1]


@pytest.mark.parametrize("lat", [0.0, 70.0, -70.0])
@pytest.mark.parametrize("jump_m", [1000.0, 2000.0, 5000.0, 20_000.0])
@pytest.mark.parametrize("course", [0.0, 45.0, 80.0, 90.0, 225.0])
def test_a_step_longer_than_a_jump_is_measured_wherever_it_leads(lat, jump_m, course):
    still = Voyage(mmsi=230_000_001).at("2026-03-02T08:00", 20.0, lat).stay(1)
    lon2, lat2 = (float(value) for value in destination(20.0, lat, course, 1.01 * jump_m))
    step = [replace(p, lon=lon2, lat=lat2) for p in still.positions()[1::2]]
    reports = sorted((*still.positions()[0::2], *step), key=lambda p: p.t)
    con = store_in_memory()
    put(con, [replace(p, line_no=i + 1, offset=100 * i, sog_kn=0.0) for i, p in enumerate(reports)])
    begin(con)
    note_jumps(con, open_day(con, date(2026, 3, 2)), replace(JammingParams(), jump_m=jump_m, max_speed_kn=0.0))
    assert rows(con, "SELECT count(*) FROM jumps") == [(len(reports) - 1,)]
