"""Silences that mean something, and those that do not."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sea import bystanders, put, scanned, sea, seen
from voyage import Voyage, log_of

from monitor.detect.gaps.dark import DarkParams
from monitor.detect.gaps.expected_reception import ExpectedReception
from monitor.detect.gaps.gap_hypotheses import Known, judge
from monitor.detect.gaps.heard_within import HeardWithin
from monitor.detect.gaps.known_jamming import Jammed
from monitor.detect.gaps.reception_context import Outage, UsualReception
from monitor.detect.gaps.reception_counts import Ahead, AreaCounts, NearbyVessels
from monitor.model.event import Answer, Kind, Verdict
from monitor.model.message import message
from monitor.store.events import newest
from monitor.text.english import english

P = DarkParams().hypotheses
GAP = {
    "t1": datetime(2026, 3, 2, 12),
    "lon1": 28.0,
    "lat1": 60.0,
    "sog1_kn": 11.0,
    "cog1_deg": 90.0,
    "t2": datetime(2026, 3, 3, 18),
    "lon2": 28.0,
    "lat2": 60.2,
}
HEARD = ExpectedReception(
    chance=0.001,
    path=message("path_continued"),
    told=6,
    known=40,
    heard=40,
    heard_vessels=2,
    usual=UsualReception(900, 899, 300, 0, 300, 0),
)


def tanker(**more):
    return Voyage(
        mmsi=273000001, imo=9900007, name="NIGHT HERON", ship_type=80, length_m=244, beam_m=42, draught_m=7.0, **more
    )


def inbound():
    """Into the water of the bystanders, 24 nm at 8 kn: last fix at 15:00."""
    return tanker().at("2026-03-02T12:00", 27.2, 60.0).sail_to(28.0, 60.0, speed_kn=8)


def dark(*voyages):
    """The silences that ended. (She falls silent for good where her voyage ends: one open event more.)"""
    return [e for e in seen(*voyages, kind=Kind.DARK) if e.end is not None]


def test_a_tanker_that_goes_silent_among_others_and_comes_back_laden():
    voyage = inbound().silent(hours=30).says(draught_m=14.0).stay(6)
    (event,) = dark(voyage, *bystanders(28.0, 60.0))
    assert event.answer is Answer.YES
    assert event.end - event.start == timedelta(hours=30)
    assert abs(event.start - datetime(2026, 3, 2, 15, 0)) < timedelta(minutes=1)  # 24.01 nm at 8 kn
    assert (event.facts["gap_h"], event.facts["moved_nm"]) == (30.0, 0.0)
    assert (event.facts["draught_before_m"], event.facts["draught_after_m"]) == (7.0, 14.0)
    # Primorsk lies 29 nm off: there and back at 15 kn takes 3.9 h, less the fence's 5 nm twice
    primorsk = next(r for r in event.facts["could_have_called_at"] if r["place"] == "RU-PRIMORSK")
    assert primorsk["how"] == "within_reach"
    assert primorsk["spare_h"] == pytest.approx(30 - 2 * (29.2 - 5) / 15 - 8, abs=0.4)  # and 8 h for the call
    shown = ["last_before_gap", "first_after_gap", "draught_before", "draught_after"]
    assert [e.shows.id for e in event.evidence] == [f"evidence_{what}" for what in shown]


@pytest.mark.parametrize(
    ("every_min", "from_lon", "hours", "told"),
    [(66, 23.0, 30, 1), (66, 23.0, 23, 0), (90, 23.0, 30, 0), (66, 25.4, 30, 0)],
)
def test_a_day_of_silence_of_a_ship_that_was_received_once_an_hour_is_told_and_left_open(
    every_min, from_lon, hours, told
):
    """150 nm at 6 kn are 25 h, with a position in 66 minutes: in 22 hours of 24, and three in three hours, where the rule
    asks for four. In 90 minutes: in 16 hours. From 25.4 E, 78 nm: in 13 hours. All of them among others that are received."""
    voyage = tanker().at("2026-03-02T00:30", from_lon, 60.0).sail_to(28.0, 60.0, speed_kn=6, every_min=every_min)
    found = dark(voyage.silent(hours=hours).stay(6), *bystanders(28.0, 60.0, hours=80))
    left = [h.id for e in found for h in e.hypotheses if h.verdict is Verdict.UNDECIDED]
    assert [e.answer for e in found] == [Answer.CANNOT_TELL] * told and left.count("received_seldom") == told


def test_a_ship_that_sails_out_of_range_is_not_one_that_is_seldom_received():
    """A day with a position in five minutes, then one in 65 minutes, then nothing for 30 h."""
    voyage = tanker().at("2026-03-02T00:30", 23.0, 60.0).sail_to(27.4, 60.0, speed_kn=6)
    voyage = voyage.sail_to(28.0, 60.0, speed_kn=6, every_min=65)
    assert dark(voyage.silent(hours=30).stay(6), *bystanders(28.0, 60.0, hours=80)) == []


def test_a_short_silence_is_no_event():
    assert dark(inbound().silent(hours=2.9).stay(3), *bystanders(28.0, 60.0)) == []


def test_how_far_from_where_it_was_lost_it_is_found_is_told_to_a_tenth_of_a_mile():
    (event,) = dark(inbound().silent(hours=9, to=(28.31, 60.0)).stay(6), *bystanders(28.0, 60.0))
    assert event.facts["moved_nm"] == 9.3  # 0.31 degrees of 30 nm


def test_alone_at_sea_nobody_can_tell():
    (event,) = dark(inbound().silent(hours=30).stay(6))
    assert event.answer is Answer.CANNOT_TELL


def test_when_the_feed_is_out_it_is_not_dark():
    others = [
        Voyage(mmsi=230900000 + i, ship_type=70)
        .at("2026-03-02T00:00", 28 + 0.03 * i, 60)
        .stay(15.0)
        .silent(hours=30)
        .stay(20)
        for i in range(8)
    ]
    (event,) = [e for e in dark(inbound().silent(hours=30).stay(6), *others) if e.vessels[0].mmsi == 273000001]
    assert event.answer is Answer.NO
    assert event.hypotheses[0].verdict is Verdict.EXPLAINS


def test_shut_down_at_anchor_and_found_there_is_not_dark():
    voyage = tanker().at("2026-03-02T00:00", 28.0, 60.0).stay(10).silent(hours=40).stay(6)
    (event,) = dark(voyage, *bystanders(28.0, 60.0))
    assert event.answer is Answer.NO


def test_other_ships_than_tankers_are_not_judged():
    cargo = (
        Voyage(mmsi=273000001, name="BULK", ship_type=70).at("2026-03-02T12:00", 27.2, 60).sail_to(28, 60, speed_kn=8)
    )
    assert dark(cargo.silent(hours=30).stay(6), *bystanders(28.0, 60.0)) == []


def test_leaving_the_water_where_ships_are_heard_is_not_called_dark():
    # Everyone is heard round 28 E; she sails west at 14 kn and is last heard at 26.9 E, 30 nm beyond the last of them.
    voyage = tanker().at("2026-03-02T08:00", 28.1, 60.0).sail_to(26.9, 60.0, speed_kn=14)
    (event,) = seen(voyage, *bystanders(28.0, 60.0), kind=Kind.DARK)
    assert event.end is None
    assert event.answer is Answer.CANNOT_TELL


def test_still_dark_at_the_end_keeps_its_id_when_it_closes():
    others = bystanders(28.0, 60.0)
    con = sea(inbound(), *others)
    scanned(con, kinds=[Kind.DARK])
    (open_event,) = newest(con, kind=Kind.DARK)
    assert (open_event.answer, open_event.end, open_event.facts["gap_h"]) == (Answer.YES, None, None)
    back = inbound().silent(hours=60).stay(4)
    put(con, [replace(r, line_no=i + 1) for i, r in enumerate(log_of(back))], "next night")
    scanned(con, kinds=[Kind.DARK])
    (closed,) = [e for e in newest(con, kind=Kind.DARK) if e.start == open_event.start]
    assert closed.event_id == open_event.event_id
    assert closed.version > 1
    assert closed.end - closed.start == timedelta(hours=60)


def test_two_ships_on_one_number_make_no_silence_of_their_own():
    here = Voyage(mmsi=273000001, name="TWIN", ship_type=80).at("2026-03-02T00:00", 28.0, 60.0).stay(71)
    there = Voyage(mmsi=273000001, name="TWIN", ship_type=80).at("2026-03-02T00:05", 133.0, 42.5).stay(71)
    assert dark(here, there, *bystanders(28.0, 60.0)) == []


@pytest.mark.parametrize(("false_h", "own_gaps"), [(1, 0), (8, 1)])
def test_an_hour_of_false_positions_has_no_gap_of_its_own(false_h, own_gaps):
    # The vessel is received all the while but for its own twenty hours; the other track of its number is silent for 12.
    voyage = tanker().at("2026-03-02T00:00", 28.0, 60.0).stay(20).silent(hours=20).stay(31)
    false = tanker().at("2026-03-02T06:05", 28.0, 72.0).stay(false_h).silent(hours=12).stay(1)
    found = seen(voyage, false, *bystanders(28.0, 60.0), kind=Kind.DARK)
    assert [e.start for e in found if e.lat == 60.0] == [datetime(2026, 3, 2, 20)]
    assert len([e for e in found if e.lat == 72.0]) == own_gaps
    assert all(e.end is not None for e in found)  # the other track ends for good, and the number is received


def test_a_single_wild_fix_breaks_no_track_and_is_no_silence():
    voyage = tanker().at("2026-03-02T00:00", 28.0, 60.0).stay(20).fix(54.8, 60.0).stay(40)
    assert dark(voyage, *bystanders(28.0, 60.0)) == []


@given(
    st.floats(0, 1),
    st.integers(0, 4),
    st.none() | st.floats(0, 30),
    st.floats(0, 60),
    st.floats(0, 1),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.tuples(st.integers(0, 48), st.integers(0, 48)),
)
def test_dark_is_only_said_where_a_ship_is_surely_heard(
    chance, heard_vessels, minutes_ahead, known, part, out, shared, jammed, said, own
):
    outages = (Outage(GAP["t1"], GAP["t2"], 9.0, 0),) if out else ()
    reception = replace(
        HEARD,
        chance=chance,
        heard_vessels=heard_vessels,
        minutes_ahead=minutes_ahead,
        last_minutes=10,
        usual=replace(HEARD.usual, minutes_like=10.0, n_like=3),
        known=known,
        heard=part * known,
        outages=outages,
        own=own,
        within=HeardWithin(8, 8, 24, GAP["t1"] + timedelta(hours=8)) if said else None,
    )
    answer, _ = judge(GAP, reception, P, Known(shared, Jammed(jammed)))
    if answer is Answer.YES:
        assert chance < P.level
        others_sail_there = minutes_ahead is not None and minutes_ahead >= P.one_where_min
        assert heard_vessels >= (1 if others_sail_there else P.least_vessels)
        assert not (shared or jammed or said)
        assert own[0] < P.own_known or own[1] >= P.own_share * own[0]


def test_a_lower_chance_of_silence_never_makes_it_less_dark():
    order = [Answer.CANNOT_TELL, Answer.YES]
    answers = [judge(GAP, replace(HEARD, chance=c), P, Known())[0] for c in (1.0, 0.5, 0.3, 0.299, 0.0001)]
    assert [order.index(a) for a in answers] == [0, 0, 0, 1, 1]


def hypothesis(id_, reception=HEARD, gap=GAP, **more):
    _, found = judge({**GAP, **gap}, reception, P, Known(**more))
    return next((h.verdict, ids_of(h.reason)) for h in found if h.id == id_)


@pytest.mark.parametrize(
    ("last", "verdict", "reason"),
    [
        ({"sog1_kn": None, "cog1_deg": None}, Verdict.NO_DATA, "gap_speed_not_known"),
        ({"sog1_kn": 11.0, "cog1_deg": None}, Verdict.NO_DATA, "gap_course_not_known"),
        ({"sog1_kn": 0.1, "cog1_deg": None}, Verdict.DOES_NOT_EXPLAIN, "gap_not_sailing"),
    ],
)
def test_whether_it_sailed_out_of_the_archive_is_not_told_of_a_ship_without_speed_or_course(last, verdict, reason):
    assert hypothesis("archive_edge", replace(HEARD, ahead=None), last) == (verdict, (reason,))


def ids_of(reason):
    return tuple(part.id for part in reason.args["sentences"]) if reason.id == "sentences" else (reason.id,)


ON_PATH = ("gap_received_on_path", "gap_lost_here")
# Received in 12 of the last 30 minutes, where three ships like it are received in 14 of 30.
AT_THE_LAST = replace(HEARD, own=(10, 10), last_minutes=12, usual=replace(HEARD.usual, minutes_like=14.0, n_like=3))
AT_THE_EDGE = replace(
    AT_THE_LAST,
    minutes_ahead=2.0,
    ahead=Ahead(6, 0),
    usual=replace(AT_THE_LAST.usual, heard_here=300, local_signal_losses=60),
)
ONE_AHEAD = replace(AT_THE_LAST, heard_vessels=1, minutes_ahead=6.0, last_minutes=11)
NOBODY = replace(HEARD, chance=1.0, told=0, known=0.0, heard=0.0, heard_vessels=0, usual=UsualReception())


@pytest.mark.parametrize(
    ("id_", "asked", "verdict", "reason"),
    [
        ("jamming", {}, Verdict.DOES_NOT_EXPLAIN, ("gap_no_jamming_found",)),
        ("jamming", {"jamming": Jammed(throughout=True)}, Verdict.EXPLAINS, ("gap_jamming_found",)),
        ("positions_made_up", {}, Verdict.DOES_NOT_EXPLAIN, ("gap_no_positions_made_up",)),
        ("positions_made_up", {"made_up": True}, Verdict.EXPLAINS, ("gap_positions_made_up",)),
        ("other_mmsi", {"others": None}, Verdict.NO_DATA, ("gap_no_imo",)),
        ("other_mmsi", {"others": [613000009]}, Verdict.UNDECIDED, ("gap_imo_under_other_mmsi",)),
        ("feed_outage", {}, Verdict.NO_DATA, ("gap_none_nearby", "gap_no_quiet_area")),
        (
            "feed_outage",
            {"reception": replace(HEARD, around=AreaCounts(3, 0, 3))},
            Verdict.UNDECIDED,
            ("gap_none_nearby", "gap_none_since"),
        ),
        (
            "feed_outage",
            {"reception": replace(HEARD, around=AreaCounts(2, 0, 0))},
            Verdict.NO_DATA,
            ("gap_none_nearby", "gap_no_quiet_area"),
        ),
        (
            "feed_outage",
            {"reception": replace(HEARD, nearby=NearbyVessels(6, 0))},
            Verdict.DOES_NOT_EXPLAIN,
            ("gap_nearby_lost", "gap_no_quiet_area"),
        ),
        ("archive_edge", {"reception": AT_THE_EDGE}, Verdict.UNDECIDED, ("gap_lost_here", "gap_at_the_edge")),
        (
            "archive_edge",
            {"reception": replace(AT_THE_EDGE, minutes_ahead=7.0)},  # half of the fourteen where it was
            Verdict.DOES_NOT_EXPLAIN,
            ("gap_within_coverage",),
        ),
        (
            "archive_edge",
            {"reception": replace(AT_THE_EDGE, usual=replace(AT_THE_EDGE.usual, local_signal_losses=29))},  # of 300
            Verdict.DOES_NOT_EXPLAIN,
            ("gap_within_coverage",),
        ),
        ("weak_reception", {}, Verdict.DOES_NOT_EXPLAIN, (*ON_PATH, "gap_chance_missed")),
        ("weak_reception", {"reception": NOBODY}, Verdict.UNDECIDED, ("gap_none_on_path", "gap_chance_missed")),
        (
            "weak_reception",
            {"reception": replace(ONE_AHEAD, minutes_ahead=5.9)},
            Verdict.UNDECIDED,
            (*ON_PATH, "gap_chance_missed", "gap_too_few_received"),
        ),
        (
            "weak_reception",
            {"reception": replace(ONE_AHEAD, last_minutes=10)},  # of others' fourteen: it was leaving
            Verdict.UNDECIDED,
            (*ON_PATH, "gap_chance_missed", "gap_too_few_received"),
        ),
        (
            "weak_reception",
            {"reception": ONE_AHEAD},
            Verdict.DOES_NOT_EXPLAIN,
            (*ON_PATH, "gap_chance_missed", "gap_one_received_where_others_are"),
        ),
        (
            "weak_reception",
            {"reception": replace(ONE_AHEAD, heard_vessels=0)},
            Verdict.UNDECIDED,
            (*ON_PATH, "gap_chance_missed", "gap_too_few_received"),
        ),
        (
            "weak_reception",
            {"reception": replace(HEARD, chance=0.3, nearby=NearbyVessels(6, 2))},
            Verdict.UNDECIDED,
            (*ON_PATH, "gap_nearby_lost", "gap_chance_missed"),
        ),
        ("weak_transponder", {}, Verdict.NO_DATA, ("gap_own_reception", "gap_own_too_few")),
        (
            "weak_transponder",
            {"reception": AT_THE_LAST},
            Verdict.DOES_NOT_EXPLAIN,
            ("gap_own_reception", "gap_last_minutes"),
        ),
        (
            "weak_transponder",
            {"reception": replace(AT_THE_LAST, last_minutes=6)},
            Verdict.UNDECIDED,
            ("gap_own_reception", "gap_last_minutes"),
        ),
        (
            "weak_transponder",
            {"reception": replace(AT_THE_LAST, own=(0, 0))},
            Verdict.DOES_NOT_EXPLAIN,
            ("gap_own_reception", "gap_own_too_few", "gap_last_minutes"),
        ),
        (
            "weak_transponder",
            {"reception": replace(AT_THE_LAST, last_minutes=6, usual=replace(AT_THE_LAST.usual, n_like=2))},
            Verdict.DOES_NOT_EXPLAIN,
            ("gap_own_reception",),
        ),
        # Found where it was lost, but under way when it was: that decided, and not the distance.
        ("shut_down", {"gap": {"lat2": 60.0}}, Verdict.DOES_NOT_EXPLAIN, ("gap_was_under_way",)),
        ("shut_down", {"gap": {"lat2": 60.0, "sog1_kn": 0.1}}, Verdict.EXPLAINS, ("gap_found_where_lost",)),
        ("shut_down", {"gap": {"lat2": 60.0, "sog1_kn": None}}, Verdict.NO_DATA, ("gap_speed_not_known",)),
        ("shut_down", {"gap": {"sog1_kn": 0.1}}, Verdict.DOES_NOT_EXPLAIN, ("gap_found_apart",)),
        ("shut_down", {"gap": {"t2": None, "sog1_kn": 0.1}}, Verdict.UNDECIDED, ("gap_was_stopped",)),
    ],
)
def test_each_hypothesis_names_the_fact_that_decided_and_what_it_could_not_look_at(id_, asked, verdict, reason):
    assert hypothesis(id_, **asked) == (verdict, reason)


def test_what_was_received_on_the_path_is_told_to_a_tenth():
    _, found = judge(GAP, replace(HEARD, known=40.04, heard=39.26), P, Known())
    (on_path,) = [part for part in found[1].reason.args["sentences"] if part.id == "gap_received_on_path"]
    assert (on_path.args["told"], on_path.args["known"], on_path.args["heard"]) == (6, 40.0, 39.3)


def test_a_chance_that_is_an_upper_bound_is_never_told_as_nothing():
    _, found = judge(GAP, replace(HEARD, chance=0.0000012), P, Known())
    assert "at most 0.01 %" in english(found[1].reason)


def ghost(hours, every_min):
    """A ship that nobody knew, placed among the bystanders under way, then silent."""
    miles = 8 * hours
    return tanker().at("2026-03-02T12:00", 28.0 - miles / 30, 60.0).sail_to(28.0, 60.0, speed_kn=8, every_min=every_min)


@pytest.mark.parametrize(
    "hours, every_min, well_heard, reason, answer",
    [
        (1.9, 5, True, "gap_appeared_from_nothing", Answer.CANNOT_TELL),
        (4.0, 10, True, "gap_appeared_from_nothing", Answer.CANNOT_TELL),
        (4.0, 5, True, "gap_appeared_from_nothing", Answer.CANNOT_TELL),
        (1.9, 5, False, "gap_came_in_over_edge", Answer.YES),
    ],
    ids=["two hours of it", "two dozen lines of it", "four hours of it", "from where nobody is heard"],
)
def test_a_ship_that_appears_from_nothing_and_falls_silent_is_not_dark(hours, every_min, well_heard, reason, answer):
    ship = ghost(hours, every_min)
    start = ship.positions()[0].lon
    there = bystanders(start - 8 / 30, 60.0, n=2) if well_heard else []
    (event,) = dark(ship.silent(hours=30).stay(6), *there, *bystanders(28.0, 60.0))
    (why,) = [h for h in event.hypotheses if h.id == "appeared_from_nothing"]
    assert (event.answer, why.reason.id) == (answer, reason)


@pytest.mark.parametrize(
    ("hours", "reason", "answer"),
    [(5.9, "gap_received_too_briefly", Answer.CANNOT_TELL), (6.1, "gap_came_in_over_edge", Answer.YES)],
)
def test_a_ship_that_comes_in_over_the_edge_must_be_received_for_hours_once_data_are_a_day_old(hours, reason, answer):
    the_day_before = Voyage(mmsi=230800000, ship_type=70).at("2026-03-01T11:00", 20.0, 58.0).stay(1)
    (event,) = dark(ghost(hours, 5).silent(hours=30).stay(6), the_day_before, *bystanders(28.0, 60.0))
    (why,) = [h for h in event.hypotheses if h.id == "appeared_from_nothing"]
    assert (event.answer, why.reason.id) == (answer, reason)


@pytest.mark.parametrize(
    ("hours", "every_min", "answer"), [(7, 5, Answer.YES), (3, 5, Answer.CANNOT_TELL), (7, 20, Answer.CANNOT_TELL)]
)
def test_a_ship_that_was_received_days_before_is_known_once_it_is_received_for_hours(hours, every_min, answer):
    days_ago = tanker().at("2026-02-28T12:00", 20.0, 58.0).stay(6)
    (event, *_) = [
        e
        for e in dark(
            days_ago,
            ghost(hours, every_min).silent(hours=30).stay(6),
            *bystanders(28.0, 60.0),
            *bystanders(27.75 - 8 * hours / 30, 60.0),
        )
        if e.start.date().isoformat() == "2026-03-02"
    ]
    assert event.answer is answer


def test_an_outage_as_long_as_the_gap_leaves_no_time_outside_of_it():
    outage = Outage(GAP["t1"] - timedelta(hours=6), GAP["t2"], 9.0, 0)
    for end, expected in (
        (GAP["t2"], (Verdict.UNDECIDED, ("gap_quiet_area",))),
        (GAP["t2"] - timedelta(hours=8), (Verdict.DOES_NOT_EXPLAIN, ("gap_quiet_area", "gap_received_outside_it"))),
    ):
        assert hypothesis("feed_outage", replace(HEARD, outages=(replace(outage, end=end),))) == expected


def through_a_hole(n, *, others_h=15.0):
    """It falls silent at 15:00, and so do n others after `others_h`; all are back after nine days."""
    back = datetime(2026, 3, 11, 15)
    ships = [inbound(), *bystanders(28.2, 60.0, n=n, hours=others_h)]
    ends = [datetime(2026, 3, 2, 15), *([datetime(2026, 3, 2) + timedelta(hours=others_h)] * n)]
    silent = [ship.silent(hours=(back - end).total_seconds() / 3600) for ship, end in zip(ships, ends, strict=True)]
    return next(e for e in dark(*(ship.stay(6) for ship in silent)) if e.vessels[0].mmsi == 273000001)


def feed_of(event):
    feed = next(one for one in event.hypotheses if one.id == "feed_outage")
    return feed.verdict, feed.reason.id


def test_days_of_which_the_store_has_nothing_of_any_ship_are_the_archives_and_not_the_ships():
    event = through_a_hole(6)
    assert event.answer is Answer.NO
    assert feed_of(event) == (Verdict.EXPLAINS, "gap_nothing_stored")


def test_in_an_archive_of_a_few_ships_nobody_can_tell_whose_the_silence_is():
    event = through_a_hole(1)
    assert event.answer is Answer.CANNOT_TELL
    assert feed_of(event) == (Verdict.UNDECIDED, "gap_nothing_stored")


def test_hours_in_which_others_were_still_received_are_its_own_before_a_hole():
    assert feed_of(through_a_hole(6, others_h=22.0))[1] != "gap_nothing_stored"
