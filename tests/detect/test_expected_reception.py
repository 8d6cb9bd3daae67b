"""Would a ship that transmits have been heard? What counts as evidence, and what does not."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from memory_store import store_in_memory
from sea import bystanders, heard_by, put, reference, scanned, sea, seen
from voyage import Voyage, log_of

from monitor.model.ais_message import Position, Reason, Refusal
from monitor.model.event import Answer, Kind, Verdict
from monitor.model.message import quantity
from monitor.store.events import newest
from monitor.store.query import rows
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import scan


def tanker(mmsi=273000001, **more):
    said = {"imo": 9900007, "name": "NIGHT HERON", "ship_type": 80, "length_m": 244, "beam_m": 42, "draught_m": 7.0}
    return Voyage(mmsi=mmsi, **{**said, **more})


def inbound(**more):
    return tanker(**more).at("2026-03-02T12:00", 27.2, 60.0).sail_to(28.0, 60.0, speed_kn=8)


def dark(*voyages, mmsi=273000001):
    found = [e for e in seen(*voyages, kind=Kind.DARK) if e.vessels[0].mmsi == mmsi]
    return next(e for e in found if e.end is not None)


def verdict(event, id_):
    return next(h.verdict for h in event.hypotheses if h.id == id_)


def test_the_vessel_is_no_evidence_in_its_own_case():
    # She sails up and down the same water for a day, alone, and is heard all the while.
    lonely = tanker().at("2026-03-02T00:00", 28.0, 60.0)
    for _ in range(6):
        lonely = lonely.sail_to(28.3, 60.0, speed_kn=9).sail_to(28.0, 60.0, speed_kn=9)
    event = dark(lonely.silent(hours=20).stay(6))
    assert event.answer is Answer.CANNOT_TELL
    assert event.facts["usual_half_hours_known"] == event.facts["exposure_half_hours"] == 0
    assert event.facts["own_half_hours_heard"] == event.facts["own_half_hours_known"] > 20
    assert event.facts["usual_share_interval"] == [0.0, 1.0]


def test_a_few_hours_in_dense_coverage_mean_more_than_twelve_in_thin():
    dense = dark(inbound().silent(hours=4).stay(6), *bystanders(28.0, 60.0, hours=47.5))
    assert dense.answer is Answer.YES
    assert dense.p_unheard_if_transmitting < 0.02
    assert (
        dark(inbound().silent(hours=20).stay(6), *bystanders(28.0, 60.0, n=1, hours=47.5)).answer is Answer.CANNOT_TELL
    )


def test_short_silences_that_tell_nothing_are_not_told():
    assert [e for e in seen(inbound().silent(hours=4).stay(6), kind=Kind.DARK) if e.end is not None] == []


def saying(voyage, first, hours, every_min=30):
    """Her static report, again and again."""
    begin, static = datetime.fromisoformat(first), voyage.statics()[0]
    return [replace(static, t=begin + timedelta(minutes=m)) for m in range(0, int(hours * 60), every_min)]


def in_lines(items):
    return [replace(x, line_no=n) for n, x in enumerate(sorted(items, key=lambda x: x.t), 1)]


def heard_again(reports):
    """The positions as another receiver wrote them down, a minute later."""
    return [replace(x, t=x.t + timedelta(minutes=1)) for x in reports if isinstance(x, Position)]


def gap_of(*files, nightly=False):
    """What is said of her gap in a store of these files, and why nothing or something explains it.

    Args:
        nightly: whether the store is scanned after each of them.
    """
    con = store_in_memory()
    for n, items in enumerate(files, 1):
        put(con, in_lines(items), f"file {n}")
        if nightly or n == len(files):
            scanned(con, kinds=[Kind.DARK])
    event = next(e for e in newest(con, kind=Kind.DARK) if e.end is not None)
    (missing,) = [h for h in event.hypotheses if h.id == "positions_missing"]
    return event.answer, missing.verdict, missing.reason


def test_what_was_told_while_open_is_told_to_its_end_even_if_it_comes_to_nothing():
    # At midnight she has been silent for more than three hours where others are heard: open, dark.
    voyage = tanker().at("2026-03-02T17:40", 27.2, 60.0).sail_to(28.0, 60.0, speed_kn=8).silent(hours=5.75).stay(3)
    others = log_of(*bystanders(28.0, 60.0, hours=40))
    con = store_in_memory()
    put(con, in_lines([*log_of(voyage), *(x for x in others if x.t.day == 2)]))
    scan(Run("run", datetime(2026, 1, 1), con, logging.getLogger("test")), reference(), Silence())
    # A second receiver's log of the day after comes late: it had received her static reports until she was back.
    late = [*saying(voyage, "2026-03-03T00:05", 2.1, 20), *heard_again(x for x in others if x.t.day == 3)]
    put(con, in_lines(late), "late")
    scan(Run("run", datetime(2026, 1, 1), con, logging.getLogger("test")), reference(), Silence())
    first, last = rows(
        con,
        'SELECT version, answer, "end" IS NULL FROM events WHERE "start" > \'2026-03-02 20:00\' '
        "AND \"start\" < '2026-03-02 21:00' AND kind = 'dark' ORDER BY version",
    )
    assert first == (1, "yes", True)
    assert last == (2, "no", False)


HERON = inbound().silent(hours=10).stay(6)
OTHERS = log_of(*bystanders(28.0, 60.0, hours=27.5))
LOG = [*log_of(HERON), *OTHERS]
ALL_THE_WHILE = saying(HERON, "2026-03-02T15:40", 9)
NO_POSITION = [Refusal(1, 0, Reason.NO_POSITION, "!AIVDM", 273000001, said.t) for said in ALL_THE_WHILE]
OF_SHE_SPOKE = (Answer.NO, Verdict.EXPLAINS)
OF_SHE_DID_NOT = (Answer.YES, Verdict.DOES_NOT_EXPLAIN)


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ([[*LOG, *ALL_THE_WHILE]], OF_SHE_SPOKE),
        ([[*LOG, *NO_POSITION]], OF_SHE_SPOKE),
        ([[*LOG, *ALL_THE_WHILE[::6]]], OF_SHE_DID_NOT),
        ([LOG, ALL_THE_WHILE], OF_SHE_DID_NOT),
        ([LOG, heard_again(LOG)[::2], ALL_THE_WHILE], OF_SHE_DID_NOT),
        ([LOG, [*heard_again(LOG), *ALL_THE_WHILE]], OF_SHE_SPOKE),
        ([LOG, [*heard_again(OTHERS), *ALL_THE_WHILE]], OF_SHE_DID_NOT),
        ([[*LOG, *ALL_THE_WHILE[::2]], [*heard_again(OTHERS), *ALL_THE_WHILE[1::2]]], OF_SHE_SPOKE),
    ],
    ids=[
        "static reports in the archive",
        "reports without a position in it",
        "three of them",
        "a file of nothing else",
        "a file of nothing else beside two receivers",
        "a second receiver",
        "a receiver that alone has them, and never had her track",
        "both receivers",
    ],
)
def test_a_vessel_speaks_within_its_gap_all_the_while_and_where_the_ships_round_it_are_received(files, found):
    answer, verdict, reason = gap_of(*files)
    assert (answer, verdict) == found
    told = reason.args["sentences"][0] if reason.id == "sentences" else reason
    assert told.id == "gap_heard_within"  # told in any case
    assert told.args["n"] == sum(len([x for x in items if x in ALL_THE_WHILE + NO_POSITION]) for items in files)


def test_reports_without_a_position_that_come_late_are_told_as_if_they_had_come_at_once():
    late = gap_of(LOG, NO_POSITION, nightly=True)
    assert late == gap_of(LOG, NO_POSITION)
    assert late[2].args["sentences"][0].args["n"] == len(NO_POSITION)


def test_water_where_ships_are_often_unheard_is_a_hole_and_explains_it():
    # Ships at anchor that are heard for ten minutes every two and a half hours.
    others = []
    for i in range(6):
        v = Voyage(mmsi=230900000 + i, ship_type=70).at("2026-03-02T00:00", 28.0 + 0.04 * i, 60.0 + 0.01 * (i % 3))
        for _ in range(24):
            v = v.stay(0.2).silent(hours=2.3)
        others.append(v)
    event = dark(inbound().silent(hours=15).stay(6), *others)
    assert event.answer is Answer.NO
    assert verdict(event, "weak_reception") is Verdict.EXPLAINS


def test_where_ships_are_always_lost_nothing_can_be_told():
    # Everybody who sails east is lost at 28.0 E; ships at anchor to the west of it are heard all the while.
    leaving = [
        Voyage(mmsi=230800000 + i, ship_type=70)
        .at(f"2026-03-02T{i:02d}:00", 27.4, 60.0)
        .sail_to(28.0, 60.0, speed_kn=12)
        for i in range(12)
    ]
    event = dark(inbound().silent(hours=15).stay(6), *leaving, *bystanders(27.7, 60.0, n=6, hours=47.5))
    assert event.answer is Answer.CANNOT_TELL
    assert event.facts["local_signal_losses"] >= 10


def test_two_tankers_that_go_dark_together_do_not_speak_for_each_other():
    pair = [
        tanker(mmsi=273000001 + i, imo=imo)
        .at("2026-03-02T12:00", 27.2, 60.0 + 0.02 * i)
        .sail_to(28.0, 60.0 + 0.02 * i, speed_kn=8)
        .silent(hours=30)
        .stay(6)
        for i, imo in enumerate((9900019, 9900007))
    ]
    assert dark(*pair, *bystanders(28.0, 60.0)).answer is Answer.YES


def test_half_of_those_around_falling_silent_with_it_is_no_dark_period():
    near = [
        Voyage(mmsi=230700000 + i, ship_type=70)
        .at("2026-03-02T00:00", 28.0 + 0.01 * i, 60.0)
        .stay(15.2)
        .silent(hours=9)
        .stay(30)
        for i in range(3)
    ]
    event = dark(inbound().silent(hours=9).stay(6), *near, *bystanders(28.25, 60.0, n=4, hours=47.5))
    assert event.answer is not Answer.YES
    assert event.facts["nearby_lost"] == 3


def test_sailing_into_a_hole_that_a_failed_receiver_left_hours_before_is_not_dark():
    # Five ships in the roads ahead are lost at 12:00, three hours before she comes near; to the west all is heard.
    roads = [
        Voyage(mmsi=230700000 + i, ship_type=70)
        .at("2026-03-02T00:00", 28.1 + 0.01 * i, 60.0)
        .stay(12)
        .silent(hours=9)
        .stay(30)
        for i in range(5)
    ]
    event = dark(inbound().silent(hours=6.5).stay(6), *roads, *bystanders(27.6, 60.0, n=6, hours=47.5))
    assert event.answer is Answer.NO
    assert event.facts["nearby_lost"] == 5


def test_a_weak_set_is_told():
    weak = tanker().at("2026-03-02T00:00", 28.0, 60.0)
    for _ in range(6):
        weak = weak.stay(0.4).silent(hours=2)
    weak = weak.stay(0.6, every_min=5).sail_to(28.05, 60.0, speed_kn=4).silent(hours=20).stay(6)
    event = dark(weak, *bystanders(28.0, 60.0, hours=47.5))
    assert event.answer is Answer.CANNOT_TELL
    assert verdict(event, "weak_transponder") is Verdict.UNDECIDED


@pytest.mark.parametrize(("every_min", "minutes", "told"), [(5, 7, Answer.YES), (15, 3, Answer.CANNOT_TELL)])
def test_a_ship_that_is_received_ever_less_up_to_its_gap_may_have_left_the_range_of_its_set(every_min, minutes, told):
    # Three ships that pass to and fro are received every five minutes, in six minutes of each half hour.
    passing = []
    for i in range(3):
        ship = Voyage(mmsi=230600000 + i, ship_type=70).at("2026-03-02T00:00", 27.9 + 0.03 * i, 60.0)
        for _ in range(20):
            ship = ship.sail_to(28.2, 60.0 + 0.01 * i, speed_kn=8).sail_to(27.9, 60.0 + 0.01 * i, speed_kn=8)
        passing.append(ship)
    coming = tanker().at("2026-03-02T10:00", 27.2, 60.0).sail_to(27.93, 60.0, speed_kn=8, every_min=5)
    event = dark(coming.sail_to(28.0, 60.0, speed_kn=4, every_min=every_min).silent(hours=9).stay(6), *passing)
    assert event.facts["own_last_minutes"] == minutes  # one more where a leg ends
    assert event.facts["usual_minutes"] == pytest.approx(6.0, abs=0.2)
    assert event.facts["minutes_ahead"] == pytest.approx(6.0, abs=0.2)  # these ships go on where it was heading
    assert event.answer is told
    assert (verdict(event, "weak_transponder") is Verdict.UNDECIDED) is (told is Answer.CANNOT_TELL)


@pytest.mark.parametrize(
    ("hours", "answer", "known"),
    [
        ((16, 22, 28, 34, 40), Answer.NO, Verdict.EXPLAINS),
        ((16, 22, 28, 34), Answer.YES, Verdict.DOES_NOT_EXPLAIN),
    ],
)
def test_jamming_that_was_found_there_explains_it_if_it_lasted(hours, answer, known):
    # Received last at 15:57, and again thirty hours later; of the days' jamming one half hour in six hours stands here.
    con = sea(inbound().silent(hours=30).stay(6), *bystanders(28.0, 60.0))
    for hour in hours:
        begin = datetime(2026, 3, 2) + timedelta(hours=hour)
        con.execute("INSERT INTO jammed_areas VALUES ('2026-03-01', 14, 60, ?, 'displaced', 9, 3, 0)", [begin])
    run = Run("run", datetime(2026, 1, 1), con, logging.getLogger("test"))
    scan(run, reference(), Silence(), since=datetime(2026, 3, 2).date())
    found = [e for e in newest(con, kind=Kind.DARK) if e.end is not None]
    assert [(e.answer, verdict(e, "jamming")) for e in found] == [(answer, known)]


@pytest.mark.parametrize("others", [(), bystanders(28.0, 60.0)])
def test_without_a_coastline_it_works_and_says_so(others):
    con = sea(inbound().silent(hours=30).stay(6), *others)
    run = Run("run", datetime(2026, 1, 1), con, logging.getLogger("test"))
    scan(run, replace(reference(), coast=None), Silence())
    event = next(e for e in newest(con, kind=Kind.DARK) if e.end is not None)
    assert event.answer is (Answer.YES if others else Answer.CANNOT_TELL)
    assert event.facts["coastline"] is False


def test_a_store_with_a_single_day_works():
    # Silent from 15:00 to 20:00, all on one day.
    event = dark(inbound().silent(hours=5).stay(2), *bystanders(28.0, 60.0, hours=23))
    assert event.answer is Answer.YES
    assert event.facts["usual_half_hours_known"] > 100


def test_neighbours_are_counted_and_named():
    event = dark(inbound().silent(hours=30).stay(6), *bystanders(28.0, 60.0))
    assert event.facts["heard_on_path"] >= 3
    assert 0 < len(event.facts["heard_on_path_examples"]) <= 5
    first = event.facts["heard_on_path_examples"][0]
    assert first["name"].startswith("BYSTANDER")
    # The middle of the cell that holds it: they lie at 28.0 to 28.2 east and 60.0 to 60.02 north.
    assert first["lat"] == 60.0833 and first["lon"] in (28.0833, 28.25)
    heard = datetime.fromisoformat(first["half_hour"].removesuffix("Z"))
    assert event.start <= heard <= event.start + timedelta(hours=4)


def test_an_archive_of_a_position_an_hour_is_judged_by_its_own_interval():
    ship = inbound().silent(hours=10).stay(6)
    voyages = [ship, *bystanders(28.0, 60.0, n=8, hours=47.5)]
    con = store_in_memory()
    kept = {}
    for report in log_of(*voyages):
        if isinstance(report, Position):
            kept.setdefault((report.mmsi, report.t.replace(minute=0, second=0, microsecond=0)), report)
        else:
            kept[report.mmsi, report.t, report.line_no] = report
    put(con, kept.values())
    scanned(con)
    (event,) = (e for e in newest(con, kind=Kind.DARK) if e.vessels[0].mmsi == 273000001 and e.end is not None)
    assert event.facts["heard_half_hours"] == event.facts["exposure_half_hours"] > 0
    assert event.answer is Answer.YES


def test_a_ship_that_sails_out_of_what_the_archive_covers_is_told_by_that_name():
    # Others lie 20 nm behind her when she is heard last, on a westerly course at 15 kn; ahead, nobody ever is.
    leaving = tanker().at("2026-03-02T12:00", 26.9, 59.8).sail_to(26.3, 59.8, speed_kn=15)
    gone = dark(leaving.silent(hours=20).stay(6), *bystanders(27.0, 59.8, hours=47.5))
    edge = next(h for h in gone.hypotheses if h.id == "archive_edge")
    assert gone.answer is Answer.CANNOT_TELL and edge.verdict is Verdict.UNDECIDED
    assert edge.reason.args["n"] >= edge.reason.args["of"] / 2
    # Others there as well: the same course lies within what is covered.
    ahead = [v for i, lon in enumerate((25.8, 25.2, 24.6)) for v in bystanders(lon, 59.8, n=3, hours=47.5)]
    within = dark(leaving.silent(hours=20).stay(6), *bystanders(27.0, 59.8, hours=47.5), *ahead)
    assert verdict(within, "archive_edge") is Verdict.DOES_NOT_EXPLAIN


@pytest.mark.parametrize(
    ("until", "covered"),
    [
        ("2026-03-01T12:00", Verdict.UNDECIDED),
        ("2026-03-02T12:00", Verdict.UNDECIDED),  # the area has been quiet since
        ("2026-03-03T12:00", Verdict.DOES_NOT_EXPLAIN),
    ],
)
def test_water_that_only_a_receiver_covered_that_has_stopped_is_covered_no_more(until, covered):
    leaving = tanker().at("2026-03-02T12:00", 26.9, 59.8).sail_to(26.3, 59.8, speed_kn=15).silent(hours=20).stay(6)
    con = store_in_memory()
    put(con, heard_by("shore", leaving, *bystanders(27.0, 59.8, hours=47.5)), "shore")
    at = datetime.fromisoformat(until) - timedelta(hours=30)
    ahead = [
        v
        for lon in (25.8, 25.2, 24.6)
        for v in bystanders(lon, 59.8, n=3, hours=30, at=at.isoformat(timespec="minutes"))
    ]
    put(con, heard_by("satellite", *ahead), "satellite")
    scanned(con)
    (event,) = (e for e in newest(con, kind=Kind.DARK) if e.vessels[0].mmsi == 273000001 and e.end is not None)
    assert verdict(event, "archive_edge") is covered


def test_a_ship_that_lay_still_did_not_sail_over_an_edge():
    lay = tanker().at("2026-03-02T12:00", 28.0, 60.0).stay(4).silent(hours=20).stay(6)
    assert verdict(dark(lay), "archive_edge") is Verdict.DOES_NOT_EXPLAIN


@pytest.mark.parametrize(
    ("others_at", "within_nm"),
    [
        # Three lie around, too few to tell much. Three more lie 25 nm ahead: all her course was covered.
        (28.85, 30),
        # The same three 27 nm behind her: past the edge of what receivers reach, there are such ships as well.
        (27.1, 20),
    ],
)
def test_where_few_are_near_those_farther_off_count_if_the_course_ahead_is_covered(others_at, within_nm):
    others = bystanders(28.0, 60.0, n=3, hours=47.5), bystanders(others_at, 60.0, n=3, hours=47.5)
    event = dark(inbound().silent(hours=10).stay(6), *others[0], *others[1])
    (weak,) = [h for h in event.hypotheses if h.id == "weak_reception"]
    on_path = next(part for part in weak.reason.args["sentences"] if part.id == "gap_received_on_path")
    assert on_path.args["within"] == quantity(within_nm, "nm", 0)
