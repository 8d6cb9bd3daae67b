"""Three flags in a year, a plain sale, and typing errors."""

from datetime import datetime, timedelta

from sea import seen
from voyage import Voyage

from monitor.detect.flags import FlagParams, Stretch, sustained
from monitor.model.event import Answer, Kind

IMO = 9900007
GAMBIA, COMOROS, CAMEROON, LIBERIA, PANAMA = 629000001, 620000001, 613000001, 636092001, 352001001


def under(mmsi, at, name, hours=6.0, imo=IMO):
    return Voyage(mmsi=mmsi, imo=imo, name=name, ship_type=80).at(at, 20.0, 38.0).stay(hours)


def flags(*voyages):
    return seen(*voyages, kind=Kind.FLAG)


def test_three_flags_in_a_year_is_hopping():
    first, second = flags(
        under(GAMBIA, "2025-04-02T00:00", "ALPHA"),
        under(COMOROS, "2025-09-02T00:00", "BETA"),
        under(CAMEROON, "2026-02-02T00:00", "GAMMA"),
    )
    assert (first.answer, second.answer) == (Answer.NO, Answer.YES)
    assert second.facts["flags_so_far"] == ["GM", "KM", "CM"]
    assert (second.facts["changes_in_window"], second.facts["window_d"]) == (2, 365.0)
    assert second.end == datetime(2026, 2, 2, 0, 0)
    assert (second.facts["from_name"], second.facts["to_name"]) == ("BETA", "GAMMA")
    assert (round(second.lon, 2), round(second.lat, 2)) == (20.0, 38.0)


def test_one_sale_is_not_hopping():
    (event,) = flags(under(LIBERIA, "2025-10-02T00:00", "OLD"), under(PANAMA, "2026-02-02T00:00", "NEW"))
    assert event.answer is Answer.NO


def test_the_same_flag_under_a_new_number_is_no_change():
    assert flags(under(636092001, "2025-10-02T00:00", "OLD"), under(637092001, "2026-02-02T00:00", "OLD")) == []


def test_two_changes_in_more_than_a_year_are_no_hopping():
    events = flags(
        under(LIBERIA, "2024-10-02T00:00", "A"),
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
        return Stretch(flag, 1, "N", "C", t + timedelta(days=day), t + timedelta(days=day, hours=6), n)

    seen_flags = [
        stretch("LR", 0, 9),
        stretch("PA", 1, 1),
        stretch("LR", 2, 9),
        stretch("PA", 3, 2),
        stretch("LR", 4, 5),
    ]
    assert [(s.flag, s.n) for s in sustained(seen_flags, FlagParams())] == [("LR", 23)]
