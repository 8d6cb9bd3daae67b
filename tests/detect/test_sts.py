"""Two tankers alongside each other, and all that looks like it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from memory_store import store_in_memory
from sea import by_day, bystanders, put, reference, scanned, seen
from voyage import Voyage, log_of

from monitor.detect import place_context
from monitor.geo.sphere import destination
from monitor.model.ais_message import Position
from monitor.model.event import Answer, Kind, Verdict
from monitor.model.message import PlaceId, message
from monitor.score.encounter_reasons import encounters
from monitor.score.points import ScoreParams
from monitor.store.day import Day
from monitor.store.events import newest
from monitor.text.english import english

OFF_KALAMATA = (22.05, 36.55)
OPEN_WATER = (19.5, 35.2)


def tanker(mmsi, imo=None, **more):
    return Voyage(
        mmsi=mmsi, imo=imo, **{"name": f"T{mmsi % 1000}", "ship_type": 80, "length_m": 250, "beam_m": 44, **more}
    )


MOTHER, DAUGHTER = tanker(636092001, 9900007), tanker(352001002, 9900019)


def beside(place, bearing_deg, apart_m):
    return tuple(float(x) for x in destination(*place, bearing_deg, apart_m))


def meeting(a, b, at="2026-03-02T18:00", place=OFF_KALAMATA, hours=14.0, apart_m=90.0, draughts=(None, None)):
    """`b` comes alongside `a` after two hours, stays for so long, and leaves; then they say other draughts."""
    begun = datetime.fromisoformat(at)
    a = a.at(begun, *place).drift(hours + 2, bearing_deg=90, speed_kn=0.3)
    a = (a.says(draught_m=draughts[0]) if draughts[0] else a).drift(2, bearing_deg=90, speed_kn=0.3)
    lon, lat = beside(a.place_at(begun + timedelta(hours=2)), 0, apart_m)
    b = b.at(begun, lon, lat - 20 / 60).sail_to(lon, lat, speed_kn=10)
    b = b.alongside(a, hours, apart_m=apart_m, bearing_deg=0)
    b = (b.says(draught_m=draughts[1]) if draughts[1] else b).sail_to(lon, lat - 0.3, speed_kn=10)
    return a, b


def sts(*voyages):
    return seen(*voyages, kind=Kind.STS)


def cited_lines(event, voyages):
    """What each line that the event cites is said to show, and what it holds."""
    lines = {report.line_no: report for report in log_of(*voyages)}
    return [(e.shows, lines[e.line_no]) for e in event.evidence]


def kinds(*voyages):
    return [(e.answer, e.facts["encounter_kind"]) for e in sts(*voyages)]


def test_across_midnight_it_is_one_meeting_to_the_second():
    (event,) = sts(*meeting(MOTHER, DAUGHTER))
    assert (event.answer, event.facts["encounter_kind"]) == (Answer.YES, "transfer_probable")
    assert {v.hull for v in event.vessels} == {"IMO9900007", "IMO9900019"}
    # Alongside from 20:00:05 (20 minutes of arc at 10 kn take 5 s more than 2 h) for 14 h.
    assert abs(event.start - datetime(2026, 3, 2, 20, 0, 5)) <= timedelta(seconds=10)
    assert event.end == datetime(2026, 3, 3, 10, 0, 5)
    assert event.facts["observed_together_h"] == 14.0
    # Five seconds before, she was 26 m short of it, coming from the other side; the median is read from bands of 25 m.
    assert event.facts["min_apart_m"] == pytest.approx(90 - 26, abs=2)
    assert event.facts["median_apart_m"] == pytest.approx(90, abs=12.5)
    assert event.near == "STS-KALAMATA"
    assert [(s["start"], s["end"]) for s in event.facts["stretches"]] == [
        ("2026-03-02T20:00:00Z", "2026-03-03T10:00:05Z")
    ]


def test_the_order_of_the_two_does_not_matter():
    (one,) = sts(*meeting(MOTHER, DAUGHTER))
    a, b = meeting(MOTHER, DAUGHTER)
    (other,) = sts(b, a)
    assert replace(one, evidence=()) == replace(other, evidence=())


@pytest.mark.parametrize("place", [(179.95, 45.0), (-179.999, 72.0), (28.0, 36.0)])
def test_across_the_date_line_far_north_and_on_a_whole_degree(place):
    (event,) = sts(*meeting(MOTHER, DAUGHTER, place=place))
    assert event.answer is Answer.YES
    assert event.facts["observed_together_h"] == 14.0


def test_drifting_apart_and_back_is_one_meeting_of_two_stretches():
    # `a` lies still. `b` lies 100 m east for 5 h, goes 1,000 m east for 20 min at 0.5 m/s and back, stays 5 h more.
    a = MOTHER.at("2026-03-02T06:00", *OPEN_WATER).stay(13)
    near, far = beside(OPEN_WATER, 90, 100), beside(OPEN_WATER, 90, 1000)
    b = DAUGHTER.at("2026-03-02T06:00", *near).stay(5).sail_to(*far, speed_kn=1.0).sail_to(*near, speed_kn=1.0).stay(5)
    (event,) = sts(a, b)
    # 400 m at 0.5144 m/s: beyond 500 m after 13 min, back within after 46 min; the way out and back takes 58 min.
    first, between, second = event.facts["stretches"]
    assert (first["what"], between["what"], second["what"]) == ("together", "apart", "together")
    assert datetime.fromisoformat(first["end"][:-1]) - datetime(2026, 3, 2, 11) == pytest.approx(
        timedelta(seconds=400 / 0.51444), abs=timedelta(seconds=3)
    )
    assert datetime.fromisoformat(second["start"][:-1]) - datetime(2026, 3, 2, 11) == pytest.approx(
        timedelta(seconds=1400 / 0.51444), abs=timedelta(seconds=6)
    )
    assert event.facts["observed_together_h"] == pytest.approx(10 + 800 / 0.51444 / 3600, abs=0.01)


def test_swinging_a_little_beyond_does_not_part_them():
    a = MOTHER.at("2026-03-02T06:00", *OPEN_WATER).stay(13)
    near, far = beside(OPEN_WATER, 90, 100), beside(OPEN_WATER, 90, 700)
    b = DAUGHTER.at("2026-03-02T06:00", *near).stay(5).sail_to(*far, speed_kn=1.0).sail_to(*near, speed_kn=1.0).stay(5)
    (event,) = sts(a, b)
    assert len(event.facts["stretches"]) == 1


def silent_pair(hours, elsewhere=None):
    """Both lie 89 m apart from 07:40, fall silent at 10:10 for some hours, and are heard for two hours more."""
    a, b = (
        ship.at("2026-03-02T07:40", OFF_KALAMATA[0], OFF_KALAMATA[1] + d).stay(2.5)
        for ship, d in ((MOTHER, 0.0), (DAUGHTER, 0.0008))
    )
    return a.silent(hours=hours).stay(2), b.silent(hours=hours, to=elsewhere).stay(2)


def test_a_joint_silence_is_told_and_not_counted():
    (event,) = sts(*silent_pair(8))
    assert [(s["what"], s["start"][11:16], s["end"][11:16]) for s in event.facts["stretches"]] == [
        ("together", "07:40", "10:10"),
        ("both_silent", "10:10", "18:10"),
        ("together", "18:10", "20:10"),
    ]
    assert event.end is None
    assert event.facts["observed_together_h"] == 4.5
    assert event.facts["first_to_last_h"] == 12.5
    # seen for 4.5 of 12.5 hours, and no draught tells more
    assert (event.answer, event.facts["encounter_kind"]) == (Answer.CANNOT_TELL, "transfer_possible")


@pytest.mark.parametrize(
    ("after", "answer", "kind"),
    [
        ((8.1, 13.2), Answer.YES, "transfer_probable"),  # one gave what the other took on
        ((8.1, 7.0), Answer.YES, "transfer_probable"),  # one side alone: the other's crew typed nothing anew
        ((8.1, 4.0), Answer.CANNOT_TELL, "transfer_possible"),  # both gave
        ((13.9, 7.1), Answer.CANNOT_TELL, "transfer_possible"),  # nothing to speak of
    ],
)
def test_draughts_that_balance_tell_what_a_joint_silence_hides(after, answer, kind):
    """Alongside for four hours, both silent for eight, alongside for three; then each says its draught and leaves."""
    lon, lat = OFF_KALAMATA
    laden, empty = tanker(636092001, draught_m=14.0), tanker(352001002, draught_m=7.0)
    voyages = []
    for ship, d, draught_m in ((laden, 0.0, after[0]), (empty, 0.0008, after[1])):
        voyage = ship.at("2026-03-02T00:00", lon, lat + d).stay(4).silent(hours=8).stay(3)
        voyages.append(voyage.says(draught_m=draught_m).sail_to(lon, lat + (0.5 if d else -0.5), speed_kn=10))
    (event,) = sts(*voyages)
    assert (event.answer, event.facts["encounter_kind"]) == (answer, kind)
    assert event.facts["observed_together_h"] == pytest.approx(7.0, abs=0.2)


def test_one_silent_and_the_other_seen_to_stay():
    _, b = silent_pair(8)
    watched = MOTHER.at("2026-03-02T07:40", *OFF_KALAMATA).stay(12.5)
    (event,) = sts(watched, b)
    assert [s["what"] for s in event.facts["stretches"]] == ["together", "one_silent", "together"]


def test_seen_elsewhere_during_the_silence_it_is_two_meetings():
    _, b = silent_pair(8)
    lon, lat = OFF_KALAMATA
    away = MOTHER.at("2026-03-02T07:40", lon, lat).stay(2.5).sail_to(lon, lat - 0.5, speed_kn=10)
    away = away.stay(2).sail_to(lon, lat, speed_kn=10).stay(2)
    events = sts(away, b)
    assert [len(e.facts["stretches"]) for e in events] in ([1], [1, 1])
    assert {e.start for e in events} == {datetime(2026, 3, 2, 7, 40)}


def test_longer_than_a_transfer_takes_it_is_two_meetings():
    a, b = (v.stay(1) for v in silent_pair(50))
    assert [e.facts["observed_together_h"] for e in sts(a, b)] == [2.5, 3.0]


def test_three_ships_are_one_operation_with_two_legs():
    mother = MOTHER.at("2026-03-02T00:00", *OPEN_WATER).drift(60, bearing_deg=90, speed_kn=0.3)
    voyages = [mother]
    for k, (mmsi, imo) in enumerate(((352001002, 9900019), (538001003, 9900021))):
        begun = datetime(2026, 3, 2, 4) + timedelta(hours=24 * k)
        lon, lat = beside(mother.place_at(begun), 180, 80)
        ship = tanker(mmsi, imo).at(begun - timedelta(hours=2), lon, lat - 20 / 60).sail_to(lon, lat, speed_kn=10)
        voyages.append(ship.alongside(mother, 16, apart_m=80, bearing_deg=180).sail_to(lon, lat - 0.4, speed_kn=11))
    one, two = sts(*voyages)
    assert one.answer is two.answer is Answer.YES
    assert one.facts["operation_parties"] == two.facts["operation_parties"] == 3
    assert one.facts["operation_legs"] == two.facts["operation_legs"]
    assert [leg["event"] for leg in one.facts["operation_legs"]] == [one.event_id, two.event_id]


@pytest.mark.parametrize("said", [{"ship_type": 52}, {"ship_type": 50}, {"ship_type": 90}, {"ship_type": None}])
def test_a_tug_alongside_is_assistance(said):
    tug = tanker(352001002, length_m=30, beam_m=10, **said)
    assert kinds(*meeting(MOTHER, tug)) == [(Answer.NO, "assistance")]


def test_a_ferry_passing_is_nothing():
    lying = MOTHER.at("2026-03-02T06:00", *OPEN_WATER).stay(12)
    ferry = Voyage(mmsi=237001002, name="FERRY", ship_type=60, length_m=180, beam_m=28)
    lon, lat = beside(OPEN_WATER, 0, 200)
    ferry = ferry.at("2026-03-02T08:00", lon - 0.5, lat).sail_to(lon + 0.5, lat, speed_kn=18)
    assert sts(lying, ferry.sail_to(lon - 0.5, lat, speed_kn=18)) == []


def test_a_small_tanker_for_a_few_hours_bunkers():
    barge = tanker(352001002, length_m=90, beam_m=15)
    assert kinds(*meeting(MOTHER, barge, hours=5)) == [(Answer.NO, "bunkering")]


def test_of_a_small_tanker_that_came_out_laden_nobody_can_tell():
    laden, barge = tanker(636092001, draught_m=14.0), tanker(352001002, length_m=90, beam_m=15, draught_m=3.0)
    assert kinds(*meeting(laden, barge, hours=5, draughts=(13.8, 6.5))) == [(Answer.CANNOT_TELL, "cannot_tell")]


def test_neighbouring_berths_are_no_transfer():
    (event,) = sts(*meeting(MOTHER, DAUGHTER, place=(28.715, 60.335), apart_m=300))
    assert (event.answer, event.facts["encounter_kind"]) == (Answer.NO, "neighbouring_berths")
    assert event.hypotheses[0].reason == message("encounter_inside_fence", place=PlaceId("RU-PRIMORSK"))


def test_alongside_inside_a_port_is_lightering_in_port():
    assert kinds(*meeting(MOTHER, DAUGHTER, place=(28.6, 60.30))) == [(Answer.NO, "lightering_in_port")]


def test_an_anchorage_of_forty_is_a_raft():
    lon, lat = OFF_KALAMATA
    raft = [
        tanker(636092001 + i)
        .at("2026-03-02T00:00", lon + 0.0045 * (i % 8), lat + 0.0036 * (i // 8))
        .stay(12, swing_m=40)
        for i in range(40)
    ]
    found = kinds(*raft)
    assert len(found) >= 40 * 2 - 8 - 5  # a grid of 8 by 5, its sides and some diagonals
    assert set(found) == {(Answer.NO, "anchored_nearby")}


def test_a_slow_convoy_is_no_transfer():
    a = MOTHER.at("2026-03-02T00:00", *OPEN_WATER).sail_to(OPEN_WATER[0] + 0.4, OPEN_WATER[1], speed_kn=5)
    lon, lat = beside(OPEN_WATER, 270, 400)
    b = DAUGHTER.at("2026-03-02T00:00", lon, lat).sail_to(lon + 0.4, lat, speed_kn=5)
    assert kinds(a, b) == [(Answer.NO, "convoy")]


def test_a_shared_number_leaves_the_question_open():
    a, b = meeting(MOTHER, DAUGHTER)
    twin = Voyage(mmsi=352001002, name="TWIN", ship_type=80).at("2026-03-02T18:03", 133.0, 42.4).stay(16)
    assert kinds(a, b, twin) == [(Answer.CANNOT_TELL, "cannot_tell")]


@pytest.mark.parametrize("said", [{"ship_type": None}, {"length_m": None, "beam_m": None}, {"ship_type": 70}])
def test_what_was_never_said_or_is_said_otherwise_is_named(said):
    (event,) = sts(*meeting(MOTHER, tanker(352001002, **said), hours=8))
    assert event.answer is Answer.CANNOT_TELL
    doubts = [(e.id, e.reason.id) for e in event.hypotheses if e.verdict is Verdict.UNDECIDED]
    assert len(doubts) == 1
    assert doubts[0] in (
        ("no_oil", "encounter_type_not_known"),
        ("bunkering", "encounter_length_not_known"),
        ("no_oil", "encounter_no_tanker_type"),
    )


def test_two_that_never_said_what_they_are_are_not_reported():
    assert sts(*meeting(tanker(636092001, ship_type=None), tanker(352001002, ship_type=None))) == []


def test_bunkering_in_an_anchorage_for_transfers_is_bunkering():
    barge = tanker(352001003, 9900021, length_m=90, beam_m=15)
    ship = MOTHER.at("2026-03-02T04:00", 28.41, 59.815).stay(10)
    lon, lat = beside((28.41, 59.815), 0, 40)
    barge = barge.at("2026-03-02T04:00", lon - 0.3, lat).sail_to(lon, lat, speed_kn=10)
    barge = barge.alongside(ship, 5, apart_m=40, bearing_deg=0).sail_to(lon - 0.3, lat, speed_kn=10)
    assert kinds(ship, barge) == [(Answer.NO, "bunkering")]


def test_in_an_anchorage_that_the_port_sets_aside_for_transfers():
    """11A of Ust-Luga: ports close by are no berths there, and it weighs as a known transfer area."""
    mother = MOTHER.at("2026-03-02T04:00", 28.41, 59.815).stay(16)
    lon, lat = beside((28.41, 59.815), 0, 90)
    daughter = DAUGHTER.at("2026-03-02T04:00", lon - 0.5, lat).sail_to(lon, lat, speed_kn=10)
    daughter = daughter.alongside(mother, 10, apart_m=90, bearing_deg=0).sail_to(lon - 0.5, lat, speed_kn=10)
    (event,) = sts(mother, daughter)
    assert (event.answer, event.facts["encounter_kind"]) == (Answer.YES, "transfer_probable")
    assert event.facts["transfer_area"] == event.facts["in_area"]["area"] == "RU-USTLUGA/anchorage/anchorage-11a"
    assert ("transfer_area", 1.0) in [(e["evidence"], e["log_odds"]) for e in event.facts["p_transfer_evidence"]]
    berths = next(h for h in event.hypotheses if h.id == "neighbouring_berths")
    assert (berths.verdict, berths.reason.id) == (Verdict.DOES_NOT_EXPLAIN, "encounter_in_transfer_anchorage")
    (reason,) = [r for r in encounters("IMO9900007", [event], ScoreParams()) if r.name == "in_transfer_area"]
    assert english(reason.message) == "The encounter was in the transfer area anchorage 11A."


def test_transfers_inside_a_port_s_fence_and_beside_them():
    """RPK-1 is a roadstead complex for transfers in the port waters of Vladivostok."""
    con = store_in_memory()
    context = reference().context(con, Day(date(2026, 3, 2), *[datetime(2026, 3, 2)] * 3), {})
    rpk_1, beside_it = (131.9245, 43.0368), (131.90, 43.06)
    assert place_context.port_of_encounter(context, *rpk_1, 3.0) == (None, None)
    assert place_context.port_at(context, *rpk_1, 3.0)[0] == "RU-VLADIVOSTOK"  # where one waits alone
    area = place_context.transfer_area(context, *rpk_1)
    assert area == "RU-VLADIVOSTOK/sts/rpk-1-roadstead-transhipment-complex"
    assert place_context.place_of_transfer_area(context, area) == "RU-VLADIVOSTOK"
    assert place_context.transfer_area(context, *beside_it) is None
    assert place_context.port_of_encounter(context, *beside_it, 3.0)[0] == "RU-VLADIVOSTOK"
    assert place_context.transfer_area(context, 22.05, 36.85) == "STS-KALAMATA"
    assert place_context.place_of_transfer_area(context, "STS-KALAMATA") == "STS-KALAMATA"


def test_a_short_meeting_is_no_event():
    assert sts(*meeting(MOTHER, DAUGHTER, hours=1.5)) == []


def test_a_call_at_ust_luga_before_and_the_next_call_are_told():
    a, b = meeting(MOTHER, DAUGHTER, at="2026-03-12T18:00")
    called = DAUGHTER.at("2026-03-02T00:00", 28.41, 59.68).stay(24, moored=True).sail_to(27.0, 59.8, speed_kn=12)
    after = DAUGHTER.at("2026-03-16T00:00", 28.715, 60.335).stay(12)
    voyages = (called, a, b, after)
    (event,) = [e for e in sts(*voyages) if e.answer is Answer.YES]
    (call,) = event.facts["russian_calls_before"]
    assert (call["place"], call["mmsi"]) == ("RU-USTLUGA", 352001002)
    link = event.facts["russian_links"][0]
    assert (link["mmsi"], link["places"], link["strength"]) == (352001002, ["RU-USTLUGA"], "near")
    assert (link["how"], link["start"], link["end"]) == ("called", "2026-03-02T00:00:00Z", call["last_received_there"])
    assert [n["next_place"] for n in event.facts["next"]] == ["RU-PRIMORSK", None]
    assert event.version > 1
    # The event carries the daughter's call: where it began, and the last position before she was seen to leave.
    (first, begun), (last, ended) = cited_lines(event, voyages)[2:]
    assert (first.id, last.id) == ("evidence_call_first", "evidence_call_last_in_margin")
    assert {(m.args["mmsi"], m.args["place"]) for m in (first, last)} == {("352001002", "RU-USTLUGA")}
    assert (begun.t, (begun.lon, begun.lat)) == (datetime(2026, 3, 2), pytest.approx((28.41, 59.68), abs=1e-3))
    assert begun.mmsi == ended.mmsi == 352001002 and ended.t >= datetime(2026, 3, 3)


@pytest.mark.parametrize("after_d, told", [(40, "RU-PRIMORSK"), (50, None)])
def test_a_call_within_six_weeks_is_what_came_next_and_a_later_one_is_not(after_d, told):
    after = DAUGHTER.at(datetime(2026, 3, 13) + timedelta(days=after_d), 28.715, 60.335).stay(12)
    (event,) = [e for e in sts(*meeting(MOTHER, DAUGHTER, at="2026-03-12T12:00"), after) if e.answer is Answer.YES]
    assert [n["next_place"] for n in event.facts["next"]] == [told, None]


def test_night_by_night_equals_all_at_once_with_meetings_over_midnight():
    apart = tuple(
        ship.at("2026-03-02T21:00", 19.4, 35.1 + 0.001 * k).stay(30)
        for k, ship in enumerate((tanker(636092011), tanker(636092012), tanker(636092013)))
    )
    voyages = (*meeting(MOTHER, DAUGHTER), *apart, MOTHER.at("2026-03-05T00:00", 28.715, 60.335).stay(30))
    nightly, at_once = store_in_memory(), store_in_memory()
    for on, reports in sorted(by_day(voyages).items()):
        put(nightly, reports, str(on))
        scanned(nightly, kinds=[Kind.STS])
        put(at_once, reports, str(on))
    scanned(at_once, kinds=[Kind.STS])
    whole = [replace(e, evidence=()) for e in newest(at_once, kind=Kind.STS)]
    assert [replace(e, evidence=()) for e in newest(nightly, kind=Kind.STS)] == whole
    assert len(whole) == 4
    assert any(e.start.date() < e.end.date() for e in whole)


def test_a_silence_with_room_for_a_call_is_a_possible_link():
    dark = DAUGHTER.at("2026-03-02T00:00", 27.2, 60.0).sail_to(28.0, 60.0, speed_kn=8).silent(hours=40).stay(3)
    a, b = meeting(MOTHER, DAUGHTER, at="2026-03-12T18:00")
    found = seen(dark, a, b, *bystanders(28.0, 60.0), kind=Kind.STS, beside=[Kind.DARK])
    (event,) = [e for e in found if e.answer is Answer.YES]
    link = event.facts["russian_links"][-1]
    assert (link["mmsi"], link["how"]) == (352001002, "could_have_called")
    assert link["start"].startswith("2026-03-02") and link["end"].startswith("2026-03-03")
    assert link["strength"] in ("possible", "strong") and link["places"]


def test_draughts_of_both_sides_and_whether_they_balance():
    a, b = tanker(636092001, draught_m=14.0), tanker(352001002, draught_m=7.0)
    voyages = meeting(a, b, draughts=(8.0, 13.0))
    (event,) = sts(*voyages)
    # 6 m on 250 x 44 m: 66,000 m3 of the box, of which 0.78 to 0.93, with 0.3 m of typing on either side
    taken, given = event.facts["volumes_m3"]
    # (48,906 to 64,449 m3); a tenth of a metre of draught is some 1,000 m3, and nothing finer is told.
    assert (taken, given) == ([48_000, 65_000], [-65_000, -48_000])
    assert event.facts["volumes_balance"] is True
    cited = cited_lines(event, voyages)[2:]
    assert [(said.mmsi, said.draught_m) for _, said in cited] == [
        (352001002, 7.0),
        (352001002, 13.0),
        (636092001, 14.0),
        (636092001, 8.0),
    ]
    assert all(shows.args["draught"].value == said.draught_m for shows, said in cited)
    assert [said.t <= event.start for _, said in cited] == [True, False, True, False]


def test_a_meeting_that_lasts_has_no_end_yet():
    a, b = (
        ship.at("2026-03-02T00:00", OFF_KALAMATA[0], OFF_KALAMATA[1] + d).stay(9)
        for ship, d in ((MOTHER, 0), (DAUGHTER, 0.001))
    )
    (event,) = sts(a, b)
    assert event.end is None
    assert event.facts["next"] == []


@pytest.mark.parametrize("sailing", [0, 1])
def test_who_left_shortly_before_the_data_ends_is_with_the_other_no_more(sailing):
    ships = [
        ship.at("2026-03-02T00:00", OFF_KALAMATA[0], OFF_KALAMATA[1] + d).stay(9)
        for ship, d in ((MOTHER, 0), (DAUGHTER, 0.001))
    ]
    ships[sailing] = ships[sailing].sail_to(22.15, 36.55, speed_kn=10)
    ships[1 - sailing] = ships[1 - sailing].stay(0.5)
    (event,) = sts(*ships)
    assert event.end is not None and event.end >= datetime(2026, 3, 2, 9)


def test_one_that_is_heard_longer_than_the_other_has_not_left_it():
    a, b = (
        ship.at("2026-03-02T00:00", OFF_KALAMATA[0], OFF_KALAMATA[1] + d).stay(h)
        for ship, d, h in ((MOTHER, 0, 9), (DAUGHTER, 0.001, 9.5))
    )
    (event,) = sts(a, b)
    assert event.end is None


def test_the_chart_is_short_and_tells_what_was_not_observed():
    (event,) = sts(*silent_pair(8))
    series = event.facts["separation_series"]
    assert len(series) <= 60
    told = {t[11:16]: m for t, m in series if t.startswith("2026-03-02")}
    assert {m for t, m in told.items() if "08:00" < t < "10:00"} == {89}
    assert {m for t, m in told.items() if "10:30" < t < "17:50"} == {None}


def test_duplicated_fixes_and_no_speed_or_heading_change_nothing():
    (plain,) = sts(*meeting(MOTHER, DAUGHTER))
    items = [
        replace(r, sog_kn=None, cog_deg=None, heading_deg=None, nav_status=None) if isinstance(r, Position) else r
        for r in log_of(*meeting(MOTHER, DAUGHTER))
    ]
    con = store_in_memory()
    put(con, items)
    put(con, [replace(r, t=r.t + timedelta(seconds=1)) for r in items], "a second station, a second late")
    scanned(con, kinds=[Kind.STS])
    (event,) = newest(con, kind=Kind.STS)
    assert (event.answer, event.facts["encounter_kind"]) == (plain.answer, plain.facts["encounter_kind"])
    assert abs(event.start - plain.start) <= timedelta(seconds=10)
    assert event.end == plain.end
    assert event.facts["parallel_share"] is None
    assert event.facts["at_rest_share"] == [None, None]


def at_a_pier(moored=True):
    """14 h on either side of a pier that no list has, 52 m apart."""
    pier, other_side = OPEN_WATER, beside(OPEN_WATER, 90, 52)
    a = MOTHER.at("2026-03-02T06:00", *pier).stay(14, moored=moored)
    b = DAUGHTER.at("2026-03-02T06:00", *other_side).stay(14, moored=True)
    return a, b


def test_two_tankers_moored_at_either_side_of_an_unlisted_pier_are_not_said_to_hand_over_cargo():
    (event,) = sts(*at_a_pier())
    told = next(one for one in event.hypotheses if one.id == "neighbouring_berths")
    assert (event.answer, told.verdict) == (Answer.CANNOT_TELL, Verdict.UNDECIDED)
    assert told.reason.id == "encounter_both_moored"
    assert sts(*at_a_pier(moored=False))[0].answer is Answer.YES  # at anchor, the other made fast to her


def test_who_says_she_is_moored_and_swings_lies_at_no_pier():
    a, b = meeting(MOTHER, DAUGHTER)
    says = [replace(x, nav_status=5) if isinstance(x, Position) else x for x in log_of(a, b)]
    con = store_in_memory()
    put(con, says)
    scanned(con, kinds=[Kind.STS])
    (event,) = newest(con, kind=Kind.STS)  # carried by the current, alongside each other
    assert event.answer is Answer.YES


def test_two_numbers_of_one_hull_are_not_alongside_each_other():
    # A second transponder, 12 m ahead of the first: the ship drifts and sails with both.
    (event,) = sts(*meeting(MOTHER, tanker(352001002, 9900007), apart_m=12.0))
    told = next(one for one in event.hypotheses if one.id == "one_hull")
    assert (event.answer, told.reason.id) == (Answer.CANNOT_TELL, "encounter_one_imo")


def test_two_imo_numbers_speak_against_one_hull_where_the_antennas_are_as_far_apart_as_two_hulls():
    (event,) = sts(*meeting(MOTHER, DAUGHTER))
    told = next(one for one in event.hypotheses if one.id == "one_hull")
    assert (told.verdict, told.reason.id) == (Verdict.DOES_NOT_EXPLAIN, "encounter_two_imos")
