"""The sample's world: what the truth table says is what the receivers hear, and nothing else happens."""

from datetime import timedelta

import numpy as np
import pytest

from benchmarks.simulate import seas
from benchmarks.simulate.earlier import place_on
from benchmarks.simulate.gulf import ALL_FAIRWAY
from benchmarks.simulate.world import OUTAGE, SINCE, UNTIL, WILD_FIX, sample_world, week_heard, year_heard
from monitor.geo.coast import Coast
from monitor.geo.reference import load_mid, reference_dir
from monitor.geo.sphere import distance_m
from monitor.model.ais_message import Position, Static
from monitor.model.event import Answer, Kind
from monitor.model.ids import imo_is_valid, mid_of

NM = 1852.0


@pytest.fixture(scope="module")
def world():
    return sample_world()


@pytest.fixture(scope="module")
def week(world):
    return [report for _, report in week_heard(world)]


@pytest.fixture(scope="module")
def year(world):
    return [report for _, report in year_heard(world)]


@pytest.fixture(scope="module")
def story(world):
    return {truth.story: truth for truth in world.truths}


def fixes(reports, ship, start=SINCE, end=UNTIL):
    return [r for r in reports if isinstance(r, Position) and r.mmsi == ship.mmsi and start < r.t < end]


def draughts(reports, ship, start=SINCE, end=UNTIL):
    return {r.draught_m for r in reports if isinstance(r, Static) and r.mmsi == ship.mmsi and start <= r.t < end}


def test_the_cast_is_of_the_size_asked_for(week):
    assert 140 <= len({r.mmsi for r in week}) <= 160
    assert all(SINCE <= r.t < UNTIL for r in week)
    assert week == sorted(week, key=lambda r: r.t)


def test_a_seed_gives_the_same_world_and_another_seed_another(world):
    one, two, other = world, sample_world(), sample_world(2)
    assert one.logs == two.logs != other.logs and one.truths == two.truths
    assert {t.story for t in other.truths if t.planted} == {t.story for t in one.truths if t.planted}


def test_identities_are_well_formed_and_invented(week, year):
    mids = load_mid(reference_dir() / "mid.csv")
    said = [r for r in (*week, *year) if isinstance(r, Static)]
    assert all(imo_is_valid(s.imo) and 3_000_000 <= s.imo < 4_000_000 for s in said if s.imo)
    assert {mid_of(r.mmsi) for r in (*week, *year)} <= set(mids)
    assert all(r.mmsi % 1_000_000 >= 990_000 for r in (*week, *year))


def test_every_ship_that_is_heard_for_an_hour_has_said_her_name(week):
    named = {r.mmsi for r in week if isinstance(r, Static)}
    times = {}
    for r in week:
        times.setdefault(r.mmsi, []).append(r.t)
    assert all(max(t) - min(t) < timedelta(hours=1) for mmsi, t in times.items() if mmsi not in named)


def test_the_dark_call(week, story):
    truth = story["dark call at Primorsk"]
    (ship,) = truth.ships
    assert truth.end - truth.start == timedelta(hours=30)
    assert fixes(week, ship, truth.start, truth.end) == []
    before, after = fixes(week, ship, end=truth.start)[-1], fixes(week, ship, start=truth.end)[0]
    assert truth.start - before.t < timedelta(minutes=6) and after.t - truth.end < timedelta(minutes=6)
    assert before.cog_deg < 120 and 200 < after.cog_deg < 300  # inbound, outbound
    assert draughts(week, ship, end=truth.start) == {7.2} and draughts(week, ship, truth.end) == {14.0}
    assert 5 < float(distance_m(truth.lon, truth.lat, *seas.PRIMORSK_BERTH)) / NM < 25


def test_the_transfer_off_kalamata(week, year, story):
    truth = story["STS off Kalamata"]
    giver, taker = truth.ships
    assert truth.start.date() < truth.end.date() and truth.end - truth.start == timedelta(hours=14)
    grid = np.arange(truth.start.timestamp() + 600, truth.end.timestamp() - 600, 300)
    ways = []
    for ship in (giver, taker):
        own = fixes(week, ship)
        t = [f.t.timestamp() for f in own]
        ways.append([np.interp(grid, t, [getattr(f, axis) for f in own]) for axis in ("lon", "lat")])
    assert distance_m(*ways[0], *ways[1]).max() < 200
    assert draughts(week, giver, end=truth.start) == {14.6} and draughts(week, giver, truth.end) == {8.2}
    assert draughts(week, taker, end=truth.start) == {7.4} and draughts(week, taker, truth.end) == {13.8}
    call = story[f"open call {giver.name}"]
    assert timedelta(days=15) < truth.start - call.end < timedelta(days=30)
    at_berth = fixes(year, giver, call.start, call.end)
    assert len(at_berth) > 20
    assert all(float(distance_m(f.lon, f.lat, *seas.USTLUGA_BERTH)) < 200 for f in at_berth)


def test_three_flags_and_a_plain_sale(week, year, story):
    for name, flags in (("three flags", [629, 620, 613]), ("plain sale", [636, 352])):
        ships = story[name].ships
        said = [r for r in (*year, *week) if isinstance(r, Static) and r.imo == ships[0].imo]
        in_turn = list(dict.fromkeys(mid_of(s.mmsi) for s in said))
        assert in_turn == flags
        counts = [sum(mid_of(s.mmsi) == mid for s in said) for mid in flags]
        assert min(counts) >= 5
        assert len({s.name for s in said}) == len({s.call_sign for s in said}) == len(flags)
    assert story["three flags"].planted and not story["plain sale"].planted


