"""Made-up positions: what is told of a vessel that draws a ship which is not there, and what looks like it and is none."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import numpy as np
import pytest
from memory_store import store_in_memory
from sea import by_day, bystanders, put, scanned
from test_jamming import ships, thrown
from voyage import Voyage, log_of

from benchmarks.simulate.false_tracks import along, copied, frozen, lanes, ring
from monitor.model.ais_message import Position
from monitor.model.event import Answer, Kind, Verdict
from monitor.model.false_signs import LEAVES, Cause, Sign
from monitor.model.false_stretch import FalseStretch
from monitor.store.events import newest
from monitor.store.query import rows
from monitor.text.english import english

HERON = 636_092_001
DAY = datetime(2026, 3, 2)
SIX = datetime(2026, 3, 2, 6)


def heron(**said):
    return Voyage(mmsi=HERON, **{"imo": 9900007, "name": "NIGHT HERON", "ship_type": 80, **said})


def names(voyage, start="2026-03-02T00:00", hours=20):
    """Its static reports alone, for so long."""
    return voyage.at(start, 0.0, 0.0).stay(hours).statics()


def in_order(*reports):
    ordered = sorted((r for some in reports for r in some), key=lambda r: (r.t, r.mmsi, isinstance(r, Position)))
    return [replace(r, line_no=i + 1, offset=100 * i) for i, r in enumerate(ordered)]


def told(*reports, con=None, name="log"):
    con = con or store_in_memory()
    put(con, in_order(*reports), name)
    scanned(con, kinds=[Kind.FALSIFIED])
    return newest(con, kind=Kind.FALSIFIED), con


def ten_hours_round(start=SIX):
    # 3 km at 10 kn: a lap takes 61 minutes.
    return along(HERON, start, ring((26.0, 59.8), 3000, 12), speed_kn=10, hours=10)


def crowd(n=5, lon=27.0, lat=60.0, **of):
    return log_of(*bystanders(lon, lat, n=n, hours=23, **of))


def away_and_back(ship=None, said=None):
    """Sails to 27.5 east by 01:30, claims to sail off Ventspils from 03:00 to 08:27, is back at 08:32."""
    ship = ship or heron()
    out = ship.at("2026-03-02T00:00", 27.0, 60.0).sail_to(27.5, 60.0, speed_kn=10)
    false = Voyage(mmsi=HERON).at("2026-03-02T03:00", 20.0, 57.0).sail_to(20.8, 57.8, speed_kn=10)
    back = ship.at(false.now + timedelta(minutes=5), 27.6, 60.0).stay(3)
    return [*(names(ship) if said is None else said), *out.positions(), *false.positions(), *back.positions()]


def undecided(event):
    return {h.id for h in event.hypotheses if h.verdict is Verdict.UNDECIDED}


def test_a_tanker_that_circles_for_ten_hours_is_told():
    (event,), _ = told(names(heron()), ten_hours_round(), crowd())
    assert (event.answer, event.start, event.end) == (Answer.YES, SIX, SIX + timedelta(hours=10))
    facts = event.facts
    assert facts["signs"] == ["loops", "repeated", "sailed"]
    assert facts["loop_turns"] == pytest.approx(9.8, abs=0.1)  # 185.2 km round 18.84 km
    assert facts["loop_radius_nm"] == pytest.approx(1.62, abs=0.01) and facts["lap_scatter_m"] < 1
    # Along the laps, not from end to end of half hours: the way that speed and hours give.
    assert facts["claim_sailed_nm"] == pytest.approx(facts["loop_speed_kn"] * facts["claim_sailed_h"], rel=0.03)
    assert facts["could_have_called_at"] == [] and facts["reachable_area"] is None  # nobody knows where it was before
    assert facts["jumped_nm"] is None and facts["others_received"] == 5
    assert [english(e.shows) for e in event.evidence] == ["First position claimed", "Last position claimed"]


def test_a_tanker_that_a_track_pilot_leads_round_is_not_said_to_make_it_up():
    # Each corner is passed 15 m to one side of the track or the other, as wind and sea have it.
    beside = 1.0 + np.random.default_rng(3).normal(0.0, 15.0 / 3000.0, 12 * 72)
    waits = along(HERON, SIX, ring((26.0, 59.8), 3000, 12, wobble=beside), speed_kn=8, hours=12)
    (event,), _ = told(names(heron()), waits, crowd())
    assert event.answer is Answer.CANNOT_TELL and event.facts["signs"] == ["loops", "sailed"]
    assert event.facts["lap_scatter_m"] == pytest.approx(13, abs=3)  # between two corners their two sides make up
    assert "waiting_in_loops" in undecided(event)


def test_the_way_to_the_ring_and_off_it_is_no_part_of_it():
    around = ring((26.0, 59.8), 3000, 12)
    come = along(HERON, SIX - timedelta(hours=4), [(24.8, 59.5), around[0]], speed_kn=10)
    begun = come[-1].t + timedelta(minutes=3)
    drawn = along(HERON, begun, around, speed_kn=10, hours=10)
    off = along(HERON, drawn[-1].t, [(drawn[-1].lon, drawn[-1].lat), (24.8, 59.5)], speed_kn=10, hours=3)
    (event,), _ = told(names(heron(), hours=23), come, drawn, off[1:], crowd())
    assert event.answer is Answer.YES and "repeated" in event.facts["signs"]
    # What lies up to 4.8 km from its middle is taken for it: on its way there and off she crosses that in half an hour.
    half_hour = timedelta(minutes=31)
    assert abs(event.start - begun) <= half_hour and abs(event.end - drawn[-1].t) <= half_hour


def test_hours_at_anchor_before_and_after_the_circles_are_no_part_of_them():
    around = ring((26.0, 59.8), 3000, 12)
    begun, ended = SIX, SIX + timedelta(hours=10)
    before = heron().at(SIX - timedelta(hours=3, minutes=5), *around[0]).stay(3, every_min=5)
    after = heron().at(ended + timedelta(minutes=5), 26.0, 59.8).stay(3, every_min=5)
    (event,), _ = told(names(heron()), before.positions(), ten_hours_round(), after.positions(), crowd())
    assert event.answer is Answer.YES and event.facts["loop_radius_nm"] == pytest.approx(1.62, abs=0.01)
    # From the last position at anchor, five minutes before, or to the first.
    assert begun - event.start <= timedelta(minutes=5) and event.end - ended <= timedelta(minutes=5)
    assert event.start <= begun and event.end >= ended


def test_who_sails_on_from_a_point_at_which_its_positions_hung_made_no_jump():
    # Four hours at ten knots, then 36 minutes at one point, then 6 nm on: as far as it sailed meanwhile.
    hung = along(HERON, SIX, [(24.0, 59.5), (26.0, 59.5)], speed_kn=10, hours=4)
    at, place = hung[-1].t, (hung[-1].lon, hung[-1].lat)
    still = frozen(HERON, at + timedelta(minutes=3), place, 0.6, speed_kn=10)
    on = along(
        HERON, still[-1].t + timedelta(minutes=3), [(place[0] + 0.197, 59.5), (28.0, 59.5)], speed_kn=10, hours=4
    )
    assert told(names(heron()), hung, still, on, crowd())[0] == []
    # A ship that lay there is not excused: of her a step of 6 nm in three minutes is one that no tanker makes.
    lay = [replace(p, sog_kn=0.0) for p in still]
    assert [e.start for e in told(names(heron()), hung, lay, on, crowd())[0]] == [lay[-1].t]


def hung(hours, at):
    """One position for so long, with a speed under way."""
    return frozen(HERON, at, (27.51234, 60.01234), hours, speed_kn=11)


def test_positions_that_hang_repeat_no_track():
    out = heron().at("2026-03-02T03:00", 26.5, 60.0).sail_to(27.5, 60.0, speed_kn=11)
    (event,), _ = told(names(heron()), out.positions(), hung(5, out.now + timedelta(minutes=5)), crowd())
    assert (event.answer, event.facts["signs"]) == (Answer.CANNOT_TELL, ["frozen"])
    assert {"receiver_fault", "chance_of_one_sign"} <= undecided(event)


def test_who_was_thrown_to_the_point_at_which_its_positions_hang_is_thrown_back_from_it():
    out = heron().at("2026-03-02T03:00", 25.0, 60.0).sail_to(25.6, 60.0, speed_kn=11)
    stays = hung(4, out.now + timedelta(minutes=5))  # 57 nm to the east
    back = heron().at(stays[-1].t + timedelta(minutes=5), 26.9, 60.0).sail_to(27.4, 60.0, speed_kn=11)
    (event,), _ = told(names(heron()), out.positions(), stays, back.positions(), crowd())
    assert event.answer is Answer.CANNOT_TELL and {"jump", "frozen"} == set(event.facts["signs"])
    assert event.end == back.positions()[0].t  # what follows is its honest track


def test_circles_over_midnight_are_one_event_whose_beginning_the_first_night_told():
    start, chance = datetime(2026, 3, 2, 18, 45), np.random.default_rng(7)
    way = along(HERON, start - timedelta(hours=4), [(25.4, 59.8), (26.0, 59.8)], speed_kn=6, hours=4, chance=chance)
    ring_of = [(way[-1].lon, way[-1].lat), *ring((way[-1].lon + 0.03, way[-1].lat), 3000, 14)]
    circles = along(HERON, start + timedelta(minutes=3), ring_of, speed_kn=10, hours=10, noise_m=5, chance=chance)
    (event,), con = told(names(heron(), hours=40), way, circles, crowd())
    assert event.answer is Answer.YES and event.end > start + timedelta(hours=9)
    assert len(rows(con, "SELECT DISTINCT start_t FROM false_stretches")) == 1


def test_loops_that_end_in_a_step_away_are_told_and_not_what_follows():
    true = heron().at(SIX + timedelta(hours=10, minutes=5), 23.0, 58.8).sail_to(23.0, 59.4, speed_kn=9)
    (event,), con = told(names(heron()), ten_hours_round(), true.positions(), crowd(), crowd(lon=26.0))
    assert event.answer is Answer.YES and {"loops", "repeated"} <= set(event.facts["signs"])
    assert event.start == SIX and timedelta(hours=9.5) <= event.end - SIX <= timedelta(hours=10)
    assert rows(con, "SELECT max(high_t) <= $1 FROM false_spans WHERE mmsi = $2", [event.end, HERON]) == [(True,)]


def test_a_jump_to_a_voyage_elsewhere_and_back_is_told_with_what_was_in_reach():
    (event,), _ = told(away_and_back(), crowd())
    # The way of 0.5 degrees at 60 north is 15 nm: an hour and a half.
    assert (event.answer, event.start) == (Answer.YES, datetime(2026, 3, 2, 1, 30, 4))
    assert event.end == datetime(2026, 3, 2, 8, 32, 21) and (event.lon, event.lat) == (27.5, 60.0)
    facts = event.facts
    assert {"jump", "sailed"} <= set(facts["signs"]) and facts["jumped_nm"] == pytest.approx(296, abs=1)
    assert facts["claim_sailed_nm"] > 50 and facts["first_position_after"] == [27.6, 60.0]
    assert facts["speed_cap_kn"] == 15 and facts["reachable_area"]["type"] in ("Polygon", "MultiPolygon")
    assert len(event.evidence) == 4 and not undecided(event)
    way = facts["claimed_way"]["coordinates"]
    assert way[0] == [20.0, 57.0] and way[-1] == pytest.approx([20.8, 57.8], abs=1e-4)


def test_a_made_up_voyage_of_days_is_a_gap_in_the_track_and_no_dark_period():
    out = heron().at("2026-03-02T04:00", 36.0, 44.4).sail_to(36.4, 44.8, speed_kn=6)
    way = [(31.6, 44.2), (30.9, 43.5)] * 6
    false = along(HERON, datetime(2026, 3, 2, 10), way, speed_kn=4, every_min=10, hours=44)
    back = heron(draught_m=13.0).at("2026-03-04T06:10", 36.4, 44.85).sail_to(36.0, 44.4, speed_kn=6)
    near = [*crowd(lon=36.2, lat=44.5), *crowd(n=3, lon=36.2, lat=44.5, at="2026-03-04T00:00")]
    said = names(heron(draught_m=7.0), "2026-03-02T04:00", 40)
    con = store_in_memory()
    put(con, in_order(said, out.positions(), false, back.positions(), back.statics(), near))
    scanned(con, kinds=[Kind.DARK, Kind.FALSIFIED])
    (event,) = newest(con, kind=Kind.FALSIFIED)
    last, first = out.positions()[-1].t, datetime(2026, 3, 4, 6, 10)
    assert (event.answer, event.start, event.end) == (Answer.YES, last, first)
    assert "RU-TAMAN" in [reach["place"] for reach in event.facts["could_have_called_at"]]
    assert (event.facts["draught_before_m"], event.facts["draught_after_m"]) == (7.0, 13.0)
    # The track goes on from where the vessel was: what lies between is a gap, and the made-up positions explain it.
    (gap,) = [e for e in newest(con, kind=Kind.DARK) if e.vessels[0].mmsi == HERON and e.end is not None]
    assert (gap.answer, gap.start, gap.end) == (Answer.NO, last, first)
    reasons = {h.id: h.verdict for h in gap.hypotheses}
    # She was received with them: no positions were missing.
    assert reasons["positions_made_up"] is Verdict.EXPLAINS and reasons["positions_missing"] is Verdict.DOES_NOT_EXPLAIN
    reach = ("could_have_called_at", "could_have_lain_at", "could_have_met_in", "reachable_area", "reach_by")
    assert [gap.facts[name] for name in reach] == [event.facts[name] for name in reach]
    assert rows(con, "SELECT count(*) FROM steps WHERE mmsi = ? AND lon < 35", [HERON]) == [(0,)]


def test_what_one_innocent_cause_accounts_for_cannot_be_told():
    other = [replace(s, name="SOMEBODY", imo=None) for s in names(heron(), "2026-03-02T03:00", 5)]
    (shared,), _ = told(away_and_back(said=[*names(heron(), hours=2), *other]), crowd())
    assert (shared.answer, undecided(shared)) == (Answer.CANNOT_TELL, {"number_shared"})
    (alone,), _ = told(away_and_back(), crowd(n=2))
    assert (alone.answer, undecided(alone)) == (Answer.CANNOT_TELL, {"positions_jammed"})
    (untyped,), _ = told(away_and_back(heron(ship_type=None)), crowd())
    assert (untyped.answer, undecided(untyped)) == (Answer.CANNOT_TELL, {"type_unknown"})


def test_one_sign_alone_cannot_be_told():
    (event,), _ = told(names(heron()), frozen(HERON, SIX, (26.0, 59.8), 5, speed_kn=11), crowd())
    assert event.answer is Answer.CANNOT_TELL and event.facts["signs"] == ["frozen"]
    assert event.facts["frozen_h"] == 5
    assert {"chance_of_one_sign", "receiver_fault", "smoothed_by_supplier"} <= undecided(event)


def test_speed_and_course_that_contradict_the_way_are_a_sign():
    # Two hours as said; then eight hours in which she says that she lies still, and sails on.
    honest = along(HERON, SIX, [(22.0, 59.5), (26.0, 59.5)], speed_kn=12, hours=10)
    cut = SIX + timedelta(hours=2)
    lying = [replace(p, sog_kn=0.0, cog_deg=None) if p.t > cut else p for p in honest]
    (event,), _ = told(names(heron()), lying, crowd())
    assert event.answer is Answer.CANNOT_TELL and event.facts["signs"][0] == "contradiction"
    # An instrument that says so all the while contradicts nothing.
    assert told(names(heron()), [replace(p, sog_kn=0.0) for p in honest], crowd())[0] == []


def test_a_contradiction_and_the_jumps_around_it_are_told_once():
    # For some hours, from before the step away or until after the step back, each says that she lies still.
    lies = [((1, 30), (7, 40)), ((3, 20), (9, 40)), ((3, 20), (5, 10))]
    reports = []
    for n, times in enumerate(lies):
        mmsi, lat, (low, high) = HERON + n, 60.0 - 20 * n, (DAY + timedelta(hours=h, minutes=m) for h, m in times)
        out = along(mmsi, DAY, [(27.0, lat), (27.9, lat)], speed_kn=9, hours=3)
        step_away = DAY + timedelta(hours=3, minutes=20)
        away = along(mmsi, step_away, [(20.0, lat - 3), (20.0, lat - 1)], speed_kn=14, hours=4.2)
        back = along(mmsi, DAY + timedelta(hours=7, minutes=38), [(27.9, lat), (27.5, lat)], speed_kn=9, hours=4)
        lying = [replace(p, sog_kn=0.0, cog_deg=None) if low <= p.t <= high else p for p in (*out, *away, *back)]
        reports += [*names(Voyage(mmsi=mmsi, name="X", ship_type=80), hours=1), *lying, *crowd(lat=lat)]
    found, _ = told(reports)
    assert [event.start for event in found] == [DAY + timedelta(hours=3)] * 3
    assert {event.end for event in found} == {DAY + timedelta(hours=7, minutes=38)}
    assert all({"jump", "contradiction"} <= set(event.facts["signs"]) for event in found)
    hours = {event.vessels[0].mmsi - HERON: event.facts["contradicted_h"] for event in found}
    assert hours == {0: 4.0, 1: 4.0, 2: 1.5}  # the half hours from 03:30 on, of what lies between the jumps


def looks_like_it():
    """Honest ships that every sign has to leave alone; each is taken for a tanker."""
    chance = np.random.default_rng(5)
    n, all_day = iter(range(HERON + 1, HERON + 50)), {"hours": 14, "chance": chance}
    shuttle = [(21.0, 57.0), (21.3, 57.0)] * 20
    wobble = chance.uniform(0.8, 1.25, 1000)
    mowing = lanes((21.0, 58.0), 6, 0.1, 30)
    moored = Voyage(mmsi=next(n)).at("2026-03-02T00:00", 24.0, 59.5).stay(20, every_min=3, moored=True)
    swinging = Voyage(mmsi=next(n)).at("2026-03-02T00:00", 24.2, 59.6).stay(20, every_min=3, swing_m=300)
    rig = Voyage(mmsi=next(n)).at("2026-03-02T00:00", 3.0, 58.0).stay(20, every_min=3)
    wild = Voyage(mmsi=next(n)).at("2026-03-02T00:00", 25.0, 59.6).stay(6).fix(-30.0, 40.0).stay(6)
    line = along(next(n), SIX, [(179.0, 60.0), (-178.0, 60.0)], speed_kn=12, noise_m=4, **all_day)
    arctic = along(next(n), SIX, [(40.0, 79.5), (60.0, 79.9)], speed_kn=12, noise_m=4, **all_day)
    sloppy = along(next(n), SIX, [(19.0, 56.0), (22.0, 56.5)], speed_kn=10, noise_m=400, **all_day)
    late = along(next(n), SIX, [(19.0, 55.0), (22.0, 55.5)], speed_kn=10, noise_m=4, **all_day)
    wrong_clock = along(next(n), SIX, [(19.0, 55.6), (22.0, 55.9)], speed_kn=10, noise_m=4, **all_day)
    return [
        along(next(n), SIX, shuttle, speed_kn=12, noise_m=4, **all_day),  # a ferry on its route
        along(next(n), SIX, mowing, speed_kn=5, noise_m=4, **all_day),  # survey, dredger
        along(next(n), SIX, ring((20.0, 58.5), 4000, 9, wobble=wobble), speed_kn=4, noise_m=4, **all_day),  # waits
        along(next(n), SIX, ring((22.5, 58.9), 2500, 30), speed_kn=5.5, noise_m=4, **all_day),  # waits, very neatly
        along(next(n), SIX, [(20.5, 58.7), (20.9, 58.7), (20.9, 58.73), (20.5, 58.73)] * 9, speed_kn=7, **all_day),
        *(v.positions() for v in (moored, swinging, rig, wild)),
        line,
        arctic,
        sloppy,
        [*late, *(replace(p, t=p.t + timedelta(hours=3)) for p in late[20:60:2])],  # delivered hours late
        [replace(p, t=p.t + timedelta(hours=2)) if i // 30 % 2 else p for i, p in enumerate(wrong_clock)],
    ]


def test_honest_ships_that_look_like_it_are_left_alone():
    tracks = looks_like_it()
    said = [s for track in tracks if track for s in names(Voyage(mmsi=track[0].mmsi, name="X", ship_type=80), hours=1)]
    found, _ = told(said, crowd(), *tracks)
    assert [(e.vessels[0].mmsi - HERON, e.facts["signs"]) for e in found] == []


def test_within_jamming_only_a_vessel_that_differs_is_told():
    near = ships()  # the first is a tanker
    reports = thrown(log_of(*near), {v.log.ship.mmsi for v in near})
    found, con = told(reports)
    assert found == []
    assert rows(con, "SELECT count(*) FROM false_stretches") == [(0,)]
    # Thrown elsewhere than the others, by 400 nm the other way.
    alone = {230_000_000}
    other = thrown(thrown(log_of(*near), {v.log.ship.mmsi for v in near} - alone), alone, by=(-6.0, -6.0))
    (event,), _ = told(other)
    assert event.vessels[0].mmsi == 230_000_000 and event.facts["in_jamming"]
    jamming = next(h for h in event.hypotheses if h.id == "positions_jammed")
    assert (jamming.verdict, jamming.reason.id) == (Verdict.DOES_NOT_EXPLAIN, "false_differs_from_jamming")


def test_on_the_night_of_jamming_nobody_is_accused_before_anybody_is_back():
    near = ships(start="2026-03-02T20:00")
    everybody = {v.log.ship.mmsi for v in near}
    night = thrown(log_of(*near), everybody, start=datetime(2026, 3, 2, 22, 2), end=datetime(2026, 3, 3, 1, 2))
    found, con = told(night)
    assert found == []
    # On the first night the tanker is not back: those who jumped away with it tell that it is nowhere.
    spans = rows(con, "SELECT as_of, mmsi FROM false_spans WHERE mmsi = 230000000 ORDER BY as_of")
    assert spans[0] == (date(2026, 3, 2), 230_000_000)


def test_one_that_finds_back_hours_after_the_others_is_not_accused():
    near = ships()
    stays = {230_000_000}
    back = thrown(log_of(*near), {v.log.ship.mmsi for v in near} - stays)
    found, _ = told(thrown(back, stays, end=datetime(2026, 3, 2, 17)))
    assert [e for e in found if e.answer is Answer.YES] == []


def test_a_receiver_that_never_hears_so_far_and_another_ships_track_are_signs():
    model = along(HERON + 7, datetime(2026, 3, 1, 12), [(20.0, 57.0), (21.5, 58.2)], speed_kn=9, hours=6)
    claims = copied(model, HERON, timedelta(hours=15))
    true = [
        *heron().at("2026-03-02T00:00", 27.0, 60.0).stay(2).positions(),
        *heron().at("2026-03-02T09:30", 27.1, 60.0).stay(3).positions(),
    ]
    near = [*true, *claims, *crowd(lon=27.9, at="2026-03-01T00:00"), *crowd(lon=27.9)]
    heard = [replace(p, station="NARVA") if isinstance(p, Position) else p for p in near]
    far = [replace(p, station="VENTSPILS") for p in model]
    (event,), _ = told(names(heron()), heard, far)
    assert {"jump", "replay", "beyond_range"} <= set(event.facts["signs"]) and event.answer is Answer.YES
    assert event.facts["replayed_mmsi"] == HERON + 7 and event.facts["replay_shift_h"] == 15
    # NARVA hears others from 26 east and 60 north on: 188 nm east and 180 nm north of 20 east and 57 north.
    assert event.facts["beyond_range_nm"] == pytest.approx(260, abs=2)


def test_over_midnight_night_by_night_equals_all_at_once():
    start = datetime(2026, 3, 2, 19)
    log = in_order(names(heron(), hours=30), ten_hours_round(start), crowd(), crowd(at="2026-03-03T00:00"))
    at_once, _ = told(log)
    con = store_in_memory()
    days = by_day([])
    for report in log:
        days.setdefault(report.t.date(), []).append(report)
    for day in sorted(days):
        put(con, days[day], name=str(day))
        scanned(con, kinds=[Kind.FALSIFIED])
    by_night = newest(con, kind=Kind.FALSIFIED)
    assert len(at_once) == 1 and at_once[0].start == start
    assert [(e.event_id, e.start, e.end, e.answer) for e in by_night] == [
        (e.event_id, e.start, e.end, e.answer) for e in at_once
    ]


def test_a_record_is_a_row_and_no_cause_accounts_for_everything():
    columns = [r[0] for r in rows(store_in_memory(), "DESCRIBE false_stretches")]
    assert columns == ["as_of", *(f.name for f in fields(FalseStretch))]
    assert set(LEAVES) == set(Cause) and all(signs < set(Sign) for signs in LEAVES.values())
