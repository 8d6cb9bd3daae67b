"""Encounters: each counts after a call at a Russian terminal, and all of them together are half a pattern without."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.model.event import Answer, Event, Kind, VesselRef
from monitor.model.vessel import Vessel
from monitor.score.encounter_reasons import encounters
from monitor.score.points import ScoreParams
from monitor.score.rank import rank
from monitor.text.english import english

P = ScoreParams()
LANTERN, PEWTER = "IMO9900007", "IMO9900019"
SHIPS = (
    VesselRef(273000001, 9900007, "LANTERN PLOVER", LANTERN),
    VesselRef(273000002, 9900019, "PEWTER HERON", PEWTER),
)
MET = datetime(2026, 3, 4)
CALL = {"place": "RU-USTLUGA", "mmsi": 273000002, "loading": "oil_berth", "entry": "2026-03-01T00:00:00Z"}


def encounter(number=1, hours=12.0, calls=(), draughts=((8.0, 8.0), (8.0, 8.0)), area=None):
    sides = [
        {"mmsi": ship.mmsi, "draught_before_m": before, "draught_after_m": after}
        for ship, (before, after) in zip(SHIPS, draughts, strict=True)
    ]
    facts = {"draughts": sides, "observed_together_h": hours, "russian_calls_before": calls, "transfer_area": area}
    id_, end = f"{number:016x}", MET + timedelta(hours=hours)
    return Event(id_, 1, Kind.STS, Answer.YES, None, SHIPS, MET, end, 0.0, 0.0, None, facts, (), (), "sts/1", "0")


def call(day, place="RU-USTLUGA", came=None, left=None, typed_h=2.0, answer=Answer.YES, **other):
    facts = {"russian_export": place.startswith("RU"), "place_kind": "export_terminal", "loading": "oil_berth"}
    facts |= {"draught_before_m": came, "draught_after_m": left, "draught_after_h": typed_h} | other
    start = datetime(2026, 3, day)
    end, id_ = start + timedelta(hours=20), f"{day:016x}"
    return Event(
        id_, 1, Kind.PORT_CALL, answer, None, SHIPS[1:], start, end, 0.0, 0.0, place, facts, (), (), "c/1", "0"
    )


def points(*events, hull=LANTERN):
    """By reason, of a hull among all events."""
    found = rank(
        events,
        lambda key: Vessel(key, int(key[3:]), 273000001, "SHIP", None, 80, 250, 44, None),
        lambda _: (),
        replace(P, least=0.0),
    )
    (finding,) = [one for one in found if one.vessel.hull == hull]
    return [(reason.name, reason.points) for reason in finding.reasons]


@pytest.mark.parametrize(
    ("calls", "share", "said"),
    [
        ([("oil_berth", "medium")], 1.0, ""),
        ([("oil_berth", "low")], P.berth_of_low_confidence, " The outline of the berth there is of low confidence."),
        ([("not_known", None)], P.berth_not_known, " Whether it lay at an oil berth there is not known."),
        ([("not_known", None), ("oil_berth", "low"), ("oil_berth", "medium")], 1.0, ""),
    ],
)
def test_an_encounter_after_a_call_counts_as_much_as_is_known_of_the_berth(calls, share, said):
    calls = [CALL | {"loading": loading, "area": area and {"area_confidence": area}} for loading, area in calls]
    (reason,) = encounters(LANTERN, [encounter(calls=calls)], P)
    assert (reason.name, reason.points) == ("sts_after_call", P.sts_after_call * share)
    assert english(reason.message).endswith(f"after PEWTER HERON called at RU-USTLUGA.{said}")
    (of_caller,) = encounters(PEWTER, [encounter(calls=calls)], P)
    assert english(of_caller.message).endswith(f"after its own call at RU-USTLUGA.{said}")


def test_a_draught_typed_by_either_counts_for_both_alike():
    """Who types honestly has no more points than who types nothing."""
    met = encounter(calls=[CALL], draughts=((8.0, 14.0), (None, None)))
    told = {hull: encounters(hull, [met], P) for hull in (LANTERN, PEWTER)}
    assert {sum(r.points for r in reasons) for reasons in told.values()} == {P.sts_after_call + P.draught_changed}
    assert [english(r.message) for r in told[LANTERN]][-1] == "It reported a draught of 8 m before and 14 m after."
    assert [english(r.message) for r in told[PEWTER]][-1] == (
        "LANTERN PLOVER reported a draught of 8 m before and 14 m after."
    )
    both = encounter(calls=[CALL], draughts=((8.0, 14.0), (14.0, 8.0)))
    assert [r.points for r in encounters(LANTERN, [both], P)] == [P.sts_after_call, P.draught_changed]
    assert english(encounters(PEWTER, [both], P)[-1].message).startswith("It reported a draught of 14 m"), (
        "its own first"
    )


def test_ordinary_lightering_is_half_a_pattern_however_many_daughters_there_are():
    met = [encounter(n, 10.0 + n, draughts=((8.0, 14.0), (14.0, 8.0)), area="STS-SOUTHWOLD") for n in (1, 2, 3)]
    reasons = encounters(LANTERN, met, P)
    assert [(r.name, len(r.event_ids)) for r in reasons] == [("sts", 3), ("in_transfer_area", 3)]
    assert sum(r.points for r in reasons) < P.least
    assert english(reasons[0].message) == (
        "3 encounters, no call at a Russian terminal before them; the longest of 13 h with PEWTER HERON."
    )
    assert english(encounters(LANTERN, met[:1], P)[0].message) == "Encounter of 11 h with PEWTER HERON."


def test_a_call_counts_for_both_where_nothing_speaks_against_it():
    met = encounter(calls=[CALL])
    for hull in (LANTERN, PEWTER):
        assert points(call(1), met, hull=hull) == [("sts_after_call", 40.0)]
        assert points(call(1, came=8.0, left=14.0), met, hull=hull) == [("sts_after_call", 40.0)]


@pytest.mark.parametrize(
    ("events", "is_link"),
    [
        ([call(1, came=14.0, left=8.0)], False),  # discharged there
        ([call(1, came=14.0, left=8.0, typed_h=200.0)], True),  # typed after the encounter: of that, perhaps
        ([call(1, came=8.0, left=8.0), call(2, "RU-CPC", 8.0, 15.0, russian_export=False)], False),  # CPC blend
        ([call(1, came=8.0, left=14.0), call(2, "RU-CPC", 14.0, 16.5, russian_export=False)], True),  # both aboard
        ([call(1, came=8.0, left=14.0), call(2, "TR-IZMIT", 14.0, 8.0, place_kind="import_terminal")], False),
        ([call(1, came=8.0, left=8.0), call(2, "TR-IZMIT", 8.0, 14.0, place_kind="import_terminal")], True),
        ([call(1), call(2, "RU-CPC", 8.0, 15.0, russian_export=False)], True),  # it came with nobody knows what
        ([call(1, came=8.0), call(2, "RU-CPC", 8.0, 15.0, answer=Answer.CANNOT_TELL, russian_export=False)], True),
        ([call(1, came=8.0), call(2, "RU-CPC", 8.0, 15.0, typed_h=200.0, russian_export=False)], True),
        ([call(1, came=8.0), call(8, "RU-CPC", 8.0, 15.0, russian_export=False)], True),  # after the encounter
    ],
)
def test_a_call_whose_cargo_was_not_aboard_is_no_link_for_either(events, is_link):
    met = encounter(calls=[CALL])
    for hull in (LANTERN, PEWTER):
        names = [name for name, _ in points(*events, met, hull=hull)]
        assert names == (["sts_after_call"] if is_link else ["sts"])
