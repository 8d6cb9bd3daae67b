"""Reasons, points and order."""

from dataclasses import replace

from sea import bystanders, reference, scanned, sea
from voyage import Voyage

from monitor.model.event import Answer
from monitor.model.message import PlaceId
from monitor.score.points import ScoreParams
from monitor.score.rank import rank
from monitor.store.events import newest
from monitor.text.english import english
from monitor.tracks.hulls import Hulls

P = ScoreParams()


def dark_call():
    return (
        Voyage(mmsi=273000001, imo=9900007, name="NIGHT HERON", ship_type=80, draught_m=7.0)
        .at("2026-03-02T12:00", 27.2, 60.0)
        .sail_to(28.0, 60.0, speed_kn=8)
        .silent(hours=30)
        .says(draught_m=14.0)
        .stay(6)
    )


def findings(*voyages, change=lambda event: event):
    con = sea(*voyages)
    scanned(con)
    hulls = Hulls(con, reference().flags)
    return rank([change(e) for e in newest(con)], hulls.vessel, lambda vessel: (), P)


def test_a_silence_long_enough_for_primorsk_with_a_new_draught():
    (finding,) = findings(dark_call(), *bystanders(28.0, 60.0))
    assert finding.vessel.hull == "IMO9900007"
    assert [r.name for r in finding.reasons] == ["dark_within_reach", "draught_changed"]
    assert finding.points == P.dark_within_reach + P.draught_changed
    # Ust-Luga lies 18 nm from where she was lost, Primorsk 29 nm; both were in reach
    first = finding.reasons[0].message
    assert (first.id, first.args["place"]) == ("reason_dark_within_reach_several", PlaceId("RU-USTLUGA"))
    assert english(first).startswith("Dark for 30 h, long enough for a call at RU-USTLUGA with ")
    assert english(finding.reasons[1].message) == "It reported a draught of 7 m before and 14 m after."
    ids = {e.event_id for e in finding.events}
    assert all(set(r.event_ids) <= ids for r in finding.reasons)


def test_cannot_tell_never_scores():
    doubted = findings(
        dark_call(), *bystanders(28.0, 60.0), change=lambda event: replace(event, answer=Answer.CANNOT_TELL)
    )
    assert doubted == []


def test_a_call_at_a_russian_terminal_alone_is_no_finding():
    voyage = (
        Voyage(mmsi=636092001, imo=9900007, name="OPEN CALL", ship_type=80)
        .at("2026-03-02T00:00", 28.41, 59.68)
        .stay(24)
    )
    assert findings(voyage, *bystanders(28.4, 59.7, hours=24)) == []


def test_a_ship_that_never_said_it_is_a_tanker_is_no_finding():
    unknown = (
        Voyage(mmsi=273000001, name="NIGHT HERON")
        .at("2026-03-02T12:00", 27.2, 60.0)
        .sail_to(28.0, 60.0, speed_kn=8)
        .silent(hours=30)
        .stay(6)
    )
    assert findings(unknown, *bystanders(28.0, 60.0)) == []


def test_equal_points_come_in_the_order_of_hulls():
    two = [
        Voyage(mmsi=273000001 + i, imo=imo, name=f"T{i}", ship_type=80)
        .at("2026-03-02T12:00", 27.2, 60.0 + 0.02 * i)
        .sail_to(28.0, 60.0 + 0.02 * i, speed_kn=8)
        .silent(hours=30)
        .stay(6)
        for i, imo in enumerate((9900019, 9900007))
    ]
    found = findings(*two, *bystanders(28.0, 60.0))
    assert [(f.rank, f.vessel.hull) for f in found] == [(1, "IMO9900007"), (2, "IMO9900019")]
