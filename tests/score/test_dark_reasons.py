"""What links a dark period to a Russian terminal: the strongest link counts, and one that lasts is linked by less."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from findings import event

from monitor.model.event import Answer, Kind
from monitor.model.message import PlaceId
from monitor.score.points import ScoreParams
from monitor.score.reasons import dark_near_russian_terminals, draught_changes
from monitor.text.english import english

P = ScoreParams()
T = datetime(2026, 3, 2)
TOUCHED = {"place": "RU-PRIMORSK", "how": "started_there", "out_nm": 0.0, "spare_h": 5.0}
NEAR = {"place": "RU-USTLUGA", "how": "within_reach", "out_nm": P.begun_near_nm, "spare_h": 5.0}
FAR = {"place": "RU-USTLUGA", "how": "within_reach", "out_nm": P.begun_near_nm + 0.1, "spare_h": 5.0}


def dark(*reach, hours=30.0, answer=Answer.YES):
    facts = {"gap_h": hours, "could_have_called_at": list(reach)}
    return event(1, start=T, hours=hours, answer=answer, facts=facts)


def call(days_before, russian=True, answer=Answer.YES, loading="oil_berth"):
    return event(
        2,
        kind=Kind.PORT_CALL,
        start=T - timedelta(days=days_before),
        hours=10,
        near="RU-PRIMORSK",
        answer=answer,
        facts={"russian_export": russian, "loading": loading},
    )


@pytest.mark.parametrize(
    ("reach", "ended", "lasting"),
    [
        ((TOUCHED, NEAR), "dark_at_terminal", "dark_at_terminal"),
        ((NEAR, TOUCHED), "dark_at_terminal", "dark_at_terminal"),
        ((NEAR,), "dark_within_reach", "dark_within_reach"),
        ((FAR,), "dark_within_reach", "dark_after_call"),  # in time, a ship that is dark reaches everywhere
        ((), "dark_after_call", "dark_after_call"),
    ],
)
def test_the_strongest_link_is_told_of_a_dark_period_that_ended_and_of_one_that_lasts(reach, ended, lasting):
    for hours, name in ((30.0, ended), (None, lasting)):
        gap, before = dark(*reach, hours=hours), call(1)
        (reason,) = dark_near_russian_terminals("", [before, gap], P)
        assert (reason.name, reason.points) == (name, getattr(P, name))
        assert reason.message.id.endswith("_open") is (hours is None)
        assert reason.message.args.get("since") == (T if hours is None else None)
        places = {TOUCHED["place"]} if name != "dark_within_reach" else {NEAR["place"]}
        assert {reason.message.args["place"]} <= {PlaceId(place) for place in places}
        cited = (gap.event_id, before.event_id) if name == "dark_after_call" else (gap.event_id,)
        assert reason.event_ids == cited


def test_far_from_every_terminal_and_after_no_call_it_is_no_reason():
    assert dark_near_russian_terminals("", [dark()], P) == []
    assert dark_near_russian_terminals("", [dark(FAR, hours=None)], P) == []


@pytest.mark.parametrize(
    ("before", "counts"),
    [
        (call(P.link_window_d), True),
        (call(P.link_window_d + 0.01), False),
        (call(-1), False),  # after it began
        (call(1, russian=False), False),
        (call(1, answer=Answer.CANNOT_TELL), False),
    ],
)
def test_which_calls_come_before_it(before, counts):
    assert bool(dark_near_russian_terminals("", [before, dark()], P)) is counts
    assert bool(dark_near_russian_terminals("", [before, dark(hours=None)], P)) is counts


def test_what_cannot_be_told_gives_no_reason():
    assert dark_near_russian_terminals("", [dark(TOUCHED, answer=Answer.CANNOT_TELL)], P) == []


def test_a_call_inside_a_fence_where_no_berth_is_known_counts_less_and_says_so():
    unsure = call(1, loading="not_known")
    (reason,) = dark_near_russian_terminals("", [unsure, dark()], P)
    assert (reason.name, reason.points) == ("dark_after_call", P.dark_after_call * P.berth_not_known)
    assert english(reason.message).endswith("Whether it lay at an oil berth there is not known.")
    sure = call(3)
    (reason,) = dark_near_russian_terminals("", [sure, unsure, dark()], P)
    assert reason.points == P.dark_after_call  # one at a known berth before it says more


def test_a_call_where_it_discharged_is_no_link():
    """A draught typed after the dark period would tell of that, not of the call."""
    drawn = {"draught_before_m": 14.0, "draught_after_m": 8.0}
    for typed_h, counts in ((2.0, False), (20.0, True)):
        before = call(1)
        before = replace(before, facts={**before.facts, **drawn, "draught_after_h": typed_h})
        assert bool(dark_near_russian_terminals("", [before, dark()], P)) is counts


def test_a_draught_typed_anew_adds_to_a_dark_period_with_a_link_and_is_nothing_alone():
    for reach, points in (((NEAR,), [P.draught_changed]), ((), [])):
        gap = dark(*reach)
        gap = replace(gap, facts={**gap.facts, "draught_before_m": 7.0, "draught_after_m": 14.0})
        assert [reason.points for reason in draught_changes("", [gap], P)] == points
