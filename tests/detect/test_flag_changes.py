"""Three flags in a year, a plain sale, and typing errors."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sea import TRACKS, VISITS, list_added, put, reference, scanned, sea, seen
from voyage import Voyage, log_of

from monitor.detect.flags.flag_change_context import ChangeSurroundings, Handover
from monitor.detect.flags.flag_changes import DETECTOR
from monitor.detect.flags.flag_params import FlagParams
from monitor.detect.flags.flag_rate import BaseRate
from monitor.detect.flags.flag_spans import Change, FlagSpan, others_moving_alike, sustained
from monitor.detect.flags.hopping import judge
from monitor.geo.reference import FlagRisk
from monitor.model.event import Answer, Kind, Verdict
from monitor.model.listing import NO_LISTS, ListEntry, ListStatus
from monitor.model.message import Country, message
from monitor.model.partial_date import PartialDate
from monitor.store.day import open_day
from monitor.store.events import newest
from monitor.store.query import execute
from monitor.text.english import english, hypothesis_line
from monitor.tracks import false_spans
from monitor.tracks.identity_days import COLLECT
from monitor.tracks.newest_rows import restore

IMO = 9900007
GAMBIA, COMOROS, CAMEROON, LIBERIA, PANAMA = 629000001, 620000123, 613000001, 636092001, 352001001


def under(mmsi, at, name, hours=30.0, imo=IMO):
    return Voyage(mmsi=mmsi, imo=imo, name=name, ship_type=80).at(at, 20.0, 38.0).stay(hours)


def flags(*voyages):
    return texts_checked(seen(*voyages, kind=Kind.FLAG))


def texts_checked(events):
    for text in [hypothesis_line(h) for e in events for h in e.hypotheses]:
        assert "_" not in text, "every hypothesis and reason has its text"
    return events


def test_three_flags_in_a_year_is_hopping():
    first, second = flags(
        under(GAMBIA, "2025-04-02T00:00", "ALPHA"),
        under(COMOROS, "2025-09-02T00:00", "BETA"),
        under(CAMEROON, "2026-02-02T00:00", "GAMMA"),
    )
    assert (first.answer, second.answer) == (Answer.NO, Answer.YES)
    assert second.facts["flags_so_far"] == ["GM", "KM", "CM"]
    assert second.facts["mmsis_so_far"] == [GAMBIA, COMOROS, CAMEROON]
    assert (second.facts["changes_in_window"], second.facts["window_d"]) == (2, 365.0)
    assert second.end == datetime(2026, 2, 2, 0, 0)
    assert (second.facts["from_name"], second.facts["to_name"]) == ("BETA", "GAMMA")
    assert (round(second.lon, 2), round(second.lat, 2)) == (20.0, 38.0)
    assert [(e.shows.id, e.shows.args["mmsi"]) for e in second.evidence] == [
        ("evidence_last_static", str(GAMBIA)),
        ("evidence_first_static", str(COMOROS)),
        ("evidence_last_static", str(COMOROS)),
        ("evidence_first_static", str(CAMEROON)),
    ]


def test_a_number_that_transponders_show_before_they_are_set_up_may_be_no_flag():
    _, second = flags(
        under(GAMBIA, "2025-04-02T00:00", "ALPHA"),
        under(273000000, "2025-09-02T00:00", "ALPHA"),
        under(CAMEROON, "2026-02-02T00:00", "GAMMA"),
    )
    told = {h.id: (h.verdict, h.reason.id) for h in second.hypotheses}
    assert second.answer is Answer.CANNOT_TELL
    assert told["flag_mistyped"] == (Verdict.UNDECIDED, "flag_placeholder")


def test_one_sale_is_not_hopping():
    (event,) = flags(under(LIBERIA, "2025-10-02T00:00", "OLD", hours=20), under(PANAMA, "2026-02-02T00:00", "NEW"))
    assert event.answer is Answer.NO


def test_the_same_flag_under_a_new_number_is_no_change():
    assert (
        flags(under(636092001, "2025-10-02T00:00", "OLD", hours=20), under(637092001, "2026-02-02T00:00", "OLD")) == []
    )


def test_two_changes_in_more_than_a_year_are_no_hopping():
    events = flags(
        under(LIBERIA, "2024-10-02T00:00", "A", hours=20),
        under(PANAMA, "2025-01-02T00:00", "B"),
        under(COMOROS, "2026-02-02T00:00", "C"),
    )
    assert [e.answer for e in events] == [Answer.NO, Answer.NO]


def test_without_an_imo_number_there_is_no_hull_to_follow():
    assert (
        flags(under(GAMBIA, "2025-10-02T00:00", "A", imo=None), under(COMOROS, "2026-02-02T00:00", "A", imo=None)) == []
    )


def test_two_ships_with_one_imo_number_at_once_is_another_question():
    events = flags(
        under(LIBERIA, "2026-03-02T00:00", "ONE", hours=30), under(PANAMA, "2026-03-02T12:00", "TWO", hours=30)
    )
    assert Answer.YES not in {e.answer for e in events}


def test_flicker_collapses():
    t = datetime(2026, 1, 1)

    def stretch(flag, day, n):
        return FlagSpan(flag, 1, "N", "C", t + timedelta(days=day), t + timedelta(days=day, hours=6), n, 0, 2, None)

    seen_flags = [
        stretch("LR", 0, 9),
        stretch("PA", 1, 1),
        stretch("LR", 2, 9),
        stretch("PA", 3, 2),
        stretch("LR", 4, 5),
    ]
    assert [(s.flag, s.n) for s in sustained(seen_flags, 3, 2, 2, 5)] == [("LR", 23)]


# --- what surrounds a change, and what is usual

KITTS, MONGOLIA, GABON, DJIBOUTI = 341000001, 457000001, 626000001, 621000456


def kiwala():
    """The published chain of one hull (KN, MN, GA, DJ, then none), under an invented name, number and times."""
    flown = ((KITTS, "2024-06-02"), (MONGOLIA, "2024-09-02"), (GABON, "2024-12-02"), (DJIBOUTI, "2025-02-02"))
    chain = [under(mmsi, f"{day}T00:00", "CHAIN") for mmsi, day in flown]
    return [*chain, under(456000001, "2025-04-02T00:00", "CHAIN")]  # digits of nobody's


def test_the_published_chain_of_five_is_hopping():
    events = flags(*kiwala())
    assert [e.answer for e in events] == [Answer.NO, Answer.YES, Answer.YES, Answer.YES]
    assert events[-1].facts["flags_so_far"] == ["KN", "MN", "GA", "DJ", None]
    assert events[-1].facts["changes_in_window"] == 4
    assert events[-1].facts["changed_with_it"] == ["mmsi"]
    sale = events[-1].hypotheses[0]
    assert (sale.id, sale.verdict) == ("ordinary_sale", Verdict.DOES_NOT_EXPLAIN), "a sale is one change"
    assert "How usual that is cannot be told from the 0 hull-years received before 2025-04-01." in english(sale.reason)


@pytest.mark.parametrize("typed, answer", [(325001001, Answer.CANNOT_TELL), (620999888, Answer.YES)])
def test_digits_that_changed_places_for_some_days_after_a_refit_may_be_a_typing_error(typed, answer):
    # 352001001 typed as 325001001, put right three days later.
    events = flags(
        under(PANAMA, "2026-01-02T00:00", "ONE", hours=24 * 20),
        under(typed, "2026-02-12T00:00", "ONE", hours=60),
        under(PANAMA, "2026-02-15T00:00", "ONE", hours=24 * 3),
    )
    assert events[-1].answer is answer
    mistyped = next(h for h in events[-1].hypotheses if h.id == "flag_mistyped")
    assert (mistyped.verdict is Verdict.UNDECIDED) is (answer is Answer.CANNOT_TELL)


def test_a_flag_said_for_a_day_and_taken_back_is_an_aside():
    events = flags(
        under(LIBERIA, "2026-03-02T00:00", "ONE", hours=20),
        under(PANAMA, "2026-03-03T00:00", "ONE"),
        under(LIBERIA, "2026-03-04T00:00", "ONE", hours=20),
        under(COMOROS, "2026-06-04T00:00", "TWO"),
    )
    assert [(e.facts["to_flag"], e.answer) for e in events] == [("PA", Answer.CANNOT_TELL), ("KM", Answer.NO)]


def test_a_hull_that_would_have_flown_is_two_ships():
    _, second = flags(
        under(GAMBIA, "2025-10-02T00:00", "A", hours=20),
        under(COMOROS, "2026-02-02T00:00", "A", hours=6),
        Voyage(mmsi=CAMEROON, imo=IMO, name="A", ship_type=80).at("2026-02-02T07:00", 130.0, 42.0).stay(30),
    )
    assert second.answer is Answer.CANNOT_TELL
    assert second.facts["moved_across_it_nm"] > 3000 and second.facts["unheard_across_it_h"] == 1.0


def test_a_call_at_a_russian_terminal_around_the_change_is_told():
    before = (
        Voyage(mmsi=GAMBIA, imo=IMO, name="CALLER", ship_type=80)
        .at("2026-03-02T00:00", 27.6, 59.8)
        .sail_to(28.41, 59.68, speed_kn=10)
        .stay(12)
        .sail_to(27.6, 59.8, speed_kn=10)
    )
    con = sea(before, under(CAMEROON, "2026-03-06T00:00", "CALLER"))
    scanned(con, kinds=[Kind.FLAG], stages=[TRACKS, VISITS])
    (event,) = texts_checked(newest(con, kind=Kind.FLAG))
    (call,) = event.facts["russian_calls_around_it"]
    assert (call["place"], call["mmsi"]) == ("RU-USTLUGA", GAMBIA)
    assert event.facts["unheard_across_it_h"] > 24


NUMBERS = {"GM": GAMBIA, "KM": COMOROS, "LR": LIBERIA, "CM": CAMEROON, "AW": 307000001, "PA": PANAMA}


def change(imo=IMO, old="GM", new="KM", day=0, days=5, other_imo=None):
    t = datetime(2026, 2, 1) + timedelta(days=day)
    before = FlagSpan(old, NUMBERS[old], "N", "C", t - timedelta(days=60), t - timedelta(days=1), 9, 0, 5, None)
    after = FlagSpan(new, NUMBERS[new], "N", "C", t, t + timedelta(days=60), 9, 3, days, other_imo)
    return Change(imo, before, after, False)


def around(changes=1, hull_years=1000.0, alike=0, new_risk=None, old_risk=None, hulls=1000, moved=0):
    return ChangeSurroundings(
        (Handover(None, None),) * 2,
        *((), (), BaseRate(date(2026, 2, 1), changes, hull_years, hulls, moved), alike, old_risk, new_risk, ()),
    )


TWO = [change(day=-200, old="LR", new="GM"), change()]


def test_two_changes_where_changes_are_rare_are_hopping_and_the_rate_is_stated():
    answer, n, readings = judge(TWO, (), around(changes=30), FlagParams())
    assert (answer, n) == (Answer.YES, 2)
    assert readings[0].verdict is Verdict.DOES_NOT_EXPLAIN
    told = english(readings[0].reason)
    assert "0.03 times a year (30 changes in 1,000 hull-years before 2026-02-01)" in told
    assert "at most 0.044 % of hulls" in told  # 1 - exp(-x)(1 + x), x = 0.03 x 365 / 365.25


def test_two_changes_where_too_few_were_received_are_hopping_and_no_rate_is_told():
    answer, _, (sale, _, _, fleet, _, struck_off) = judge(
        TWO, (), around(changes=0, hull_years=0.0, hulls=0), FlagParams()
    )
    assert answer is Answer.YES  # as the definition counts
    assert [h.verdict for h in (fleet, struck_off)] == [Verdict.NO_DATA] * 2
    assert sale.verdict is Verdict.DOES_NOT_EXPLAIN
    assert (fleet.reason.id, struck_off.reason) == (
        "flag_no_other_hulls",
        message("flag_registry_unknown", country=Country("GM")),
    )


def risk_of(country, risk_class):
    return FlagRisk(country, country, risk_class, "said so", "2025", True)


@pytest.mark.parametrize(
    "context",
    [
        {"changes": 2000},
        {"changes": 900, "moved": 700},
        {"alike": 3},
        {"alike": 3, "new_risk": risk_of("AW", "no_registry")},
        {"old_risk": risk_of("GM", "purged")},
        {"new_risk": risk_of("KM", "fraudulent_use")},
    ],
    ids=["common", "watched ships only", "fleet", "fleet to no registry", "struck off", "false registry"],
)
def test_what_surrounds_two_changes_lowers_no_answer(context):
    answer, _, hypotheses = judge(TWO, (), around(**context), FlagParams())
    assert answer is Answer.YES
    assert not {h.verdict for h in hypotheses} & {Verdict.EXPLAINS, Verdict.UNDECIDED}


def test_that_a_registry_struck_ships_off_does_not_tell_whether_this_one_was_among_them():
    _, _, hypotheses = judge(TWO, (), around(old_risk=risk_of("GM", "purged")), FlagParams())
    struck_off = next(one for one in hypotheses if one.id == "struck_off")
    assert struck_off.verdict is Verdict.NO_DATA
    assert "Whether this ship was among them is not known" in english(struck_off.reason)


def test_no_rate_is_told_where_half_of_the_hulls_changed():
    assert around(changes=900, moved=500).base.a_year is None
    assert around(changes=900, moved=499).base.a_year == 0.9


def test_a_flag_of_a_week_between_two_stretches_of_another_is_two_changes():
    events = flags(
        under(LIBERIA, "2026-02-02T00:00", "A", hours=50),
        under(PANAMA, "2026-02-05T00:00", "A", hours=24 * 6),
        under(LIBERIA, "2026-02-12T00:00", "A", hours=50),
    )
    assert [(e.facts["to_flag"], e.answer) for e in events] == [("PA", Answer.NO), ("LR", Answer.YES)]


def test_a_transponder_left_aboard_is_no_change_back():
    turns = [under(LIBERIA, f"2026-02-{d:02}T00:00", "A", hours=20) for d in (2, 6, 10, 14)]
    others = [under(PANAMA, f"2026-02-{d:02}T00:00", "A", hours=20) for d in (4, 8, 12)]
    assert Answer.YES not in {e.answer for e in flags(*turns, *others)}


def test_hulls_that_make_the_same_move_are_counted():
    others = [change(imo=i, day=10 * i) for i in range(1, 9)] + [change(imo=99, new="PA")]
    assert others_moving_alike(change(), others, timedelta(days=60)) == 6


def test_changes_that_may_lie_more_than_a_year_apart_cannot_be_told():
    # under the second flag first heard 325 days before the third, but last under the first 415 days before it
    events = flags(
        under(LIBERIA, "2025-01-02T00:00", "A", hours=20),
        under(PANAMA, "2025-04-02T00:00", "A"),
        under(COMOROS, "2026-02-21T00:00", "A"),
    )
    assert [e.answer for e in events] == [Answer.NO, Answer.CANNOT_TELL]
    assert english(events[1].hypotheses[0].reason).startswith(
        "2 flag changes within 365 days. 1 of them certainly within that time."
    )


def test_a_number_that_says_another_hull_too_cannot_be_told():
    other = Voyage(mmsi=CAMEROON, imo=9900019, name="C", ship_type=80).at("2026-02-03T00:00", 20.0, 38.0).stay(6)
    *_, last = flags(
        under(GAMBIA, "2025-04-02T00:00", "A", hours=20),
        under(COMOROS, "2025-09-02T00:00", "B"),
        under(CAMEROON, "2026-02-02T00:00", "C"),
        other,
        under(CAMEROON, "2026-02-04T00:00", "C"),
    )
    assert last.answer is Answer.CANNOT_TELL
    assert (last.hypotheses[2].reason.id, last.hypotheses[2].reason.args["imo"]) == (
        "flag_number_of_another",
        "9900019",
    )


# --- seen too seldom, or typed by another ship


def test_a_flag_of_one_day_cannot_be_told_until_it_is_heard_on_a_second_also_months_later():
    hop = [under(GAMBIA, "2025-04-02T00:00", "A", hours=20), under(COMOROS, "2025-09-02T00:00", "B")]
    for_a_day = under(CAMEROON, "2025-11-02T00:00", "C", hours=6)
    *_, last = flags(*hop, for_a_day)
    assert last.answer is Answer.CANNOT_TELL
    assert last.hypotheses[1].reason == message("flag_heard_on_days", mmsi="613000001", n=1)
    *_, last = flags(*hop, for_a_day, under(CAMEROON, "2026-02-02T00:00", "C", hours=6))
    assert (last.answer, last.start.date()) == (Answer.YES, date(2025, 9, 3))


def test_a_flag_heard_once_in_two_months_counts_when_it_was_heard_often_enough():
    hop = [under(GAMBIA, "2025-04-02T00:00", "A", hours=20), under(COMOROS, "2025-09-02T00:00", "B")]
    once = [under(CAMEROON, f"{day}T00:00", "C", hours=0.1) for day in ("2025-10-01", "2025-12-01", "2026-02-01")]
    assert [e.answer for e in flags(*hop, *once[:2])] == [Answer.NO]
    assert [e.answer for e in flags(*hop, *once)] == [Answer.NO, Answer.YES]


def test_a_flag_flown_for_a_day_between_two_others_is_part_of_hopping():
    *_, last = flags(
        under(GAMBIA, "2026-02-02T00:00", "A", hours=20),
        under(COMOROS, "2026-02-04T00:00", "A", hours=6),
        under(CAMEROON, "2026-02-05T00:00", "A"),
    )
    assert last.answer is Answer.YES


@pytest.mark.parametrize(
    ("mmsi", "name", "answer"),
    [(620777001, "A", Answer.YES), (620777001, "OTHER", Answer.CANNOT_TELL), (639000001, "A", Answer.CANNOT_TELL)],
    ids=["the same hull", "another name", "one digit off the number before"],
)
def test_a_flag_seen_twice_between_two_others_counts_if_it_is_plainly_the_same_hull(mmsi, name, answer):
    sized = {"imo": IMO, "ship_type": 80, "length_m": 244, "beam_m": 42}
    voyages = [
        Voyage(mmsi=number, name=said, **sized).at(at, 20.0, 38.0).stay(hours)
        for number, said, at, hours in (
            (GAMBIA, "A", "2026-02-02T00:00", 20),
            (mmsi, name, "2026-02-04T00:00", 0.75),
            (CAMEROON, "A", "2026-02-05T00:00", 30),
        )
    ]
    last = flags(*voyages)[-1]
    assert last.answer is answer
    assert answer is Answer.YES or last.hypotheses[1].reason.id.startswith("flag_glimpsed")


def test_a_sold_hull_whose_number_another_ship_types_for_a_day_is_not_hopping():
    # the other ship is heard under its own number months before and after only
    events = flags(
        under(LIBERIA, "2025-10-02T00:00", "SOLD", hours=20),
        under(PANAMA, "2025-12-02T00:00", "SOLD"),
        under(CAMEROON, "2025-11-02T00:00", "TYPIST", imo=9900019, hours=20),
        under(CAMEROON, "2026-02-02T00:00", "TYPIST", hours=20),
        under(CAMEROON, "2026-04-02T00:00", "TYPIST", imo=9900019, hours=20),
        under(PANAMA, "2026-04-02T00:00", "SOLD"),
    )
    assert [e.answer for e in events] == [Answer.NO, Answer.CANNOT_TELL]


def test_a_number_typed_for_a_day_by_a_ship_never_heard_before_stays_open():
    *_, last = flags(
        under(GAMBIA, "2025-04-02T00:00", "A", hours=20),
        under(COMOROS, "2025-09-02T00:00", "A"),
        under(CAMEROON, "2026-02-02T00:00", "NEW ON AIR", hours=6),
        under(CAMEROON, "2026-02-03T00:00", "NEW ON AIR", imo=9900019),
    )
    assert last.answer is Answer.CANNOT_TELL


# --- listings beside a change

LISTED = ListEntry(1, "US", ListStatus.LISTED, imo=IMO, listed_on=PartialDate.of(2026, 1, 20))


def listed_and_moved(*entries, last_under_old="2026-01-21T00:00"):
    con = sea(under(LIBERIA, last_under_old, "A", hours=20), under(PANAMA, "2026-02-02T00:00", "A"))
    list_added(con, date(2026, 3, 1), *entries)
    scanned(con, kinds=[Kind.FLAG])
    (event,) = newest(con, kind=Kind.FLAG)
    return event.facts["listings_around_it"]


def test_a_change_after_a_listing():
    (said,) = listed_and_moved(LISTED)
    assert (said["authority"], said["listed_on"], said["change"]) == ("US", "2026-01-20", "after")
    assert said["new_number_heard_after_d"] == 13
    assert said["list_sha256"] == "sha-of-plain_csv-2026-03-01"


def test_a_listing_between_the_last_report_under_the_old_number_and_the_first_under_the_new():
    (said,) = listed_and_moved(LISTED, last_under_old="2026-01-02T00:00")
    assert said["change"] == "cannot_tell"


def test_a_change_before_a_listing_is_told_once_the_day_of_listing_has_come():
    (said,) = listed_and_moved(replace(LISTED, listed_on=PartialDate.of(2026, 2, 3)))
    assert (said["change"], said["new_number_heard_after_d"]) == ("before", -1)
    assert listed_and_moved(replace(LISTED, listed_on=PartialDate.of(2026, 2, 5))) == []


@pytest.mark.parametrize(
    "change",
    [
        {"status": ListStatus.MENTIONED},
        {"listed_on": None},
        {"imo": 9900019},
        {"listed_on": PartialDate.of(2025, 1, 1)},
    ],
)
def test_what_is_no_listing_of_a_day_near_by_is_not_told(change):
    assert listed_and_moved(replace(LISTED, **change)) == []


# --- two ships on one IMO number, received in turns, and one hull that goes back

EARLY, TURN = datetime(2026, 2, 2), timedelta(days=8)
GREECE, JAPAN, CRETE = (20.0, 38.0), (130.0, 42.0), (25.0, 34.0)


def in_turns(*places, unheard_h=1.0, late_h=None):
    """What is said last of a hull under Liberia and Panama for eight days each in turns, at these places.

    late_h: the first number is heard once more when the second is there since so long.
    """
    sized = {"imo": IMO, "name": "A", "ship_type": 80, "length_m": 244, "beam_m": 42}
    voyages = []
    for i, (lon, lat) in enumerate(places):
        ship = Voyage(mmsi=(LIBERIA, PANAMA)[i % 2], static_every_min=360.0, **sized).at(EARLY + i * TURN, lon, lat)
        voyages.append(ship.stay(192.0 - unheard_h, every_min=60.0))
    if late_h is not None:
        late = Voyage(mmsi=LIBERIA, **sized).at(EARLY + TURN + timedelta(hours=late_h), *places[0])
        voyages.append(late.stay(0.2))
    with sea(*voyages) as con:
        for k in range(8 * len(places)):
            day = open_day(con, (EARLY + timedelta(days=k)).date())
            execute(con, COLLECT, day.values())
        restore(con, day.date + timedelta(days=1))
        false_spans.note(con, day)
        return DETECTOR.find(reference().context(con, day, NO_LISTS), DETECTOR.params)


@pytest.mark.parametrize(
    ("places", "unheard_h", "late_h"),
    [
        ((GREECE, JAPAN, GREECE, JAPAN), 1.0, None),
        ((GREECE, CRETE, GREECE, CRETE), 18.0, None),
        ((GREECE, GREECE, GREECE, GREECE), 1.0, 2.0),
        ((GREECE, JAPAN, JAPAN), 1.0, None),
    ],
    ids=["far apart", "apart, with silence between", "once side by side", "one side of the turn too fast"],
)
def test_two_ships_received_in_turns_are_not_hopping(places, unheard_h, late_h):
    events = in_turns(*places, unheard_h=unheard_h, late_h=late_h)
    assert Answer.YES not in {e.answer for e in events}
    assert events[-1].answer is Answer.CANNOT_TELL
    assert {h.id: h.verdict for h in events[-1].hypotheses}["two_ships_one_imo"] is Verdict.UNDECIDED


@pytest.mark.parametrize("at_sea", [GREECE, (20.5, 38.0)], ids=["at one place", "sailing on"])
def test_a_hull_that_goes_back_where_it_lies_is_hopping(at_sea):
    assert [e.answer for e in in_turns(GREECE, at_sea, GREECE)] == [Answer.NO, Answer.YES]


# --- reports that somebody put into the data


def planted(mmsi, at, name, n=3):
    """So many static reports of the hull under another number, and no position."""
    report = under(GAMBIA, at, name, hours=1).statics()[0]
    return [replace(report, mmsi=mmsi, t=report.t + timedelta(hours=12 * i)) for i in range(n)]


def with_planted(*reports):
    """What is told of a ship that never changed flag, with a stranger's file beside its own."""
    con = sea(under(LIBERIA, "2026-02-02T00:00", "INNOCENT", hours=72))
    put(con, reports, "stranger")
    scanned(con, kinds=[Kind.FLAG])
    return texts_checked(newest(con, kind=Kind.FLAG))


