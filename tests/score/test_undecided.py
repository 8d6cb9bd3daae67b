"""What could not be decided: in which order it is told, and what would decide it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.model.event import Answer, Event, Hypothesis, Kind, Verdict, VesselRef
from monitor.model.message import message
from monitor.score.undecided import UndecidedParams, undecided

T = datetime(2026, 3, 2)
REACH = [{"place": "RU-PRIMORSK", "out_nm": 20.0}, {"place": "RU-USTLUGA", "out_nm": 40.0}]


def gap(n=0, doubt="weak_reception", kind=Kind.DARK, answer=Answer.CANNOT_TELL, **facts):
    doubts = (Hypothesis(doubt, Verdict.UNDECIDED, message("gap_none_nearby")),)
    vessel = VesselRef(273000001, 9900007, "HERON", "IMO9900007")
    start = T + timedelta(hours=n)
    return Event(
        f"{n:016x}", 1, kind, answer, None, (vessel,), start, None, 28.0, 60.0, None, facts, doubts, (), "dark/1", "x"
    )


def test_what_surrounds_an_open_gap_decides_how_early_it_is_told():
    bare = gap(0)
    area = gap(1, kind=Kind.STS, transfer_area="STS-KALAMATA")
    typed = gap(2, draught_before_m=7.0, draught_after_m=8.0)
    near = gap(3, could_have_called_at=REACH)
    both = gap(4, could_have_called_at=REACH[:1], draught_before_m=7.0, draught_after_m=14.0)
    found = undecided([bare, area, typed, near, both])
    assert [one.event for one in found.rows] == [both, near, typed, area]
    assert (found.bare, found.more, found.count) == (1, 0, 5)
    assert [said.id for said in found.rows[0].context] == ["undecided_terminal", "undecided_draught"]
    assert found.rows[1].context[0].args == {"place": "RU-PRIMORSK", "n": 1}


def test_a_gap_that_goes_on_is_near_a_terminal_only_if_it_began_there():
    far = [{"place": "RU-PRIMORSK", "out_nm": 300.0}]
    goes_on, over = gap(0, could_have_called_at=far), replace(gap(1, could_have_called_at=far), end=T + timedelta(60))
    assert [one.event for one in undecided([goes_on, over]).rows] == [over]


def test_only_what_is_open_is_told():
    decided = [gap(n, answer=answer, could_have_called_at=REACH) for n, answer in enumerate((Answer.YES, Answer.NO))]
    loitering = gap(3, kind=Kind.LOITERING, transfer_area="STS-KALAMATA")
    small = gap(4, draught_before_m=7.0, draught_after_m=7.9)
    found = undecided([*decided, loitering, small])
    assert found.rows == () and found.count == 1


def test_a_listing_is_around_it_too():
    (one,) = undecided([gap()], lambda hull: hull == "IMO9900007").rows
    assert [said.id for said in one.context] == ["undecided_listed"] and one.context[0].args["name"] == "HERON"


def test_each_is_told_with_what_would_decide_it():
    near = {"could_have_called_at": REACH}
    doubts = {
        "weak_reception": "second_reception",
        "positions_missing": "raw_messages",
        "appeared_from_nothing": "longer_archive",
        "type_unknown": "registry",
        "shut_down": "imagery",
    }
    told = {doubt: undecided([gap(doubt=doubt, **near)]).rows[0].decided_by.id for doubt in doubts}
    assert told == {doubt: f"decided_by_{by}" for doubt, by in doubts.items()}


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 20)), max_size=12), st.integers(0, 12))
def test_none_is_lost_and_the_order_does_not_hang_on_that_of_the_events(found, most):
    events = [
        gap(n, draught_before_m=7.0, draught_after_m=7.0 + up, could_have_called_at=REACH if near else [])
        for n, (near, up) in enumerate(found)
    ]
    params = replace(UndecidedParams(), most=most)
    told = undecided(events, params=params)
    assert told == undecided(events[::-1], params=params)
    assert told.count == len(events) and len(told.rows) <= most
