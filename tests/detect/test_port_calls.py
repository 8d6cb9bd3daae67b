"""Calls, and waiting that is none."""

from datetime import datetime

import pytest
from sea import reference, scanned, sea, seen
from voyage import Voyage

from monitor.model.event import Answer, Kind
from monitor.store.events import newest
from monitor.store.query import rows
from monitor.text.english import english


def tanker(ship_type=80):
    return Voyage(mmsi=636092001, imo=9900007, name="NIGHT HERON", ship_type=ship_type)


def calls(*voyages):
    return seen(*voyages, kind=Kind.PORT_CALL)


def test_a_day_at_ust_luga_is_a_call_and_not_by_itself_anything():
    voyage = (
        tanker()
        .at("2026-03-02T00:00", 27.0, 59.8)
        .sail_to(28.41, 59.68, speed_kn=10)
        .stay(24, moored=True)
        .sail_to(27.0, 59.8, speed_kn=10)
    )
    (call,) = calls(voyage)
    assert call.answer is Answer.YES
    assert call.near == "RU-USTLUGA"
    assert call.facts["russian_export"] is True
    assert call.end is not None


def test_cpc_is_not_by_itself_russian_oil():
    (call,) = calls(tanker().at("2026-03-02T00:00", 37.63, 44.62).stay(30))
    assert call.near == "RU-CPC"
    assert call.facts["russian_export"] is False
    assert call.end is None


def test_an_occupied_port_is_ukraine_and_counts():
    (call,) = calls(tanker().at("2026-03-02T00:00", 35.4333, 45.0167).stay(30))
    assert call.near == "UA-FEODOSIA"
    assert call.facts["russian_export"] is True


@pytest.mark.parametrize(
    ("moored", "left_m", "answer"),
    [(False, 8.1, Answer.CANNOT_TELL), (False, 14.0, Answer.YES), (True, 8.1, Answer.YES)],
)
def test_who_says_at_anchor_all_the_while_may_have_waited_unless_the_draught_changed_as_by_a_cargo(
    moored, left_m, answer
):
    voyage = tanker().says(draught_m=8.0).at("2026-03-02T00:00", 27.0, 59.8).sail_to(28.41, 59.68, speed_kn=10)
    (call,) = calls(voyage.stay(24, moored=moored).says(draught_m=left_m).sail_to(27.0, 59.8, speed_kn=10))
    assert (call.answer, call.facts["said_at_anchor"]) == (answer, 0.0 if moored else 1.0)
    assert english(call.hypotheses[0].reason).endswith(f"{0 if moored else 100} % say that it is at anchor.")


def test_less_than_an_hour_of_positions_does_not_tell_what_it_said():
    (call,) = calls(tanker().at("2026-03-02T00:00", 35.4333, 45.0167).stay(0.5).silent(hours=8).stay(0.1))
    assert (call.answer, call.facts["said_at_anchor"]) == (Answer.YES, None)


def test_sailing_past_is_no_call():
    assert calls(tanker().at("2026-03-02T10:00", 28.4, 60.335).sail_to(29.0, 60.335, speed_kn=8)) == []


def test_three_hours_may_be_waiting():
    (call,) = calls(tanker().at("2026-03-02T10:00", 28.715, 60.335).stay(3).sail_to(27.5, 60.2, speed_kn=12))
    assert call.answer is Answer.CANNOT_TELL


def test_a_gap_at_the_berth_is_part_of_the_call_and_told_as_a_gap():
    voyage = tanker().at("2026-03-02T02:00", 28.0, 60.335).sail_to(28.715, 60.335, speed_kn=10)
    (call,) = calls(
        voyage.stay(1.5, moored=True).silent(hours=14.6).stay(0.2, moored=True).sail_to(28.0, 60.335, speed_kn=10)
    )
    assert call.answer is Answer.YES
    assert (round(call.facts["stopped_h"], 1), round(call.facts["not_received_h"], 1)) == (1.7, 14.6)
    assert "not received for 14.6 h more" in english(call.hypotheses[1].reason)


def test_a_gap_of_a_ship_that_was_never_seen_to_stop_is_no_call():
    voyage = tanker().at("2026-03-02T02:00", 28.0, 60.335).sail_to(28.715, 60.335, speed_kn=10)
    assert calls(voyage.silent(hours=14.6).sail_to(29.5, 60.335, speed_kn=10)) == []


def test_a_ship_that_is_no_tanker_is_not_followed():
    assert calls(tanker(ship_type=70).at("2026-03-02T00:00", 28.41, 59.68).stay(24)) == []
    assert calls(tanker(ship_type=None).at("2026-03-02T00:00", 28.41, 59.68).stay(24)) == []


def test_a_call_ends_when_it_was_last_received_there_however_far_off_it_is_next():
    voyage = tanker().at("2026-03-02T00:00", 28.41, 59.68).stay(24).silent(hours=7, to=(26.0, 59.8)).stay(1)
    (call,) = calls(voyage)
    assert call.end == datetime(2026, 3, 3)


def test_a_draught_typed_after_a_call_is_told_from_the_end_of_the_call_on():
    away = tanker().at("2026-03-02T00:00", 28.41, 59.68).stay(24).silent(hours=7, to=(26.0, 59.8))
    (call,) = calls(away.says(draught_m=14.0).stay(1))
    assert call.facts["draught_after_m"] == 14.0
    assert call.facts["draught_after_h"] == pytest.approx(7.0, abs=0.5)


def evidence_of(call, con):
    """What each piece of evidence shows, and where and when its line says that the ship was."""
    at = {line: (t, lon, lat) for line, t, lon, lat in rows(con, "SELECT line_no, t, lon, lat FROM positions")}
    return [(e.shows.id, *at[e.line_no]) for e in call.evidence]


def test_a_call_over_midnight_cites_its_first_and_last_position_inside():
    con = sea(
        tanker()
        .at("2026-03-02T12:00", 27.0, 59.8)
        .sail_to(28.41, 59.68, speed_kn=10)
        .stay(24)
        .sail_to(27.0, 59.8, speed_kn=10)
    )
    scanned(con, kinds=[Kind.PORT_CALL])
    (call,) = newest(con, kind=Kind.PORT_CALL)
    (first, start, *entered), (last, end, *left) = evidence_of(call, con)
    assert first == "evidence_call_first"
    fences = reference().fences
    assert fences.holding(*entered).place_id == "RU-USTLUGA"
    assert start == call.start and call.start < end == call.end
    assert (call.lon, call.lat) == (28.41, 59.68)  # where it lay, not where it was last inside, sailing out
    inside = fences.holding(*left) is not None
    assert last == ("evidence_call_last" if inside else "evidence_call_last_in_margin")


def test_of_two_ships_on_one_number_the_one_in_the_port_is_cited():
    # Both report at the same moments: one in Primorsk, the other in the Skagerrak.
    here = tanker().at("2026-03-02T10:00", 28.715, 60.335).stay(10)
    there = tanker().at("2026-03-02T10:00", 9.5, 58.0).stay(10)
    con = sea(here, there)
    scanned(con, kinds=[Kind.PORT_CALL])
    (call,) = newest(con, kind=Kind.PORT_CALL)
    assert [lon for _, _, lon, _ in evidence_of(call, con)] == pytest.approx([28.715, 28.715], abs=0.01)