def test_static_reports_without_a_position_accuse_nobody():
    lies = [
        report
        for mmsi, day in ((GAMBIA, "2025-06-02"), (COMOROS, "2025-09-02"), (CAMEROON, "2025-12-02"))
        for report in planted(mmsi, f"{day}T00:00", "INNOCENT")
    ]
    events = with_planted(*lies)
    assert events and {e.answer for e in events} <= {Answer.NO, Answer.CANNOT_TELL}
    last = events[-1]
    assert (last.facts["to_mmsi"], last.facts["changes_in_window"]) == (LIBERIA, 3)
    (why,) = [h for h in last.hypotheses if h.id == "flag_planted"]
    assert (why.verdict, why.reason.id, why.reason.args["n"]) == (Verdict.UNDECIDED, "flag_only_static", 3)
    assert last.answer is Answer.CANNOT_TELL


def test_the_lines_that_accuse_are_cited_with_the_file_they_came_in():
    last = with_planted(*planted(GAMBIA, "2025-06-02T00:00", "A"), *planted(COMOROS, "2025-09-02T00:00", "B"))[-1]
    cited = [(e.shows.id, e.shows.args["mmsi"], e.file) for e in last.evidence]
    assert cited == [
        ("evidence_last_static", str(GAMBIA), "stranger"),
        ("evidence_first_static", str(COMOROS), "stranger"),
        ("evidence_last_static", str(COMOROS), "stranger"),
        ("evidence_first_static", str(LIBERIA), "log"),
    ]