def test_still_dark_at_the_end_while_others_are_heard(week, story):
    truth = story["dark at the end"]
    (ship,) = truth.ships
    assert truth.end is None and UNTIL - truth.start >= timedelta(hours=20)
    assert fixes(week, ship, truth.start) == [] and len(fixes(week, ship)) > 10
    assert neighbours_every_hour(week, truth.lon, truth.lat, truth.start, UNTIL) >= 2


def test_in_the_outage_nobody_is_heard_in_the_gulf_and_others_are_elsewhere(week):
    quiet = [r for r in week if isinstance(r, Position) and OUTAGE[0] <= r.t < OUTAGE[1]]
    assert len(quiet) > 1000
    assert not [p for p in quiet if p.lon > 18 and p.lat > 58 and p.lon < 32]


def test_somebody_is_always_heard_along_the_fairway(week):
    for part in np.linspace(0, 1, 25):
        lon, lat = place_on(ALL_FAIRWAY, float(part))
        for start, end in ((SINCE, OUTAGE[0]), (OUTAGE[1], UNTIL)):
            assert neighbours_every_hour(week, lon, lat, start, end) >= 2, (lon, lat)


def test_two_ships_use_one_number_at_the_same_time(week, story):
    truth = story["two ships on one MMSI"]
    own = fixes(week, truth.ships[0], truth.start, truth.end)
    east, west = [f for f in own if f.lon > 17], [f for f in own if f.lon < 17]
    assert max(east[0].t, west[0].t) < min(east[-1].t, west[-1].t)
    assert len({s.name for s in truth.ships}) == 2 and len({s.mmsi for s in truth.ships}) == 1


def test_one_fix_is_wild(week, story):
    (ship,) = story["wild fix"].ships
    wild = [f for f in fixes(week, ship) if float(distance_m(f.lon, f.lat, *WILD_FIX)) < 1000]
    assert len(wild) == 1
    assert all(f.lat > 57 for f in fixes(week, ship) if f not in wild)


def test_gone_west_is_not_heard_again(week, story):
    truth = story["gone west"]
    last = fixes(week, truth.ships[0])[-1]
    assert last.lon < 22.3 and last.cog_deg > 180 and timedelta(0) < last.t - truth.start < timedelta(hours=6)


def test_no_ship_has_a_silence_of_six_hours_but_those_of_the_truth_table(week, story):
    """Between two fixes of one ship there are less than six hours, the outage and the dark call apart."""
    shared = {story["two ships on one MMSI"].ships[0].mmsi}
    last, long = {}, set()
    for r in week:
        if isinstance(r, Position):
            before = last.get(r.mmsi, r.t)
            outage = before < OUTAGE[1] and r.t > OUTAGE[0]
            if r.t - before >= timedelta(hours=6) and not outage:
                long.add(r.mmsi)
            last[r.mmsi] = r.t
    assert long - shared == {story["dark call at Primorsk"].ships[0].mmsi}


def test_hostile_names_are_aboard(week):
    names = {r.name for r in week if isinstance(r, Static)}
    assert {'"><IMG SRC=//EVIL/1>', "=CMD()"} <= names


def test_nobody_sails_on_land(week, year):
    coast = Coast.load(reference_dir(), "10m")
    at_sea = [r for r in (*week[::3], *year) if isinstance(r, Position)]
    lon, lat = np.array([p.lon for p in at_sea]), np.array([p.lat for p in at_sea])
    ashore = coast.is_land(lon, lat)
    for berth in (seas.PRIMORSK_BERTH, seas.USTLUGA_BERTH, seas.KOZMINO_BERTH):
        ashore &= distance_m(lon, lat, *berth) > 1.5 * NM  # the coastline is too coarse for berths
    assert not ashore.any(), sorted(
        {(round(x, 2), round(y, 2)) for x, y in zip(lon[ashore], lat[ashore], strict=True)}
    )[:20]


def test_the_truths_are_planted_or_innocent_never_both(world):
    planted = {s.imo for t in world.truths if t.planted for s in t.ships}
    assert len(planted) == 5  # the dark call, giver and taker, three flags, dark at the end
    kinds = {t.kind for t in world.truths if t.planted}
    assert kinds == {Kind.DARK, Kind.STS, Kind.FLAG}
    assert all(t.answer is Answer.YES for t in world.truths if t.planted)


def neighbours_every_hour(reports, lon, lat, start, end):
    """The fewest ships heard within ten miles of a point in any full hour."""
    near = [r for r in reports if isinstance(r, Position) and start <= r.t < end and abs(r.lat - lat) < 0.17]
    away = distance_m([r.lon for r in near], [r.lat for r in near], lon, lat)
    hours = {}
    for r, m in zip(near, away, strict=True):
        if m <= 10 * NM:
            hours.setdefault(int((r.t - start) / timedelta(hours=1)), set()).add(r.mmsi)
    return min(len(hours.get(h, ())) for h in range(int((end - start) / timedelta(hours=1))))