def test_one_number_without_positions_beside_two_that_were_heard_changes_nothing():
    con = sea(
        under(GAMBIA, "2025-06-02T00:00", "ALPHA"),
        under(COMOROS, "2025-09-02T00:00", "BETA"),
        under(CAMEROON, "2026-02-02T00:00", "GAMMA"),
    )
    put(con, planted(PANAMA, "2025-12-02T00:00", "BETA"), "stranger")
    scanned(con, kinds=[Kind.FLAG])
    last = newest(con, kind=Kind.FLAG)[-1]
    (why,) = [h for h in last.hypotheses if h.id == "flag_planted"]
    assert (last.answer, why.verdict) == (Answer.YES, Verdict.DOES_NOT_EXPLAIN)


def forged(mmsi, at):
    """Two days of reports and positions under another number, where the ship really was."""
    return log_of(under(mmsi, at, "INNOCENT", hours=30))


def test_what_one_file_says_of_a_ship_that_others_hear_under_its_number_makes_no_change():
    con = sea()
    own = [under(LIBERIA, f"2026-01-{day:02}T00:00", "INNOCENT", hours=6) for day in range(2, 30, 3)]
    for number, voyage in enumerate(own):
        put(con, log_of(voyage), f"own {number}")
    lies = [*forged(GAMBIA, "2026-01-09T00:00"), *forged(COMOROS, "2026-01-18T00:00")]
    put(con, sorted(lies, key=lambda x: x.t), "stranger")
    scanned(con, kinds=[Kind.FLAG])
    events = texts_checked(newest(con, kind=Kind.FLAG))
    assert events and Answer.YES not in {e.answer for e in events}
    assert any(h.reason.id == "flag_one_voice" for e in events for h in e.hypotheses)
